"""When a reminder is due next, and how often it still makes sense. Pure: no database, no clock."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from wellness.reminders.rules import Recurrence

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
    recurrence: Recurrence,
    zone: str,
    not_before: date | None = None,
    leave_out: Collection[date] = (),
    every: int = 1,
) -> Occurrence | None:
    """The first occurrence later than `after`, with `every=n` the n-th one; None when the rule is over.

    A time that the clocks jump over falls on the first valid minute after it, one that they show twice on the first.
    `not_before` leaves out local dates before it: those already served, when the time or the zone was changed during
    the day, and those of a pause. `leave_out` does so with single dates: those that have their mail.
    """
    found = occurrences(
        after=after, local_time=local_time, recurrence=recurrence, zone=zone, not_before=not_before
    )
    wanted = (occurrence for occurrence in found if occurrence.local_date not in leave_out)
    return next(islice(wanted, every - 1, None), None)


def occurrences(
    *, after: datetime, local_time: time, recurrence: Recurrence, zone: str, not_before: date | None = None
) -> Iterator[Occurrence]:
    """All occurrences later than `after`, in order."""
    here = ZoneInfo(zone)
    # A jump of the clocks can move a day's occurrence past midnight, so yesterday's may still be to come.
    first = after.astimezone(here).date() - _DAY
    for day in recurrence.dates(first if not_before is None else max(first, not_before)):
        at = instant(day, local_time, here)
        if at is not None and at > after:
            yield Occurrence(at, day)


def local_date_of(moment: datetime, *, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def step(unanswered: int) -> int:
    """Every how many occurrences a mail is sent, after so many unanswered ones."""
    return next((every for silent, every in _EVERY if unanswered >= silent), 1)


def has_gone_silent(*, silent_since: datetime | None, at: datetime) -> bool:
    """Whether the mail due at `at` is the one that asks whether to go on, and the last."""
    return silent_since is not None and at - silent_since >= SILENCE_BEFORE_STOP


def instant(day: date, local_time: time, zone: ZoneInfo) -> datetime | None:
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
