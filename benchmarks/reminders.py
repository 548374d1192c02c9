"""Members with reminders that are due at this moment, made in bulk. For processes with Django set up."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.backend.functions import mark_due
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from users.models import Membership, User
from wellness.members.models import Member
from wellness.reminders.models import Delivery, Mail, Reminder


def due_reminders(records: Sequence[TenantRecord], number: int) -> None:
    """`number` new members, each with a reminder that is due, dealt out evenly. What was sent before is forgotten."""
    now = timezone.now()
    for position, record in enumerate(records):
        share = number // len(records) + (position < number % len(records))
        users = [
            User(
                id=uuid7(),
                email=f"{uuid7().hex}@example.org",
                password="!",
                email_verified_at=now,
                created_at=now,
            )
            for _ in range(share)
        ]
        people = [
            Membership(id=uuid7(), user_id=user.pk, organization_id=record.id, role="member", created_at=now)
            for user in users
        ]
        with platform_scope():
            User.objects.bulk_create(users)
            Membership.objects.bulk_create(people)
        with tenant_scope(record), transaction.atomic():
            for model in (Delivery, Mail, Reminder):
                model._base_manager.all()._raw_delete("default")
            Member._base_manager.bulk_create(
                Member(id=person.pk, user_id=person.user_id, locale="en", time_zone="UTC", created_at=now)
                for person in people
            )
            Reminder._base_manager.bulk_create(
                Reminder(
                    id=uuid7(),
                    member_id=person.pk,
                    local_time=now.time().replace(second=0, microsecond=0),
                    time_zone="UTC",
                    next_due_at=now,
                    next_due_date=now.date(),
                    created_at=now,
                    updated_at=now,
                )
                for person in people
            )
            mark_due(now)
