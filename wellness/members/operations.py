from datetime import datetime
from typing import Any
from uuid import UUID

from tenants.scope import current_tenant
from users.models import Membership, User
from wellness.members.models import Member


def ensure_member(membership: Membership, user: User, now: datetime) -> dict[str, Any]:
    """The person's Member row, made at their first session here; safe when two sessions start at once.

    Returns what the answer to signing in says about them. Called by `users` inside the tenant's scope.
    """
    member = Member.objects.filter(pk=membership.pk).first()
    if member is None:
        tenant = current_tenant()
        made = Member(
            id=membership.pk,
            user_id=user.pk,
            display_name=user.name,
            locale=tenant.locale,
            time_zone=tenant.time_zone,
            created_at=now,
        )
        Member.objects.bulk_create([made], ignore_conflicts=True)
        member = Member.objects.get(pk=membership.pk)
    if member.hidden_at is not None:
        show_member(member.pk, name=user.name)
        member.display_name, member.hidden_at = user.name, None
    return {
        "id": member.pk,
        "display_name": member.display_name,
        "role": membership.role,
        "locale": member.locale,
        "time_zone": member.time_zone,
    }


def hide_member(member_id: UUID, *, now: datetime) -> list[UUID]:
    """Somebody is gone: no name, no reminders, nothing shared, and nobody else sees them. In the tenant's scope.

    Returns the reminders that were on. Coming back (`ensure_member`, an undo) takes it back, but for what was shared:
    that they decide anew.
    """
    member = Member.objects.filter(pk=member_id).first()
    if member is None:
        return []  # never signed in here
    member.display_name, member.hidden_at = "", member.hidden_at or now
    member.save(update_fields=["display_name", "hidden_at"])
    running = member.reminders.filter(deleted_at=None, is_active=True)
    paused = list(running.values_list("pk", flat=True))
    member.reminders.filter(deleted_at=None).update(
        is_active=False, next_due_at=None, next_due_date=None, updated_at=now
    )
    member.consent_grants.all().filter(revoked_at=None).update(revoked_at=now)
    return paused


def show_member(member_id: UUID, *, name: str) -> None:
    """They are back."""
    Member.objects.filter(pk=member_id, erased_at=None).update(hidden_at=None, display_name=name)
