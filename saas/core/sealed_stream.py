"""Whole files, encrypted in pieces: AES-256-GCM, with the order and the end of the pieces authenticated.

A file is `MMS1 | salt (32)` and then pieces of `length (4, big endian) | ciphertext and tag`. The key of a file is
derived from the caller's key, the salt and the purpose, so a counter can be the nonce; its first byte says which piece
is the last (the STREAM construction). A piece that was changed, moved, doubled or left out does not open, nor does a
file whose last piece is missing. Memory stays at one piece.
"""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from saas.core.crypto import CryptoError

MAGIC: Final = b"MMS1"
PIECE: Final = 64 * 1024
_SALT: Final = 32
_TAG: Final = 16
_LENGTH: Final = struct.Struct(">I")
_NONCE: Final = struct.Struct(">B3xQ")


class StreamRefused(CryptoError):
    """The file is not what was written: `code` is `not_ours`, `tampered` or `truncated`."""

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail)


class SealedWriter:
    """Encrypts what is written to it into `file`. `close()` writes the last piece; without it the file is refused."""

    def __init__(self, file: BinaryIO, *, key: bytes, purpose: bytes) -> None:
        salt = os.urandom(_SALT)
        self._file = file
        self._head = MAGIC + salt
        self._cipher = _cipher(key, salt, purpose)
        self._waiting = bytearray()
        self._number = 0
        self._written = 0
        self._is_closed = False
        file.write(self._head)

    def write(self, data: "bytes | bytearray | memoryview") -> int:
        self._waiting += data
        self._written += len(data)
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(data)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Nothing to do: pieces are whole."""

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._put(bytes(self._waiting), is_last=True)
            self._file.flush()

    def _put(self, plaintext: bytes, *, is_last: bool) -> None:
        sealed = self._cipher.encrypt(_NONCE.pack(is_last, self._number), plaintext, self._head)
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)
        self._number += 1


def open_stream(file: BinaryIO, *, key: bytes, purpose: bytes) -> Iterator[bytes]:
    """The plaintext in pieces. Raises StreamRefused, possibly after pieces that were good: use nothing before the end
    where that matters."""
    head = file.read(len(MAGIC) + _SALT)
    if len(head) < len(MAGIC) + _SALT or not head.startswith(MAGIC):
        raise StreamRefused("not_ours", "This is no file of ours.")
    cipher = _cipher(key, head[len(MAGIC) :], purpose)
    number, is_last = 0, False
    length = file.read(_LENGTH.size)
    while length:
        if len(length) < _LENGTH.size:
            raise StreamRefused("truncated", "The file ends in the middle of a piece.")
        (size,) = _LENGTH.unpack(length)
        if not _TAG <= size <= PIECE + _TAG:
            raise StreamRefused("tampered", f"Piece {number} was changed.")
        sealed = file.read(size)
        if len(sealed) < size:
            raise StreamRefused("truncated", "The file ends in the middle of a piece.")
        length = file.read(_LENGTH.size)
        # Only where the file ends may the last piece stand, and there must be one.
        is_last = not length
        try:
            yield cipher.decrypt(_NONCE.pack(is_last, number), sealed, head)
        except InvalidTag:
            if is_last and _opens(cipher, sealed, head, number):
                raise StreamRefused("truncated", "The file ends before its last piece.") from None
            raise StreamRefused(
                "tampered", f"Piece {number} was changed, moved, or the key is another one."
            ) from None
        number += 1
    if not is_last:
        raise StreamRefused("truncated", "The file ends before its last piece.")


class SealedReader:
    """`open_stream` with `read(size)`, for what reads files."""

    def __init__(self, file: BinaryIO, *, key: bytes, purpose: bytes) -> None:
        self._pieces = open_stream(file, key=key, purpose=purpose)
        self._waiting = bytearray()

    def read(self, size: int) -> bytes:
        """Fewer bytes than asked for only at the end."""
        while len(self._waiting) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._waiting += piece
        found = bytes(self._waiting[:size])
        del self._waiting[:size]
        return found


def _opens(cipher: AESGCM, sealed: bytes, head: bytes, number: int) -> bool:
    try:
        cipher.decrypt(_NONCE.pack(False, number), sealed, head)
    except InvalidTag:
        return False
    return True


def _cipher(key: bytes, salt: bytes, purpose: bytes) -> AESGCM:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"mentalmuse file " + purpose)
    return AESGCM(derived.derive(key))
