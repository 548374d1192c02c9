"""Due source: risk events whose step is due, and members who are to be told of a break-glass."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

import structlog
from django.db.models import Min

from wellness.risk import break_glass, events
from wellness.risk.models import BreakGlass, RiskEvent

log = structlog.get_logger(__name__)


def next_due_at() -> datetime | None:
    moments = (
        RiskEvent.objects.aggregate(first=Min("next_at"))["first"],
        BreakGlass.objects.filter(told_at=None).aggregate(first=Min("tell_at"))["first"],
    )
    return min(filter(None, moments), default=None)


def run(now: datetime, budget: int) -> int:
    """Move on at most `budget` rows, each in a transaction of its own; returns how many were looked at."""
    due = list(RiskEvent.objects.to_step(now).values_list("pk", flat=True)[:budget])
    to_tell = BreakGlass.objects.filter(told_at=None, tell_at__lte=now).order_by("tell_at", "pk")
    left = list(to_tell.values_list("pk", flat=True)[: budget - len(due)])
    _each(events.advance, due, now=now)
    _each(break_glass.tell_member, left, now=now)
    return len(due) + len(left)


def _each(step: Callable[..., object], keys: Iterable[UUID], *, now: datetime) -> None:
    """One that cannot be moved must not hold up the others; the first error is raised when all had their turn."""
    failed: Exception | None = None
    for key in keys:
        try:
            step(key, now=now)
        except Exception as error:  # noqa: BLE001  (see above; it is raised below)
            log.error("risk.step_failed", row=str(key), error=type(error).__name__)
            failed = failed or error
    if failed is not None:
        raise failed
