"""When a reminder falls due, worked out in another way than the product does: dateutil, and a walk over minutes.

The product parses, counts and computes; this asks dateutil for the days and then looks at a clock, minute after minute,
until it shows the time or something later. Slow, and with no code in common with what it judges.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# Before this long no clock on Earth can show it yet, and no jump has been longer than a day.
EARLIEST, LATEST = timedelta(hours=15), timedelta(hours=40)


def days_of(rule: str, starts_on: date, *, first: date, last: date) -> list[date]:
    """The rule's days in a span, both ends included."""
    # dateutil looks for a day until the year 9999; with an end it stops there, so COUNT is taken out and counted here.
    parts = [part for part in rule.split(";") if not part.startswith("COUNT=")]
    count = next((int(part[6:]) for part in rule.split(";") if part.startswith("COUNT=")), None)
    if "UNTIL=" not in rule:
        parts.append(f"UNTIL={last:%Y%m%d}T000000")
    moments = rrulestr(";".join(parts), dtstart=datetime.combine(starts_on, time()))
    days = (moment.date() for moment in islice(moments, count))
    return [day for day in takewhile(lambda day: day <= last, days) if day >= first]


@cache
def clock(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


def shown(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(clock(zone)).replace(tzinfo=None)


def exists(day: date, zone: str) -> bool:
    """Whether clocks there ever showed this date."""
    start = datetime.combine(day, time(), UTC) - EARLIEST
    return any(shown(start + n * HOUR, zone).date() == day for n in range(40))


def instant_of(day: date, at: time, zone: str) -> datetime | None:
    """The first minute at which clocks there show that time of that day, or have jumped over it; None: no such day."""
    if not exists(day, zone):
        return None
    wall = datetime.combine(day, at)
    start = datetime.combine(day, at, UTC) - EARLIEST
    hours = (start + n * HOUR for n in range(int(LATEST / HOUR)))
    near = next(moment for moment in hours if shown(moment, zone) >= wall)
    # Clocks that were set back had shown it before: the walk begins well ahead of the hour that was found.
    minutes = (near - 4 * HOUR + n * MINUTE for n in range(4 * 60 + 1))
    return next(moment for moment in minutes if shown(moment, zone) >= wall)


def occurrences(
    rule: str, starts_on: date, at: time, zone: str, *, after: datetime, days: int
) -> Iterator[tuple[datetime, date]]:
    """Every occurrence later than `after` on the rule's days until `days` later."""
    today = shown(after, zone).date()
    span = {"first": today - timedelta(days=1), "last": today + timedelta(days=days)}
    for day in days_of(rule, starts_on, **span):
        moment = instant_of(day, at, zone)
        if moment is not None and moment > after:
            yield moment, day
