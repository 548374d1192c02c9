"""Access tokens: short-lived JWTs for one organisation, signed with our own rotating Ed25519 keys.

Built on simplejwt's token class; its backend, its settings and its default key (Django's SECRET_KEY) are not used.
What RFC 8725 asks for is fixed here and not negotiable by the token: algorithm, type, key ring, issuer, audience,
the exact set of claims.
"""

import base64
import binascii
import json
import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from rest_framework_simplejwt import tokens as stock
from rest_framework_simplejwt.exceptions import TokenError

from users.models import Membership, Session
from users.roles import ROLES

ALGORITHM: Final = "EdDSA"
TYPE: Final = "at+jwt"  # RFC 9068
LIFETIME: Final = timedelta(minutes=5)
MAX_LENGTH: Final = 2048  # ours are about 700 characters
CLAIMS: Final = frozenset({"iss", "aud", "sub", "sid", "role", "mv", "amr", "auth_time", "iat", "exp", "jti"})
_SEGMENT = re.compile(r"[A-Za-z0-9_-]+")
_CLOCK_SKEW: Final = timedelta(seconds=5)  # between our own machines, for `iat` only


class KeyRing:
    """The first key signs; every key verifies, so that a rotation ends no session."""

    def __init__(self, keys: tuple[tuple[str, str], ...]) -> None:
        if not keys:
            raise ValueError("MM_TOKEN_KEYS holds no key")
        self._private = {
            kid: Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed)) for kid, seed in keys
        }
        self._public = {kid: key.public_key() for kid, key in self._private.items()}
        self.signing_kid = keys[0][0]

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        return self._private[self.signing_kid]

    def verifying_key(self, kid: object) -> Ed25519PublicKey | None:
        return self._public.get(kid) if isinstance(kid, str) else None


@lru_cache(maxsize=4)
def _ring(keys: tuple[tuple[str, str], ...]) -> KeyRing:
    return KeyRing(keys)


def key_ring() -> KeyRing:
    """The keys of settings.TOKEN_KEYS: a list of `{"kid": ..., "seed": <32 bytes, base64>}`."""
    return _ring(tuple((key["kid"], key["seed"]) for key in settings.TOKEN_KEYS))


def issuer() -> str:
    return f"{settings.PUBLIC_URL_SCHEME}://{settings.APEX_HOST}"


class KeyRingBackend:
    """simplejwt's backend interface (`encode`, `decode`, `get_leeway`) over the key ring, with strict decoding."""

    def encode(self, payload: dict[str, Any]) -> str:
        ring = key_ring()
        return jwt.encode(
            payload, ring.signing_key, algorithm=ALGORITHM, headers={"kid": ring.signing_kid, "typ": TYPE}
        )

    def decode(self, token: str | bytes, verify: bool = True) -> dict[str, Any]:
        """The claims of a correctly signed token. Raises TokenError. There is no decoding without verifying."""
        text = token.decode("ascii", "replace") if isinstance(token, bytes) else token
        if len(text) > MAX_LENGTH:
            raise TokenError("The token is too long")
        # A copy, because what was verified once is handed out again.
        return dict(_verified(text, key_ring()))

    def get_leeway(self) -> timedelta:
        return timedelta(0)


# A signature stays right, so it is checked once in a token's life. Whether the token holds *now* (times, audience,
# session) is asked with every request. Another ring of keys is another cache entry; refusals are not kept.
@lru_cache(maxsize=4096)
def _verified(text: str, ring: KeyRing) -> dict[str, Any]:
    segments = text.split(".")
    if len(segments) != 3:
        raise TokenError("The token has not three parts")
    header, payload = _json(segments[0]), _json(segments[1])
    _bytes(segments[2])
    # Exactly our header: `jku`, `jwk`, `x5u`, `crit` and whatever comes next are refused, not ignored.
    if set(header) != {"alg", "kid", "typ"} or header["alg"] != ALGORITHM or header["typ"] != TYPE:
        raise TokenError("The token has a foreign header")
    key = ring.verifying_key(header["kid"])
    if key is None:
        raise TokenError("The token names an unknown key")
    try:
        jwt.api_jws.decode(text, key, algorithms=[ALGORITHM])
    except jwt.InvalidTokenError as error:
        raise TokenError("The token's signature is wrong") from error
    return payload


class AccessToken(stock.AccessToken):
    """`AccessToken(raw, audience=..., now=...)` verifies; `AccessToken.issue(...)` makes one; `str()` signs it."""

    token_type = "access"  # noqa: S105  (a kind, not a secret)
    lifetime = LIFETIME
    _token_backend = KeyRingBackend()  # type: ignore[assignment]  # same interface, no common base in simplejwt

    def __init__(
        self, token: str | None = None, verify: bool = True, *, audience: str = "", now: datetime
    ) -> None:
        # The stock constructor reads the clock and puts in claims that are not ours, so it is not called.
        self.token = None  # simplejwt keeps the raw text here; nothing needs it
        self.current_time = now
        self._audience = audience
        self.payload: dict[str, Any] = {}
        if token is not None:
            self.payload = KeyRingBackend().decode(token)
            self.verify()

    @classmethod
    def issue(
        cls, session: Session, membership: Membership, *, audience: str, now: datetime
    ) -> "AccessToken":
        """A token for five minutes, or until the session's absolute end if that is sooner.

        `membership.id` stands for the person: the account's own id would let two organisations compare their people.
        """
        token = cls(now=now)
        token.payload = {
            "iss": issuer(),
            "aud": audience,
            "sub": str(membership.pk),
            "sid": str(session.pk),
            "role": membership.role,
            "mv": membership.version,
            "amr": list(session.amr),
            "auth_time": int(session.authenticated_at.timestamp()),
            "iat": int(now.timestamp()),
            "exp": int(min(now + LIFETIME, session.expires_at).timestamp()),
            "jti": uuid4().hex,
        }
        return token

    @property
    def membership_id(self) -> UUID:
        return UUID(self.payload["sub"])

    @property
    def session_id(self) -> UUID:
        return UUID(self.payload["sid"])

    @property
    def expires_in(self) -> int:
        """Seconds from issue to expiry."""
        return int(self.payload["exp"] - self.payload["iat"])

    def verify(self) -> None:
        """Refuse everything but the exact claims that `issue` writes, for this audience, at this moment."""
        claims = self.payload
        if set(claims) != CLAIMS:
            raise TokenError("The token has foreign claims")
        for name in ("iss", "aud", "sub", "sid", "role", "jti"):
            if not isinstance(claims[name], str):
                raise TokenError(f"The claim {name} is not text")
        for name in ("mv", "auth_time", "iat", "exp"):
            if type(claims[name]) is not int:  # bool is an int to isinstance
                raise TokenError(f"The claim {name} is not a whole number")
        if not isinstance(claims["amr"], list) or not all(
            isinstance(method, str) for method in claims["amr"]
        ):
            raise TokenError("The claim amr is not a list of texts")
        if claims["iss"] != issuer() or claims["aud"] != self._audience or not self._audience:
            raise TokenError("The token is for somebody else")
        if claims["role"] not in ROLES:
            raise TokenError("The token names no role of ours")
        for name in ("sub", "sid"):
            _uuid(claims[name])
        if not 0 < claims["exp"] - claims["iat"] <= LIFETIME.total_seconds():
            raise TokenError("The token lives too long")
        if self._instant("iat") > self.current_time + _CLOCK_SKEW:
            raise TokenError("The token is from the future")
        if self.current_time >= self._instant("exp"):
            raise TokenError("The token has expired")

    def _instant(self, claim: str) -> datetime:
        try:
            return datetime.fromtimestamp(self.payload[claim], UTC)
        except (OverflowError, ValueError, OSError) as error:
            raise TokenError(f"The claim {claim} is no time") from error


def _bytes(segment: str) -> bytes:
    """Strict base64url: no padding, no foreign characters, no second spelling of the same bytes."""
    if not _SEGMENT.fullmatch(segment):
        raise TokenError("The token is not base64url")
    try:
        value = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    except binascii.Error as error:
        raise TokenError("The token is not base64url") from error
    if base64.urlsafe_b64encode(value).rstrip(b"=").decode() != segment:
        raise TokenError("The token is not in canonical base64url")
    return value


def _json(segment: str) -> dict[str, Any]:
    """A JSON object in which no name occurs twice."""
    try:
        value = json.loads(_bytes(segment), object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise TokenError("The token is not JSON") from error
    if not isinstance(value, dict):
        raise TokenError("The token is not a JSON object")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("A name occurs twice")
    return value


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _uuid(text: str) -> UUID:
    try:
        value = UUID(text)
    except ValueError as error:
        raise TokenError("Not an id") from error
    if str(value) != text:
        raise TokenError("Not an id in canonical form")
    return value
