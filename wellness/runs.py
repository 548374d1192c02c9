"""Runs of days that forgive: what is shown instead of a streak that breaks.

A broken streak makes people leave who blame themselves anyway (Silverman and Barasch 2023; domain 5.1, M14). So a run
has two free days in every calendar week, and pauses stand outside of it. A day added later, however long ago it was,
can only make a run longer.

A run is a stretch of days in which no calendar week (Monday to Sunday) has more than the free days missed; its length
is the days on which something was done.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

FREE_DAYS_A_WEEK = 2


def best_run(
    days: Iterable[date], *, excused: Collection[date] = (), free_days: int = FREE_DAYS_A_WEEK
) -> int:
    """The most days done in one run. `excused` days (pauses) neither count nor break."""
    done = set(days)
    if not done:
        return 0
    return max(_lengths(done, max(done), excused=set(excused), free_days=free_days))


def current_run(
    days: Iterable[date],
    *,
    today: date,
    excused: Collection[date] = (),
    free_days: int = FREE_DAYS_A_WEEK,
) -> int:
    """The days done in the run that today still belongs to, 0 when there is none. Today is never missed yet."""
    done = {day for day in days if day <= today}
    if not done:
        return 0
    *_, length = _lengths(done, today, excused={*excused, today}, free_days=free_days)
    return length


def days_this_month(days: Iterable[date], *, today: date) -> int:
    """On how many days of today's month something was done."""
    return sum((day.year, day.month) == (today.year, today.month) for day in set(days))


def _lengths(done: set[date], last: date, *, excused: set[date], free_days: int) -> Iterator[int]:
    """For each day up to `last`: the days done in the longest run that ends there."""
    first = min(done)
    window: deque[tuple[int, bool, bool]] = (
        deque()
    )  # of each day: its week, whether it was done, whether missed
    missed: dict[int, int] = {}  # by week, within the window
    length = 0
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        week, is_done = (day.toordinal() - 1) // 7, day in done  # day 1 of the calendar was a Monday
        is_missed = not is_done and day not in excused
        window.append((week, is_done, is_missed))
        length += is_done
        missed[week] = missed.get(week, 0) + is_missed
        while missed[week] > free_days:
            left_week, was_done, was_missed = window.popleft()
            length -= was_done
            missed[left_week] -= was_missed
        yield length
