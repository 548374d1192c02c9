"""The fixed periods that numbers are shown for: ISO weeks and quarters of the year. Pure functions."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

# Entries of the last days still come in from phones that were offline, and somewhere it is a day earlier.
_GRACE: Final = timedelta(days=1, hours=6)
_SPREAD_MINUTES: Final = 240


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `starts_on` to `ends_on`, both included."""

    starts_on: date
    ends_on: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.starts_on <= day <= self.ends_on


def week_of(day: date) -> Period:
    """The ISO week, Monday to Sunday."""
    monday = day - timedelta(days=day.isoweekday() - 1)
    return Period(monday, monday + timedelta(days=6))


def quarter_of(day: date) -> Period:
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    following = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return Period(first, following - timedelta(days=1))


def following(period: Period) -> date:
    """The first day of the period after it."""
    return period.ends_on + timedelta(days=1)


def release_at(period: Period, *, time_zone: str, organization_id: UUID) -> datetime:
    """When the page of a period is made: on the second morning after it, not for all organisations at once."""
    midnight = datetime.combine(following(period), time.min, ZoneInfo(time_zone))
    return midnight + _GRACE + timedelta(minutes=organization_id.int % _SPREAD_MINUTES)
