"""Whether there is a week to look back at."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from wellness.reminders.registry import last_activity


def due(asked: Mapping[UUID, date], now: datetime) -> set[UUID]:
    """Those who noted anything in the last seven days: an empty week is nothing to be told about."""
    return set(last_activity(asked, since=now - timedelta(days=7)))
