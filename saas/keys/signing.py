"""Signatures of the service: on copies of people's data and on certificates of erasure.

An HMAC under a key derived from the master key: who has no key of ours cannot make one, and we recognise our own, also
after the master key was replaced, as long as the old one is given as MM_MASTER_KEY_PREVIOUS.
"""

import hmac
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from saas.core.crypto import KEY_LENGTH
from saas.core.tokens import is_same
from saas.keys.master import decoded

EXPORT: Final = b"export"
CERTIFICATE: Final = b"certificate"


def sign(data: bytes, *, purpose: bytes) -> str:
    """64 hexadecimal digits."""
    return hmac.digest(derived_key(purpose), data, "sha256").hex()


def is_ours(data: bytes, signature: str, *, purpose: bytes) -> bool:
    masters = [settings.MASTER_KEY, getattr(settings, "MASTER_KEY_PREVIOUS", "")]
    return any(
        is_same(hmac.digest(_derived(master, purpose), data, "sha256").hex(), signature)
        for master in masters
        if master
    )


def derived_key(purpose: bytes) -> bytes:
    """32 bytes for one purpose, from the master key of today."""
    return _derived(settings.MASTER_KEY, purpose)


def _derived(master: str, purpose: bytes) -> bytes:
    return HKDF(
        algorithm=hashes.SHA256(), length=KEY_LENGTH, salt=None, info=b"mentalmuse signature " + purpose
    ).derive(decoded(master))
