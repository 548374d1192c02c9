"""Passkeys: making one, and proving with one who somebody is. Signing in with it is `passkey_sign_in`'s.

What WebAuthn's relying party must check is checked by the webauthn library; what it cannot know (whose challenge this
is, for what, on which host, whether it was used) is decided here, and so is the sign count, under a lock.
"""

import base64
import binascii
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import options_to_json_dict
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AttestationFormat,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from saas.audit.record import ActorLike
from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.tokens import is_same, sha256
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users.actors import Actor
from users.models import Passkey, PasskeyChallenge, User
from users.opaque import is_secret, passkey_user_handle
from users.operations.credentials import factor_added, factor_removed, has_any_factor
from users.operations.factors import ensure_recovery_codes
from users.operations.security import ShortPassword

MAX_PASSKEYS: Final = 20  # per account and host
_TIMEOUT_MS: Final = int(PasskeyChallenge.LIFE.total_seconds() * 1000)
_ALGORITHMS: Final = [
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]
# What an authenticator says about itself when nobody asked: nothing, or signed by the new key itself. The other
# formats carry certificates that nothing here would judge.
_FORMATS: Final = {AttestationFormat.NONE, AttestationFormat.PACKED}
# What the library's parsers raise for bytes that are not what they should be.
_MALFORMED: Final = (
    WebAuthnException,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
)


class PasskeyRefused(DomainError):
    """One answer for every reason: who tries what they should not learns nothing."""

    status = 401
    code = "passkey_refused"

    def __init__(self) -> None:
        super().__init__("This passkey was not accepted here. Please try again.")


class PasskeyInvalid(DomainError):
    status = 400
    code = "passkey_invalid"

    def __init__(self) -> None:
        super().__init__("This passkey could not be set up. Please try again.", field="credential")


class PasskeyKnown(DomainError):
    code = "passkey_known"

    def __init__(self) -> None:
        super().__init__("This passkey is already set up.")


class TooManyPasskeys(DomainError):
    code = "too_many_passkeys"

    def __init__(self) -> None:
        super().__init__(f"An account can have {MAX_PASSKEYS} passkeys here. Remove one first.")


class NoSuchPasskey(DomainError):
    status = 404
    code = "not_found"

    def __init__(self) -> None:
        super().__init__("There is nothing here.")


@dataclass(frozen=True, slots=True)
class Site:
    """The place a ceremony belongs to. `rp_id` is the exact host: no other organisation can use its passkeys."""

    organization: TenantRecord
    origin: str  # what the browser must say, port included

    @property
    def rp_id(self) -> str:
        return self.organization.host


@dataclass(frozen=True, slots=True)
class _Shown:
    """A credential as it came in, taken apart as far as one can without believing it."""

    raw: dict[str, Any]
    credential_id: bytes
    challenge_hash: bytes
    user_handle: bytes | None


# --- Setting one up ---------------------------------------------------------------------------------------------
def registration_options(
    user_id: UUID,
    *,
    purpose: PasskeyChallenge.Purpose,
    session_id: UUID | None,
    site: Site,
    now: datetime,
) -> dict[str, Any]:
    """What `navigator.credentials.create()` takes, as JSON. Raises TooManyPasskeys."""
    with platform_scope(), transaction.atomic():
        user = User.objects.get(pk=user_id)
        present = list(Passkey.objects.filter(user=user, rp_id=site.rp_id))
        if len(present) >= MAX_PASSKEYS:
            raise TooManyPasskeys
        challenge = _new_challenge(purpose, site, user_id=user.pk, session_id=session_id, now=now)
    options = generate_registration_options(
        rp_id=site.rp_id,
        rp_name=site.organization.name,
        user_id=_user_handle(user.pk, present, site=site),
        user_name=user.email,
        user_display_name=user.name or user.email,
        challenge=challenge,
        timeout=_TIMEOUT_MS,
        exclude_credentials=_descriptors(present),
        # Discoverable and verified, always: each passkey can then be the only step, and none is weaker than it looks.
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        supported_pub_key_algs=_ALGORITHMS,
    )
    return options_to_json_dict(options)


def register_passkey(
    credential: Mapping[str, Any], *, name: str, actor: Actor, site: Site, now: datetime
) -> tuple[Passkey, list[str]]:
    """Keep a new passkey of somebody who is signed in; ends their other sessions.

    Answers with recovery codes to show once, if the account had none. Raises PasskeyInvalid, PasskeyKnown,
    TooManyPasskeys.
    """
    passkey = read_new_passkey(
        credential,
        name=name,
        purpose=PasskeyChallenge.Purpose.REGISTER,
        user_id=actor.user_id,
        session_id=actor.session_id,
        site=site,
        now=now,
    )
    with platform_scope(), transaction.atomic():
        codes = attach_passkey(passkey, actor=actor, now=now)
        factor_added(
            passkey.user, keep_session=actor.session_id, organization_id=site.organization.id, now=now
        )
    return passkey, codes


def read_new_passkey(
    credential: Mapping[str, Any],
    *,
    name: str,
    purpose: PasskeyChallenge.Purpose,
    user_id: UUID,
    session_id: UUID | None,
    site: Site,
    now: datetime,
) -> Passkey:
    """A new passkey that answers a challenge made for exactly this; not kept yet. Raises PasskeyInvalid.

    The challenge is spent whether or not the rest holds, as in `verify_passkey`.
    """
    shown = _taken_apart(credential)
    if shown is None or not _spend(
        shown.challenge_hash, purpose, site, now=now, user_id=user_id, session_id=session_id
    ):
        raise PasskeyInvalid
    try:
        verified = verify_registration_response(
            credential=shown.raw,
            expected_challenge=_challenge_of(shown.raw),
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
            supported_pub_key_algs=_ALGORITHMS,
        )
    except _MALFORMED as error:
        raise PasskeyInvalid from error
    if verified.fmt not in _FORMATS or not is_same(verified.credential_id, shown.credential_id):
        raise PasskeyInvalid
    with platform_scope():
        present = list(Passkey.objects.filter(user_id=user_id, rp_id=site.rp_id))
    handle = _user_handle(user_id, present, site=site)  # the one that the options named
    return Passkey(
        user_id=user_id,
        rp_id=site.rp_id,
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        user_handle=handle,
        sign_count=verified.sign_count,
        name=name or "Passkey",
        aaguid=_aaguid(verified.aaguid),
        transports=_transports(credential),
        is_backup_eligible=verified.credential_device_type == CredentialDeviceType.MULTI_DEVICE,
        is_backed_up=verified.credential_backed_up,
        created_at=now,
    )


def attach_passkey(passkey: Passkey, *, actor: ActorLike | None, now: datetime) -> list[str]:
    """Keep it. Answers with recovery codes to show once, if the account had none. Inside `platform_scope()` and a
    transaction. Raises PasskeyKnown, TooManyPasskeys."""
    # The account's row is the lock under which its passkeys are counted.
    passkey.user = User.objects.select_for_update().get(pk=passkey.user_id)
    if Passkey.objects.filter(user=passkey.user, rp_id=passkey.rp_id).count() >= MAX_PASSKEYS:
        raise TooManyPasskeys
    try:
        with transaction.atomic():
            passkey.save(force_insert=True)
    except IntegrityError as error:
        raise PasskeyKnown from error
    audit(
        "users.factor.added", actor=actor, target=passkey.user, now=now, kind="passkey", passkey_id=passkey.pk
    )
    return ensure_recovery_codes(passkey.user, actor=actor, now=now)


def remove_passkey(passkey_id: UUID, *, actor: Actor, site: Site, now: datetime) -> None:
    """Raises NoSuchPasskey, ShortPassword. Ends the account's other sessions."""
    with platform_scope(), transaction.atomic():
        user = User.objects.select_for_update().get(pk=actor.user_id)
        removed, _ = Passkey.objects.visible_to(actor).filter(pk=passkey_id, rp_id=site.rp_id).delete()
        if not removed:
            raise NoSuchPasskey
        audit(
            "users.factor.removed", actor=actor, target=user, now=now, kind="passkey", passkey_id=passkey_id
        )
        if not has_any_factor(user) and user.password_is_short and user.has_usable_password():
            raise ShortPassword
        factor_removed(user, keep_session=actor.session_id, organization_id=site.organization.id, now=now)


def rename_passkey(passkey_id: UUID, *, name: str, actor: Actor, site: Site, now: datetime) -> Passkey:
    """Raises NoSuchPasskey."""
    with platform_scope(), transaction.atomic():
        mine = Passkey.objects.visible_to(actor).filter(rp_id=site.rp_id)
        passkey = mine.select_for_update().filter(pk=passkey_id).first()
        if passkey is None:
            raise NoSuchPasskey
        passkey.name = name
        passkey.save(update_fields=["name"])
        audit("users.passkey.renamed", actor=actor, target=passkey, now=now)
    return passkey


# --- Showing one ------------------------------------------------------------------------------------------------
def sign_in_options(*, site: Site, now: datetime) -> dict[str, Any]:
    """What `navigator.credentials.get()` takes, for whoever it will turn out to be."""
    with platform_scope():
        challenge = _new_challenge(PasskeyChallenge.Purpose.SIGN_IN, site, now=now)
    return _request_options(site, challenge, ())


def proof_options(
    purpose: PasskeyChallenge.Purpose,
    *,
    user_id: UUID,
    site: Site,
    now: datetime,
    session_id: UUID | None = None,
) -> dict[str, Any]:
    """The same for one account, as second factor or to step up: names its passkeys."""
    with platform_scope():
        present = list(Passkey.objects.filter(user_id=user_id, rp_id=site.rp_id))
        challenge = _new_challenge(purpose, site, user_id=user_id, session_id=session_id, now=now)
    return _request_options(site, challenge, present)


def has_passkey(user_id: UUID, *, rp_id: str) -> bool:
    """Whether the account can show a passkey on this host. Inside `platform_scope()`."""
    return Passkey.objects.filter(user_id=user_id, rp_id=rp_id).exists()


def verify_passkey(
    credential: Mapping[str, Any],
    *,
    purpose: PasskeyChallenge.Purpose,
    site: Site,
    now: datetime,
    user_id: UUID | None = None,
    session_id: UUID | None = None,
) -> Passkey:
    """The passkey behind an assertion that answers a challenge made for exactly this. Raises PasskeyRefused.

    `user_id` and `session_id` are those the challenge was made for. The challenge is spent whether or not the rest
    holds; so no transaction may be open around this that a refusal would roll back.
    """
    shown = _taken_apart(credential)
    if shown is None or not _spend(
        shown.challenge_hash, purpose, site, now=now, user_id=user_id, session_id=session_id
    ):
        raise PasskeyRefused
    with platform_scope():
        whose = Q() if user_id is None else Q(user_id=user_id)
        passkey = (
            Passkey.objects.select_related("user")
            .filter(whose, rp_id=site.rp_id, credential_id=shown.credential_id, user__is_active=True)
            .first()
        )
    if passkey is None or not _is_handle_right(shown, passkey, required=user_id is None):
        raise PasskeyRefused
    try:
        verified = verify_authentication_response(
            credential=shown.raw,
            expected_challenge=_challenge_of(shown.raw),
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=0,  # looked at below, under the lock
            require_user_verification=True,
        )
    except _MALFORMED as error:
        raise PasskeyRefused from error
    is_eligible = verified.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    if is_eligible != passkey.is_backup_eligible:  # fixed at birth: another authenticator speaks
        raise PasskeyRefused
    if not _count(passkey, verified.new_sign_count, is_backed_up=verified.credential_backed_up, now=now):
        raise PasskeyRefused
    return passkey


@transaction.atomic
def _counted(passkey: Passkey, sign_count: int, *, is_backed_up: bool, now: datetime) -> bool:
    current = Passkey.objects.select_for_update().filter(pk=passkey.pk).first()
    if current is None:
        return False
    if sign_count <= current.sign_count and (sign_count or current.sign_count):
        # Two authenticators hold the key, or an old answer came twice.
        audit("users.passkey.sign_count_regressed", actor=None, target=current, now=now)
        return False
    current.sign_count, current.is_backed_up, current.last_used_at = sign_count, is_backed_up, now
    current.save(update_fields=["sign_count", "is_backed_up", "last_used_at"])
    return True


def _count(passkey: Passkey, sign_count: int, *, is_backed_up: bool, now: datetime) -> bool:
    """Note the use. False where the sign count did not go up, which is written down and must stay so."""
    with platform_scope():
        return _counted(passkey, sign_count, is_backed_up=is_backed_up, now=now)


# --- Challenges -------------------------------------------------------------------------------------------------
def _new_challenge(
    purpose: PasskeyChallenge.Purpose,
    site: Site,
    *,
    now: datetime,
    user_id: UUID | None = None,
    session_id: UUID | None = None,
) -> bytes:
    challenge = secrets.token_bytes(32)
    PasskeyChallenge.objects.create(
        purpose=purpose,
        rp_id=site.rp_id,
        challenge_hash=sha256(_b64(challenge)),
        user_id=user_id,
        session_id=session_id,
        created_at=now,
        expires_at=now + PasskeyChallenge.LIFE,
    )
    return challenge


def _spend(
    challenge_hash: bytes,
    purpose: PasskeyChallenge.Purpose,
    site: Site,
    *,
    now: datetime,
    user_id: UUID | None,
    session_id: UUID | None,
) -> bool:
    """Use up a challenge: of any number of parallel tries one gets True. Nobody else's tries touch it."""
    whom = Q(user_id=user_id) if user_id else Q(user=None)
    where = Q(session_id=session_id) if session_id else Q(session=None)
    with platform_scope():
        spent: int = PasskeyChallenge.objects.filter(
            whom,
            where,
            challenge_hash=challenge_hash,
            purpose=purpose,
            rp_id=site.rp_id,
            used_at=None,
            expires_at__gt=now,
        ).update(used_at=now)
    return spent == 1


def _request_options(site: Site, challenge: bytes, present: Any) -> dict[str, Any]:
    return options_to_json_dict(
        generate_authentication_options(
            rp_id=site.rp_id,
            challenge=challenge,
            timeout=_TIMEOUT_MS,
            allow_credentials=_descriptors(present),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def _descriptors(passkeys: Any) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=bytes(passkey.credential_id),
            transports=[AuthenticatorTransport(each) for each in passkey.transports],
        )
        for passkey in passkeys
    ]


# --- What came in -----------------------------------------------------------------------------------------------
def _taken_apart(credential: Mapping[str, Any]) -> _Shown | None:
    """None for what is no credential at all."""
    response = credential.get("response")
    if not isinstance(response, Mapping):
        return None
    try:
        client_data = _client_data(credential)
        challenge = client_data["challenge"]
        credential_id = _bytes(credential["rawId"])
        handle = response.get("userHandle")
        user_handle = _bytes(handle) if handle else None
    except (ValueError, KeyError, TypeError):
        return None
    # The browser says whether the page stood in another site's frame: none of ours does.
    if not is_secret(challenge) or client_data.get("crossOrigin") is True or "topOrigin" in client_data:
        return None
    return _Shown(dict(credential), credential_id, sha256(challenge), user_handle)


def _client_data(credential: Mapping[str, Any]) -> dict[str, Any]:
    value = json.loads(_bytes(credential["response"]["clientDataJSON"]))
    if not isinstance(value, dict):
        raise ValueError("clientDataJSON is no object")
    return value


def _challenge_of(credential: Mapping[str, Any]) -> bytes:
    return _bytes(_client_data(credential)["challenge"])


def _is_handle_right(shown: _Shown, passkey: Passkey, *, required: bool) -> bool:
    """The authenticator's own word on whose passkey this is. Needed where nothing else says so."""
    if shown.user_handle is None:
        return not required
    return hmac.compare_digest(shown.user_handle, bytes(passkey.user_handle))


def _user_handle(user_id: UUID, present: list[Passkey], *, site: Site) -> bytes:
    """One for all passkeys of an account on a host: by it, authenticators replace a passkey instead of adding one."""
    return bytes(present[0].user_handle) if present else passkey_user_handle(user_id, site.rp_id)


def _aaguid(text: str) -> UUID | None:
    value = UUID(text)
    return value if value.int else None


def _transports(credential: Mapping[str, Any]) -> list[str]:
    """A hint for the browser's next dialogue, of known names only."""
    known = {each.value for each in AuthenticatorTransport}
    named = credential["response"].get("transports")
    return sorted({each for each in named if each in known}) if isinstance(named, list) else []


def _bytes(text: Any) -> bytes:
    """Strict base64url without padding. Raises ValueError."""
    if not isinstance(text, str):
        raise ValueError("not text")
    try:
        value = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if _b64(value) != text:
        raise ValueError("not canonical base64url")
    return value


def _b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
