"""When a reminder is due next, and how often it still makes sense. Pure: no database, no clock."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)

# Every n-th occurrence is sent once so many mails in a row went unanswered (longest silence first).
_EVERY = ((6, 4), (3, 2))
SILENCE_BEFORE_STOP = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The instant (UTC) at which a reminder falls on a local date."""

    at: datetime
    local_date: date


def next_occurrence(
    *,
    after: datetime,
    local_time: time,
    weekdays: Collection[int],
    zone: str,
    not_before: date | None = None,
    every: int = 1,
) -> Occurrence:
    """The first occurrence later than `after`; with `every=n` the n-th one.

    `weekdays` are ISO numbers, 1 Monday to 7 Sunday. A time that the clocks jump over falls on the first valid minute
    after it, one that they show twice on the first. `not_before` leaves out local dates before it: those already
    served, when the time or the zone was changed during the day.
    """
    occurrences = _occurrences(after=after, local_time=local_time, weekdays=weekdays, zone=ZoneInfo(zone))
    wanted = (item for item in occurrences if not_before is None or item.local_date >= not_before)
    return next(islice(wanted, every - 1, None))


def local_date_of(moment: datetime, *, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def step(unanswered: int) -> int:
    """Every how many occurrences a mail is sent, after so many unanswered ones."""
    return next((every for silent, every in _EVERY if unanswered >= silent), 1)


def has_gone_silent(*, silent_since: datetime | None, at: datetime) -> bool:
    """Whether the mail due at `at` is the one that asks whether to go on, and the last."""
    return silent_since is not None and at - silent_since >= SILENCE_BEFORE_STOP


def _occurrences(
    *, after: datetime, local_time: time, weekdays: Collection[int], zone: ZoneInfo
) -> Iterator[Occurrence]:
    # A jump of the clocks can move a day's occurrence past midnight, so yesterday's may still be to come.
    day = after.astimezone(zone).date() - _DAY
    while True:
        if day.isoweekday() in weekdays:
            at = _instant(day, local_time, zone)
            if at is not None and at > after:
                yield Occurrence(at, day)
        day += _DAY


def _instant(day: date, local_time: time, zone: ZoneInfo) -> datetime | None:
    """The instant at which clocks in `zone` show `local_time` on `day`; None if they skip that whole day."""
    wall = datetime.combine(day, local_time.replace(tzinfo=None, fold=0), zone)
    at = wall.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return at
    # In a gap, `fold=1` reads the time with the offset that holds after it, which gives an instant before the jump.
    at = _jump(wall.replace(fold=1).astimezone(UTC), at, zone)
    # Where a zone crossed the date line there are days that nobody had (Pacific/Apia, 30 December 2011).
    return at if (at - _MINUTE).astimezone(zone).date() == day or at.astimezone(zone).date() == day else None


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first whole minute with the later offset, somewhere after `before` and not later than `after`."""
    offset = after.astimezone(zone).utcoffset()
    low, high = 0, (after - before) // _MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        if (before + middle * _MINUTE).astimezone(zone).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return before + high * _MINUTE
