"""A due source with a bug."""

from datetime import datetime


def next_due_at() -> datetime | None:
    return None


def run(now: datetime, budget: int) -> int:
    raise ZeroDivisionError
