"""The master key: the one secret that is not in any database."""

import base64
import binascii
import hashlib
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from saas.core.crypto import KEY_LENGTH, AssociatedData, open_sealed, seal
from saas.keys.errors import UnknownMasterKey


class MasterKey(Protocol):
    """Wraps organisations' keys. Another implementation asks a key service and never sees the key itself."""

    def key_id(self) -> str:
        """Names the key that `wrap` uses now; stored beside what it wrapped. At most 200 characters."""

    def wrap(self, key: bytes, *, organization_id: UUID) -> bytes:
        """Encrypt an organisation's key, bound to that organisation."""

    def unwrap(self, wrapped: bytes, *, organization_id: UUID, key_id: str) -> bytes:
        """The organisation's key. Raises UnknownMasterKey, TamperedCiphertext."""


class LocalMasterKey:
    """Master keys held by the process: the first wraps, all of them unwrap, so that one can replace another."""

    def __init__(self, *keys: bytes) -> None:
        if not keys or any(len(key) != KEY_LENGTH for key in keys):
            raise ValueError(f"A master key has {KEY_LENGTH} bytes.")
        self._keys = {_name(key): key for key in keys}
        self._current = _name(keys[0])

    def key_id(self) -> str:
        return self._current

    def wrap(self, key: bytes, *, organization_id: UUID) -> bytes:
        return seal(key, key=self._keys[self._current], key_version=0, aad=_place(organization_id))

    def unwrap(self, wrapped: bytes, *, organization_id: UUID, key_id: str) -> bytes:
        if key_id not in self._keys:
            raise UnknownMasterKey(
                f"Wrapped by master key {key_id}, which is not set (MM_MASTER_KEY_PREVIOUS)."
            )
        return open_sealed(wrapped, key=self._keys[key_id], aad=_place(organization_id))


def master_key() -> MasterKey:
    """From settings.MASTER_KEY and, while it is being replaced, settings.MASTER_KEY_PREVIOUS: 32 bytes as base64."""
    return _local(settings.MASTER_KEY, getattr(settings, "MASTER_KEY_PREVIOUS", ""))


@lru_cache(maxsize=4)
def _local(current: str, previous: str) -> LocalMasterKey:
    return LocalMasterKey(*(decoded(text) for text in (current, previous) if text))


def decoded(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_LENGTH:
        raise ImproperlyConfigured(f"MM_MASTER_KEY must be {KEY_LENGTH} bytes in base64.")
    return key


def _name(key: bytes) -> str:
    """Tells keys apart and nothing about them."""
    return "local-" + hashlib.sha256(b"mentalmuse master key id" + key).hexdigest()[:16]


def _place(organization_id: UUID) -> AssociatedData:
    return AssociatedData(organization_id, "keys_organizationkey", "wrapped", "")
