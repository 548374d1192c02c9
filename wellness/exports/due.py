"""The daily sweep of the retention clocks, as a source of the due index."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max, Min

from tenants.tasks import enqueue
from wellness.exports.models import RetentionRule
from wellness.exports.retention import note_sweep, sweep_retention
from wellness.members.models import Member

_EVERY: Final = timedelta(days=1)


def next_due_at() -> datetime | None:
    """A day after the last sweep, or after the first member came."""
    last: datetime | None = RetentionRule.objects.aggregate(last=Max("swept_at"))["last"]
    if last is None:
        last = Member.objects.aggregate(first=Min("created_at"))["first"]
    return last and last + _EVERY


def run(now: datetime, budget: int) -> int:
    """Queue the sweep; the note that it began moves the next one to tomorrow."""
    due = next_due_at()
    if due is None or due > now:
        return 0
    with transaction.atomic():
        note_sweep(now=now)
        enqueue(sweep_retention)
    return 1
