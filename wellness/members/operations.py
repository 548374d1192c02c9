from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from tenants.scope import current_tenant
from tenants.tasks import enqueue
from users.models import Membership, User
from wellness.members.models import Member
from wellness.members.tasks import forget_key

# How long what somebody wrote can still be brought back after their account is gone (rulings 7).
KEPT_AFTER_DELETION: Final = timedelta(days=14)


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
    return {
        "id": member.pk,
        "display_name": member.display_name,
        "role": membership.role,
        "locale": member.locale,
        "time_zone": member.time_zone,
    }


def hide_member(member_id: UUID, *, is_erased: bool, now: datetime) -> None:
    """Somebody is gone: no name, no reminders, nothing shared. Called by `users` in the tenant's scope and transaction.

    Who comes back decides anew what to share. With `is_erased` the key that opens what they wrote is destroyed after
    fourteen days.
    """
    member = Member.objects.filter(pk=member_id).first()
    if member is None:
        return  # never signed in here
    with transaction.atomic():
        member.display_name = ""
        member.save(update_fields=["display_name"])
        member.reminders.filter(deleted_at=None).update(
            is_active=False, next_due_at=None, next_due_date=None, updated_at=now
        )
        member.consent_grants.all().filter(revoked_at=None).update(revoked_at=now)
        if is_erased:
            enqueue(forget_key, run_at=now + KEPT_AFTER_DELETION, member_id=member_id)
