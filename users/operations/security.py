"""A person's own second factors, once signed in. Each change is mailed and ends all other sessions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants import operations as tenants
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users.actors import Actor
from users.models import Membership, Passkey, RecoveryCode, Totp, TrustedDevice, User
from users.operations.credentials import factor_added, factor_removed, has_any_factor
from users.operations.factors import Enrolment, begin_totp, confirm_totp, remove_totp, replace_recovery_codes
from users.operations.gate import FactorState, factor_state
from users.operations.notices import send_notice
from users.operations.own_password import min_length
from users.operations.own_sign_in import check_own_sign_in


class ShortPassword(DomainError):
    code = "password_too_short_without_factor"

    def __init__(self) -> None:
        super().__init__("Your password is too short to stand alone. Choose a longer one first.")


class NoSuchAccount(DomainError):
    status = 404
    code = "not_found"

    def __init__(self) -> None:
        super().__init__("There is no such account.")


class NoFactor(DomainError):
    code = "no_factor"

    def __init__(self) -> None:
        super().__init__("Recovery codes stand in for a second factor, and there is none yet.")


@dataclass(frozen=True, slots=True)
class RecoveryState:
    left: int
    total: int
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecurityState:
    """How a person signs in, for the page on which they change it."""

    has_password: bool
    password_changed_at: datetime | None
    password_min_length: int
    totp: Totp | None
    recovery: RecoveryState
    passkeys: int
    trusted_devices: int
    policy: FactorState


def security_state(*, actor: Actor, organization: TenantRecord, now: datetime) -> SecurityState:
    with platform_scope():
        membership = Membership.objects.select_related("user", "organization").get(pk=actor.membership_id)
        user = membership.user
        return SecurityState(
            has_password=user.has_usable_password(),
            password_changed_at=user.password_changed_at,
            password_min_length=min_length(user),
            totp=Totp.objects.filter(user=user, confirmed_at__isnull=False).first(),
            recovery=_recovery(user.pk),
            passkeys=Passkey.objects.filter(user=user).count(),
            trusted_devices=TrustedDevice.objects.filter(
                membership=membership, revoked_at=None, expires_at__gt=now
            ).count(),
            policy=factor_state(membership, organization),
        )


def recovery_state(*, actor: Actor) -> RecoveryState:
    with platform_scope():
        return _recovery(actor.user_id)


def _recovery(user_id: UUID) -> RecoveryState:
    codes = list(RecoveryCode.objects.filter(user_id=user_id).values_list("created_at", "used_at"))
    left = sum(used_at is None for _, used_at in codes)
    return RecoveryState(left, len(codes), codes[0][0] if codes else None)


def add_totp(*, actor: Actor, now: datetime) -> Enrolment:
    """A new authenticator, pending. Raises TotpExists, OwnSignInRequired."""
    with platform_scope(), transaction.atomic():
        return begin_totp(_own(actor), now=now)


def finish_totp(code: str, *, actor: Actor, organization: TenantRecord, now: datetime) -> list[str]:
    """Make it count; answers with recovery codes if the account had none. Raises EnrolmentCodeRefused, TotpExists."""
    with platform_scope(), transaction.atomic():
        user = _own(actor)
        codes = confirm_totp(user, code, actor=actor, now=now)
        factor_added(user, keep_session=actor.session_id, organization_id=organization.id, now=now)
        return codes


def drop_totp(*, actor: Actor, organization: TenantRecord, now: datetime) -> None:
    """Remove the authenticator; nothing if there is none. Raises ShortPassword."""
    with platform_scope(), transaction.atomic():
        user = _own(actor)
        if user.password_is_short and user.has_usable_password():
            raise ShortPassword
        if remove_totp(user, actor=actor, now=now):
            factor_removed(user, keep_session=actor.session_id, organization_id=organization.id, now=now)


def remove_all_factors(email: str, *, now: datetime) -> None:
    """Take every second factor from an account, for an operator who has made sure who asks. Raises NoSuchAccount.

    Everything that was proved before ends, and a mail says so. A password too short to stand alone goes with them.
    """
    with platform_scope(), transaction.atomic():
        user = User.objects.select_for_update().filter(email=email, is_active=True).first()
        if user is None:
            raise NoSuchAccount
        Totp.objects.filter(user=user).delete()
        Passkey.objects.filter(user=user).delete()
        if user.password_is_short:
            user.set_unusable_password()
            user.password_is_short = False
            user.save(update_fields=["password", "password_is_short"])
        audit("users.factors.removed", actor=None, target=user, now=now)
        factor_removed(user, keep_session=None, organization_id=None, now=now)


def renew_recovery_codes(*, actor: Actor, organization: TenantRecord, now: datetime) -> list[str]:
    """Ten new codes; the old ones stop. Raises NoFactor."""
    with platform_scope(), transaction.atomic():
        user = _own(actor)
        if not has_any_factor(user):
            raise NoFactor
        codes = replace_recovery_codes(user, actor=actor, now=now)
        send_notice("recovery_codes_made", user=user, organization_id=organization.id, now=now)
        return codes


def revoke_trusted_device(device_id: UUID, *, actor: Actor, now: datetime) -> bool:
    """Ask for the factor there again; False if the person has no such browser here."""
    with platform_scope(), transaction.atomic():
        device = (
            TrustedDevice.objects.select_for_update()
            .filter(pk=device_id, membership_id=actor.membership_id, revoked_at=None, expires_at__gt=now)
            .first()
        )
        if device is None:
            return False
        device.revoked_at = now
        device.save(update_fields=["revoked_at"])
        audit(
            "users.trusted_device.revoked",
            actor=actor,
            target=device,
            now=now,
            membership_id=actor.membership_id,
        )
        return True


def _own(actor: Actor) -> User:
    """The account, locked. Raises OwnSignInRequired."""
    check_own_sign_in(actor)
    return User.objects.select_for_update().get(pk=actor.user_id)


# --- What the organisation asks for -----------------------------------------------------------------------------
def sign_in_policy(organization: TenantRecord) -> Organization:
    with platform_scope():
        return Organization.objects.get(pk=organization.id)


def change_sign_in_policy(
    *,
    actor: Actor,
    organization: TenantRecord,
    roles: list[str] | None,
    grace_days: int | None,
    now: datetime,
) -> Organization:
    """Which roles need a second factor, and after how many days. It counts from the next sign-in on."""
    fields: dict[str, list[str] | int] = {}
    if roles is not None:
        fields["mfa_required_roles"] = roles
    if grace_days is not None:
        fields["mfa_grace_days"] = grace_days
    tenants.change_settings(organization.id, actor=actor, now=now, **fields)
    return sign_in_policy(organization)
