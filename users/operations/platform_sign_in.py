"""The platform's staff at their own admin site, in its own process with its own database login.

That login reads single columns of single tables (users/migrations/0003): it can see that an organisation exists, not
what is in it, and no password or second factor but through functions that answer for the staff alone. Nobody runs the
platform with a password alone: who has no authenticator sets one up at the first sign-in.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction

from saas.audit.record import record as audit
from saas.core.ids import uuid7
from tenants.backend.functions import (
    platform_credentials,
    platform_enrol,
    platform_spend_recovery_code,
    platform_spend_totp,
    platform_totp,
)
from tenants.scope import platform_scope
from users import throttles
from users.addresses import normalise_email
from users.models import SignInTicket, User
from users.operations.factors import (
    CodeRefused,
    Enrolment,
    enrolment_of,
    hash_of,
    matching_step,
    new_recovery_codes,
    open_totp_secret,
    seal_totp_secret,
)
from users.operations.gate import TicketRefused
from users.operations.second_step import Shown
from users.operations.sessions import InvalidCredentials

# The columns that the platform's login may read; asking for another is an error of PostgreSQL.
COLUMNS = (
    "id",
    "email",
    "name",
    "is_active",
    "is_platform_staff",
    "password_changed_at",
    "credentials_changed_at",
    "created_at",
)


@dataclass(frozen=True, slots=True)
class PlatformActor:
    """Somebody of the platform's staff at work. Belongs to no organisation, so nothing of one is visible to them."""

    user_id: UUID


@dataclass(frozen=True, slots=True)
class PlatformProof:
    """A right password: half of a sign-in. `enrolment` is set for who has no authenticator yet."""

    user_id: UUID
    proved_at: datetime
    enrolment: "PendingTotp | None"


@dataclass(frozen=True, slots=True)
class PendingTotp:
    """A new authenticator's secret, sealed, while it is with the browser's session and in no table yet."""

    device_id: UUID
    sealed: bytes

    def shown_to(self, user_id: UUID, email: str) -> Enrolment:
        return enrolment_of(self._secret(user_id), email)

    def step_of(self, code: str, user_id: UUID, *, now: datetime) -> int | None:
        return matching_step(self._secret(user_id), code, now=now)

    def _secret(self, user_id: UUID) -> str:
        return open_totp_secret(self.sealed, device_id=self.device_id, user_id=user_id)


def platform_login(*, email: str, password: str, address: str, now: datetime) -> PlatformProof:
    """Whose address and password these are, of the staff. Signs nobody in. Raises InvalidCredentials, TooManyTries."""
    try:
        normal = normalise_email(email)
    except ValidationError:
        normal = ""  # nobody's; takes the same time as a wrong password
    throttles.reserve(throttles.LOGIN_IP, address, now=now)
    throttles.reserve(throttles.LOGIN_ACCOUNT, normal, "platform", now=now)
    with platform_scope():
        found = platform_credentials(normal)
    if found is None:
        make_password(password)
        raise InvalidCredentials
    user_id, encoded = found
    if not check_password(password, encoded):
        raise InvalidCredentials
    throttles.give_back(throttles.LOGIN_IP, address, now=now)
    throttles.forgive(throttles.LOGIN_ACCOUNT, normal, "platform")
    with platform_scope():
        has_factor = platform_totp(user_id) is not None
    return PlatformProof(user_id, now, None if has_factor else _new_totp(user_id))


def platform_show_factor(user_id: UUID, shown: Shown, *, proved_at: datetime, now: datetime) -> User:
    """Finish a sign-in with the authenticator or a recovery code.

    Raises TicketRefused when the password is too long ago or changed since, CodeRefused, TooManyTries.
    """
    _check_recent(user_id, proved_at=proved_at, now=now)
    throttles.reserve(throttles.FACTOR_ACCOUNT, user_id, "platform", now=now)
    with platform_scope(), transaction.atomic():
        if not _spend(user_id, shown, now=now):
            raise CodeRefused
        user = _start(user_id, now=now)
    throttles.forgive(throttles.FACTOR_ACCOUNT, user_id, "platform")
    return user


def platform_enrol_totp(
    user_id: UUID, pending: PendingTotp, code: str, *, proved_at: datetime, now: datetime
) -> tuple[User, list[str]]:
    """Finish a sign-in with a new authenticator; with recovery codes to show once. Raises as `platform_show_factor`."""
    _check_recent(user_id, proved_at=proved_at, now=now)
    throttles.reserve(throttles.FACTOR_ACCOUNT, user_id, "platform", now=now)
    step = pending.step_of(code, user_id, now=now)
    if step is None:
        raise CodeRefused
    codes = new_recovery_codes()
    with platform_scope(), transaction.atomic():
        is_done = platform_enrol(
            user_id,
            device_id=pending.device_id,
            sealed=pending.sealed,
            step=step,
            at=now,
            codes={uuid7(): hash_of(user_id, one) for one in codes},
        )
        if not is_done:
            raise TicketRefused  # one was set up elsewhere meanwhile: it must be shown, not replaced
        user = _start(user_id, now=now)
        audit("users.factor.added", actor=PlatformActor(user_id), target=user, now=now, kind="totp")
    throttles.forgive(throttles.FACTOR_ACCOUNT, user_id, "platform")
    return user, codes


def _new_totp(user_id: UUID) -> PendingTotp:
    device_id = uuid7()
    return PendingTotp(
        device_id, seal_totp_secret(pyotp.random_base32(), device_id=device_id, user_id=user_id)
    )


def _check_recent(user_id: UUID, *, proved_at: datetime, now: datetime) -> None:
    is_recent = now - proved_at < SignInTicket.LIFE
    if not is_recent or platform_staff_member(user_id, signed_in_at=proved_at) is None:
        raise TicketRefused


def _spend(user_id: UUID, shown: Shown, *, now: datetime) -> bool:
    if shown.recovery_code:
        is_done = platform_spend_recovery_code(
            user_id, code_hash=hash_of(user_id, shown.recovery_code), at=now
        )
        if is_done:
            audit("users.recovery_code.used", actor=PlatformActor(user_id), target=None, now=now)
        return is_done
    found = platform_totp(user_id)
    if found is None:
        return False
    secret = open_totp_secret(found[1], device_id=found[0], user_id=user_id)
    step = matching_step(secret, shown.code, now=now)
    return step is not None and platform_spend_totp(user_id, step=step, at=now)


def _start(user_id: UUID, *, now: datetime) -> User:
    user = User.objects.only(*COLUMNS).get(pk=user_id)
    audit("users.platform_session.started", actor=PlatformActor(user.pk), target=user, now=now)
    return user


def platform_staff_member(user_id: UUID, *, signed_in_at: datetime) -> User | None:
    """The account, if it still runs the platform and its password and factors are as they were then; else None."""
    with platform_scope():
        user = User.objects.only(*COLUMNS).filter(pk=user_id, is_active=True, is_platform_staff=True).first()
    if user is None:
        return None
    changes = (user.password_changed_at, user.credentials_changed_at)
    return None if any(at and at > signed_in_at for at in changes) else user
