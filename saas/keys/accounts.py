"""The key for secrets of accounts: derived from the master key, in no database, the same in every organisation.

An account belongs to no organisation, so neither an organisation's key nor a member's can seal what is its own. What is
sealed here is bound to the account and the row. See docs/decisions/030-second-factors.md.
"""

import struct
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from saas.core.crypto import KEY_LENGTH, AssociatedData, key_version_of, open_sealed, seal
from saas.keys.errors import UnknownMasterKey
from saas.keys.master import decoded

_PURPOSE: Final = b"mentalmuse account key"


def seal_for_account(plaintext: bytes, *, account_id: UUID, table: str, column: str, row: UUID) -> bytes:
    """Seal a secret of an account with the current key."""
    version, key = _keys()[0]
    place = AssociatedData(account_id, table, column, str(row))
    return seal(plaintext, key=key, key_version=version, aad=place)


def open_for_account(blob: bytes, *, account_id: UUID, table: str, column: str, row: UUID) -> bytes:
    """What was sealed for this place. Raises UnknownMasterKey, UnknownFormat, TamperedCiphertext."""
    version = key_version_of(bytes(blob))
    key = dict(_keys()).get(version)
    if key is None:
        raise UnknownMasterKey("Sealed under a master key that is not set (MM_MASTER_KEY_PREVIOUS).")
    return open_sealed(blob, key=key, aad=AssociatedData(account_id, table, column, str(row)))


def is_current(blob: bytes) -> bool:
    """Whether this was sealed under the master key of today, rather than the one that is being replaced."""
    return key_version_of(bytes(blob)) == _keys()[0][0]


def _keys() -> list[tuple[int, bytes]]:
    """Each with a number of its own, the current one first."""
    masters = [settings.MASTER_KEY, getattr(settings, "MASTER_KEY_PREVIOUS", "")]
    derived = [_derived(decoded(text)) for text in masters if text]
    return [(struct.unpack(">I", whole[:4])[0], whole[4:]) for whole in derived]


def _derived(master: bytes) -> bytes:
    """Four bytes that name the key and tell nothing about it, and the key."""
    return HKDF(algorithm=hashes.SHA256(), length=4 + KEY_LENGTH, salt=None, info=_PURPOSE).derive(master)
