"""Due source: pages whose period is over."""

from datetime import datetime

from tenants.scope import current_tenant
from wellness.reports import pages

_PAGES_PER_RUN = 4  # after a long pause one run makes a month of weeks, then others get their turn


def next_due_at() -> datetime | None:
    following = pages.next_page(current_tenant())
    return following[0] if following else None


def run(now: datetime, budget: int) -> int:
    """Make what is due, oldest first; returns how many pages."""
    made = 0
    while made < min(budget, _PAGES_PER_RUN):
        following = pages.next_page(current_tenant())
        if following is None or following[0] > now:
            break
        pages.release(following[1], following[2], now=now)
        made += 1
    return made
