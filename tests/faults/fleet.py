"""Organisations full of due reminders, made in bulk, and what became of them. For processes with Django set up."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from email.message import Message

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.backend.functions import mark_due
from tenants.models import Organization
from tenants.operations import create_organization, verify_owner
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.mail_events import post_event, ses_event
from tests.factories.people import HostClient
from users.models import Membership, User
from wellness.members.models import Member
from wellness.reminders.models import Delivery, Mail, Reminder


def organizations(number: int) -> list[TenantRecord]:
    """As many open organisations as wanted; new ones claim the ready schemas that there are."""
    now = timezone.now()
    with platform_scope():
        for position in range(Organization.objects.count(), number):
            with transaction.atomic():
                made = create_organization(
                    name=f"Storm {position}",
                    kind="other",
                    subdomain=f"storm-{position}",
                    time_zone="UTC",
                    locale="en",
                    country="DE",
                    now=now,
                )
            verify_owner(made.pk, now=now)
        rows = Organization.objects.filter(status=Organization.Status.ACTIVE).order_by("created_at", "pk")
        found = [row.record() for row in rows.select_related("schema").prefetch_related("domains")]
    assert len(found) >= number, "too few ready schemas: run migrate_tenants with --pool"
    return found[:number]


def due_reminders(records: Sequence[TenantRecord], number: int) -> None:
    """`number` members, each with a reminder that is due, dealt out evenly. What was there before goes."""
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
                model._default_manager.all()._raw_delete("default")
            Member.objects.bulk_create(
                Member(id=person.pk, user_id=person.user_id, locale="en", time_zone="UTC", created_at=now)
                for person in people
            )
            Reminder.objects.bulk_create(
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


def is_anything_open(records: Sequence[TenantRecord]) -> bool:
    """Whether a reminder still waits or a mail is still in somebody's hands. Unsure while the database is away."""
    soon = timezone.now() + timedelta(hours=1)
    try:
        for record in records:
            with tenant_scope(record):
                if (
                    Reminder.objects.filter(next_due_at__lte=soon).exists()
                    or Delivery.objects.all().open().exists()
                ):
                    return True
    except DatabaseError:
        connection.close()
        return True
    return False


def states(records: Sequence[TenantRecord]) -> dict[str, str]:
    """Message-ID, or the row's id where there is no mail -> the delivery's state."""
    found = {}
    for record in records:
        with tenant_scope(record):
            for row in Delivery.objects.values_list("pk", "mail__message_id", "state"):
                found[row[1] or str(row[0])] = row[2]
    return found


def post_events(messages: Iterable[Message]) -> None:
    """The provider's events about everything it has, and nothing else."""
    apex = HostClient(settings.APEX_HOST)
    for message in messages:
        assert post_event(apex, ses_event("Delivery", message)).status_code == 200
