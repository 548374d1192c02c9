"""The tick: once every few seconds, find the organisations that have something to do, and send a worker into each.

One index over all organisations says when each is next due (`TenantDue`), so a tick costs what is due, not what
exists. Claims are leases taken with SKIP LOCKED: two beats, two workers or a crash in between do no harm.
"""

import time
from datetime import datetime, timedelta
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import Any
from uuid import UUID

import structlog
from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from tenants.broker import app, publish
from tenants.models import Heartbeat, Organization, PublicJob, TenantDue
from tenants.queue import MAX_DEATHS, backoff, clear_finished
from tenants.queue_models import DeadLetter, new_token
from tenants.scope import platform_scope
from tenants.tasks import DUE_QUEUE, TICKS_QUEUE, ScopedTask, nudge, platform_task

log = structlog.get_logger(__name__)

RUN_DUE = "tenants.run_due"
ORGANIZATIONS_PER_TICK = 500
PLATFORM_JOBS_PER_TICK = 100
LEASE = timedelta(seconds=settings.DUE_LEASE_SECONDS)
# An organisation that is suspended or not yet provisioned is looked at again after this long, so that rows of
# organisations nobody may enter do not pile up at the head of the index.
PARKED = timedelta(minutes=15)
# After a source failed, the organisation is left alone for this long instead of failing again at every tick.
HOLD_OFF = timedelta(seconds=30)
FORGOTTEN_AFTER = timedelta(days=1)
# How many items a source may handle before the others get their turn, and how long one organisation keeps a worker:
# after that it goes to the end of the line.
BUDGET = 100
TIME_SLICE_SECONDS = settings.DUE_LEASE_SECONDS / 20
# An organisation that used its turn and has more to do gets in line again at once; when its message is lost, the tick
# finds it after this long.
IN_LINE = timedelta(seconds=settings.DUE_LEASE_SECONDS / 4)


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
                queue=DUE_QUEUE,
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
        dying = [row for row in open_ones if row.lease_token is not None and row.deaths >= MAX_DEATHS]
        for row in dying:
            _hold_off(row, now=now)
        active = [row.organization_id for row in open_ones if row not in dying]
        if active:
            TenantDue.objects.filter(pk__in=active).update(
                lease_until=now + LEASE, lease_token=token, next_due_at=now + LEASE
            )
        if others:
            TenantDue.objects.filter(pk__in=others).update(
                lease_until=None, lease_token=None, next_due_at=now + PARKED
            )
    return token, active


def _hold_off(row: TenantDue, *, now: datetime) -> None:
    """So many runs in a row began in this organisation and never ended: leave it alone for a while, a longer one each
    time. Its work may be what ends the workers."""
    row.lease_token = row.lease_until = None
    row.next_due_at = now + backoff(row.deaths - MAX_DEATHS + 1)
    row.save(update_fields=["lease_token", "lease_until", "next_due_at"])
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


def renew(organization_id: UUID, token: UUID, *, now: datetime) -> UUID | None:
    """Exchange the token of a wake-up for one of our own, or None when somebody did before.

    A wake-up is thereby worth one run: delivered again, after its worker was killed, it opens nothing. Until it ends,
    the run counts as one that killed its process.
    """
    return _exchange(organization_id, token, until=now + LEASE, deaths=F("deaths") + 1)


def _exchange(organization_id: UUID, token: UUID, *, until: datetime, deaths: Any) -> UUID | None:
    mine = new_token()
    with platform_scope():
        ours = TenantDue.objects.filter(pk=organization_id, lease_token=token).update(
            lease_token=mine, lease_until=until, next_due_at=until, deaths=deaths
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


class Outcome(Enum):
    """How a run in one organisation ended."""

    DONE = "done"
    MORE = "more"  # its time was up before its work
    FAILED = "failed"  # a source raised


def run_sources(*, seconds: float = TIME_SLICE_SECONDS) -> Outcome:
    """Let each source work in turn until nothing is left or the time is up. A failing one does not stop the others."""
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
    if failed:
        return Outcome.FAILED
    return Outcome.MORE if busy else Outcome.DONE


class DueTask(ScopedTask):
    """Does what is due in one organisation."""

    abstract = True

    def __call__(self, lease: str = "", **unexpected: object) -> None:
        with self.inside_organization() as record:
            token = renew(record.id, UUID(lease), now=timezone.now())
            if token is None:
                return
            outcome = run_sources()
            now = timezone.now()
            if outcome is Outcome.MORE and _in_line_again(record.id, token, now=now):
                return
            release(
                record.id, token, now=now, not_before=now + HOLD_OFF if outcome is Outcome.FAILED else None
            )


def _in_line_again(organization_id: UUID, token: UUID, *, now: datetime) -> bool:
    """Send a message of the organisation's own, behind those of all others that wait; False when that failed."""
    mine = _exchange(organization_id, token, until=now + IN_LINE, deaths=0)
    return mine is not None and publish(
        RUN_DUE,
        kwargs={"lease": str(mine)},
        headers={"organization": str(organization_id)},
        queue=DUE_QUEUE,
    )


@shared_task(  # type: ignore[call-overload]  # Celery takes fractions of a second, its types do not
    name=RUN_DUE,
    base=DueTask,
    time_limit=settings.DUE_LEASE_SECONDS * 0.9,
    soft_time_limit=settings.DUE_LEASE_SECONDS * 0.75,
)
def _run_due() -> None:
    """Celery wants a function; the work is in DueTask."""
