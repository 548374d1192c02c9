"""When somebody looks: arithmetic on the hours of cover. Pure functions.

Defaults, to be signed by a clinician (rulings 35): urgent within two hours of cover, review within one day of cover.
Outside cover the clock stands still.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

URGENT_WITHIN: Final = timedelta(hours=2)
REVIEW_WITHIN: Final = timedelta(days=1)
_HORIZON_DAYS: Final = 60  # beyond it a policy has no cover worth the name


@dataclass(frozen=True, slots=True)
class Hours:
    """Weekly windows `(ISO weekday, start, end)` by the clock of `time_zone`, without `holidays`."""

    time_zone: str
    windows: Sequence[tuple[int, time, time]]
    holidays: frozenset[date] = frozenset()

    def spans(self, since: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Windows from the one that `since` lies in or before, in order, as instants."""
        zone = ZoneInfo(self.time_zone)
        first = since.astimezone(zone).date()
        for offset in range(_HORIZON_DAYS):
            day = first + timedelta(days=offset)
            if day in self.holidays:
                continue
            for weekday, starts, ends in sorted(self.windows):
                if weekday != day.isoweekday():
                    continue
                begin = datetime.combine(day, starts, zone).astimezone(since.tzinfo)
                end = datetime.combine(day, ends, zone).astimezone(since.tzinfo)
                if end > since:
                    yield max(begin, since), end

    def is_open(self, now: datetime) -> bool:
        return next((begin == now for begin, _ in self.spans(now)), False)


def due_at(hours: Hours, *, severity: str, now: datetime) -> datetime | None:
    """By when a flag raised `now` is to be looked at; None without any cover.

    `urgent`: after two hours of cover. `review`: at the end of the first day of cover that begins after now, or of
    today's if none of it has passed.
    """
    if severity == "urgent":
        left = URGENT_WITHIN
        for begin, end in hours.spans(now):
            if end - begin >= left:
                return begin + left
            left -= end - begin
        return None
    zone = ZoneInfo(hours.time_zone)
    today = now.astimezone(zone).date()
    is_open_today = hours.is_open(now)
    last: datetime | None = None
    for begin, end in hours.spans(now):
        day = begin.astimezone(zone).date()
        if day == today and is_open_today:
            continue
        if last is not None and day != last.astimezone(zone).date():
            break
        last = end
    return last


def due_or_without_cover(hours: Hours, *, severity: str, now: datetime) -> datetime:
    """As `due_at`; where there is no cover for two months the clock on the wall counts: nothing waits for ever."""
    by = due_at(hours, severity=severity, now=now)
    return by or now + (URGENT_WITHIN if severity == "urgent" else REVIEW_WITHIN)
