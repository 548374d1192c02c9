"""Due source: jobs whose wake-up was lost or never sent, and jobs whose worker died."""

from datetime import datetime

from tenants.jobs.models import Job
from tenants.tasks import clear_finished, nudge


def next_due_at() -> datetime | None:
    return Job.objects.all().next_sweep_at()


def run(now: datetime, budget: int) -> int:
    """Send wake-ups for at most `budget` waiting jobs; the jobs themselves run in tasks of their own."""
    clear_finished(Job, now=now)
    return nudge(Job, now=now, limit=budget)
