"""Due source: jobs whose wake-up was lost or never sent, and jobs whose worker died."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Min

from tenants.jobs.models import Job
from tenants.tasks import clear_finished, nudge


def next_due_at() -> datetime | None:
    return Job.objects.all().next_sweep_at()


def run(now: datetime, budget: int) -> int:
    """Send wake-ups for at most `budget` waiting jobs; the jobs themselves run in tasks of their own."""
    clear_finished(Job, now=now)
    return nudge(Job, now=now, limit=budget)


COUNTED_TO = 10_000  # to more than that nobody needs to count


def figures(now: datetime) -> dict[str, Any]:
    """How many jobs could run and do not yet, and since when the first of them could."""
    ready = Job.objects.all().open().filter(run_after__lte=now)[:COUNTED_TO]
    return ready.aggregate(waiting=Count("pk"), waiting_since=Min("run_after"))
