"""Rules become days and instants, as an oracle has them that shares no code with the product."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wellness import oracle
from wellness.fields import known_zones
from wellness.reminders import rules
from wellness.reminders.rules import BadRule, Recurrence
from wellness.reminders.schedule import next_occurrence, occurrences

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Each with a time at which its clocks do something: gaps at night and at midnight, half an hour, odd offsets, none at
# all, Ramadan, a gap that ends a day.
HARD = {
    "America/New_York": time(2, 30),
    "Europe/London": time(1, 30),
    "Australia/Lord_Howe": time(2, 15),
    "Africa/Cairo": time(0, 30),
    "America/Santiago": time(0, 30),
    "Pacific/Apia": time(9),
    "Africa/Casablanca": time(2, 30),
    "Asia/Kathmandu": time(20),
    "Africa/Nairobi": time(7, 15),
    "America/Nuuk": time(23, 45),
}

zones = st.one_of(st.sampled_from(sorted(HARD)), st.sampled_from(sorted(known_zones())))
times = st.one_of(
    st.times().map(lambda value: value.replace(second=0, microsecond=0)),
    # Where clocks jump and are set back.
    st.builds(time, st.sampled_from((0, 1, 2, 3, 23)), st.sampled_from((0, 1, 15, 29, 30, 31, 59))),
)
starts = st.dates(date(2024, 1, 1), date(2028, 3, 1))
moments = st.datetimes(datetime(2024, 1, 2), datetime(2028, 3, 1), timezones=st.just(UTC))


@st.composite
def rule_texts(draw: Any, *, dense: bool = False) -> str:
    """Any rule of the kept part. A `dense` one falls on several days a month."""
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY")))
    most = {"DAILY": 6, "WEEKLY": 3, "MONTHLY": 2} if dense else {"DAILY": 40, "WEEKLY": 9, "MONTHLY": 14}
    parts = [f"FREQ={freq}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, most[freq]))}")
    by_day = draw(st.lists(st.sampled_from(DAYS), max_size=4, unique=True))
    if by_day:
        ordinals = ["", "1", "2", "4", "5", "-1", "-2", "-5"]
        is_counted = freq == "MONTHLY" and draw(st.booleans())
        nth = [draw(st.sampled_from(ordinals[1:])) if is_counted else "" for _ in by_day]
        parts.append("BYDAY=" + ",".join(n + day for n, day in zip(nth, by_day, strict=True)))
    by_monthday = []
    if freq != "WEEKLY" and not dense:
        numbers = st.sampled_from((1, 2, 13, 15, 28, 29, 30, 31, -1, -2, -29, -31))
        by_monthday = draw(st.lists(numbers, max_size=3, unique=True))
        if by_monthday:
            parts.append(f"BYMONTHDAY={','.join(map(str, by_monthday))}")
        by_month = draw(st.lists(st.integers(1, 12), max_size=4, unique=True))
        if by_month:
            parts.append(f"BYMONTH={','.join(map(str, by_month))}")
    if freq == "MONTHLY" and (by_day or by_monthday) and draw(st.booleans()):
        places = st.sampled_from((1, 2, 3, -1, -2))
        parts.append(
            f"BYSETPOS={','.join(map(str, draw(st.lists(places, min_size=1, max_size=2, unique=True))))}"
        )
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    ending = draw(st.sampled_from(("", "", "COUNT", "UNTIL")))
    if ending == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    elif ending == "UNTIL":
        parts.append(f"UNTIL={draw(st.dates(date(2025, 1, 1), date(2028, 12, 31))):%Y%m%d}")
    return ";".join(parts)


# --- days -----------------------------------------------------------------------------------------------------------
@settings(max_examples=120, deadline=None)
@given(text=rule_texts(), starts_on=starts, days_in=st.integers(-30, 200))
def test_a_rule_names_the_days_that_dateutil_names(text: str, starts_on: date, days_in: int) -> None:
    first = starts_on + timedelta(days=days_in)
    last = first + timedelta(days=400)
    recurrence = Recurrence(rules.parse(text), starts_on)

    ours = []
    for day in recurrence.dates(first):
        if day > last:
            break
        ours.append(day)

    assert ours == oracle.days_of(text, starts_on, first=first, last=last)


@settings(max_examples=200, deadline=None)
@given(text=rule_texts())
def test_a_rule_has_one_spelling_and_that_means_the_same(text: str) -> None:
    rule = rules.parse(text)
    assert rules.parse(str(rule)) == rule
    assert str(rules.parse(f"rrule:{text.lower()}")) == str(rule)


@pytest.mark.parametrize(
    ("text", "starts_on", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=29;BYMONTH=2", date(2024, 1, 1), [date(2024, 2, 29), date(2028, 2, 29)]),
        ("FREQ=MONTHLY", date(2027, 1, 31), [date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 31)]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2028, 2, 1), [date(2028, 2, 29), date(2028, 3, 31)]),
        ("FREQ=MONTHLY;BYDAY=1MO", date(2027, 3, 1), [date(2027, 3, 1), date(2027, 4, 5)]),
        ("FREQ=MONTHLY;BYDAY=5SA", date(2027, 1, 1), [date(2027, 1, 30), date(2027, 5, 29)]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            date(2027, 1, 1),
            [date(2027, 1, 29), date(2027, 2, 26)],
        ),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU", date(2027, 3, 2), [date(2027, 3, 14), date(2027, 3, 28)]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", date(2027, 3, 2), [date(2027, 3, 7), date(2027, 3, 21)]),
        ("FREQ=DAILY;COUNT=2", date(2028, 2, 28), [date(2028, 2, 28), date(2028, 2, 29)]),
        ("FREQ=DAILY;UNTIL=20280301", date(2028, 2, 29), [date(2028, 2, 29), date(2028, 3, 1)]),
    ],
)
def test_days_that_people_mean(text: str, starts_on: date, expected: list[date]) -> None:
    days = Recurrence(rules.parse(text), starts_on).dates(starts_on)
    assert list(islice(days, len(expected))) == expected


@pytest.mark.parametrize("text", ["FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;COUNT=3", "FREQ=MONTHLY;COUNT=3"])
def test_a_counted_rule_ends_wherever_one_begins_to_ask(text: str) -> None:
    recurrence = Recurrence(rules.parse(text), date(2027, 1, 1))
    assert len(list(recurrence.dates(date(2026, 1, 1)))) == 3
    assert len(list(recurrence.dates(date(2027, 1, 2)))) == 2
    assert recurrence.next_date(date(2028, 1, 1)) is None


def test_a_rule_that_names_no_day_is_over_instead_of_searched_for_ever() -> None:
    assert (
        Recurrence(rules.parse("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"), date(2027, 1, 1)).next_date(
            date(2027, 1, 1)
        )
        is None
    )


REFUSED = [
    ("", "invalid_rule"),
    ("every day", "invalid_rule"),
    ("INTERVAL=2", "invalid_rule"),
    ("FREQ=YEARLY", "unsupported_rule"),
    ("FREQ=HOURLY", "unsupported_rule"),
    ("FREQ=DAILY;BYHOUR=9", "unsupported_rule"),
    ("FREQ=DAILY;DTSTART=20270101", "unsupported_rule"),
    ("FREQ=DAILY;FREQ=DAILY", "invalid_rule"),
    ("FREQ=DAILY;INTERVAL=0", "invalid_rule"),
    ("FREQ=DAILY;INTERVAL=367", "invalid_rule"),
    ("FREQ=DAILY;INTERVAL=1,2", "invalid_rule"),
    ("FREQ=DAILY;INTERVAL=-1", "invalid_rule"),
    ("FREQ=DAILY;INTERVAL=²", "invalid_rule"),
    ("FREQ=DAILY;COUNT=1001", "invalid_rule"),
    ("FREQ=DAILY;COUNT=3;UNTIL=20270101", "invalid_rule"),
    ("FREQ=DAILY;UNTIL=20270230", "invalid_rule"),
    ("FREQ=DAILY;UNTIL=20270101T000000Z", "invalid_rule"),
    ("FREQ=WEEKLY;BYDAY=1MO", "unsupported_rule"),
    ("FREQ=WEEKLY;BYDAY=XX", "invalid_rule"),
    ("FREQ=WEEKLY;BYDAY=", "invalid_rule"),
    ("FREQ=WEEKLY;BYMONTHDAY=1", "invalid_rule"),
    ("FREQ=MONTHLY;BYDAY=6MO", "invalid_rule"),
    ("FREQ=MONTHLY;BYDAY=MO,1TU", "unsupported_rule"),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "invalid_rule"),
    ("FREQ=MONTHLY;BYMONTHDAY=32", "invalid_rule"),
    ("FREQ=MONTHLY;BYMONTH=13", "invalid_rule"),
    ("FREQ=MONTHLY;BYSETPOS=1", "unsupported_rule"),
    ("FREQ=DAILY;" + "BYMONTH=1" * 40, "invalid_rule"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_not_kept_is_refused_rather_than_ignored(text: str, code: str) -> None:
    with pytest.raises(BadRule) as refused:
        rules.parse(text)
    assert refused.value.code == code


# --- instants -------------------------------------------------------------------------------------------------------
@settings(max_examples=150, deadline=None)
@given(text=rule_texts(dense=True), starts_on=starts, at=times, zone=zones, after=moments)
def test_each_rule_day_has_exactly_one_instant_and_it_is_the_oracles(
    text: str, starts_on: date, at: time, zone: str, after: datetime
) -> None:
    ours = []
    recurrence = Recurrence(rules.parse(text), starts_on)
    for occurrence in occurrences(after=after, local_time=at, recurrence=recurrence, zone=zone):
        if occurrence.local_date > oracle.shown(after, zone).date() + timedelta(days=45):
            break
        ours.append((occurrence.at, occurrence.local_date))

    assert ours == list(oracle.occurrences(text, starts_on, at, zone, after=after, days=45))
    assert len({day for _, day in ours}) == len(ours)


@pytest.mark.parametrize(("zone", "at"), HARD.items())
def test_two_years_of_days_have_one_instant_each_as_the_oracle_finds_it(zone: str, at: time) -> None:
    """With 29 February 2028, both changes of clocks of two years, and asked one after the other as workers do."""
    start, recurrence = (
        datetime(2027, 1, 1, tzinfo=UTC),
        Recurrence(rules.parse("FREQ=DAILY"), date(2026, 1, 1)),
    )
    expected = list(oracle.occurrences("FREQ=DAILY", date(2026, 1, 1), at, zone, after=start, days=729))

    found, after, not_before = [], start, None
    for _ in expected:
        occurrence = next_occurrence(
            after=after, local_time=at, recurrence=recurrence, zone=zone, not_before=not_before
        )
        assert occurrence is not None
        found.append((occurrence.at, occurrence.local_date))
        after, not_before = occurrence.at, occurrence.local_date + timedelta(days=1)

    assert found == expected
    assert len(found) in (729, 730)


def test_apia_never_had_the_thirtieth_of_december_2011() -> None:
    after = datetime(2011, 12, 28, tzinfo=UTC)
    expected = list(
        oracle.occurrences("FREQ=DAILY", date(2011, 1, 1), time(9), "Pacific/Apia", after=after, days=5)
    )
    recurrence = Recurrence(rules.parse("FREQ=DAILY"), date(2011, 1, 1))

    found = islice(
        occurrences(after=after, local_time=time(9), recurrence=recurrence, zone="Pacific/Apia"),
        len(expected),
    )

    assert [(each.at, each.local_date) for each in found] == expected
    assert date(2011, 12, 30) not in [day for _, day in expected]


@settings(max_examples=150, deadline=None)
@given(
    text=rule_texts(dense=True),
    starts_on=starts,
    stays=st.lists(st.tuples(zones, times, st.integers(1, 100)), min_size=2, max_size=5),
    begin=moments,
)
def test_whoever_travels_and_changes_the_time_is_reminded_at_most_once_a_date_and_by_the_oracles_clock(
    text: str, starts_on: date, stays: list[tuple[str, time, int]], begin: datetime
) -> None:
    """Each stay: a zone, a time of day, and the hours until the member moves on, in the middle of some day."""
    recurrence, now = Recurrence(rules.parse(text), starts_on), begin
    served: list[tuple[datetime, date]] = []
    for zone, at, hours in stays:
        leaves = now + timedelta(hours=hours)
        last = served[-1][1] if served else None
        # Everything here that is not on a date served before; the oracle knows nothing of `not_before`.
        expected = [
            (moment, day)
            for moment, day in oracle.occurrences(text, starts_on, at, zone, after=now, days=8)
            if moment <= leaves and (last is None or day > last)
        ]
        found = []
        while True:
            day_after = served[-1][1] + timedelta(days=1) if served else None
            following = next_occurrence(
                after=now, local_time=at, recurrence=recurrence, zone=zone, not_before=day_after
            )
            if following is None or following.at > leaves:
                break
            now = following.at
            found.append((following.at, following.local_date))
            served.append(found[-1])
        assert found == expected
        now = leaves
    dates = [day for _, day in served]
    assert dates == sorted(set(dates))
