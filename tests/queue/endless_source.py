"""A due source that never comes to an end."""

from datetime import datetime


def next_due_at() -> datetime | None:
    return None


def run(now: datetime, budget: int) -> int:
    return budget
