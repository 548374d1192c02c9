"""OpenID Connect, the relying party's half: discovery, keys, the code's exchange, and the ID token's verification.

Signatures are joserfc's (Authlib's JOSE library); what a token must say is checked here, claim by claim. Every call
goes through saas.core.outbound. Of a provider nothing is believed but what its own keys signed for this client, now.
"""

import base64
import hashlib
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from joserfc import jwk, jws
from joserfc.errors import JoseError
from rest_framework.exceptions import ParseError

from saas.core import outbound
from saas.core.parsers import parse_object
from saas.core.tokens import is_same

SCOPE: Final = "openid email profile"
# Asymmetric only: with HS256 the client's secret would sign, and `none` signs nothing.
ALGORITHMS: Final = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519",
)  # fmt: skip
_KEY_TYPES: Final = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP"}
_CLOCK_SKEW: Final = timedelta(seconds=60)
_MAX_AGE: Final = timedelta(minutes=10)  # between the provider's signing and our reading
_MAX_TOKEN: Final = 16_384
_MIN_RSA_BITS: Final = 2048
_CACHED_SECONDS: Final = 600
_REFETCH_SECONDS: Final = 30  # how soon unknown keys may be asked for again
_CACHE_LIMIT: Final = 256
_HASHES: Final = {"256": hashlib.sha256, "384": hashlib.sha384, "512": hashlib.sha512}


class ProviderError(Exception):
    """The provider cannot be used as it answers. `str()` is for who sets it up."""


class TokenRefused(Exception):
    """The ID token is not one for us, now. `str()` is for tests and logs, never for who sent it."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What discovery says, as far as it is used."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    auth_methods: tuple[str, ...]
    algorithms: tuple[str, ...]
    challenge_methods: tuple[str, ...]
    response_types: tuple[str, ...]
    states_issuer: bool  # RFC 9207: answers carry `iss`


@dataclass(frozen=True, slots=True)
class Client:
    issuer: str
    client_id: str
    client_secret: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What the provider says of a person. Only `subject` names them; the rest is hearsay."""

    issuer: str
    subject: str
    email: str  # as sent, "" if none was or it is denied
    name: str
    amr: tuple[str, ...]
    acr: str
    auth_time: datetime | None


# --- Discovery and keys -----------------------------------------------------------------------------------------
# In this process only: keys that decide who comes in are not taken from a cache that others can write to.
_cache: dict[tuple[str, str], tuple[float, Any]] = {}
_lock = threading.Lock()


def forget() -> None:
    """Drop everything cached in this process."""
    with _lock:
        _cache.clear()


def metadata(issuer: str, *, fresh: bool = False) -> Metadata:
    """The provider's discovery document. Raises OutboundError, ProviderError."""
    found: Metadata = _cached(
        "metadata", issuer, lambda: _discover(issuer), max_age=0 if fresh else _CACHED_SECONDS
    )
    return found


def _discover(issuer: str) -> Metadata:
    answer = outbound.get(issuer.rstrip("/") + "/.well-known/openid-configuration")
    if answer.status != 200:
        raise ProviderError(f"Discovery answers with status {answer.status}.")
    document = answer.json()
    if not isinstance(document, dict):
        raise ProviderError("The discovery document is no JSON object.")
    if document.get("issuer") != issuer:
        raise ProviderError("The discovery document names another issuer. Enter it exactly as it is there.")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not _is_https(document.get(name)):
            raise ProviderError(f"The discovery document has no https address as {name}.")
    userinfo = document.get("userinfo_endpoint")
    return Metadata(
        issuer=issuer,
        authorization_endpoint=document["authorization_endpoint"],
        token_endpoint=document["token_endpoint"],
        jwks_uri=document["jwks_uri"],
        userinfo_endpoint=str(userinfo) if _is_https(userinfo) else "",
        auth_methods=_texts(document.get("token_endpoint_auth_methods_supported"))
        or ("client_secret_basic",),
        algorithms=_texts(document.get("id_token_signing_alg_values_supported")) or ("RS256",),
        challenge_methods=_texts(document.get("code_challenge_methods_supported")),
        response_types=_texts(document.get("response_types_supported")) or ("code",),
        states_issuer=document.get("authorization_response_iss_parameter_supported") is True,
    )


def keys(provider: Metadata, *, max_age: int = _CACHED_SECONDS) -> list[Mapping[str, Any]]:
    """The provider's public keys as JSON. Raises OutboundError, ProviderError."""
    found: list[Mapping[str, Any]] = _cached(
        "keys", provider.jwks_uri, lambda: _fetch_keys(provider.jwks_uri), max_age=max_age
    )
    return found


def _fetch_keys(address: str) -> list[Mapping[str, Any]]:
    answer = outbound.get(address)
    document = answer.json() if answer.status == 200 else None
    found = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise ProviderError("The provider's keys cannot be read.")
    return [each for each in found if isinstance(each, dict)]


def _cached(kind: str, name: str, fetch: Any, *, max_age: int) -> Any:
    key, now = (kind, name), time.monotonic()
    with _lock:
        held = _cache.get(key)
    if held is not None and now - held[0] < max_age:
        return held[1]
    value = fetch()
    with _lock:
        if len(_cache) >= _CACHE_LIMIT:
            _cache.clear()
        _cache[key] = (now, value)
    return value


# --- To the provider and back -----------------------------------------------------------------------------------
def authorization_url(
    provider: Metadata,
    client: Client,
    *,
    state: str,
    nonce: str,
    verifier: str,
    acr: tuple[str, ...] = (),
    is_fresh: bool = False,
) -> str:
    """Where to send the browser. With `is_fresh` the person must sign in there again, now."""
    query = {
        "response_type": "code",
        "client_id": client.client_id,
        "redirect_uri": client.redirect_uri,
        "scope": SCOPE,
        "state": state,
        "nonce": nonce,
        "code_challenge": _b64(hashlib.sha256(verifier.encode()).digest()),
        "code_challenge_method": "S256",
    }
    if acr:
        query["acr_values"] = " ".join(acr)
    if is_fresh:
        query |= {"prompt": "login", "max_age": "0"}
    joined = "&" if urlsplit(provider.authorization_endpoint).query else "?"
    return f"{provider.authorization_endpoint}{joined}{urlencode(query)}"


def exchange(
    provider: Metadata, client: Client, *, code: str, nonce: str, verifier: str, now: datetime
) -> Identity:
    """Who the code stands for. Raises OutboundError, ProviderError, TokenRefused."""
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": client.redirect_uri,
        "code_verifier": verifier,
    }
    headers: dict[str, str] = {}
    if not client.client_secret:
        fields["client_id"] = client.client_id
    elif "client_secret_basic" in provider.auth_methods:
        pair = f"{quote(client.client_id, safe='')}:{quote(client.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    elif "client_secret_post" in provider.auth_methods:
        fields |= {"client_id": client.client_id, "client_secret": client.client_secret}
    else:
        raise ProviderError("The provider takes the client's secret in no way that we can send it.")
    answer = outbound.post_form(provider.token_endpoint, fields, headers=headers)
    body = answer.json()
    if answer.status != 200 or not isinstance(body, dict) or not isinstance(body.get("id_token"), str):
        raise TokenRefused("the token endpoint gave no ID token")
    access_token = body["access_token"] if isinstance(body.get("access_token"), str) else ""
    claims = verified_claims(
        body["id_token"],
        provider,
        client_id=client.client_id,
        nonce=nonce,
        access_token=access_token,
        now=now,
    )
    if not claims.get("email") and provider.userinfo_endpoint and access_token:
        claims = {**_userinfo(provider, access_token, claims["sub"]), **claims}
    return _identity(claims)


def _userinfo(provider: Metadata, access_token: str, subject: str) -> dict[str, Any]:
    """Address and name, where the provider keeps them out of the ID token."""
    answer = outbound.get(provider.userinfo_endpoint, headers={"Authorization": f"Bearer {access_token}"})
    document = answer.json() if answer.status == 200 else None
    if not isinstance(document, dict) or document.get("sub") != subject:
        return {}  # OpenID Connect Core 5.3.2: of another subject nothing may be used
    return {name: document[name] for name in ("email", "email_verified", "name") if name in document}


# --- The ID token -----------------------------------------------------------------------------------------------
def verified_claims(
    token: str, provider: Metadata, *, client_id: str, nonce: str, access_token: str, now: datetime
) -> dict[str, Any]:
    """The claims of an ID token made for us, for this sign-in. Raises TokenRefused, OutboundError, ProviderError."""
    header, claims = _signed_by(token, provider)
    if claims.get("iss") != provider.issuer:
        raise TokenRefused("another issuer")
    # Exactly us: a token that others may read as theirs as well proves nothing to either.
    if claims.get("aud") not in (client_id, [client_id]):
        raise TokenRefused("another audience")
    if "azp" in claims and claims["azp"] != client_id:
        raise TokenRefused("another authorised party")
    if not isinstance(claims.get("nonce"), str) or not is_same(claims["nonce"], nonce):
        raise TokenRefused("another nonce")
    expires, issued = _time(claims, "exp"), _time(claims, "iat")
    if now >= expires + _CLOCK_SKEW:
        raise TokenRefused("expired")
    if not now - _MAX_AGE <= issued <= now + _CLOCK_SKEW:
        raise TokenRefused("not issued just now")
    if "nbf" in claims and _time(claims, "nbf") > now + _CLOCK_SKEW:
        raise TokenRefused("not valid yet")
    if "auth_time" in claims and _time(claims, "auth_time") > now + _CLOCK_SKEW:
        raise TokenRefused("authenticated in the future")
    if "at_hash" in claims and claims["at_hash"] != _half_hash(access_token, header["alg"]):
        raise TokenRefused("another access token")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255 or not _is_ascii(subject):
        raise TokenRefused("no subject")
    return claims


def _signed_by(token: str, provider: Metadata) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims of a token that one of the provider's own keys signed."""
    if len(token) > _MAX_TOKEN or not token.isascii():
        raise TokenRefused("too long")
    try:
        # Nothing is believed yet: this only says which key to try.
        header = dict(jws.extract_compact(token.encode()).headers())
    except (JoseError, ValueError) as error:
        raise TokenRefused("no signed token") from error
    algorithm = header.get("alg")
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS:
        raise TokenRefused("an algorithm we do not take")
    key = _key(keys(provider), header) or _key(keys(provider, max_age=_REFETCH_SECONDS), header)
    if key is None:
        raise TokenRefused("an unknown key")
    try:
        verified = jws.deserialize_compact(token.encode(), key, algorithms=[algorithm])
    except (JoseError, ValueError) as error:
        raise TokenRefused("a wrong signature") from error
    try:
        return header, parse_object(verified.payload)  # no name twice, no NaN, no depth
    except ParseError as error:
        raise TokenRefused("no claims") from error


def _key(candidates: list[Mapping[str, Any]], header: Mapping[str, Any]) -> Any:
    """The one key that fits the header: by `kid`, or without one the only key of the algorithm's kind."""
    algorithm = header["alg"]
    fitting = [
        each
        for each in candidates
        if each.get("kty") == _KEY_TYPES[algorithm[:2]]
        and each.get("use", "sig") == "sig"
        and each.get("alg", algorithm) == algorithm
        and ("kid" not in header or each.get("kid") == header["kid"])
    ]
    if len(fitting) != 1:
        return None
    try:
        public = {
            name: value for name, value in fitting[0].items() if name not in {"d", "p", "q", "dp", "dq", "qi"}
        }
        key = jwk.import_key(public)
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    if isinstance(key.public_key, RSAPublicKey) and key.public_key.key_size < _MIN_RSA_BITS:
        return None
    return key


def _identity(claims: Mapping[str, Any]) -> Identity:
    email, name, acr = claims.get("email"), claims.get("name"), claims.get("acr")
    is_denied = claims.get("email_verified", True) is not True
    return Identity(
        issuer=claims["iss"],
        subject=claims["sub"],
        email=email if isinstance(email, str) and not is_denied else "",
        name=name if isinstance(name, str) else "",
        amr=_texts(claims.get("amr")),
        acr=acr if isinstance(acr, str) else "",
        auth_time=_time(claims, "auth_time") if "auth_time" in claims else None,
    )


def _time(claims: Mapping[str, Any], name: str) -> datetime:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 2**33:
        raise TokenRefused(f"no time as {name}")
    return datetime.fromtimestamp(value, tz=UTC)


def _half_hash(text: str, algorithm: str) -> str:
    """OpenID Connect Core 3.1.3.6: the left half of the hash that the signature's algorithm uses."""
    digest = _HASHES.get(algorithm[-3:], hashlib.sha512)(text.encode()).digest()
    return _b64(digest[: len(digest) // 2])


def _is_https(value: object) -> bool:
    return isinstance(value, str) and value.startswith("https://") and len(value) <= 2000 and _is_ascii(value)


def _is_ascii(text: str) -> bool:
    """Printable ASCII, which is all that subjects and addresses of servers are made of."""
    return all(" " <= character <= "~" for character in text)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
