"""Opaque secrets that are derived from one we keep, instead of being stored. For random ones: saas.core.tokens."""

import base64
import hmac
import re
from uuid import UUID

from django.conf import settings

# 256 bits in URL-safe base64. Everything else is refused before it is hashed or looked up.
_FORM = re.compile(r"[A-Za-z0-9_-]{43}")


def is_secret(raw: object) -> bool:
    return isinstance(raw, str) and _FORM.fullmatch(raw) is not None


def successor_of(raw: str) -> str:
    """The refresh token that follows `raw`: always the same one, so that a lost answer can be given again.

    Without the key, a stolen token tells nothing about its successors.
    """
    return _derived("refresh successor", raw.encode())


def mailed_secret(token_id: UUID) -> str:
    """The secret in a mailed link. Derived, so that the job that sends the mail carries only the row's id."""
    return _derived("mailed token", token_id.bytes)


def device_secret(user_id: UUID, device: str) -> str:
    """What a browser keeps beside `device` to show that this account signed in there before."""
    return _derived("known device", user_id.bytes + device.encode())


def passkey_user_handle(user_id: UUID, host: str) -> bytes:
    """The name under which an authenticator keeps an account: 43 bytes that say nothing, and others on each host."""
    return _derived("passkey user handle", user_id.bytes + host.encode()).encode()


def mailed_code(code_id: UUID) -> str:
    """The eight digits of a mailed code. Derived, so that nothing that is kept tells them."""
    key = hmac.digest(settings.REFRESH_KEY.encode(), b"mentalmuse mailed code", "sha256")
    return f"{int.from_bytes(hmac.digest(key, code_id.bytes, 'sha256')) % 100_000_000:08d}"


def recovery_code_hash(user_id: UUID, code: str) -> bytes:
    """What is kept of a recovery code: a hash under our key, bound to the account."""
    key = hmac.digest(settings.REFRESH_KEY.encode(), b"mentalmuse recovery code", "sha256")
    return hmac.digest(key, user_id.bytes + code.encode(), "sha256")


def openid_nonce(state_id: UUID) -> str:
    """What the provider must repeat inside its ID token."""
    return _derived("openid nonce", state_id.bytes)


def openid_verifier(state_id: UUID) -> str:
    """The PKCE code verifier (RFC 7636): only who began the way can exchange its code."""
    return _derived("openid verifier", state_id.bytes)


def _derived(purpose: str, material: bytes) -> str:
    key = hmac.digest(settings.REFRESH_KEY.encode(), f"mentalmuse {purpose}".encode(), "sha256")
    return base64.urlsafe_b64encode(hmac.digest(key, material, "sha256")).rstrip(b"=").decode()
