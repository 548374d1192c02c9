"""Jobs that were given up: what there is, and having them tried again once the cause is mended.

The platform's admin is in no organisation and cannot touch their jobs: it asks, and a worker does it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.jobs.models import Job
from tenants.models import DeadLetter, Organization, PublicJob
from tenants.queue import lower_index
from tenants.queue_models import AbstractJob, JobState
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import DUE_QUEUE, platform_task

log = structlog.get_logger(__name__)


class NotReplayable(DomainError):
    """A refused message has no job behind it; a job may be finished, deleted with its organisation, or replayed."""

    code = "not_replayable"


def waiting(*, task: str | None = None) -> list[DeadLetter]:
    """Those nobody replayed yet, oldest first, without messages that were only refused."""
    with platform_scope():
        letters = DeadLetter.objects.exclude(kind=DeadLetter.Kind.REJECTED).filter(replayed_at=None)
        if task is not None:
            letters = letters.filter(task=task)
        return list(letters.order_by("created_at", "pk"))


def replay(letter: DeadLetter, *, now: datetime) -> None:
    """Put the job back at the start, with all its tries. The sweep of the next seconds picks it up.

    Replaying twice is refused by the job's state, under its row lock: of two people who press at once, one is told.
    Raises NotReplayable.
    """
    if letter.kind == DeadLetter.Kind.REJECTED or letter.job_id is None:
        raise NotReplayable("This message was refused; there is no job to try again.")
    job_id = letter.job_id
    if letter.organization_id is None:
        with platform_scope():
            _revive(PublicJob, job_id, letter, now=now)
            return
    with platform_scope():
        organization = Organization.objects.filter(pk=letter.organization_id).first()
        record = organization.record() if organization else None
    if record is None or record.status != Organization.Status.ACTIVE:
        raise NotReplayable("Its organisation is closed or gone.")
    with tenant_scope(record):
        _revive(Job, job_id, letter, now=now)


@transaction.atomic
def ask_for_replay(letter: DeadLetter, *, actor: Any, now: datetime) -> None:
    """From the platform's side: have a worker replay it. Raises NotReplayable for what can be seen from there."""
    if letter.kind == DeadLetter.Kind.REJECTED or letter.job_id is None:
        raise NotReplayable("This message was refused; there is no job to try again.")
    asked = DeadLetter.objects.filter(pk=letter.pk, asked_at=None, replayed_at=None).update(asked_at=now)
    if not asked:
        raise NotReplayable("Somebody asked for this already.")
    audit("tenants.dead_letter.replay_asked", actor=actor, target=letter, now=now)


@platform_task(name="tenants.replay_dead_letters", queue=DUE_QUEUE, periodic=True)
def replay_asked(*, now: datetime) -> None:
    """Do what was asked for. What cannot be done is asked for no longer, and can be asked for again."""
    for letter in DeadLetter.objects.filter(asked_at__isnull=False, replayed_at=None).order_by("asked_at")[
        :100
    ]:
        try:
            replay(letter, now=now)
        except NotReplayable as refusal:
            log.warning("queue.not_replayed", letter=str(letter.pk), reason=refusal.code)
            DeadLetter.objects.filter(pk=letter.pk).update(asked_at=None)


@transaction.atomic
def _revive(model: type[AbstractJob], job_id: UUID, letter: DeadLetter, *, now: datetime) -> None:
    job = model._default_manager.select_for_update().filter(pk=job_id, state=JobState.DEAD).first()
    if job is None:
        raise NotReplayable("The job is gone or was tried again already.")
    job.state = JobState.PENDING
    job.attempts = job.deaths = 0
    job.run_after = job.sweep_at = now
    job.finished_at = None
    job.save(update_fields=["state", "attempts", "deaths", "run_after", "sweep_at", "finished_at"])
    lower_index(now)
    with platform_scope():
        DeadLetter.objects.filter(pk=letter.pk).update(replayed_at=now)
