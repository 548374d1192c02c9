"""Changing what people may do in an organisation. Called inside its tenant scope."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.scope import current_tenant, platform_scope
from users.actors import Actor
from users.models import Membership, TrustedDevice
from users.operations.notices import send_notice
from users.operations.sessions import revoke_all_sessions
from users.roles import AUDITOR, MEMBER, OWNER, PRACTITIONER, ROLES

# What an admin may give and take. Owners and admins are the owner's business.
ADMIN_MAY = frozenset({PRACTITIONER, MEMBER, AUDITOR})


class NoSuchMembership(DomainError):
    status = 404
    code = "not_found"

    def __init__(self) -> None:
        super().__init__("There is no such person here.")


class NotYourself(DomainError):
    code = "not_yourself"

    def __init__(self) -> None:
        super().__init__("Nobody changes their own role or access. Ask another owner.")


class NotYours(DomainError):
    status = 403
    code = "role_not_allowed"

    def __init__(self) -> None:
        super().__init__("Only an owner gives or takes the roles of owner and admin.")


class OwnersHaveTheirOwnWay(DomainError):
    """An account that only the provider vouches for cannot come in on the day the provider is down."""

    code = "owner_needs_own_account"

    def __init__(self) -> None:
        super().__init__("An owner needs an account of their own: this one exists by single sign-on alone.")


class LastOwner(DomainError):
    code = "last_owner"

    def __init__(self) -> None:
        super().__init__("An organisation keeps at least one owner.")


def change_role(membership_id: UUID, *, role: str, actor: Actor, now: datetime) -> Membership:
    """Give another role; tokens made for the old one stop working on the next request.

    Raises NoSuchMembership, NotYourself, NotYours, LastOwner, OwnersHaveTheirOwnWay; ValueError for an unknown role.
    """
    if role not in ROLES:
        raise ValueError(f"Not a role: {role}")
    organization_id = current_tenant().id
    with transaction.atomic():
        with platform_scope():
            membership = locked_membership(membership_id, organization_id=organization_id, actor=actor)
            _check_may(actor, membership, role)
            if role == OWNER and membership.user.is_federated:
                raise OwnersHaveTheirOwnWay
            if membership.role != role:
                if membership.is_owner:
                    check_not_last_owner(membership)
                membership.role = role
                membership.role_since = now  # days of grace for a second factor begin anew
                _save(membership)
                send_notice("role_changed", user=membership.user, organization_id=organization_id, now=now)
        _tell_of_change(membership.pk, now=now)
        audit("users.membership.role_changed", actor=actor, target=membership, now=now, role=role)
    return membership


def deactivate(membership_id: UUID, *, actor: Actor, now: datetime) -> Membership:
    """End somebody's access at once, on every device; what they wrote stays. Raises as `change_role`."""
    organization_id = current_tenant().id
    with transaction.atomic():
        with platform_scope():
            membership = locked_membership(membership_id, organization_id=organization_id, actor=actor)
            _check_may(actor, membership, membership.role)
            if membership.status != Membership.Status.DEACTIVATED:
                if membership.is_owner:
                    check_not_last_owner(membership)
                membership.status = Membership.Status.DEACTIVATED
                _save(membership)
                send_notice("access_ended", user=membership.user, organization_id=organization_id, now=now)
            revoke_all_sessions(membership, now=now)
        _tell_of_change(membership.pk, now=now)
        audit("users.membership.deactivated", actor=actor, target=membership, now=now)
    return membership


def reactivate(membership_id: UUID, *, actor: Actor, now: datetime) -> Membership:
    """Let somebody in again; they sign in anew. Raises as `change_role`."""
    organization_id = current_tenant().id
    with transaction.atomic():
        with platform_scope():
            membership = locked_membership(membership_id, organization_id=organization_id, actor=actor)
            _check_may(actor, membership, membership.role)
            if membership.status != Membership.Status.ACTIVE:
                membership.status = Membership.Status.ACTIVE
                _save(membership)
                send_notice("access_restored", user=membership.user, organization_id=organization_id, now=now)
        audit("users.membership.reactivated", actor=actor, target=membership, now=now)
    return membership


def remove(membership_id: UUID, *, actor: Actor, now: datetime) -> None:
    """End somebody's access and take them off the list. What they wrote stays theirs: they may be invited again.

    Raises as `change_role`.
    """
    organization_id = current_tenant().id
    with transaction.atomic():
        with platform_scope():
            membership = locked_membership(membership_id, organization_id=organization_id, actor=actor)
            _check_may(actor, membership, membership.role)
            if membership.is_owner:
                check_not_last_owner(membership)
            end_membership(membership, now=now)
            send_notice("access_ended", user=membership.user, organization_id=organization_id, now=now)
        hide(membership.pk, now=now)
        audit("users.membership.removed", actor=actor, target=membership, now=now)


def leave(*, actor: Actor, now: datetime) -> None:
    """Go oneself. Raises LastOwner."""
    organization_id = current_tenant().id
    with transaction.atomic():
        with platform_scope():
            membership = locked_membership(actor.membership_id, organization_id=organization_id, actor=actor)
            if membership.is_owner:
                check_not_last_owner(membership)
            end_membership(membership, now=now)
            send_notice("left", user=membership.user, organization_id=organization_id, now=now)
            # At the platform only: the organisation's own audit would tell an employer who was here.
            audit("users.membership.left", actor=actor, target=membership, now=now)
        hide(membership.pk, now=now)


def hide(membership_id: UUID, *, now: datetime, is_erased: bool = False) -> None:
    """Tell the product, inside the tenant, that this person is gone: settings.USERS_LEFT.

    `is_erased`: for good, so that what they wrote is to be erased too.
    """
    import_string(settings.USERS_LEFT)(membership_id, is_erased=is_erased, now=now)
    _tell_of_change(membership_id, now=now)


def _tell_of_change(membership_id: UUID, *, now: datetime) -> None:
    """Tell the product, inside the tenant, that role or access of this person changed: settings.USERS_CHANGED."""
    import_string(settings.USERS_CHANGED)(membership_id, now=now)


def end_membership(membership: Membership, *, now: datetime) -> None:
    """Listed nowhere, signed in nowhere. Inside `platform_scope()`, with the row locked."""
    if membership.status != Membership.Status.LEFT:
        membership.status = Membership.Status.LEFT
        _save(membership)
    revoke_all_sessions(membership, now=now)
    TrustedDevice.objects.filter(membership=membership, revoked_at=None).update(revoked_at=now)


def locked_membership(membership_id: UUID, *, organization_id: UUID, actor: Actor) -> Membership:
    """The membership, if `actor` may know of it. Owners are locked first and in one order, so that two of them taking
    each other's role at the same moment cannot both succeed."""
    here = Membership.objects.filter(organization_id=organization_id)
    list(here.filter(role=OWNER).order_by("pk").select_for_update())
    membership = (
        here.visible_to(actor)
        .select_related("user")
        .select_for_update(of=("self",))
        .filter(pk=membership_id)
        .first()
    )
    if membership is None:
        raise NoSuchMembership
    return membership


def _check_may(actor: Actor, membership: Membership, role: str) -> None:
    if membership.pk == actor.membership_id:
        raise NotYourself
    if actor.role != OWNER and not {membership.role, role} <= ADMIN_MAY:
        raise NotYours


def check_not_last_owner(membership: Membership) -> None:
    """Raises LastOwner. Inside `platform_scope()`, with the organisation's owners locked."""
    others = Membership.objects.active().filter(organization_id=membership.organization_id, role=OWNER)
    if not others.exclude(pk=membership.pk).exists():
        raise LastOwner


def _save(membership: Membership) -> None:
    membership.version += 1
    membership.save(update_fields=["role", "status", "version", "role_since"])
