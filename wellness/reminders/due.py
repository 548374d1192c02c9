"""Due source: reminders whose time has come, and mails that another worker left behind."""

from datetime import datetime, timedelta

from django.conf import settings

from tenants import pace
from wellness.reminders import deliveries

# Small portions keep row locks short and leases honest: a portion is sent well within its lease.
_PORTION = 50
# Less than the worker's own limit, also when the last mail of a run hangs until the mail server's time-out.
_RUN_FOR = timedelta(seconds=settings.DUE_LEASE_SECONDS / 3)


def next_due_at() -> datetime | None:
    return deliveries.next_moment()


def figures(now: datetime) -> dict[str, int]:
    """How many mails nobody knows the fate of."""
    return {"unknown": deliveries.unknown_count()}


def run(now: datetime, budget: int) -> int:
    """Claim and send at most `budget` mails; returns how many rows were handled. Must not run in a transaction."""
    clock = deliveries.clock_from(now)
    until = now + _RUN_FOR
    handled = 0
    for step in (deliveries.take_over, deliveries.claim_due):
        while handled < budget and clock() < until:
            if not pace.has_room(pace.MAIL, now=clock()):
                return handled  # others are in line before us: claiming now would only mean giving back
            claims, looked_at = step(now=clock(), limit=min(_PORTION, budget - handled))
            if not looked_at:
                break
            handled += looked_at
            if not deliveries.hand_over(claims, clock=clock, until=until):
                return handled
    return handled
