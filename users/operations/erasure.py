"""The account's side of being erased in one organisation: out at once, back within the undo, gone at its end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from tenants.records import TenantRecord
from tenants.scope import current_tenant, platform_scope
from users.actors import Actor
from users.models import MailLanguage, Membership, User
from users.operations.account_deletion import delete_everywhere
from users.operations.memberships import check_not_last_owner, end_membership, locked_membership


def begin_erasure(*, actor: Actor, now: datetime) -> None:
    """End the membership and its sessions on every device. Inside the tenant's scope. Raises LastOwner."""
    organization_id = current_tenant().id
    with transaction.atomic(), platform_scope():
        membership = locked_membership(actor.membership_id, organization_id=organization_id, actor=actor)
        if membership.is_owner:
            check_not_last_owner(membership)
        end_membership(membership, now=now)
        # At the platform only: the organisation's own audit would tell an employer who was here.
        audit("users.membership.erasure_asked", actor=actor, target=membership, now=now)


def undo_erasure(membership_id: UUID, *, now: datetime) -> str | None:
    """Let the person in again; the account's name, or None when there is no such account any more."""
    with transaction.atomic(), platform_scope():
        membership = _ended(membership_id)
        if membership is None:
            return None
        if membership.status == Membership.Status.LEFT:
            membership.status = Membership.Status.ACTIVE
            membership.version += 1
            membership.save(update_fields=["status", "version"])
            audit("users.membership.erasure_undone", actor=None, target=membership, now=now)
        return membership.user.name


def has_come_back(membership_id: UUID) -> bool:
    """Whether the person was let in again meanwhile, by an invitation or a code: then nothing is to be erased."""
    with platform_scope():
        return Membership.objects.active().filter(pk=membership_id).exists()


def finish_erasure(membership_id: UUID, *, now: datetime) -> bool:
    """Delete the membership, and the account with its last one. Returns whether the account went. Safe to repeat."""
    with transaction.atomic(), platform_scope():
        membership = _ended(membership_id)
        if membership is None:
            return False  # deleted with its account
        user: User = membership.user
        audit("users.membership.erased", actor=None, target=membership, now=now)
        membership.delete()
        if user.is_platform_staff or user.memberships.exclude(status=Membership.Status.LEFT).exists():
            return False
        delete_everywhere(user, now=now)
        return True


@dataclass(frozen=True, slots=True)
class Mailbox:
    address: str
    language: str


def mailbox_of(membership_id: UUID, organization: TenantRecord) -> Mailbox | None:
    """Where to write to and how, while the account is there."""
    with platform_scope():
        user = User.objects.filter(memberships=membership_id).first()
        if user is None:
            return None
        return Mailbox(user.email, MailLanguage.objects.of(user.pk, organization))


def _ended(membership_id: UUID) -> Membership | None:
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(pk=membership_id)
        .first()
    )
