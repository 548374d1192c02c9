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
from django.db import transaction

from tenants.backend.functions import mark_due
from tenants.queue_models import AbstractJob, DeadLetter, JobState, new_token
from tenants.scope import current_tenant_or_none, platform_scope

log = structlog.get_logger(__name__)

MAX_ERRORS = 8
MAX_DEATHS = 3
BACKOFF_BASE = timedelta(seconds=10)
BACKOFF_CAP = timedelta(minutes=15)

# A wake-up that nobody acted on for this long counts as lost. The one sent right at the commit gets less time.
NUDGE_LIFE = timedelta(seconds=30)
FIRST_NUDGE_LIFE = timedelta(seconds=10)
# How many wake-ups of one organisation may wait for a worker at once: a mass of jobs in one organisation then delays
# the others by at most this many, and a finished job sends for the next.
NUDGES_AT_ONCE = 100
KEEP_DONE = timedelta(days=7)
_CLEAR_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to run a job and to say how it ended."""

    job_id: UUID
    token: UUID
    payload: dict[str, Any]


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
    lease run out has killed its process; the third time it is buried.
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
        return Claim(job_id=job.id, token=job.token, payload=job.payload)


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
    return bool(ended)


def fail(model: type[AbstractJob], claimed: Claim, *, error: BaseException, now: datetime) -> bool:
    """Note an error: try again later, or bury the job after the eighth. False when the token is no longer ours."""
    with transaction.atomic():
        job = _held(model, claimed).select_for_update().first()
        if job is None:
            log.warning("queue.fenced", job=str(claimed.job_id))
            return False
        job.last_error = type(error).__name__
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
    limit = min(BACKOFF_CAP, BACKOFF_BASE * 2 ** min(errors - 1, 10))
    return limit * random.random()  # noqa: S311  (spreads retries; nothing secret depends on it)


def has_room(model: type[AbstractJob], *, now: datetime) -> int:
    """How many more wake-ups may be sent for this table's jobs."""
    waiting = model._default_manager.filter(
        state=JobState.PENDING,
        sweep_at__gt=now,
        sweep_at__lte=now + NUDGE_LIFE,
        run_after__lte=now,
    )[:NUDGES_AT_ONCE].count()
    return NUDGES_AT_ONCE - waiting


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
