"""Due source: questionnaires of plans whose day has come, and weekly digests."""

from datetime import datetime
from typing import Final

from wellness.care.operations import digests, plans

_PORTION: Final = 25  # short transactions


def next_due_at() -> datetime | None:
    moments = [moment for moment in (plans.next_moment(), digests.next_moment()) if moment is not None]
    return min(moments, default=None)


def run(now: datetime, budget: int) -> int:
    """Open and queue at most `budget`; returns how many rows were handled."""
    handled = 0
    for step in (plans.open_due, digests.queue_due):
        while handled < budget:
            portion = min(_PORTION, budget - handled)
            found = step(now=now, limit=portion)
            handled += found
            if found < portion:
                break
    return handled
