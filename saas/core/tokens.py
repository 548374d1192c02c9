"""Opaque secrets: 256 random bits for the bearer, only their hash for us."""

import hashlib
import hmac
import secrets


def random_token() -> str:
    """43 URL-safe characters holding 256 random bits."""
    return secrets.token_urlsafe(32)


def sha256(token: str) -> bytes:
    """What is stored of a token. A plain hash is enough: 256 random bits cannot be searched for."""
    return hashlib.sha256(token.encode()).digest()


def is_same(one: bytes | str, other: bytes | str) -> bool:
    """Compare in constant time, so that the time taken does not tell where they differ."""
    return hmac.compare_digest(
        one.encode() if isinstance(one, str) else one,
        other.encode() if isinstance(other, str) else other,
    )
