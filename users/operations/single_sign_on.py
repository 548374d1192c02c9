"""Single sign-on: to the organisation's provider and back, and what a sign-in by it may open.

The key of a person is (organisation, issuer, subject). Nothing the provider says of addresses, names or groups finds an
account, so a provider that lies reaches nobody but the people it vouched for before, in its own organisation.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

import structlog
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.core.outbound import OutboundError
from saas.core.tokens import random_token, sha256
from tenants.hosts import tenant_url
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from users import openid, throttles
from users.actors import FEDERATED, Actor
from users.addresses import normalise_email
from users.models import (
    EmailDomain,
    ExternalIdentity,
    IdentityProvider,
    Membership,
    OpenIdState,
    Session,
    UnlinkedIdentity,
    User,
)
from users.opaque import is_secret, openid_nonce, openid_verifier
from users.operations.gate import (
    MFA,
    Proof,
    SignInAt,
    active_factors,
    check_may_enter,
    required_from,
    signing_in,
)
from users.operations.identity_provider import client_of, enabled_provider
from users.operations.notices import send_notice
from users.operations.sessions import SignedIn, complete_sign_in
from users.roles import MEMBER
from users.tokens import AccessToken

log = structlog.get_logger(__name__)

# Longer ago than any step-up reaches back: for a provider that does not say when the person signed in there.
_NOT_FRESH: Final = timedelta(hours=1)
_CLOCK_SKEW: Final = timedelta(seconds=60)


class SingleSignOnOff(DomainError):
    status = 404
    code = "single_sign_on_off"

    def __init__(self) -> None:
        super().__init__("Your organisation has no single sign-on here.")


class OpenIdRefused(DomainError):
    """One answer for all that does not fit: an old page, another browser, a token that is not for us."""

    status = 401
    code = "openid_refused"

    def __init__(self, detail: str = "This sign-in could not be finished. Please start again.") -> None:
        super().__init__(detail)


class ProviderUnreachable(DomainError):
    status = 502
    code = "provider_unreachable"

    def __init__(self) -> None:
        super().__init__("Your organisation's sign-in does not answer. Please try again in a moment.")


class IdentityNotLinked(DomainError):
    """The same whether or not somebody of this name, address or number exists anywhere."""

    status = 403
    code = "identity_not_linked"

    def __init__(self, ticket: str, *, can_create: bool) -> None:
        expires_in = int(UnlinkedIdentity.LIFE.total_seconds())
        super().__init__(
            "You are new here by this way. Is there an account here that is yours already?",
            extra={"ticket": ticket, "can_create": can_create, "expires_in": expires_in},
        )


class IdentityTaken(DomainError):
    code = "identity_taken"

    def __init__(self) -> None:
        super().__init__("This sign-in opens another account here already.")


class AccessEnded(DomainError):
    status = 403
    code = "access_ended"

    def __init__(self) -> None:
        super().__init__("Your access here has ended. Your organisation can tell you more.")


class ProviderFactorRequired(DomainError):
    status = 403
    code = "provider_factor_required"

    def __init__(self) -> None:
        super().__init__(
            "For your role a second factor is needed, and your organisation's sign-in did not confirm one."
        )


@dataclass(frozen=True, slots=True)
class Return:
    """What the provider's redirect brought back."""

    state: str
    code: str = ""
    issuer: str = ""  # RFC 9207
    error: str = ""


@dataclass(frozen=True, slots=True)
class SteppedUp:
    access: AccessToken


def redirect_uri(organization: TenantRecord) -> str:
    """The page of the app that the provider leads back to. It stands in the provider's settings, exactly so."""
    return tenant_url(organization, "/sign-in/openid")


# --- There --------------------------------------------------------------------------------------------------------
def begin_openid(
    *,
    organization: TenantRecord,
    actor: Actor | None,
    next_path: str,
    is_own_device: bool,
    label: str,
    browser: str,
    address: str,
    now: datetime,
) -> str:
    """The provider's address to send this browser to; with an actor, to step up their session.

    `browser` is the value of the cookie that names it, `address` is the client's. Raises SingleSignOnOff,
    ProviderUnreachable, TooManyTries.
    """
    throttles.reserve(throttles.OPENID_IP, address, now=now)
    provider = enabled_provider(organization.id)
    if provider is None:
        raise SingleSignOnOff
    try:
        metadata = openid.metadata(provider.issuer)
    except (OutboundError, openid.ProviderError) as error:
        raise ProviderUnreachable from error
    state_id, raw = uuid7(), random_token()
    with platform_scope():
        OpenIdState.objects.create(
            id=state_id,
            purpose=OpenIdState.Purpose.STEP_UP if actor else OpenIdState.Purpose.SIGN_IN,
            organization_id=organization.id,
            session_id=actor.session_id if actor else None,
            state_hash=sha256(raw),
            browser_hash=sha256(browser),
            issuer=provider.issuer,
            client_id=provider.client_id,
            next_path=next_path if is_own_path(next_path) else "",
            is_own_device=is_own_device,
            label=label,
            created_at=now,
            expires_at=now + OpenIdState.LIFE,
        )
    return openid.authorization_url(
        metadata,
        client_of(provider, redirect_uri(organization)),
        state=raw,
        nonce=openid_nonce(state_id),
        verifier=openid_verifier(state_id),
        acr=tuple(provider.accepted_acr) if provider.trusts_factors else (),
        is_fresh=actor is not None,
    )


def is_own_path(path: str) -> bool:
    """A path of the app on this host, and nothing that a browser could take for another host."""
    parts = urlsplit(path)
    return (
        path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and not parts.scheme
        and not parts.netloc
        and all(" " < character <= "~" and character != "\\" for character in path)
    )


# --- And back -----------------------------------------------------------------------------------------------------
def finish_openid(
    came_back: Return,
    *,
    organization: TenantRecord,
    browser: str,
    address: str,
    now: datetime,
) -> tuple[SignedIn | SteppedUp, str]:
    """Sign in, or step up, with what the provider says; and the path to go on to.

    Raises SingleSignOnOff, OpenIdRefused, ProviderUnreachable, IdentityNotLinked, AccessEnded, ProviderFactorRequired,
    MfaRequired, TooManyTries.
    """
    throttles.reserve(throttles.OPENID_IP, address, now=now)
    provider = enabled_provider(organization.id)
    if provider is None:
        raise SingleSignOnOff
    state = _spent_state(came_back.state, organization=organization, browser=browser, now=now)
    if (state.issuer, state.client_id) != (provider.issuer, provider.client_id):
        raise OpenIdRefused
    if came_back.error or not came_back.code:
        raise OpenIdRefused("Your organisation's sign-in was not completed.")
    identity = _identity(came_back, state, provider, organization=organization, now=now)
    if state.purpose == OpenIdState.Purpose.STEP_UP:
        return _step_up(identity, state, organization=organization, now=now), state.next_path
    return _sign_in(
        identity, state, provider, organization=organization, browser=browser, now=now
    ), state.next_path


def _spent_state(raw: str, *, organization: TenantRecord, browser: str, now: datetime) -> OpenIdState:
    """The way this browser began on this host; of any number of tries one gets it."""
    if not is_secret(raw) or not is_secret(browser):
        raise OpenIdRefused
    with platform_scope():
        states = OpenIdState.objects.filter(
            state_hash=sha256(raw), browser_hash=sha256(browser), organization_id=organization.id
        )
        if not states.filter(used_at=None, expires_at__gt=now).update(used_at=now):
            raise OpenIdRefused
        return states.get()


def _identity(
    came_back: Return,
    state: OpenIdState,
    provider: IdentityProvider,
    *,
    organization: TenantRecord,
    now: datetime,
) -> openid.Identity:
    """What the provider's own keys say for this sign-in. No transaction is open meanwhile: it may take seconds."""
    try:
        metadata = openid.metadata(provider.issuer)
        if came_back.issuer != provider.issuer and (came_back.issuer or metadata.states_issuer):
            raise OpenIdRefused  # another provider's answer: a mix-up (RFC 9207)
        return openid.exchange(
            metadata,
            client_of(provider, redirect_uri(organization)),
            code=came_back.code,
            nonce=openid_nonce(state.pk),
            verifier=openid_verifier(state.pk),
            now=now,
        )
    except (OutboundError, openid.ProviderError) as error:
        raise ProviderUnreachable from error
    except openid.TokenRefused as error:
        log.warning("openid.refused", reason=str(error))
        raise OpenIdRefused from error


def _known(identity: openid.Identity, *, organization: TenantRecord) -> ExternalIdentity | None:
    return (
        ExternalIdentity.objects.select_related("membership__user", "membership__organization")
        .filter(organization_id=organization.id, issuer=identity.issuer, subject=identity.subject)
        .first()
    )


def _sign_in(
    identity: openid.Identity,
    state: OpenIdState,
    provider: IdentityProvider,
    *,
    organization: TenantRecord,
    browser: str,
    now: datetime,
) -> SignedIn:
    at = SignInAt(is_own_device=state.is_own_device, label=state.label, browser=browser)
    proof = _proof(identity, provider, now=now)
    with signing_in():
        known = _known(identity, organization=organization)
        if known is not None:
            known.last_used_at, known.email = now, _address(identity.email) or known.email
            known.save(update_fields=["last_used_at", "email"])
            return _enter(known.membership, organization=organization, proof=proof, at=at, now=now)
        can_create = _may_create(identity, provider, organization=organization)
        ticket = _wait(
            identity,
            organization=organization,
            proof=proof,
            at=at,
            can_create=can_create,
            now=now,
        )
    raise IdentityNotLinked(ticket, can_create=can_create)


def _enter(
    membership: Membership, *, organization: TenantRecord, proof: Proof, at: SignInAt, now: datetime
) -> SignedIn:
    if not check_may_enter(membership):
        raise AccessEnded
    if not proof.is_multi_factor and not active_factors(membership.user, organization):
        # Setting one up is the account's own business, and this sign-in does not reach it.
        start = required_from(membership)
        if start is not None and now >= start:
            raise ProviderFactorRequired
    return complete_sign_in(membership, organization=organization, proof=proof, at=at, now=now)


def _proof(identity: openid.Identity, provider: IdentityProvider, *, now: datetime) -> Proof:
    """`fed`, and `mfa` where the provider says so and the organisation takes its word."""
    is_trusted = provider.trusts_factors and (MFA in identity.amr or identity.acr in provider.accepted_acr)
    when = identity.auth_time or now - _NOT_FRESH
    return Proof((FEDERATED, MFA) if is_trusted else (FEDERATED,), min(when, now))


# --- Somebody new -------------------------------------------------------------------------------------------------
def _may_create(identity: openid.Identity, provider: IdentityProvider, *, organization: TenantRecord) -> bool:
    """Whether the organisation takes this person in as a member: their address is of a domain it has proved."""
    if not provider.creates_members or not organization.owner_verified:
        return False
    domain = _address(identity.email).rpartition("@")[2]
    return (
        bool(domain)
        and EmailDomain.objects.proved().filter(organization_id=organization.id, domain=domain).exists()
    )


def _wait(
    identity: openid.Identity,
    *,
    organization: TenantRecord,
    proof: Proof,
    at: SignInAt,
    can_create: bool,
    now: datetime,
) -> str:
    raw = random_token()
    UnlinkedIdentity.objects.create(
        organization_id=organization.id,
        issuer=identity.issuer,
        subject=identity.subject,
        email=_address(identity.email),
        name=_name(identity.name),
        can_create=can_create,
        amr=list(proof.amr),
        authenticated_at=proof.authenticated_at,
        is_own_device=at.is_own_device,
        label=at.label,
        ticket_hash=sha256(raw),
        browser_hash=sha256(at.browser),
        created_at=now,
        expires_at=now + UnlinkedIdentity.LIFE,
    )
    return raw


def _waiting(raw: str, *, organization: TenantRecord, browser: str, now: datetime) -> UnlinkedIdentity:
    """The identity that waits in this browser, locked and used up. Inside a transaction. Raises OpenIdRefused."""
    if not is_secret(raw) or not is_secret(browser):
        raise OpenIdRefused
    waiting = (
        UnlinkedIdentity.objects.select_for_update()
        .filter(
            organization_id=organization.id,
            ticket_hash=sha256(raw),
            browser_hash=sha256(browser),
            used_at=None,
            expires_at__gt=now,
        )
        .first()
    )
    if waiting is None:
        raise OpenIdRefused
    waiting.used_at = now
    waiting.save(update_fields=["used_at"])
    return waiting


def create_from_identity(ticket: str, *, organization: TenantRecord, browser: str, now: datetime) -> SignedIn:
    """A new account and membership for who waits with this ticket; role member, whatever the provider says.

    The account has no address and no password of its own: it exists for this organisation alone. Raises OpenIdRefused,
    SingleSignOnOff, IdentityTaken, ProviderFactorRequired.
    """
    if enabled_provider(organization.id) is None:
        raise SingleSignOnOff
    with signing_in():
        waiting = _waiting(ticket, organization=organization, browser=browser, now=now)
        if not waiting.can_create:
            raise OpenIdRefused
        user = User(
            email=f"{uuid7().hex}@{User.FEDERATED_DOMAIN}",
            name=waiting.name,
            email_verified_at=now,
            created_at=now,
        )
        user.set_unusable_password()
        user.save(force_insert=True)
        membership = Membership.objects.create(
            user=user, organization_id=organization.id, role=MEMBER, created_at=now
        )
        _link(waiting, membership, now=now)
        with tenant_scope(organization):
            audit("users.membership.joined", actor=None, target=membership, now=now, by="single_sign_on")
        return _enter(
            membership,
            organization=organization,
            proof=Proof(tuple(waiting.amr), waiting.authenticated_at),
            at=SignInAt(waiting.is_own_device, waiting.label, browser),
            now=now,
        )


def link_identity(
    ticket: str, *, actor: Actor, organization: TenantRecord, browser: str, now: datetime
) -> None:
    """Let the identity that waits open the account which is signed in here by its own means.

    Raises OpenIdRefused, IdentityTaken.
    """
    with platform_scope(), transaction.atomic():
        waiting = _waiting(ticket, organization=organization, browser=browser, now=now)
        membership = Membership.objects.select_related("user").get(pk=actor.membership_id)
        _link(waiting, membership, now=now)
        send_notice("identity_linked", user=membership.user, organization_id=organization.id, now=now)
        with tenant_scope(organization):
            audit("users.identity.linked", actor=actor, target=membership, now=now)


def _link(waiting: UnlinkedIdentity, membership: Membership, *, now: datetime) -> None:
    try:
        with transaction.atomic():
            ExternalIdentity.objects.create(
                organization_id=waiting.organization_id,
                issuer=waiting.issuer,
                subject=waiting.subject,
                membership=membership,
                email=waiting.email,
                created_at=now,
                last_used_at=now,
            )
    except IntegrityError as error:
        raise IdentityTaken from error


def _address(text: str) -> str:
    """In normal form, or empty: a provider may say anything."""
    try:
        # Quoted parts may hold a second @, and programs differ on which one counts.
        return normalise_email(text) if text.count("@") == 1 else ""
    except ValidationError:
        return ""


def _name(text: str) -> str:
    """One line of what can be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:120]


# --- Stepping up --------------------------------------------------------------------------------------------------
def _step_up(
    identity: openid.Identity, state: OpenIdState, *, organization: TenantRecord, now: datetime
) -> SteppedUp:
    """The same person signed in at the provider again, since this way began: in this session and nowhere else."""
    if identity.auth_time is None or identity.auth_time < state.created_at - _CLOCK_SKEW:
        raise OpenIdRefused("Your organisation's sign-in did not ask you again, so this cannot go on.")
    if state.session_id is None:
        raise OpenIdRefused
    with platform_scope(), transaction.atomic():
        known = _known(identity, organization=organization)
        session = (
            Session.objects.select_for_update(of=("self",))
            .select_related("membership__user")
            .filter(pk=state.session_id, membership__organization_id=organization.id)
            .first()
        )
        if known is None or session is None or known.membership_id != session.membership_id:
            raise OpenIdRefused
        if FEDERATED not in session.amr or not session.is_live(now) or not known.membership.is_active:
            raise OpenIdRefused
        session.authenticated_at = min(identity.auth_time, now)
        session.save(update_fields=["authenticated_at"])
        audit("users.session.stepped_up", actor=None, target=session, now=now, by="single_sign_on")
        access = AccessToken.issue(session, session.membership, audience=organization.audience, now=now)
    return SteppedUp(access)
