"""Once an hour for each organisation: compare the due index with what it stands for, and mend it.

The index is right by construction (`mark_due` and `release` take the same lock), so this finds nothing. It is here
for what construction does not cover: a restored backup, a hand-written UPDATE, a bug of ours. An index that is too
late would keep reminders from going out without anything failing.
"""

import time
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import DatabaseError, transaction
from django.db.models import F, Q

from tenants.due import PARKED, due_sources
from tenants.models import Organization, TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import DUE_QUEUE, platform_task

log = structlog.get_logger(__name__)

EVERY = timedelta(hours=1)
_AT_ONCE = 200
_SECONDS = 30.0  # of the minute until beat starts the next run; at 10,000 organisations an hour's round takes about one


@platform_task(name="tenants.repair_due_index", queue=DUE_QUEUE, periodic=True)
def repair_due_index(*, now: datetime) -> None:
    """Check those organisations that were not checked for an hour, longest ago first."""
    repair(now=now)


def repair(*, now: datetime, seconds: float = _SECONDS) -> list[UUID]:
    """Returns the organisations whose entry was missing or too late. Call in the platform scope."""
    _add_missing()
    end = time.monotonic() + seconds
    mended = []
    while time.monotonic() < end and (batch := _unchecked(now=now)):
        for organization in batch:
            try:
                with tenant_scope(organization.record()):
                    was_wrong = _mend(organization.pk, now=now)
            except DatabaseError as error:  # a broken schema must not keep the others from being looked at
                log.error("queue.not_checked", organization=str(organization.pk), error=type(error).__name__)
                TenantDue.objects.filter(pk=organization.pk).update(checked_at=now)
                continue
            if was_wrong:
                mended.append(organization.pk)
                log.error("queue.index_mended", organization=str(organization.pk))
    return mended


def _add_missing() -> None:
    active = Organization.objects.filter(due=None, status=Organization.Status.ACTIVE)
    TenantDue.objects.bulk_create(
        [TenantDue(organization_id=key) for key in active.values_list("pk", flat=True)[:_AT_ONCE]],
        ignore_conflicts=True,
    )


def _unchecked(*, now: datetime) -> list[Organization]:
    """Some that nobody checked for an hour. Two runs at once do the same work twice, which does no harm."""
    return list(
        Organization.objects.filter(
            Q(due__checked_at=None) | Q(due__checked_at__lte=now - EVERY),
            due__isnull=False,
            status=Organization.Status.ACTIVE,
        )
        .select_related("schema")
        .prefetch_related("domains")
        .order_by(F("due__checked_at").asc(nulls_first=True))[:_AT_ONCE]
    )


def _mend(organization_id: UUID, *, now: datetime) -> bool:
    """Under the lock that `mark_due` and `release` take.

    Entries that come up soon are left alone: a leased one is recomputed when its lease ends, and one whose source
    failed is held off on purpose.
    """
    with transaction.atomic():
        with platform_scope():
            row = TenantDue.objects.select_for_update().get(pk=organization_id)
        earliest = None
        if row.next_due_at is None or row.next_due_at > now + PARKED:
            moments = (source.next_due_at() for source in due_sources())
            earliest = min((moment for moment in moments if moment is not None), default=None)
        was_wrong = earliest is not None and (row.next_due_at is None or row.next_due_at > earliest)
        with platform_scope():
            TenantDue.objects.filter(pk=row.pk).update(
                checked_at=now, next_due_at=earliest if was_wrong else row.next_due_at
            )
    return was_wrong
