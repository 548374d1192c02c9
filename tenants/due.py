"""The tick: once every few seconds, find the organisations that have something to do, and send a worker into each.

One index over all organisations says when each is next due (`TenantDue`), so a tick costs what is due, not what
exists. Claims are leases taken with SKIP LOCKED: two beats, two workers or a crash in between do no harm.
"""

import time
from datetime import datetime, timedelta
from importlib import import_module
from types import ModuleType
from typing import Any
from uuid import UUID

import structlog
from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tenants.broker import app, publish
from tenants.models import Heartbeat, Organization, PublicJob, TenantDue
from tenants.queue import MAX_DEATHS, backoff, clear_finished
from tenants.queue_models import DeadLetter, new_token
from tenants.scope import platform_scope
from tenants.tasks import DEFAULT_QUEUE, TICKS_QUEUE, ScopedTask, nudge, platform_task

log = structlog.get_logger(__name__)

RUN_DUE = "tenants.run_due"
ORGANIZATIONS_PER_TICK = 500
PLATFORM_JOBS_PER_TICK = 100
LEASE = timedelta(seconds=60)
# An organisation that is suspended or not yet provisioned is looked at again after this long, so that rows of
# organisations nobody may enter do not pile up at the head of the index.
PARKED = timedelta(minutes=15)
# After a source failed, the organisation is left alone for this long instead of failing again at every tick.
HOLD_OFF = timedelta(seconds=30)
FORGOTTEN_AFTER = timedelta(days=1)
# How many items a source may handle before the others get their turn, and how long one organisation keeps a worker.
BUDGET = 100
TIME_SLICE_SECONDS = 10.0


@platform_task(name="tenants.tick", queue=TICKS_QUEUE, periodic=True)
def tick(*, now: datetime) -> None:
    """Sweep the platform's jobs, then claim due organisations and send one wake-up for each."""
    clear_finished(PublicJob, now=now)
    forget_workers(now=now)
    nudge(PublicJob, now=now, limit=PLATFORM_JOBS_PER_TICK)
    token, organizations = claim_due(now=now)
    if not organizations:
        return
    with app().producer_or_acquire() as producer:
        for organization_id in organizations:
            publish(
                RUN_DUE,
                kwargs={"lease": str(token)},
                headers={"organization": str(organization_id)},
                queue=DEFAULT_QUEUE,
                producer=producer,
            )


def forget_workers(*, now: datetime) -> None:
    """Rows of workers that ended: the machines' names change with every release."""
    Heartbeat.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()


def claim_due(*, now: datetime, limit: int = ORGANIZATIONS_PER_TICK) -> tuple[UUID, list[UUID]]:
    """Lease the organisations that are due, longest waiting first. Call in the platform scope.

    While leased a row is next due when the lease ends: a crash needs no clean-up, and rows in work leave the head of
    the index. What was really next is recomputed by `release`.
    """
    token = new_token()
    with transaction.atomic():
        due = list(
            TenantDue.objects.filter(Q(lease_until=None) | Q(lease_until__lte=now), next_due_at__lte=now)
            .order_by("next_due_at")
            .select_related("organization")
            .only("organization_id", "organization__status", "lease_token", "deaths")
            .select_for_update(skip_locked=True, of=("self",))[:limit]
        )
        open_ones = [row for row in due if row.organization.status == Organization.Status.ACTIVE]
        others = [row.organization_id for row in due if row.organization.status != Organization.Status.ACTIVE]
        died = [row for row in open_ones if row.lease_token is not None]
        held_off = {row.pk for row in died if _hold_off(row, now=now)}
        active = [row.organization_id for row in open_ones if row.pk not in held_off]
        if active:
            TenantDue.objects.filter(pk__in=active).update(
                lease_until=now + LEASE, lease_token=token, next_due_at=now + LEASE
            )
        if others:
            TenantDue.objects.filter(pk__in=others).update(
                lease_until=None, lease_token=None, next_due_at=now + PARKED
            )
    return token, active


def _hold_off(row: TenantDue, *, now: datetime) -> bool:
    """The last run in this organisation never came back. From the third time on, leave it alone for a growing while:
    its work may be what ends the workers."""
    row.deaths += 1
    row.lease_token = row.lease_until = None
    is_held_off = row.deaths >= MAX_DEATHS
    if is_held_off:
        row.next_due_at = now + backoff(row.deaths - MAX_DEATHS + 1)
        log.error("queue.run_died", organization=str(row.organization_id), deaths=row.deaths)
    if row.deaths == MAX_DEATHS:
        DeadLetter.objects.create(
            kind=DeadLetter.Kind.DEATHS,
            task=RUN_DUE,
            organization_id=row.organization_id,
            reason="worker_died",
            attempts=row.deaths,
            created_at=now,
        )
    row.save(update_fields=["deaths", "lease_token", "lease_until", "next_due_at"])
    return is_held_off


def renew(organization_id: UUID, token: UUID, *, now: datetime) -> UUID | None:
    """Exchange the token of a wake-up for one of our own, or None when somebody did before.

    A wake-up is thereby worth one run: delivered again, after its worker was killed, it opens nothing.
    """
    mine = new_token()
    with platform_scope():
        ours = TenantDue.objects.filter(pk=organization_id, lease_token=token).update(
            lease_token=mine, lease_until=now + LEASE, next_due_at=now + LEASE
        )
    return mine if ours else None


def release(organization_id: UUID, token: UUID, *, now: datetime, not_before: datetime | None = None) -> bool:
    """End the lease and set the moment the organisation is next due. Call inside its scope.

    The row is locked before the sources are asked. Whoever queues something holds the same lock until it commits
    (`mark_due`), so the sources see either all of it or nothing, and in that case it is marked due after us.
    What is overdue counts as due now: an organisation that used its turn goes to the end of the line.
    """
    with transaction.atomic():
        with platform_scope():
            row = TenantDue.objects.select_for_update().filter(pk=organization_id, lease_token=token).first()
        if row is None:
            return False
        moments = [moment for source in due_sources() if (moment := source.next_due_at()) is not None]
        next_due_at = min(moments, default=None)
        if next_due_at:
            next_due_at = max(next_due_at, not_before or now)
        figures = figures_here(now=now)
        with platform_scope():
            TenantDue.objects.filter(pk=row.pk).update(
                lease_until=None,
                lease_token=None,
                next_due_at=next_due_at,
                deaths=0,
                measured_at=now,
                **figures,
            )
    return True


def figures_here(*, now: datetime) -> dict[str, Any]:
    """What the sources count in the organisation in scope, as columns of its row of the index."""
    figures: dict[str, Any] = {"waiting": 0, "waiting_since": None, "unknown": 0}
    for source in due_sources():
        if hasattr(source, "figures"):
            figures |= source.figures(now)
    return figures


def mark_organization_due(organization_id: UUID, *, at: datetime) -> None:
    """From the platform's side: have the organisation looked at no later than `at`. Takes the row lock."""
    with platform_scope(), transaction.atomic():
        row, _ = TenantDue.objects.select_for_update().get_or_create(pk=organization_id)
        if row.next_due_at is None or at < row.next_due_at:
            row.next_due_at = at
            row.save(update_fields=["next_due_at"])


def due_sources() -> list[ModuleType]:
    """Modules with `next_due_at() -> datetime | None`, which only reads, and `run(now, budget) -> int` (work done).

    One may have `figures(now) -> dict` as well: columns of TenantDue for the operators' page.
    """
    return [import_module(name) for name in settings.DUE_SOURCES]


def run_sources(*, seconds: float = TIME_SLICE_SECONDS) -> bool:
    """Let each source work in turn until nothing is left or the time is up; False when one of them failed.

    A failing source does not stop the others.
    """
    end = time.monotonic() + seconds
    sources = due_sources()
    failed: set[ModuleType] = set()
    busy = True
    while busy and time.monotonic() < end:
        busy = False
        for source in sources:
            if source in failed:
                continue
            try:
                busy = source.run(timezone.now(), BUDGET) >= BUDGET or busy
            except Exception as error:  # noqa: BLE001  (one subject's bug must not stop the others)
                failed.add(source)
                log.error(
                    "queue.source_failed",
                    source=source.__name__,
                    error=type(error).__name__,
                )
    return not failed


class DueTask(ScopedTask):
    """Does what is due in one organisation."""

    abstract = True

    def __call__(self, lease: str = "", **unexpected: object) -> None:
        with self.inside_organization() as record:
            token = renew(record.id, UUID(lease), now=timezone.now())
            if token is None:
                return
            went_well = run_sources()
            now = timezone.now()
            release(record.id, token, now=now, not_before=None if went_well else now + HOLD_OFF)


@shared_task(name=RUN_DUE, base=DueTask, time_limit=55, soft_time_limit=45)
def _run_due() -> None:
    """Celery wants a function; the work is in DueTask."""
