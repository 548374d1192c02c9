"""The second step of signing in: showing the factor that the account has, or setting up the one that is asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from saas.audit.record import record as audit
from saas.core.tokens import random_token, sha256
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users import throttles
from users.models import Membership, Session, SignInTicket, TrustedDevice, User
from users.operations.credentials import factor_added
from users.operations.devices import new_device_cookie
from users.operations.factors import (
    Enrolment,
    begin_totp,
    confirm_totp,
    spend_recovery_code,
    spend_totp,
)
from users.operations.gate import (
    APEX,
    Proof,
    SignInAt,
    TicketRefused,
    active_factors,
    open_ticket,
    signing_in,
    spend_ticket,
)
from users.operations.notices import send_notice
from users.operations.sessions import (
    UNKNOWN,
    ApexSignIn,
    SignedIn,
    Tries,
    complete_admin_sign_in,
    complete_apex_sign_in,
    complete_sign_in,
)

_VERIFY: Final = SignInTicket.Purpose.VERIFY
_ENROL: Final = SignInTicket.Purpose.ENROL


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown as the second factor: exactly one of the two."""

    code: str = ""
    recovery_code: str = ""

    def spend(self, user: User, *, organization_id: UUID | None, now: datetime) -> tuple[str, ...]:
        """Take it, once; the names for `amr`. Raises CodeRefused. Inside `platform_scope()` and a transaction."""
        if self.recovery_code:
            spend_recovery_code(user, self.recovery_code, now=now)
            send_notice("recovery_code_used", user=user, organization_id=organization_id, now=now)
        else:
            spend_totp(user, self.code, now=now)
        return ("otp",)


# Takes what is shown and answers with its names for `amr`, or raises.
Spend = Callable[[User], tuple[str, ...]]


class FactorTries:
    """One try at one account's second factor, counted before it is made; browsers that are known count apart."""

    def __init__(self, user: User, *, device: str, now: datetime) -> None:
        self.user, self.now = user, now
        self.kind = Tries.kind_of(user, device)
        self.is_known = self.kind != UNKNOWN
        throttles.reserve(throttles.FACTOR_ACCOUNT, user.pk, self.kind, now=now)
        if not self.is_known:
            throttles.reserve(throttles.FACTOR_ACCOUNT_DAY, user.pk, now=now)

    def forgive(self) -> None:
        throttles.forgive(throttles.FACTOR_ACCOUNT, self.user.pk, self.kind)
        if not self.is_known:
            throttles.give_back(throttles.FACTOR_ACCOUNT_DAY, self.user.pk, now=self.now)


def verify_second_factor(
    raw: str,
    *,
    organization: TenantRecord,
    spend: Spend,
    browser: str,
    device: str,
    is_trusted: bool,
    now: datetime,
) -> SignedIn:
    """Finish a sign-in with the account's factor. `raw` is the ticket, `browser` and `device` are cookies.

    With `is_trusted` this browser is not asked again for 30 days. Raises TicketRefused, TooManyTries, what `spend`
    raises (CodeRefused: the ticket can be used again), and as `complete_sign_in`.
    """
    with platform_scope():
        ticket = _open(raw, _VERIFY, organization=organization, browser=browser, now=now)
    tries = FactorTries(ticket.user, device=device, now=now)
    with signing_in():
        ticket = _open(raw, _VERIFY, organization=organization, browser=browser, now=now, is_locked=True)
        membership = _membership(ticket)
        proof = _proof(ticket).with_factor(*spend(ticket.user), now=now)
        spend_ticket(ticket, now=now)
        at = SignInAt(ticket.is_own_device, ticket.label, browser, "", _device(tries, device))
        signed_in = complete_sign_in(membership, organization=organization, proof=proof, at=at, now=now)
        if is_trusted:
            signed_in = replace(signed_in, trusted=_trust(membership, label=ticket.label, now=now))
    tries.forgive()
    return signed_in


def verify_at_apex(raw: str, *, shown: Shown, browser: str, device: str, now: datetime) -> ApexSignIn:
    """The same for the apex's ticket: answers with the account's organisations."""
    with platform_scope():
        ticket = _open(raw, _VERIFY, organization=None, browser=browser, now=now, session_kind=APEX)
    tries = FactorTries(ticket.user, device=device, now=now)
    with signing_in():
        ticket = _open(
            raw, _VERIFY, organization=None, browser=browser, now=now, session_kind=APEX, is_locked=True
        )
        shown_amr = shown.spend(ticket.user, organization_id=None, now=now)
        proof = _proof(ticket).with_factor(*shown_amr, now=now)
        spend_ticket(ticket, now=now)
        signed_in = complete_apex_sign_in(ticket.user, proof=proof, device=_device(tries, device), now=now)
    tries.forgive()
    return signed_in


def verify_for_admin(
    raw: str, *, organization: TenantRecord, shown: Shown, browser: str, device: str, now: datetime
) -> Session:
    """The same for the organisation's admin site."""
    kind = Session.Kind.ADMIN
    with platform_scope():
        ticket = _open(raw, _VERIFY, organization=organization, browser=browser, now=now, session_kind=kind)
    tries = FactorTries(ticket.user, device=device, now=now)
    with signing_in():
        ticket = _open(
            raw,
            _VERIFY,
            organization=organization,
            browser=browser,
            now=now,
            session_kind=kind,
            is_locked=True,
        )
        membership = _membership(ticket)
        shown_amr = shown.spend(ticket.user, organization_id=organization.id, now=now)
        proof = _proof(ticket).with_factor(*shown_amr, now=now)
        spend_ticket(ticket, now=now)
        session = complete_admin_sign_in(
            membership, organization=organization, proof=proof, at=SignInAt(browser=browser), now=now
        )
    tries.forgive()
    return session


# --- Setting up the factor that an organisation asks for -----------------------------------------------------------
def begin_enrolment(raw: str, *, organization: TenantRecord, browser: str, now: datetime) -> Enrolment:
    """A new authenticator for somebody who may come in only with one. Raises TicketRefused."""
    with signing_in():
        ticket = _open(raw, _ENROL, organization=organization, browser=browser, now=now, is_locked=True)
        if active_factors(ticket.user, organization):
            raise TicketRefused  # one was set up elsewhere meanwhile: it must be shown, not replaced
        return begin_totp(ticket.user, now=now)


# Sets the factor up; answers with its names for `amr` and with recovery codes to show once.
Enrol = Callable[[User], tuple[tuple[str, ...], list[str]]]


def finish_enrolment(
    raw: str, *, organization: TenantRecord, enrol: Enrol, browser: str, device: str, now: datetime
) -> SignedIn:
    """Set up the factor and come in with it. Raises TicketRefused, TooManyTries, what `enrol` raises."""
    with platform_scope():
        ticket = _open(raw, _ENROL, organization=organization, browser=browser, now=now)
    tries = FactorTries(ticket.user, device=device, now=now)
    with signing_in():
        ticket = _open(raw, _ENROL, organization=organization, browser=browser, now=now, is_locked=True)
        if active_factors(ticket.user, organization):
            raise TicketRefused
        membership = _membership(ticket)
        amr, recovery_codes = enrol(ticket.user)
        spend_ticket(ticket, now=now)
        factor_added(ticket.user, keep_session=None, organization_id=organization.id, now=now)
        at = SignInAt(ticket.is_own_device, ticket.label, browser, "", _device(tries, device))
        signed_in = complete_sign_in(
            membership,
            organization=organization,
            proof=_proof(ticket).with_factor(*amr, now=now),
            at=at,
            now=now,
        )
    tries.forgive()
    return replace(signed_in, recovery_codes=tuple(recovery_codes))


def enrol_totp(code: str, *, now: datetime) -> Enrol:
    """The authenticator's half of `finish_enrolment`."""

    def enrol(user: User) -> tuple[tuple[str, ...], list[str]]:
        return ("otp",), confirm_totp(user, code, actor=None, now=now)

    return enrol


def _open(
    raw: str,
    purpose: SignInTicket.Purpose,
    *,
    organization: TenantRecord | None,
    browser: str,
    now: datetime,
    session_kind: str = Session.Kind.API,
    is_locked: bool = False,
) -> SignInTicket:
    return open_ticket(
        raw,
        purpose=purpose,
        organization=organization,
        browser=browser,
        now=now,
        session_kind=session_kind,
        is_locked=is_locked,
    )


def _membership(ticket: SignInTicket) -> Membership:
    if ticket.membership is None:
        raise TicketRefused
    return ticket.membership


def _proof(ticket: SignInTicket) -> Proof:
    return Proof(tuple(ticket.amr), ticket.created_at)


def _device(tries: FactorTries, device: str) -> str:
    return device if tries.is_known else new_device_cookie(tries.user)


def _trust(membership: Membership, *, label: str, now: datetime) -> str:
    raw = random_token()
    made = TrustedDevice.objects.create(
        membership=membership,
        token_hash=sha256(raw),
        label=label,
        created_at=now,
        last_used_at=now,
        expires_at=now + TrustedDevice.LIFE,
    )
    audit("users.trusted_device.added", actor=None, target=made, now=now, membership_id=membership.pk)
    return raw
