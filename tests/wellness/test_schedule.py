"""Wall-clock times become instants: every zone, every day once, whatever the clocks do."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellness.fields import known_zones
from wellness.reminders.rules import Recurrence, weekly
from wellness.reminders.schedule import Occurrence, has_gone_silent, next_occurrence, step

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
LONG_AGO = date(2000, 1, 1)
ZONES = sorted(known_zones())

zones = st.sampled_from(ZONES)
times = st.times().map(lambda value: value.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
weekdays = st.sets(st.integers(1, 7), min_size=1)


def on(days: Iterable[int]) -> Recurrence:
    return Recurrence(weekly(tuple(days)), LONG_AGO)


def upcoming(*, weekdays: Iterable[int] = EVERY_DAY, **more: Any) -> Occurrence:
    occurrence = next_occurrence(recurrence=on(weekdays), **more)
    assert occurrence is not None
    return occurrence


def following(after: str, at: time, zone: str, **more: Any) -> Occurrence:
    return upcoming(after=datetime.fromisoformat(after), local_time=at, zone=zone, **more)


def run_of(after: datetime, *, local_time: time, zone: str, count: int) -> list[Occurrence]:
    found = []
    for _ in range(count):
        occurrence = upcoming(after=after, local_time=local_time, zone=zone)
        found.append(occurrence)
        after = occurrence.at
    return found


@pytest.mark.parametrize(
    ("zone", "after", "at", "expected", "local_date"),
    [
        # Gaps: the first valid minute after.
        (
            "America/New_York",
            "2027-03-14T05:00+00:00",
            time(2, 30),
            "2027-03-14T07:00+00:00",
            date(2027, 3, 14),
        ),
        ("Europe/London", "2027-03-28T00:00+00:00", time(1, 15), "2027-03-28T01:00+00:00", date(2027, 3, 28)),
        (
            "Australia/Lord_Howe",
            "2026-10-03T12:00+00:00",
            time(2, 10),
            "2026-10-03T15:30+00:00",
            date(2026, 10, 4),
        ),
        ("Africa/Cairo", "2027-04-29T12:00+00:00", time(0, 30), "2027-04-29T22:00+00:00", date(2027, 4, 30)),
        (
            "America/Santiago",
            "2026-09-05T12:00+00:00",
            time(0, 30),
            "2026-09-06T04:00+00:00",
            date(2026, 9, 6),
        ),
        # The gap ends a day: the instant lies on the next, the reminder still counts for its own.
        ("America/Nuuk", "2027-03-27T12:00+00:00", time(23, 30), "2027-03-28T01:00+00:00", date(2027, 3, 27)),
        # Folds: the first of the two.
        (
            "America/New_York",
            "2026-10-31T22:00+00:00",
            time(1, 30),
            "2026-11-01T05:30+00:00",
            date(2026, 11, 1),
        ),
        (
            "America/New_York",
            "2026-11-01T05:30+00:00",
            time(1, 30),
            "2026-11-02T06:30+00:00",
            date(2026, 11, 2),
        ),
        (
            "Europe/London",
            "2026-10-24T12:00+00:00",
            time(1, 30),
            "2026-10-25T00:30+00:00",
            date(2026, 10, 25),
        ),
        # A day that nobody had.
        ("Pacific/Apia", "2011-12-29T20:00+00:00", time(9, 0), "2011-12-30T19:00+00:00", date(2011, 12, 31)),
        # Odd offsets, no change of clocks, Ramadan, 29 February.
        (
            "Asia/Kathmandu",
            "2026-03-14T00:00+00:00",
            time(20, 0),
            "2026-03-14T14:15+00:00",
            date(2026, 3, 14),
        ),
        (
            "Africa/Nairobi",
            "2026-03-14T18:00+00:00",
            time(20, 0),
            "2026-03-15T17:00+00:00",
            date(2026, 3, 15),
        ),
        (
            "Africa/Casablanca",
            "2027-02-07T03:00+00:00",
            time(20, 0),
            "2027-02-07T20:00+00:00",
            date(2027, 2, 7),
        ),
        (
            "Africa/Casablanca",
            "2027-02-05T03:00+00:00",
            time(20, 0),
            "2027-02-05T19:00+00:00",
            date(2027, 2, 5),
        ),
        ("UTC", "2028-02-28T21:00+00:00", time(20, 0), "2028-02-29T20:00+00:00", date(2028, 2, 29)),
    ],
)
def test_the_hard_days(zone: str, after: str, at: time, expected: str, local_date: date) -> None:
    assert following(after, at, zone) == Occurrence(datetime.fromisoformat(expected), local_date)


def test_the_same_instant_is_not_next() -> None:
    assert following("2026-03-14T20:00+00:00", time(20), "UTC").local_date == date(2026, 3, 15)
    assert following("2026-03-14T19:59:59+00:00", time(20), "UTC").local_date == date(2026, 3, 14)


def test_only_the_chosen_weekdays_count() -> None:
    # 14 March 2026 is a Saturday.
    assert following("2026-03-14T12:00+00:00", time(20), "UTC", weekdays=[1, 3]).local_date == date(
        2026, 3, 16
    )
    assert following("2026-03-16T20:00+00:00", time(20), "UTC", weekdays=[1, 3]).local_date == date(
        2026, 3, 18
    )
    assert following("2026-03-14T21:00+00:00", time(20), "UTC", weekdays=[6]).local_date == date(2026, 3, 21)


def test_dates_served_already_are_left_out() -> None:
    occurrence = following("2026-03-14T12:00+00:00", time(20), "UTC", not_before=date(2026, 3, 15))
    assert occurrence.local_date == date(2026, 3, 15)


def test_a_member_who_flies_west_or_east_is_reminded_once_a_date() -> None:
    """Served on the 14th in Auckland; in Honolulu it is still the 13th, in Berlin the 14th."""
    served = following("2026-03-13T20:00+00:00", time(20), "Pacific/Auckland")
    assert served.local_date == date(2026, 3, 14)
    for zone in ("Pacific/Honolulu", "Europe/Berlin", "Pacific/Kiritimati"):
        later = upcoming(
            after=served.at,
            local_time=time(20),
            zone=zone,
            not_before=served.local_date + timedelta(days=1),
        )
        assert later.local_date == date(2026, 3, 15)


def test_every_second_and_every_fourth() -> None:
    assert following("2026-03-14T21:00+00:00", time(20), "UTC", every=2).local_date == date(2026, 3, 16)
    assert following("2026-03-14T21:00+00:00", time(20), "UTC", every=4).local_date == date(2026, 3, 18)
    assert following("2026-03-14T21:00+00:00", time(20), "UTC", every=2, weekdays=[1]).local_date == date(
        2026, 3, 23
    )


@pytest.mark.parametrize(("unanswered", "every"), [(0, 1), (2, 1), (3, 2), (5, 2), (6, 4), (60, 4)])
def test_silence_makes_mails_rarer(unanswered: int, every: int) -> None:
    assert step(unanswered) == every


def test_two_weeks_of_silence_end_them() -> None:
    since = datetime(2026, 3, 1, 20, tzinfo=UTC)
    assert not has_gone_silent(silent_since=None, at=since)
    assert not has_gone_silent(silent_since=since, at=since + timedelta(days=13, hours=23))
    assert has_gone_silent(silent_since=since, at=since + timedelta(days=14))


def test_every_local_day_of_two_years_has_exactly_one_in_every_zone() -> None:
    """At a time that many clocks jump over."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for zone in ZONES:
        occurrences = run_of(start, local_time=time(2, 30), zone=zone, count=731)

        dates = [occurrence.local_date for occurrence in occurrences]
        assert dates == [dates[0] + timedelta(days=n) for n in range(731)], zone
        gaps = [later.at - earlier.at for earlier, later in pairwise(occurrences)]
        assert min(gaps) >= timedelta(hours=20), zone


@settings(max_examples=300, deadline=None)
@given(zone=zones, local_time=times, after=moments, days=weekdays)
def test_it_is_the_next_time_the_clocks_show_it(
    zone: str, local_time: time, after: datetime, days: set[int]
) -> None:
    occurrence = upcoming(after=after, local_time=local_time, weekdays=days, zone=zone)

    assert occurrence.at > after
    assert occurrence.at - after <= timedelta(days=8, hours=2)
    assert occurrence.at.utcoffset() == timedelta(0)
    assert occurrence.local_date.isoweekday() in days
    shown = occurrence.at.astimezone(ZoneInfo(zone))
    if shown.time().replace(fold=0) == local_time:
        assert shown.date() == occurrence.local_date
        assert shown.fold == 0
    else:
        # In a gap: clocks never show it that day, and a minute earlier the gap had not begun to end.
        wall = datetime.combine(occurrence.local_date, local_time)
        assert (occurrence.at - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None) < wall
        assert shown.replace(tzinfo=None) > wall


@settings(max_examples=300, deadline=None)
@given(zone=zones, local_time=times, after=moments, days=weekdays, minutes=st.integers(1, 60 * 24 * 6))
def test_nothing_is_left_out_in_between(
    zone: str, local_time: time, after: datetime, days: set[int], minutes: int
) -> None:
    """Asked at any later moment before it, the answer is the same one."""
    occurrence = upcoming(after=after, local_time=local_time, weekdays=days, zone=zone)
    between = after + timedelta(minutes=minutes)
    if between < occurrence.at:
        assert upcoming(after=between, local_time=local_time, weekdays=days, zone=zone) == occurrence


@settings(max_examples=200, deadline=None)
@given(
    before=zones, afterwards=zones, local_time=times, new_time=times, start=moments, hours=st.floats(0, 48)
)
def test_a_change_of_zone_or_time_never_serves_a_date_twice(
    before: str, afterwards: str, local_time: time, new_time: time, start: datetime, hours: float
) -> None:
    served = upcoming(after=start, local_time=local_time, zone=before)
    changed_at = served.at + timedelta(hours=hours)

    following = upcoming(
        after=changed_at,
        local_time=new_time,
        zone=afterwards,
        not_before=served.local_date + timedelta(days=1),
    )

    assert following.local_date > served.local_date
    assert following.at > changed_at
    # Even from one end of the world to the other at most two days without.
    assert following.at - changed_at <= timedelta(hours=24 + 26 + 24)


@settings(max_examples=100, deadline=None)
@given(zone=zones, local_time=times, start=moments)
def test_days_follow_each_other_at_least_twenty_hours_apart(
    zone: str, local_time: time, start: datetime
) -> None:
    occurrences = run_of(start, local_time=local_time, zone=zone, count=8)
    for earlier, later in pairwise(occurrences):
        assert later.at - earlier.at >= timedelta(hours=20)
        assert later.local_date == earlier.local_date + timedelta(days=1)
