"""What people's data has waiting, as a source of the due index: the daily sweep of the clocks, and erasures whose undo
is over. Those have a job of their own; a restore from a backup can have lost it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max, Min

from tenants.jobs.models import Job
from tenants.tasks import enqueue
from wellness.exports.erasure import erase_member
from wellness.exports.models import Erasure, RetentionRule
from wellness.exports.retention import note_sweep, sweep_retention
from wellness.members.models import Member

_EVERY: Final = timedelta(days=1)
# The erasure's own job goes first; only one that is not there is queued here.
_GRACE: Final = timedelta(minutes=1)


def next_due_at() -> datetime | None:
    """The next sweep, or the end of the next undo, whichever comes first."""
    moments = [each for each in (_sweep_at(), _erasure_at()) if each is not None]
    return min(moments, default=None)


def run(now: datetime, budget: int) -> int:
    """Queue what is due. The note that a sweep began moves the next one to tomorrow."""
    count = 0
    sweep_at = _sweep_at()
    if sweep_at is not None and sweep_at <= now:
        with transaction.atomic():
            note_sweep(now=now)
            enqueue(sweep_retention)
        count += 1
    for erasure in _without_a_job(now, budget):
        enqueue(erase_member, erasure_id=erasure)
        count += 1
    return count


def _sweep_at() -> datetime | None:
    """A day after the last sweep, or after the first member came."""
    last: datetime | None = RetentionRule.objects.aggregate(last=Max("swept_at"))["last"]
    if last is None:
        last = Member.objects.aggregate(first=Min("created_at"))["first"]
    return last and last + _EVERY


def _erasure_at() -> datetime | None:
    waiting = Erasure.objects.filter(state=Erasure.State.SCHEDULED).exclude(pk__in=_ids_with_a_job())
    due: datetime | None = waiting.aggregate(first=Min("due_at"))["first"]
    return due and due + _GRACE


def _without_a_job(now: datetime, budget: int) -> list[str]:
    due = Erasure.objects.filter(state=Erasure.State.SCHEDULED, due_at__lte=now - _GRACE)
    waiting = due.exclude(pk__in=_ids_with_a_job()).values_list("pk", flat=True)[:budget]
    return [str(each) for each in waiting]


def _ids_with_a_job() -> list[str]:
    open_jobs = Job.objects.filter(task=erase_member.name, state__in=["pending", "running"])
    return list(open_jobs.values_list("payload__erasure_id", flat=True))
