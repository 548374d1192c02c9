"""Signing in, staying signed in, and ending it. `complete_sign_in` is where every session of the API comes from."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.module_loading import import_string

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.tokens import random_token, sha256
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from users import throttles
from users.actors import Actor
from users.addresses import normalise_email
from users.models import HandoverCode, Membership, RefreshToken, Session, User
from users.opaque import is_secret, successor_of
from users.operations.devices import is_known_device, new_device_cookie, note_device
from users.operations.gate import (
    APEX,
    FactorState,
    Proof,
    SignInAt,
    active_factors,
    check_may_enter,
    check_second_factor,
    factor_state,
    signing_in,
    want_factor,
)
from users.operations.joining import join_with_kept_code
from users.operations.mailed import remind_owner
from users.operations.notices import send_notice
from users.roles import ADMINS, MEMBER
from users.tokens import AccessToken

# How long after its use a refresh token is answered with the same successor again: answers get lost, tabs race.
REFRESH_GRACE: Final = timedelta(seconds=10)


class InvalidCredentials(DomainError):
    """Wrong address, wrong password, no membership here, or one that ended: never said which."""

    status = 401
    code = "invalid_credentials"

    def __init__(self) -> None:
        super().__init__("This address and password do not fit together here.")


class EmailNotVerified(DomainError):
    status = 403
    code = "email_not_verified"

    def __init__(self) -> None:
        super().__init__("Please use the link in the mail we sent you first.")


class SessionEnded(DomainError):
    """The refresh token is unknown, used, expired, or its session is over: sign in again."""

    status = 401
    code = "session_ended"

    def __init__(self) -> None:
        super().__init__("This session has ended. Please sign in again.")


class HandoverRefused(DomainError):
    status = 401
    code = "handover_refused"

    def __init__(self) -> None:
        super().__init__("This code is used, too old, or for another address.")


class NotForThisRole(DomainError):
    """Said only to who has given the right password."""

    status = 403
    code = "not_for_this_role"

    def __init__(self) -> None:
        super().__init__("Your role here is another one: what you need is in the app.")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the client gets. `member` is the product's answer (settings.USERS_SIGNED_IN), empty after a refresh."""

    session: Session
    membership: Membership
    access: AccessToken
    refresh: str
    member: dict[str, Any]
    device: str = ""
    second_factor: FactorState | None = None
    trusted: str = ""  # the cookie of a browser that was just trusted
    recovery_codes: tuple[str, ...] = ()  # shown once, where a factor was just set up


@dataclass(frozen=True, slots=True)
class Home:
    """One of the organisations an account belongs to."""

    organization: TenantRecord
    role: str


@dataclass(frozen=True, slots=True)
class ApexSignIn:
    ticket: str  # proves this sign-in to `create_handover` for ten minutes
    homes: list[Home]
    device: str


def session_limits(role: str, *, is_own_device: bool) -> tuple[timedelta, timedelta]:
    """Idle limit and absolute life of a session.

    Staff read other people's data, so they are asked more often whatever the device.
    """
    if role != MEMBER:
        return timedelta(minutes=15), timedelta(hours=12)
    if is_own_device:
        return timedelta(days=30), timedelta(days=30)
    return timedelta(minutes=30), timedelta(hours=12)


def login(
    *,
    organization: TenantRecord,
    email: str,
    password: str,
    is_own_device: bool,
    label: str,
    device: str,
    address: str,
    now: datetime,
    browser: str = "",
    trusted: str = "",
) -> SignedIn:
    """Sign in on an organisation's host; joins it if the person registered here within the last 24 hours.

    `device`, `browser` and `trusted` are cookies, `address` is the client's. Raises InvalidCredentials,
    EmailNotVerified, TooManyTries, MfaRequired, MfaEnrolmentRequired.
    """
    tries = Tries(email, device=device, address=address, now=now)
    user = tries.check(password)
    at = SignInAt(is_own_device, label, browser, trusted, tries.known_device(user))
    with signing_in():
        membership = membership_here(user, organization=organization, now=now)
        if membership is None or not check_may_enter(membership):
            raise InvalidCredentials
        if user.email_verified_at is None and not membership.is_owner:
            raise EmailNotVerified
        if user.email_verified_at is None:
            remind_owner(membership, now=now)
        tries.forgive()  # a right password was no guess, whatever is still to be shown
        return complete_sign_in(
            membership, organization=organization, proof=Proof(("pwd",), now), at=at, now=now
        )


def membership_here(user: User, *, organization: TenantRecord, now: datetime) -> Membership | None:
    """The account's membership of this organisation, locked; made if the person registered here within 24 hours.

    Inside `signing_in()`, after the account has proved itself.
    """
    membership = (
        Membership.objects.select_related("user", "organization")
        .select_for_update(of=("self",))
        .filter(user=user, organization_id=organization.id)
        .first()
    )
    if membership is not None and membership.status != Membership.Status.LEFT:
        return membership
    return join_with_kept_code(user, organization=organization, now=now) or membership


def complete_sign_in(
    membership: Membership,
    *,
    organization: TenantRecord,
    proof: Proof,
    at: SignInAt,
    now: datetime,
) -> SignedIn:
    """Everybody's last step into an organisation: a session, unless a second factor is still to be shown.

    Call inside `signing_in()`, with the membership's user and organisation fetched, after having checked the proof.
    Raises InvalidCredentials for a membership or account not in force, OrganizationSuspended, MfaRequired,
    MfaEnrolmentRequired.
    """
    if not check_may_enter(membership):
        raise InvalidCredentials
    proof = check_second_factor(
        membership, organization=organization, proof=proof, at=at, session_kind=Session.Kind.API, now=now
    )
    signed_in = start_session(
        membership,
        organization=organization,
        is_own_device=at.is_own_device,
        label=at.label,
        amr=list(proof.amr),
        authenticated_at=proof.authenticated_at,
        now=now,
        device=at.device,
    )
    return replace(signed_in, second_factor=factor_state(membership, organization))


def start_session(
    membership: Membership,
    *,
    organization: TenantRecord,
    is_own_device: bool,
    label: str,
    amr: list[str],
    authenticated_at: datetime,
    now: datetime,
    device: str = "",
) -> SignedIn:
    """A new session with its first tokens, for `complete_sign_in` alone (and for tests, which begin where it ends).

    Inside `platform_scope()` and a transaction.
    """
    raw = random_token()
    session = _new_session(
        membership,
        kind=Session.Kind.API,
        is_own_device=is_own_device,
        label=label,
        amr=amr,
        authenticated_at=authenticated_at,
        now=now,
    )
    RefreshToken.objects.create(session=session, token_hash=sha256(raw), created_at=now)
    with tenant_scope(organization):
        member = import_string(settings.USERS_SIGNED_IN)(membership, membership.user, now=now)
    return SignedIn(
        session=session,
        membership=membership,
        access=AccessToken.issue(session, membership, audience=organization.audience, now=now),
        refresh=raw,
        member=member,
        device=device,
    )


def refresh(raw: str, *, organization: TenantRecord, now: datetime) -> SignedIn:
    """Exchange a refresh token for the next one and an access token.

    Single use. Within ten seconds of its use a token is answered with the same successor, as long as that is unused
    itself; any other second use means that two parties hold the family, and ends it. Raises SessionEnded.
    """
    if not is_secret(raw):
        raise SessionEnded
    with platform_scope():
        # The refusal is raised outside the transaction: revoking the family must be kept.
        signed_in = _rotate(raw, organization=organization, now=now)
    if signed_in is None:
        raise SessionEnded
    return signed_in


@transaction.atomic
def _rotate(raw: str, *, organization: TenantRecord, now: datetime) -> SignedIn | None:
    found = RefreshToken.objects.filter(
        token_hash=sha256(raw), session__membership__organization_id=organization.id
    ).first()
    if found is None:
        return None
    # One lock for the whole family: uses of a token and of its successor are decided one after the other.
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("membership__user", "membership__organization")
        .filter(pk=found.session_id)
        .first()
    )
    token = RefreshToken.objects.filter(pk=found.pk).first()  # as it is now that the lock is ours
    if session is None or token is None:
        return None
    membership = session.membership
    if not session.is_live(now) or not membership.is_active or not membership.user.is_active:
        return None
    check_may_enter(membership)
    following = successor_of(raw)
    if token.used_at is None:
        token.used_at = now
        token.save(update_fields=["used_at"])
        RefreshToken.objects.create(
            session=session, parent=token, token_hash=sha256(following), created_at=now
        )
        _touch(session, now=now)
    elif not _may_repeat(token, following, now=now):
        _revoke(Session.objects.filter(pk=session.pk), now=now)
        audit(
            "users.session.reuse_detected", actor=None, target=session, now=now, membership_id=membership.pk
        )
        send_notice(
            "session_reused", user=membership.user, organization_id=membership.organization_id, now=now
        )
        return None
    return SignedIn(
        session=session,
        membership=membership,
        access=AccessToken.issue(session, membership, audience=organization.audience, now=now),
        refresh=following,
        member={},
    )


def _may_repeat(token: RefreshToken, following: str, *, now: datetime) -> bool:
    """Whether a used token is answered again: only the immediate predecessor of an unused one, and only shortly."""
    if token.used_at is None or now - token.used_at > REFRESH_GRACE:
        return False
    return RefreshToken.objects.filter(parent=token, token_hash=sha256(following), used_at=None).exists()


def _touch(session: Session, *, now: datetime) -> None:
    """Note the activity. A role that has changed since brings its shorter limits with it, never longer ones."""
    idle, absolute = session_limits(session.membership.role, is_own_device=session.is_own_device)
    session.last_seen_at = now
    session.idle_limit = min(session.idle_limit, idle)
    session.expires_at = min(session.expires_at, session.created_at + absolute)
    session.save(update_fields=["last_seen_at", "idle_limit", "expires_at"])


def logout(raw: str, *, organization: TenantRecord, now: datetime) -> None:
    """End the session that this refresh token belongs to. Says nothing about whether there was one."""
    if not is_secret(raw):
        return
    with platform_scope(), transaction.atomic():
        session = Session.objects.filter(
            refresh_tokens__token_hash=sha256(raw),
            membership__organization_id=organization.id,
            revoked_at=None,
        ).first()
        if session is not None:
            _revoke(Session.objects.filter(pk=session.pk), now=now)
            audit(
                "users.session.ended",
                actor=None,
                target=session,
                now=now,
                membership_id=session.membership_id,
            )


def revoke_session(session_id: UUID, *, membership_id: UUID, now: datetime) -> bool:
    """End one session of a membership, from the list of devices or by the admin's sign-out; False if there is none."""
    with platform_scope(), transaction.atomic():
        count = _revoke(Session.objects.filter(pk=session_id, membership_id=membership_id), now=now)
        if count:
            audit("users.session.revoked", actor=None, target=None, now=now, session_id=session_id)
    return bool(count)


def revoke_other_sessions(actor: Actor, *, now: datetime) -> int:
    """End all sessions of the actor's membership but the one at hand; returns how many there were."""
    with platform_scope(), transaction.atomic():
        others = Session.objects.filter(membership_id=actor.membership_id).exclude(pk=actor.session_id)
        count = _revoke(others, now=now)
        audit("users.session.others_revoked", actor=actor, target=None, now=now, count=count)
    return count


def revoke_all_sessions(membership: Membership, *, now: datetime) -> int:
    """End every session of a membership; returns how many there were. Inside `platform_scope()`."""
    return _revoke(Session.objects.filter(membership=membership), now=now)


def _revoke(sessions: Any, *, now: datetime) -> int:
    count: int = sessions.filter(revoked_at=None).update(revoked_at=now)
    return count


# --- Django's admin ------------------------------------------------------------------------------------------
def start_admin_session(
    *,
    organization: TenantRecord,
    email: str,
    password: str,
    device: str,
    address: str,
    browser: str,
    now: datetime,
) -> Session:
    """The same sign-in for the organisation's admin site, for owners and admins only.

    The site keeps `session.pk` in its own cookie session and asks `users.authentication.sign_in_state` about it on
    every request. Raises InvalidCredentials, NotForThisRole, TooManyTries, MfaRequired, MfaEnrolmentRequired.
    """
    tries = Tries(email, device=device, address=address, now=now)
    user = tries.check(password)
    with signing_in():
        membership = (
            Membership.objects.select_related("user", "organization")
            .filter(user=user, organization_id=organization.id)
            .first()
        )
        if membership is None:
            raise InvalidCredentials
        # No trusted browser here: whoever runs the organisation shows the factor each time.
        at = SignInAt(browser=browser)
        tries.forgive()
        return complete_admin_sign_in(
            membership, organization=organization, proof=Proof(("pwd",), now), at=at, now=now
        )


def complete_admin_sign_in(
    membership: Membership, *, organization: TenantRecord, proof: Proof, at: SignInAt, now: datetime
) -> Session:
    """What `complete_sign_in` is for the app. Raises the same, and NotForThisRole."""
    if not check_may_enter(membership):
        raise InvalidCredentials
    if membership.role not in ADMINS:
        raise NotForThisRole
    proof = check_second_factor(
        membership, organization=organization, proof=proof, at=at, session_kind=Session.Kind.ADMIN, now=now
    )
    return _new_session(
        membership,
        kind=Session.Kind.ADMIN,
        is_own_device=False,
        label="",
        amr=list(proof.amr),
        authenticated_at=proof.authenticated_at,
        now=now,
    )


def touch_admin_session(session_id: UUID, *, now: datetime) -> bool:
    """Note activity in the admin, at most once a minute; False when the session is over or was idle too long."""
    with platform_scope():
        session = Session.objects.filter(pk=session_id, kind=Session.Kind.ADMIN).first()
        if session is None or not session.is_live(now):
            return False
        if now - session.last_seen_at >= timedelta(minutes=1):
            Session.objects.filter(pk=session_id).update(last_seen_at=now)
        return True


def _new_session(
    membership: Membership,
    *,
    kind: str,
    is_own_device: bool,
    label: str,
    amr: list[str],
    authenticated_at: datetime,
    now: datetime,
) -> Session:
    idle, absolute = session_limits(membership.role, is_own_device=is_own_device)
    session = Session.objects.create(
        membership=membership,
        kind=kind,
        label=label,
        is_own_device=is_own_device,
        amr=amr,
        authenticated_at=authenticated_at,
        created_at=now,
        last_seen_at=now,
        idle_limit=idle,
        expires_at=now + absolute,
    )
    audit("users.session.started", actor=None, target=session, now=now, membership_id=membership.pk)
    note_device(session, membership.user, organization_id=membership.organization_id, now=now)
    return session


# --- The apex ------------------------------------------------------------------------------------------------
def login_at_apex(
    *, email: str, password: str, device: str, address: str, now: datetime, browser: str = ""
) -> ApexSignIn:
    """Prove who one is on the apex: answers with one's organisations.

    Raises InvalidCredentials, TooManyTries, MfaRequired: whose client somebody is, is not told to who has found out a
    password. No policy is asked here; each organisation's own host does, when the one-time code arrives.
    """
    tries = Tries(email, device=device, address=address, now=now)
    user = tries.check(password)
    tries.forgive()
    proof = Proof(("pwd",), now)
    with signing_in():
        if methods := active_factors(user, None):
            raise want_factor(
                user,
                methods,
                membership=None,
                proof=proof,
                at=SignInAt(browser=browser),
                session_kind=APEX,
                now=now,
            )
        return complete_apex_sign_in(user, proof=proof, device=tries.known_device(user), now=now)


def complete_apex_sign_in(user: User, *, proof: Proof, device: str, now: datetime) -> ApexSignIn:
    """The account's organisations, and the ticket that leads into each of them. Inside `signing_in()`."""
    raw = random_token()
    memberships = list(
        user.memberships.filter(
            status=Membership.Status.ACTIVE, organization__status=Organization.Status.ACTIVE
        )
        .select_related("organization__schema")
        .prefetch_related("organization__domains")
        .order_by("organization__name", "pk")
    )
    HandoverCode.objects.create(
        user=user,
        code_hash=sha256(raw),
        amr=list(proof.amr),
        authenticated_at=proof.authenticated_at,
        created_at=now,
        expires_at=now + HandoverCode.TICKET_LIFE,
    )
    homes = [Home(membership.organization.record(), membership.role) for membership in memberships]
    return ApexSignIn(ticket=raw, homes=homes, device=device)


def create_handover(
    ticket: str, *, organization_id: UUID, nonce: str, now: datetime
) -> tuple[str, TenantRecord]:
    """A one-time code for one of the account's organisations, and where to take it. Raises HandoverRefused."""
    if not is_secret(ticket):
        raise HandoverRefused
    with platform_scope(), transaction.atomic():
        proof = (
            HandoverCode.objects.select_related("user")
            .filter(code_hash=sha256(ticket), membership=None, expires_at__gt=now, user__is_active=True)
            .first()
        )
        membership = proof and (
            proof.user.memberships.filter(
                organization_id=organization_id,
                status=Membership.Status.ACTIVE,
                organization__status=Organization.Status.ACTIVE,
            )
            .select_related("organization__schema")
            .first()
        )
        if not proof or not membership:
            raise HandoverRefused
        raw = hand_over(
            membership, amr=proof.amr, authenticated_at=proof.authenticated_at, nonce=nonce, now=now
        )
        return raw, membership.organization.record()


def hand_over(
    membership: Membership, *, amr: list[str], authenticated_at: datetime, now: datetime, nonce: str = ""
) -> str:
    """A code that signs `membership` in once within 30 seconds on its own host. Inside `platform_scope()`."""
    raw = random_token()
    HandoverCode.objects.create(
        user_id=membership.user_id,
        membership=membership,
        code_hash=sha256(raw),
        nonce_hash=sha256(nonce) if nonce else None,
        amr=amr,
        authenticated_at=authenticated_at,
        created_at=now,
        expires_at=now + HandoverCode.LIFE,
    )
    return raw


def exchange_handover(
    code: str,
    *,
    organization: TenantRecord,
    nonce: str,
    is_own_device: bool,
    label: str,
    now: datetime,
    browser: str = "",
    trusted: str = "",
) -> SignedIn:
    """Sign in with a one-time code from the apex. Raises HandoverRefused, MfaRequired, MfaEnrolmentRequired.

    The code is spent by the first use on its own host; on another host it is as good as unknown.
    """
    if not is_secret(code):
        raise HandoverRefused
    with signing_in():
        found = (
            HandoverCode.objects.select_for_update(of=("self",))
            .select_related("membership__user", "membership__organization")
            .filter(code_hash=sha256(code), membership__organization_id=organization.id)
            .first()
        )
        membership = found and found.membership
        if not found or not membership or found.used_at or now >= found.expires_at:
            raise HandoverRefused
        if found.nonce_hash is not None and bytes(found.nonce_hash) != sha256(nonce):
            raise HandoverRefused
        if not check_may_enter(membership):
            raise HandoverRefused
        found.used_at = now
        found.save(update_fields=["used_at"])
        at = SignInAt(is_own_device, label, browser, trusted, new_device_cookie(membership.user))
        proof = Proof(tuple(found.amr), found.authenticated_at)
        return complete_sign_in(membership, organization=organization, proof=proof, at=at, now=now)


# --- Checking a password -------------------------------------------------------------------------------------
UNKNOWN: Final = "unknown"


class Tries:
    """One try at one account's password, counted before it is made."""

    def __init__(self, email: str, *, device: str, address: str, now: datetime) -> None:
        try:
            self.email = normalise_email(email)
        except ValidationError:
            self.email = ""  # nobody's; takes the same time as a wrong password
        self.address = address
        self.now = now
        self.device = device
        self.is_known_device = False
        self.kind = UNKNOWN

    @staticmethod
    def kind_of(user: User | None, device: str) -> str:
        """With whom a browser is counted: a known one of this account by itself, all others together."""
        is_known = user is not None and is_known_device(user, device)
        return device.partition(".")[0] if is_known else UNKNOWN

    def check(self, password: str) -> User:
        """The active account with this address and password. Raises InvalidCredentials, TooManyTries.

        Exactly one hash is computed, whether or not there is an account. No transaction is open meanwhile.
        """
        with platform_scope():
            user = User.objects.filter(email=self.email, is_active=True).first()
        self.kind = self.kind_of(user, self.device)
        self.is_known_device = self.kind != UNKNOWN
        throttles.reserve(throttles.LOGIN_IP, self.address, now=self.now)
        throttles.reserve(throttles.LOGIN_ACCOUNT, self.email, self.kind, now=self.now)
        if not self.is_known_device:
            throttles.reserve(throttles.LOGIN_ACCOUNT_DAY, self.email, now=self.now)
        if user is None:
            make_password(password)
            raise InvalidCredentials
        with platform_scope():  # a hash made with older parameters is replaced
            if not user.check_password(password):
                raise InvalidCredentials
        return user

    def forgive(self) -> None:
        """The sign-in succeeded: its tries were honest ones."""
        throttles.give_back(throttles.LOGIN_IP, self.address, now=self.now)
        throttles.forgive(throttles.LOGIN_ACCOUNT, self.email, self.kind)
        if not self.is_known_device:
            throttles.give_back(throttles.LOGIN_ACCOUNT_DAY, self.email, now=self.now)

    def known_device(self, user: User) -> str:
        """The device cookie to keep; a new one for a browser that had none."""
        return self.device if self.is_known_device else new_device_cookie(user)
