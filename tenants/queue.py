"""What happens to a job's row, the same for an organisation's jobs and the platform's: all in PostgreSQL.

Callers are inside the scope that the table belongs to. Every function is one short transaction; the work itself runs
between `claim` and `finish`, outside of any of them.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tenants.backend.functions import mark_due
from tenants.queue_models import AbstractJob, Bay, DeadLetter, JobState, new_token
from tenants.scope import current_tenant_or_none, platform_scope

log = structlog.get_logger(__name__)

MAX_ERRORS = 8
MAX_DEATHS = 3
_DOUBLINGS = 10  # of the limit for a retry, then it is capped anyway

# A wake-up that nobody acted on for this long counts as lost.
NUDGE_LIFE = timedelta(seconds=10)
# How many wake-ups of the platform's own jobs may wait for a worker at once; an organisation's: see `_in_flight`.
NUDGES_AT_ONCE = 100
# Jobs that ended like this may have held up a worker for as long as they could, or taken all its memory.
_STOPPED_A_WORKER = ("SoftTimeLimitExceeded", "MemoryError")
_WAIT_FOR_BAY = timedelta(seconds=3)
KEEP_DONE = timedelta(days=7)
_CLEAR_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to run a job and to say how it ended."""

    job_id: UUID
    token: UUID
    payload: dict[str, Any]
    is_suspect: bool = False  # it stopped a worker before


def claim(
    model: type[AbstractJob],
    job_id: UUID,
    *,
    task: str,
    now: datetime,
    lease: timedelta,
) -> Claim | None:
    """Take the job, or None when there is nothing to do: finished, not yet due, or in another worker's hands.

    The attempt is committed on return, so that work that kills its process is counted. A job found `running` with its
    lease run out has killed its process; the third time it is buried. An organisation that has enough jobs running
    waits, and so does a job that stopped a worker before, until no other such job runs anywhere.
    """
    with transaction.atomic():
        job = model._default_manager.select_for_update(skip_locked=True).filter(pk=job_id, task=task).first()
        if job is None or job.state not in (JobState.PENDING, JobState.RUNNING):
            return None
        if job.state == JobState.PENDING and job.run_after > now:
            return None
        if job.state == JobState.RUNNING:
            if job.lease_until is None or job.lease_until > now:
                return None
            job.deaths += 1
            log.warning("queue.worker_died", task=task, job=str(job_id), deaths=job.deaths)
            if job.deaths >= MAX_DEATHS:
                _bury(job, kind=DeadLetter.Kind.DEATHS, reason="worker_died", now=now)
                return None
        if _has_enough_running(model, job, now=now):
            _put_aside(job, until=now, now=now)  # a job that ends sends for it
            return None
        if not _may_stop_a_worker(job, now=now, lease=lease):
            _put_aside(job, until=now + _WAIT_FOR_BAY, now=now)
            return None
        job.state = JobState.RUNNING
        job.attempts += 1
        job.token = new_token()
        job.lease_until = job.sweep_at = now + lease
        job.save(
            update_fields=[
                "state",
                "attempts",
                "deaths",
                "token",
                "lease_until",
                "sweep_at",
            ]
        )
        return Claim(job_id=job.id, token=job.token, payload=job.payload, is_suspect=_stopped_a_worker(job))


def finish(model: type[AbstractJob], claimed: Claim, *, now: datetime) -> bool:
    """Mark the job done; False when the lease ran out and somebody else holds it by now."""
    ended = _held(model, claimed).update(
        state=JobState.DONE,
        finished_at=now,
        token=None,
        lease_until=None,
        last_error="",
    )
    if not ended:
        log.warning("queue.fenced", job=str(claimed.job_id))
    elif claimed.is_suspect:
        _leave_bay(claimed.job_id)
    return bool(ended)


def fail(model: type[AbstractJob], claimed: Claim, *, error: BaseException, now: datetime) -> bool:
    """Note an error: try again later, or bury the job after the eighth. False when the token is no longer ours."""
    with transaction.atomic():
        job = _held(model, claimed).select_for_update().first()
        if job is None:
            log.warning("queue.fenced", job=str(claimed.job_id))
            return False
        job.last_error = type(error).__name__[:100]
        if claimed.is_suspect:
            _leave_bay(job.pk)
        if job.errors >= MAX_ERRORS:
            _bury(job, kind=DeadLetter.Kind.ERRORS, reason=job.last_error, now=now)
            return True
        job.state = JobState.PENDING
        job.token = job.lease_until = None
        job.run_after = job.sweep_at = now + backoff(job.errors)
        job.save(
            update_fields=[
                "state",
                "token",
                "lease_until",
                "run_after",
                "sweep_at",
                "last_error",
            ]
        )
        lower_index(job.sweep_at)
    log.warning(
        "queue.job_failed",
        task=job.task,
        job=str(job.id),
        errors=job.errors,
        error=job.last_error,
    )
    return True


def backoff(errors: int) -> timedelta:
    """Full jitter: anywhere between now and a limit that doubles with each error, at most 15 minutes."""
    doubled = settings.RETRY_BASE_SECONDS * 2 ** min(max(errors - 1, 0), _DOUBLINGS)
    limit = timedelta(seconds=min(settings.RETRY_CAP_SECONDS, doubled))
    return limit * random.random()  # noqa: S311  (spreads retries; nothing secret depends on it)


def has_room(model: type[AbstractJob], *, now: datetime) -> int:
    """How many more wake-ups may be sent for this table's jobs.

    One organisation has few on their way at once, running ones included, and a finished job sends for the next: so a
    mass of jobs in one organisation is in line like a few of another, and never holds all workers.
    """
    limit = _in_flight()
    under_way = Q(
        state=JobState.PENDING, sweep_at__gt=now, sweep_at__lte=now + NUDGE_LIFE, run_after__lte=now
    ) | Q(state=JobState.RUNNING, lease_until__gt=now)
    return limit - model._default_manager.filter(under_way)[:limit].count()


def take_for_wakeup(model: type[AbstractJob], *, now: datetime, limit: int) -> list[tuple[UUID, str]]:
    """(id, task name) of jobs to send wake-ups for, longest waiting first. Call inside a transaction."""
    limit = min(limit, has_room(model, now=now))
    if limit <= 0:
        return []
    waiting = model._default_manager.due_for_a_look(now).select_for_update(skip_locked=True)[:limit]
    jobs: list[tuple[UUID, str]] = list(waiting.values_list("id", "task"))
    if jobs:
        model._default_manager.filter(pk__in=[job_id for job_id, _ in jobs]).update(sweep_at=now + NUDGE_LIFE)
    return jobs


def clear_finished(model: type[AbstractJob], *, now: datetime) -> int:
    """Delete some of the jobs done more than a week ago; dead ones stay until somebody looked at them."""
    old = model._default_manager.filter(state=JobState.DONE, finished_at__lt=now - KEEP_DONE)[:_CLEAR_AT_ONCE]
    return model._default_manager.filter(pk__in=list(old.values_list("pk", flat=True))).delete()[0]


def lower_index(at: datetime) -> None:
    """Tell the due index about a row to look at. The platform's own jobs are swept by every tick and need none."""
    if current_tenant_or_none() is not None:
        mark_due(at)


def _in_flight() -> int:
    return NUDGES_AT_ONCE if current_tenant_or_none() is None else settings.TENANT_IN_FLIGHT


def _has_enough_running(model: type[AbstractJob], job: AbstractJob, *, now: datetime) -> bool:
    """Wake-ups counted as lost may still arrive: the promise is kept here. (Two claims at once may both see room; the
    cap is then exceeded by one for the length of one job.)"""
    if current_tenant_or_none() is None:
        return False
    running = model._default_manager.filter(state=JobState.RUNNING, lease_until__gt=now).exclude(pk=job.pk)
    limit: int = settings.TENANT_IN_FLIGHT
    return running[:limit].count() >= limit


def _stopped_a_worker(job: AbstractJob) -> bool:
    return job.deaths > 0 or job.last_error in _STOPPED_A_WORKER


def _may_stop_a_worker(job: AbstractJob, *, now: datetime, lease: timedelta) -> bool:
    """Take a bay for a job that stopped a worker before; True at once for all others.

    There is one bay (`Bay`): poison of many organisations together stops one worker at a time.
    """
    if not _stopped_a_worker(job):
        return True
    with platform_scope():
        is_free = Q(lease_until=None) | Q(lease_until__lte=now) | Q(job_id=job.pk)
        bay = Bay.objects.select_for_update(skip_locked=True).filter(is_free).first()
        if bay is None:
            return False
        bay.job_id, bay.lease_until = job.pk, now + lease
        bay.save(update_fields=["job_id", "lease_until"])
    return True


def _leave_bay(job_id: UUID) -> None:
    with platform_scope():
        Bay.objects.filter(job_id=job_id).update(job_id=None, lease_until=None)


def _put_aside(job: AbstractJob, *, until: datetime, now: datetime) -> None:
    """Back in line without a try counted. The deaths found by this claim are kept."""
    job.state = JobState.PENDING
    job.token = job.lease_until = None
    job.run_after = max(job.run_after, until)
    job.sweep_at = max(until, now)
    job.save(update_fields=["state", "token", "lease_until", "run_after", "sweep_at", "deaths"])
    lower_index(job.sweep_at)


def _held(model: type[AbstractJob], claimed: Claim) -> Any:
    return model._default_manager.filter(pk=claimed.job_id, token=claimed.token, state=JobState.RUNNING)


def _bury(job: AbstractJob, *, kind: DeadLetter.Kind, reason: str, now: datetime) -> None:
    job.state = JobState.DEAD
    job.finished_at = now
    job.token = job.lease_until = None
    job.save()
    record = current_tenant_or_none()
    with platform_scope():
        DeadLetter.objects.create(
            kind=kind,
            task=job.task,
            organization_id=record.id if record else None,
            job_id=job.id,
            reason=reason,
            attempts=job.attempts,
            created_at=now,
        )
    log.error("queue.job_dead", task=job.task, job=str(job.id), kind=str(kind), reason=reason)
