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
from saas.keys.kms import PREFIX as KMS_PREFIX
from saas.keys.kms import KmsMasterKey


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


class KmsWithLocalPast:
    """Wraps with AWS KMS; also unwraps what a local master key wrapped before, so that one can follow the other."""

    def __init__(self, kms: KmsMasterKey, local: LocalMasterKey) -> None:
        self._kms, self._local = kms, local

    def key_id(self) -> str:
        return self._kms.key_id()

    def wrap(self, key: bytes, *, organization_id: UUID) -> bytes:
        return self._kms.wrap(key, organization_id=organization_id)

    def unwrap(self, wrapped: bytes, *, organization_id: UUID, key_id: str) -> bytes:
        holder: MasterKey = self._kms if key_id.startswith(KMS_PREFIX) else self._local
        return holder.unwrap(wrapped, organization_id=organization_id, key_id=key_id)


def master_key() -> MasterKey:
    """The key in AWS KMS that settings.MASTER_KEY_KMS names; without one, settings.MASTER_KEY (32 bytes as base64).

    While one is being replaced, settings.MASTER_KEY_PREVIOUS still unwraps.
    """
    local = _local(settings.MASTER_KEY, getattr(settings, "MASTER_KEY_PREVIOUS", ""))
    name: str = getattr(settings, "MASTER_KEY_KMS", "")
    return _kms(name, settings.AWS_KMS_ENDPOINT, local) if name else local


@lru_cache(maxsize=4)
def _local(current: str, previous: str) -> LocalMasterKey:
    return LocalMasterKey(*(decoded(text) for text in (current, previous) if text))


@lru_cache(maxsize=4)
def _kms(name: str, endpoint: str, local: LocalMasterKey) -> KmsWithLocalPast:
    return KmsWithLocalPast(KmsMasterKey(name, endpoint=endpoint), local)


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
