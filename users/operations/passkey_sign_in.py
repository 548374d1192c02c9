"""Coming in with a passkey: alone, as the second factor after something else, or as the factor a policy asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from tenants.scope import platform_scope
from users import throttles
from users.actors import Actor
from users.models import Membership, Passkey, PasskeyChallenge, Session, SignInTicket, User
from users.operations.gate import (
    MFA,
    Proof,
    SignInAt,
    TicketRefused,
    check_may_enter,
    open_ticket,
    register_factor,
    signing_in,
)
from users.operations.passkeys import (
    PasskeyRefused,
    Site,
    attach_passkey,
    has_passkey,
    proof_options,
    read_new_passkey,
    registration_options,
    sign_in_options,
    verify_passkey,
)
from users.operations.second_step import Shown, finish_enrolment, verify_for_admin, verify_second_factor
from users.operations.sessions import (
    EmailNotVerified,
    SignedIn,
    complete_admin_sign_in,
    complete_sign_in,
    is_known_device,
    membership_here,
    new_device_cookie,
)
from users.operations.step_up import StepUpFailed, complete_step_up
from users.tokens import AccessToken

_SECOND_FACTOR: Final = PasskeyChallenge.Purpose.SECOND_FACTOR
_ENROL: Final = PasskeyChallenge.Purpose.ENROL

# A passkey lives on one host, so the apex knows of none.
register_factor(
    "passkey",
    lambda user, organization: organization is not None and has_passkey(user.pk, rp_id=organization.host),
)


def authentication_options(
    ticket: str, *, site: Site, browser: str, address: str, now: datetime
) -> dict[str, Any]:
    """For the account behind the ticket of `mfa_required`; without a ticket, for whoever it will turn out to be.

    Raises TicketRefused, TooManyTries: each call keeps a challenge for five minutes.
    """
    throttles.reserve(throttles.CHALLENGE_IP, address, now=now)
    if not ticket:
        return sign_in_options(site=site, now=now)
    user = _user_of(ticket, SignInTicket.Purpose.VERIFY, site=site, browser=browser, now=now)
    return proof_options(_SECOND_FACTOR, user_id=user.pk, site=site, now=now)


def sign_in_with_passkey(
    credential: Mapping[str, Any],
    *,
    site: Site,
    is_own_device: bool,
    label: str,
    device: str,
    browser: str,
    address: str,
    now: datetime,
) -> SignedIn:
    """Sign in with nothing but a passkey that verified its user, which is two factors in one.

    `device` and `browser` are cookies, `address` is the client's. Raises PasskeyRefused,
    EmailNotVerified, TooManyTries.
    """
    throttles.reserve(throttles.LOGIN_IP, address, now=now)
    passkey = verify_passkey(credential, purpose=PasskeyChallenge.Purpose.SIGN_IN, site=site, now=now)
    throttles.give_back(throttles.LOGIN_IP, address, now=now)
    known = device if is_known_device(passkey.user, device) else new_device_cookie(passkey.user)
    with signing_in():
        membership = membership_here(passkey.user, organization=site.organization, now=now)
        if membership is None or not check_may_enter(membership):
            raise PasskeyRefused
        if membership.user.email_verified_at is None and not membership.is_owner:
            raise EmailNotVerified
        return complete_sign_in(
            membership,
            organization=site.organization,
            proof=Proof((passkey.method, MFA), now),
            at=SignInAt(is_own_device, label, browser, "", known),
            now=now,
        )


def show_passkey(
    credential: Mapping[str, Any],
    ticket: str,
    *,
    site: Site,
    browser: str,
    device: str,
    is_trusted: bool,
    now: datetime,
) -> SignedIn:
    """The passkey as the second factor. Raises TicketRefused, PasskeyRefused, TooManyTries."""
    user = _user_of(ticket, SignInTicket.Purpose.VERIFY, site=site, browser=browser, now=now)
    # Before the transaction of the sign-in: what is spent here stays spent.
    passkey = verify_passkey(credential, purpose=_SECOND_FACTOR, user_id=user.pk, site=site, now=now)
    return verify_second_factor(
        ticket,
        organization=site.organization,
        spend=lambda account: _method_of(passkey, account),
        browser=browser,
        device=device,
        is_trusted=is_trusted,
        now=now,
    )


# --- Django's admin ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class PasskeyShown(Shown):
    """A passkey that was verified, where otherwise a code is spent."""

    passkey: Passkey | None = None

    def spend(self, user: User, *, organization_id: UUID | None, now: datetime) -> tuple[str, ...]:
        if self.passkey is None:
            raise TicketRefused
        return _method_of(self.passkey, user)


def admin_passkey_options(
    begun: Mapping[str, str] | None, *, site: Site, address: str, now: datetime
) -> dict[str, Any] | None:
    """For the account behind `begun` (`ticket`, `browser`), None if it has no passkey here; without it, for anybody.

    Raises TicketRefused, TooManyTries.
    """
    throttles.reserve(throttles.CHALLENGE_IP, address, now=now)
    if begun is None:
        return sign_in_options(site=site, now=now)
    user = _user_of(
        begun["ticket"],
        SignInTicket.Purpose.VERIFY,
        site=site,
        browser=begun["browser"],
        session_kind=Session.Kind.ADMIN,
        now=now,
    )
    return _options_if_any(_SECOND_FACTOR, user.pk, site=site, session_id=None, now=now)


def show_passkey_for_admin(
    credential: Mapping[str, Any], ticket: str, *, site: Site, browser: str, device: str, now: datetime
) -> Session:
    """As `show_passkey`, for the organisation's admin site."""
    kind = Session.Kind.ADMIN
    user = _user_of(
        ticket, SignInTicket.Purpose.VERIFY, site=site, browser=browser, session_kind=kind, now=now
    )
    passkey = verify_passkey(credential, purpose=_SECOND_FACTOR, user_id=user.pk, site=site, now=now)
    return verify_for_admin(
        ticket,
        organization=site.organization,
        shown=PasskeyShown(passkey=passkey),
        browser=browser,
        device=device,
        now=now,
    )


def start_admin_session_with_passkey(
    credential: Mapping[str, Any], *, site: Site, address: str, now: datetime
) -> Session:
    """As `sign_in_with_passkey`, for the organisation's admin site. Raises PasskeyRefused, NotForThisRole."""
    throttles.reserve(throttles.LOGIN_IP, address, now=now)
    passkey = verify_passkey(credential, purpose=PasskeyChallenge.Purpose.SIGN_IN, site=site, now=now)
    throttles.give_back(throttles.LOGIN_IP, address, now=now)
    with signing_in():
        membership = (
            Membership.objects.select_related("user", "organization")
            .filter(user=passkey.user, organization_id=site.organization.id)
            .first()
        )
        if membership is None or not check_may_enter(membership):
            raise PasskeyRefused
        return complete_admin_sign_in(
            membership,
            organization=site.organization,
            proof=Proof((passkey.method, MFA), now),
            at=SignInAt(),
            now=now,
        )


def step_up_passkey_options(*, actor: Actor, site: Site, now: datetime) -> dict[str, Any] | None:
    """None if the account has no passkey here."""
    purpose = PasskeyChallenge.Purpose.STEP_UP
    return _options_if_any(purpose, actor.user_id, site=site, session_id=actor.session_id, now=now)


def _options_if_any(
    purpose: PasskeyChallenge.Purpose,
    user_id: UUID,
    *,
    site: Site,
    session_id: UUID | None,
    now: datetime,
) -> dict[str, Any] | None:
    with platform_scope():
        if not has_passkey(user_id, rp_id=site.rp_id):
            return None
    return proof_options(purpose, user_id=user_id, session_id=session_id, site=site, now=now)


# --- Stepping up ------------------------------------------------------------------------------------------------
def step_up_with_passkey(
    credential: Mapping[str, Any], *, actor: Actor, site: Site, now: datetime
) -> AccessToken:
    """A passkey that verified its user is all there is to show. Raises StepUpFailed, SessionEnded."""
    try:
        passkey = verify_passkey(
            credential,
            purpose=PasskeyChallenge.Purpose.STEP_UP,
            user_id=actor.user_id,
            session_id=actor.session_id,
            site=site,
            now=now,
        )
    except PasskeyRefused as refused:  # 401 would read as the end of the session
        raise StepUpFailed from refused
    with platform_scope(), transaction.atomic():
        proof = Proof((passkey.method, MFA), now)
        return complete_step_up(actor, organization=site.organization, proof=proof, now=now)


# --- Setting up the factor that an organisation asks for ---------------------------------------------------------
def enrolment_options(ticket: str, *, site: Site, browser: str, now: datetime) -> dict[str, Any]:
    """For the ticket of `mfa_enrolment_required`. Raises TicketRefused."""
    user = _user_of(ticket, SignInTicket.Purpose.ENROL, site=site, browser=browser, now=now)
    return registration_options(user.pk, purpose=_ENROL, session_id=None, site=site, now=now)


def enrol_passkey(
    credential: Mapping[str, Any],
    ticket: str,
    *,
    name: str,
    site: Site,
    browser: str,
    device: str,
    now: datetime,
) -> SignedIn:
    """Keep the passkey and come in with it. Raises TicketRefused, PasskeyInvalid, PasskeyKnown."""
    user = _user_of(ticket, SignInTicket.Purpose.ENROL, site=site, browser=browser, now=now)
    passkey = read_new_passkey(
        credential, name=name, purpose=_ENROL, user_id=user.pk, session_id=None, site=site, now=now
    )

    def enrol(account: User) -> tuple[tuple[str, ...], list[str]]:
        return _method_of(passkey, account), attach_passkey(passkey, actor=None, now=now)

    return finish_enrolment(
        ticket, organization=site.organization, enrol=enrol, browser=browser, device=device, now=now
    )


def _user_of(
    ticket: str,
    purpose: SignInTicket.Purpose,
    *,
    site: Site,
    browser: str,
    now: datetime,
    session_kind: str = Session.Kind.API,
) -> User:
    with platform_scope():
        return open_ticket(
            ticket,
            purpose=purpose,
            organization=site.organization,
            browser=browser,
            now=now,
            session_kind=session_kind,
        ).user


def _method_of(passkey: Passkey, account: User) -> tuple[str, ...]:
    if passkey.user_id != account.pk:
        raise TicketRefused
    return (passkey.method,)
