"""Organisations full of due reminders, made in bulk, and what became of them. For processes with Django set up."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from email.message import Message

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tenants.models import Organization
from tenants.operations import create_organization, verify_owner
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.mail_events import post_event, ses_event
from tests.factories.people import HostClient
from wellness.reminders.models import Delivery, Reminder


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
