"""The gate before every session: what was shown, what account and organisation ask for, what is still missing.

Whatever the way in (password, mailed code, passkey, one-time code from the apex, invitation, single sign-on, the
admin's form) is, it ends in `check_second_factor`. Kinds of factors are plugged in with `register_factor`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from saas.core.errors import DomainError
from saas.core.tokens import random_token, sha256
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users.actors import FEDERATED
from users.models import IdentityProvider, Membership, RecoveryCode, SignInTicket, TrustedDevice, User
from users.opaque import is_secret

MFA: Final = "mfa"  # in `amr`: more than one factor was shown (RFC 8176)
APEX: Final = "apex"


class SecondFactorWanted(DomainError):
    """The first proof was right. `ticket` goes with what is still missing; `methods` are the ways to show it."""

    status = 401

    def __init__(self, detail: str, *, ticket: str, methods: list[str]) -> None:
        self.ticket = ticket
        expires_in = int(SignInTicket.LIFE.total_seconds())
        super().__init__(detail, extra={"ticket": ticket, "expires_in": expires_in, "methods": methods})


class MfaRequired(SecondFactorWanted):
    code = "mfa_required"


class MfaEnrolmentRequired(SecondFactorWanted):
    code = "mfa_enrolment_required"


class TicketRefused(DomainError):
    status = 401
    code = "ticket_invalid"

    def __init__(self) -> None:
        super().__init__("This took too long or was finished elsewhere. Please sign in again.")


class SingleSignOnRequired(DomainError):
    status = 403
    code = "single_sign_on_required"

    def __init__(self) -> None:
        super().__init__("Here you sign in by way of your organisation.")


class OrganizationSuspended(DomainError):
    status = 403
    code = "organization_suspended"

    def __init__(self) -> None:
        super().__init__("This organisation is closed at the moment.")


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody has shown: RFC 8176 names, and when all of it was shown.

    `mfa` among them means more than one factor; nothing more is asked for. A passkey that verified its user has it.
    """

    amr: tuple[str, ...]
    authenticated_at: datetime

    @property
    def is_multi_factor(self) -> bool:
        return MFA in self.amr

    def with_factor(self, *amr: str, now: datetime) -> "Proof":
        """This and a second factor, shown now."""
        return Proof(tuple(dict.fromkeys((*self.amr, *amr, MFA))), now)


@dataclass(frozen=True, slots=True)
class SignInAt:
    """The browser or program somebody signs in with.

    `browser` is the value of the cookie that names it and `trusted` the one that remembers a factor shown in it; both
    are empty for programs, which keep no cookies. `device` is the known-device cookie to answer with.
    """

    is_own_device: bool = False
    label: str = ""
    browser: str = ""
    trusted: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class FactorState:
    """What the app tells people who have just signed in. `enrol_by` is set while a factor is asked for and missing."""

    is_active: bool
    is_required: bool
    enrol_by: datetime | None


# --- Kinds of factors ----------------------------------------------------------------------------------------
IsActive = Callable[[User, TenantRecord | None], bool]
_KINDS: Final[dict[str, IsActive]] = {}


def register_factor(method: str, is_active: IsActive) -> None:
    """Plug in a kind of second factor. `is_active(user, organization)` says whether the account can show it there; the
    organisation is None on the apex. Called inside `platform_scope()`."""
    _KINDS[method] = is_active


def active_factors(user: User, organization: TenantRecord | None) -> list[str]:
    """The kinds of factors that this account has and can show on this host. Inside `platform_scope()`."""
    return [method for method, is_active in _KINDS.items() if is_active(user, organization)]


def has_recovery_codes(user: User) -> bool:
    return RecoveryCode.objects.filter(user=user, used_at=None).exists()


register_factor(
    "totp",
    lambda user, _organization: User.objects.filter(pk=user.pk, totp__confirmed_at__isnull=False).exists(),
)


# --- The policy ----------------------------------------------------------------------------------------------
def required_from(membership: Membership) -> datetime | None:
    """From when on the organisation lets this person in only with a second factor; None when it does not ask for one.

    Days of grace count from getting the role. Demo organisations ask nobody: their passwords are printed.
    """
    organization = membership.organization
    if organization.is_demo or membership.role not in organization.mfa_required_roles:
        return None
    return (membership.role_since or membership.created_at) + timedelta(days=organization.mfa_grace_days)


def factor_state(membership: Membership, organization: TenantRecord) -> FactorState:
    """Inside `platform_scope()`."""
    is_active = bool(active_factors(membership.user, organization))
    start = required_from(membership)
    return FactorState(is_active, start is not None, None if is_active else start)


# --- The gate ------------------------------------------------------------------------------------------------
@contextmanager
def signing_in() -> Iterator[None]:
    """Platform scope and transaction for a sign-in. That a factor is still wanted is its result, not its failure: the
    ticket, and what was done before, is kept, and the error leaves after the commit."""
    wanted: SecondFactorWanted | None = None
    with platform_scope(), transaction.atomic():
        try:
            yield
        except SecondFactorWanted as error:
            wanted = error
    if wanted is not None:
        raise wanted


def check_may_enter(membership: Membership) -> bool:
    """Whether membership and account are in force. Raises OrganizationSuspended, which caches may not know yet."""
    if membership.organization.status != Organization.Status.ACTIVE:
        raise OrganizationSuspended
    return membership.is_active and membership.user.is_active


def check_second_factor(
    membership: Membership,
    *,
    organization: TenantRecord,
    proof: Proof,
    at: SignInAt,
    session_kind: str,
    now: datetime,
) -> Proof:
    """What a session of this membership may state as its proof. Raises MfaRequired, MfaEnrolmentRequired.

    Call inside `signing_in()`. A trusted browser passes with the time at which the factor was last shown in it, so that
    it never counts as a fresh proof of both.
    """
    _check_way_in(membership, proof)
    if proof.is_multi_factor:
        return proof
    methods = active_factors(membership.user, organization)
    if methods:
        trusted = _trusted_device(membership, at.trusted, now=now)
        if trusted is not None:
            TrustedDevice.objects.filter(pk=trusted.pk).update(last_used_at=now)
            return replace(proof, authenticated_at=min(proof.authenticated_at, trusted.created_at))
        raise want_factor(
            membership.user,
            methods,
            membership=membership,
            proof=proof,
            at=at,
            session_kind=session_kind,
            now=now,
        )
    start = required_from(membership)
    if start is not None and now >= start:
        ticket = _new_ticket(
            SignInTicket.Purpose.ENROL,
            membership.user,
            membership=membership,
            proof=proof,
            at=at,
            session_kind=session_kind,
            now=now,
        )
        raise MfaEnrolmentRequired(
            "Here a second factor is needed for your role. Please set one up now.",
            ticket=ticket,
            methods=list(_KINDS),
        )
    return proof


def _check_way_in(membership: Membership, proof: Proof) -> None:
    """Where single sign-on is required, owners alone keep their own way in. Raises SingleSignOnRequired."""
    if FEDERATED in proof.amr or membership.is_owner:
        return
    if IdentityProvider.objects.filter(organization_id=membership.organization_id, is_required=True).exists():
        raise SingleSignOnRequired


def want_factor(
    user: User,
    methods: list[str],
    *,
    membership: Membership | None,
    proof: Proof,
    at: SignInAt,
    session_kind: str,
    now: datetime,
) -> MfaRequired:
    """The answer to a right first proof of an account with a factor, with its ticket. Inside `signing_in()`."""
    ticket = _new_ticket(
        SignInTicket.Purpose.VERIFY,
        user,
        membership=membership,
        proof=proof,
        at=at,
        session_kind=session_kind,
        now=now,
    )
    if has_recovery_codes(user):
        methods = [*methods, "recovery_code"]
    return MfaRequired("Please show your second factor.", ticket=ticket, methods=methods)


def _trusted_device(membership: Membership, raw: str, *, now: datetime) -> TrustedDevice | None:
    if not is_secret(raw):
        return None
    return TrustedDevice.objects.filter(
        token_hash=sha256(raw), membership=membership, revoked_at=None, expires_at__gt=now
    ).first()


# --- Tickets -------------------------------------------------------------------------------------------------
def _new_ticket(
    purpose: SignInTicket.Purpose,
    user: User,
    *,
    membership: Membership | None,
    proof: Proof,
    at: SignInAt,
    session_kind: str,
    now: datetime,
) -> str:
    raw = random_token()
    SignInTicket.objects.create(
        purpose=purpose,
        user=user,
        membership=membership,
        session_kind=session_kind,
        ticket_hash=sha256(raw),
        browser_hash=sha256(at.browser) if at.browser else None,
        amr=list(proof.amr),
        is_own_device=at.is_own_device,
        label=at.label,
        created_at=now,
        expires_at=now + SignInTicket.LIFE,
    )
    return raw


def open_ticket(
    raw: str,
    *,
    purpose: SignInTicket.Purpose,
    organization: TenantRecord | None,
    browser: str,
    now: datetime,
    session_kind: str,
    is_locked: bool = False,
) -> SignInTicket:
    """The usable ticket with this secret, in the browser and on the host it was made for. Raises TicketRefused.

    Inside `platform_scope()`; with `is_locked` inside a transaction, and then nobody else spends it meanwhile.
    """
    if not is_secret(raw):
        raise TicketRefused
    tickets: Any = SignInTicket.objects.select_related("user", "membership__user", "membership__organization")
    if is_locked:
        tickets = tickets.select_for_update(of=("self",))
    where = Q(membership__organization_id=organization.id) if organization else Q(membership=None)
    ticket: SignInTicket | None = tickets.filter(
        where, ticket_hash=sha256(raw), purpose=purpose, session_kind=session_kind
    ).first()
    if ticket is None or not ticket.is_usable(now) or not ticket.user.is_active:
        raise TicketRefused
    if ticket.browser_hash is not None and (not browser or bytes(ticket.browser_hash) != sha256(browser)):
        raise TicketRefused
    return ticket


def spend_ticket(ticket: SignInTicket, *, now: datetime) -> None:
    """A locked ticket leads to one session."""
    ticket.used_at = now
    ticket.save(update_fields=["used_at"])
