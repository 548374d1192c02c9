from datetime import datetime
from typing import Any

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
    return {
        "id": member.pk,
        "display_name": member.display_name,
        "role": membership.role,
        "locale": member.locale,
        "time_zone": member.time_zone,
    }
