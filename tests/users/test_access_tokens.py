"""Nobody gets in with a token that we did not make for this organisation, this session and this moment."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.test import override_settings

from tests.factories.people import HostClient, add_person, sign_in
from tests.users.conftest import access_of, me, post
from users.tokens import key_ring


def b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def dumps(value: Any) -> str:
    return b64(json.dumps(value).encode())


def signed(header: str, payload: str, key: Ed25519PrivateKey | None = None) -> str:
    """A token with any header and payload, signed by our own key unless another is given."""
    key = key or key_ring().signing_key
    return f"{header}.{payload}.{b64(key.sign(f'{header}.{payload}'.encode()))}"


def head(**changes: Any) -> dict[str, Any]:
    header = {"alg": "EdDSA", "kid": key_ring().signing_kid, "typ": "at+jwt", **changes}
    return {name: value for name, value in header.items() if value is not ...}


def claims_of(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def with_claims(token: str, **changes: Any) -> str:
    claims = {**claims_of(token), **changes}
    return signed(dumps(head()), dumps({k: v for k, v in claims.items() if v is not ...}))


def public_pem() -> bytes:
    public = key_ring().signing_key.public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def hs256(token: str, key: bytes, **header: Any) -> str:
    message = f"{dumps(head(alg='HS256', **header))}.{token.split('.')[1]}"
    return f"{message}.{b64(hmac.digest(key, message.encode(), hashlib.sha256))}"


def swap_last_character(token: str) -> str:
    """Another spelling of the same signature: the last character of 64 bytes carries four unused bits."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]


STRANGER = Ed25519PrivateKey.generate()

FORGERIES = {
    "alg none, no signature": lambda t: f"{dumps(head(alg='none'))}.{t.split('.')[1]}.",
    "alg none, our signature": lambda t: f"{dumps(head(alg='none'))}.{t.split('.')[1]}.{t.split('.')[2]}",
    "alg None in capitals": lambda t: signed(dumps(head(alg="NONE")), t.split(".")[1]),
    "HS256 with the public key as secret": lambda t: hs256(t, public_pem()),
    "HS256 with an empty key": lambda t: hs256(t, b""),
    "HS256 with SECRET_KEY": lambda t: hs256(t, settings.SECRET_KEY.encode()),
    "simplejwt's own token": lambda t: jwt.encode(claims_of(t), settings.SECRET_KEY, algorithm="HS256"),
    "alg ES256 over our signature": lambda t: signed(dumps(head(alg="ES256")), t.split(".")[1]),
    "alg missing": lambda t: signed(dumps(head(alg=...)), t.split(".")[1]),
    "a stranger's key under our kid": lambda t: signed(dumps(head()), t.split(".")[1], STRANGER),
    "unknown kid": lambda t: signed(dumps(head(kid="other")), t.split(".")[1]),
    "kid missing": lambda t: signed(dumps(head(kid=...)), t.split(".")[1]),
    "kid is a path": lambda t: signed(dumps(head(kid="../../dev/null")), t.split(".")[1]),
    "kid is SQL": lambda t: signed(dumps(head(kid="' OR 1=1 --")), t.split(".")[1]),
    "kid is a list": lambda t: signed(dumps(head(kid=[key_ring().signing_kid])), t.split(".")[1]),
    "jku": lambda t: signed(dumps(head(jku="https://evil.example/keys")), t.split(".")[1]),
    "jwk with the stranger's key": lambda t: signed(
        dumps(head(jwk={"kty": "OKP", "crv": "Ed25519", "x": b64(STRANGER.public_key().public_bytes_raw())})),
        t.split(".")[1],
        STRANGER,
    ),
    "x5u": lambda t: signed(dumps(head(x5u="https://evil.example/cert")), t.split(".")[1]),
    "crit": lambda t: signed(dumps(head(crit=["exp"])), t.split(".")[1]),
    "typ JWT": lambda t: signed(dumps(head(typ="JWT")), t.split(".")[1]),
    "typ of a refresh token": lambda t: signed(dumps(head(typ="rt+jwt")), t.split(".")[1]),
    "no signature part": lambda t: t.rpartition(".")[0],
    "signature of something else": lambda t: (
        f"{t.rpartition('.')[0]}.{b64(key_ring().signing_key.sign(b'x'))}"
    ),
    "signature spelt differently": swap_last_character,
    "padded base64": lambda t: f"{t}==",
    "a duplicate claim": lambda t: signed(
        dumps(head()), b64(json.dumps(claims_of(t)).replace("{", '{"role": "owner", ', 1).encode())
    ),
    "a duplicate header": lambda t: signed(
        b64(json.dumps(head()).replace("{", '{"alg": "none", ', 1).encode()), t.split(".")[1]
    ),
    "payload changed": lambda t: (
        f"{t.split('.')[0]}.{dumps({**claims_of(t), 'role': 'owner'})}.{t.split('.')[2]}"
    ),
    "expired": lambda t: with_claims(t, exp=int(time.time()) - 1, iat=int(time.time()) - 100),
    "expires this second": lambda t: with_claims(t, exp=int(time.time()), iat=int(time.time()) - 100),
    "no exp": lambda t: with_claims(t, exp=...),
    "exp is text": lambda t: with_claims(t, exp=str(int(time.time()) + 100)),
    "exp is true": lambda t: with_claims(t, exp=True),
    "exp after the end of time": lambda t: with_claims(t, exp=10**300),
    "lives for a year": lambda t: with_claims(t, exp=int(time.time()) + 31_536_000),
    "from the future": lambda t: with_claims(t, iat=int(time.time()) + 3600, exp=int(time.time()) + 3700),
    "nbf in the future": lambda t: with_claims(t, nbf=int(time.time()) + 3600),
    "a claim more": lambda t: with_claims(t, is_staff=True),
    "another issuer": lambda t: with_claims(t, iss="https://evil.example"),
    "no issuer": lambda t: with_claims(t, iss=...),
    "audience is a list": lambda t: with_claims(t, aud=[claims_of(t)["aud"], "urn:x"]),
    "audience of nobody": lambda t: with_claims(t, aud=""),
    "another role": lambda t: with_claims(t, role="owner"),
    "an unknown role": lambda t: with_claims(t, role="root"),
    "an older membership version": lambda t: with_claims(t, mv=0),
    "version is true": lambda t: with_claims(t, mv=True),
    "another session": lambda t: with_claims(t, sid="01890000-0000-7000-8000-000000000001"),
    "session is no id": lambda t: with_claims(t, sid="x"),
    "another subject": lambda t: with_claims(t, sub="01890000-0000-7000-8000-000000000001"),
    "subject in capitals": lambda t: with_claims(t, sub=claims_of(t)["sub"].upper()),
    "amr is text": lambda t: with_claims(t, amr="pwd"),
    "extra long": lambda t: with_claims(t, jti="x" * 5000),
    "payload is a list": lambda t: signed(dumps(head()), dumps([1])),
    "payload is no JSON": lambda t: signed(dumps(head()), b64(b"{")),
    "payload nested deeply": lambda t: signed(dumps(head()), b64(b"[" * 1500)),
    "NaN": lambda t: signed(dumps(head()), b64(json.dumps({**claims_of(t), "mv": float("nan")}).encode())),
    "unicode": lambda t: t.replace(".", "\u2024"),
    "empty parts": lambda t: "..",
    "not a token": lambda t: "hello",
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_token_is_refused(acme, member, forge):
    genuine = access_of(acme, member)

    forged = forge(genuine)

    assert forged != genuine
    answer = HostClient(acme.host, forged.encode().decode("latin1")).get("/api/v1/me/")
    assert answer.status_code == 401
    assert answer.json()["code"] in {"token_invalid", "token_stale", "session_ended"}
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert me(acme, genuine) == 200


def test_there_are_at_least_thirty_forgeries():
    assert len(FORGERIES) >= 30


@pytest.mark.parametrize("header", ["Bearer", "Bearer  ", "Bearer a b", "Token x", "Bearer\tx", "bearer"])
def test_a_malformed_header_is_refused(acme, db, header):
    answer = HostClient(acme.host).get("/api/v1/me/", HTTP_AUTHORIZATION=header)

    assert answer.status_code == 401


def test_a_token_says_nothing_about_the_account(acme, member):
    claims = claims_of(access_of(acme, member))

    assert claims["sub"] == str(member.pk)
    assert str(member.user_id) not in json.dumps(claims)
    assert member.user.email not in json.dumps(claims)


def test_a_token_lives_five_minutes_to_the_second(acme, member):
    with time_machine.travel("2027-03-01T10:00:00Z", tick=False) as clock:
        access = access_of(acme, member)
        clock.shift(299)
        assert me(acme, access) == 200

        clock.shift(1)

        assert me(acme, access) == 401


def test_a_rotated_key_still_verifies_and_a_removed_one_does_not(acme, member):
    access = access_of(acme, member)
    fresh = {"kid": "fresh", "seed": base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()}

    with override_settings(TOKEN_KEYS=[fresh, *settings.TOKEN_KEYS]):
        assert me(acme, access) == 200
        assert jwt.get_unverified_header(access_of(acme, member))["kid"] == "fresh"
    with override_settings(TOKEN_KEYS=[fresh]):
        assert me(acme, access) == 401


def test_rotating_the_signing_key_ends_no_session(acme, member):
    """As an operator does it: the new key in front, the old one behind it for as long as its last token lives."""
    fresh = {"kid": "fresh", "seed": base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()}
    old_only, both, fresh_only = settings.TOKEN_KEYS, [fresh, *settings.TOKEN_KEYS], [fresh]
    with time_machine.travel("2027-03-01T10:00:00Z", tick=False) as clock:
        signed = sign_in(acme, member)
        access, raw = str(signed.access), signed.refresh

        def refreshed(raw: str) -> tuple[str, str]:
            answer = post(HostClient(acme.host), "auth/refresh/", {"refresh": raw})
            assert answer.status_code == 200, answer.content
            return answer.json()["access"], answer.json()["refresh"]

        with override_settings(TOKEN_KEYS=old_only):
            assert me(acme, access) == 200
        with override_settings(TOKEN_KEYS=both):
            clock.shift(240)
            assert me(acme, access) == 200, "signed by the old key, four minutes old"
            access, raw = refreshed(raw)
            assert jwt.get_unverified_header(access)["kid"] == "fresh"
            clock.shift(60)
        with override_settings(TOKEN_KEYS=fresh_only):
            assert me(acme, access) == 200
            access, raw = refreshed(raw)
            assert me(acme, access) == 200


def test_the_signing_keys_are_not_the_secret_key(db):
    for key in settings.TOKEN_KEYS:
        assert len(base64.b64decode(key["seed"])) == 32
        assert key["seed"] not in settings.SECRET_KEY


def test_one_statement_checks_the_sign_in(acme, member, django_assert_num_queries):
    client = HostClient(acme.host, access_of(acme, member))
    client.get("/api/v1/me/")

    with django_assert_num_queries(1):
        assert client.get("/api/v1/members/").status_code == 403


def test_listing_people_costs_the_same_for_two_or_twenty(acme, owner, django_assert_num_queries):
    client = HostClient(acme.host, access_of(acme, owner))
    client.get("/api/v1/members/")
    with django_assert_num_queries(2):
        client.get("/api/v1/members/")
    for _ in range(20):
        add_person(acme, "member")

    with django_assert_num_queries(2):
        answer = client.get("/api/v1/members/")

    assert len(answer.json()["results"]) == 20


def test_tokens_differ_each_time(acme, member):
    assert str(sign_in(acme, member).access) != str(sign_in(acme, member).access)
