"""Authenticated encryption of single fields: AES-256-GCM, each blob bound to the one place it was written for.

A blob is `version (1 byte) | key version (4 bytes, big endian) | nonce (12) | ciphertext and tag (16)`. The place
(organisation, table, column, row) and both versions are associated data: a blob moved to another row, column, member
or tenant does not open. Random 96-bit nonces are safe for 2^32 blobs under one key; a key here belongs to one person.
"""

import os
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_LENGTH: Final = 32
VERSION: Final = 1
_HEADER: Final = struct.Struct(">BI")
_LENGTH: Final = struct.Struct(">I")
_NONCE_LENGTH: Final = 12
_TAG_LENGTH: Final = 16
OVERHEAD: Final = _HEADER.size + _NONCE_LENGTH + _TAG_LENGTH  # bytes a blob is longer than its plaintext
_MAX_KEY_VERSION: Final = 2**32 - 1


class CryptoError(Exception):
    """Something that was sealed cannot be opened. Never carries plaintext, ciphertext or key."""


class TamperedCiphertext(CryptoError):
    """The blob was changed, moved, or is opened with another key: nothing of it is shown."""


class UnknownFormat(CryptoError):
    """The bytes are no blob of ours: too short, or of a version this code does not know."""


@dataclass(frozen=True, slots=True)
class AssociatedData:
    """Where a blob belongs. `row` is the row's primary key as text; rows get theirs before they are sealed."""

    organization: UUID
    table: str
    column: str
    row: str

    def encoded(self, *, key_version: int) -> bytes:
        """Unambiguous bytes: every part carries its length, so no two places read the same."""
        row = self.row.encode()
        return _place(self.organization, self.table, self.column, key_version) + _LENGTH.pack(len(row)) + row


@lru_cache(maxsize=1024)
def _place(organization: UUID, table: str, column: str, key_version: int) -> bytes:
    """The part that all rows share: made once, because a list opens twenty fields of one column. Nothing secret."""
    parts = (b"mentalmuse field", organization.bytes, table.encode(), column.encode())
    return _HEADER.pack(VERSION, key_version) + b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def new_key() -> bytes:
    """A fresh AES-256 key."""
    return AESGCM.generate_key(bit_length=KEY_LENGTH * 8)


def seal(plaintext: bytes, *, key: bytes, key_version: int, aad: AssociatedData) -> bytes:
    """Encrypt `plaintext` (may be empty) for the place `aad`. `key` is 32 bytes, `key_version` 0 to 2^32-1."""
    if not 0 <= key_version <= _MAX_KEY_VERSION:
        raise ValueError("The key version does not fit into four bytes.")
    nonce = os.urandom(_NONCE_LENGTH)
    sealed = _cipher(key).encrypt(nonce, plaintext, aad.encoded(key_version=key_version))
    return _HEADER.pack(VERSION, key_version) + nonce + sealed


def key_version_of(blob: bytes) -> int:
    """Which version of the key a blob needs. Raises UnknownFormat. Unauthenticated: opening proves it."""
    if len(blob) < OVERHEAD:
        raise UnknownFormat("Too short for a sealed field.")
    version, key_version = _HEADER.unpack_from(blob)
    if version != VERSION:
        raise UnknownFormat("A sealed field of an unknown version.")
    return int(key_version)


def open_sealed(blob: bytes, *, key: bytes, aad: AssociatedData) -> bytes:
    """The plaintext that was sealed for exactly this place with this key. Raises UnknownFormat, TamperedCiphertext."""
    blob = bytes(blob)  # drivers hand out memoryviews
    key_version = key_version_of(blob)
    nonce, sealed = blob[_HEADER.size : _HEADER.size + _NONCE_LENGTH], blob[_HEADER.size + _NONCE_LENGTH :]
    try:
        return _cipher(key).decrypt(nonce, sealed, aad.encoded(key_version=key_version))
    except InvalidTag:
        raise TamperedCiphertext("A sealed field does not fit the place it was read from.") from None


def _cipher(key: bytes) -> AESGCM:
    if len(key) != KEY_LENGTH:
        raise ValueError("A field key has 32 bytes.")  # AESGCM would take a shorter one as AES-128
    return AESGCM(key)
