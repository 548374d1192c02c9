"""Runs that forgive."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wellness.runs import best_run, current_run, days_this_month

MONDAY = date(2026, 3, 2)


def days(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


def test_two_missed_days_a_week_do_not_break_a_run() -> None:
    assert best_run(days(0, 1, 2, 3, 4, 7, 8, 9, 10, 11)) == 10
    assert best_run(days(0, 1, 4)) == 3


def test_the_third_missed_day_of_a_week_ends_it() -> None:
    assert best_run(days(0, 4)) == 1
    assert best_run(days(0, 1, 2, 6, 7)) == 3


def test_pauses_neither_count_nor_break() -> None:
    assert best_run(days(0, 1, 20), excused=days(*range(2, 20))) == 3
    assert best_run(days(0, 1, 20)) == 2


def test_today_is_not_missed_yet() -> None:
    assert current_run(days(0, 1, 2), today=MONDAY + timedelta(days=5)) == 3
    assert current_run(days(0, 1, 2), today=MONDAY + timedelta(days=6)) == 0
    assert current_run(days(0, 1, 2, 3, 4), today=MONDAY + timedelta(days=7)) == 5
    assert current_run([], today=MONDAY) == 0


def test_days_of_the_month_are_counted_once() -> None:
    assert days_this_month([*days(0, 1, 1), date(2026, 2, 28)], today=MONDAY) == 2


NUMBERS = st.sets(st.integers(0, 120), max_size=60)


@given(NUMBERS, st.integers(0, 120), NUMBERS)
def test_doing_more_never_makes_a_run_shorter(done: set[int], more: int, pauses: set[int]) -> None:
    before, excused = days(*done), days(*pauses)
    after = [*before, *days(more)]
    today = MONDAY + timedelta(days=121)

    assert best_run(after, excused=excused) >= best_run(before, excused=excused)
    assert current_run(after, today=today, excused=excused) >= current_run(
        before, today=today, excused=excused
    )


@given(NUMBERS)
def test_a_run_is_never_longer_than_what_was_done_and_never_zero_after_a_day(done: set[int]) -> None:
    found = best_run(days(*done))
    assert (1 if done else 0) <= found <= len(done)


@given(NUMBERS)
def test_the_best_run_is_the_longest_stretch_without_a_bad_week(done: set[int]) -> None:
    """Against the definition, tried on every stretch."""

    def is_run(first: int, last: int) -> bool:
        missed: dict[int, int] = {}
        for number in range(first, last + 1):
            if number not in done:
                missed[number // 7] = missed.get(number // 7, 0) + 1
        return all(count <= 2 for count in missed.values())

    few = {number for number in done if number < 40}
    stretches = [(a, b) for a in few for b in few if a <= b and is_run(a, b)]
    expected = max((sum(a <= n <= b for n in few) for a, b in stretches), default=0)
    done &= few
    assert best_run(days(*few)) == expected
