from itertools import product
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellness.reports import disclosure

A, B, C, D = (UUID(int=number) for number in range(1, 5))


@pytest.mark.parametrize(
    ("everybody", "cohorts", "shown"),
    [
        (9, {}, None),
        (10, {}, set()),
        (30, {A: 15, B: 15}, {A, B}),
        # One is too small: the next smallest is hidden with it, or it would be all minus the others.
        (44, {A: 4, B: 15, C: 25}, {C}),
        (24, {A: 4, B: 20}, set()),
        # Two that are too small are 12 together: more need not be hidden.
        (42, {A: 5, B: 7, C: 30}, {C}),
        # Two that are too small are 7 together.
        (57, {A: 3, B: 4, C: 20, D: 30}, {D}),
        # Three people are in no cohort.
        (43, {A: 15, B: 25}, {B}),
        # Twelve are in none: they are a crowd of their own.
        (52, {A: 15, B: 25}, {A, B}),
        # An empty cohort hides nothing.
        (30, {A: 0, B: 15, C: 15}, {B, C}),
    ],
    ids=str,
)
def test_cells_are_shown_as_in_the_table(
    everybody: int, cohorts: dict[UUID, int], shown: set[UUID] | None
) -> None:
    found = disclosure.shown_cells(everybody, cohorts, k=10)

    assert found.everybody is (shown is not None)
    assert found.cohorts == (shown or set())


def test_k_is_never_lowered() -> None:
    with pytest.raises(ValueError, match="10 at least"):
        disclosure.shown_cells(30, {}, k=9)


@st.composite
def tables(draw: Any) -> tuple[list[int | None], int]:
    """People as the cohort each is in (None: in none), and k."""
    cohorts = draw(st.integers(0, 5))
    people: list[int | None] = []
    for cohort in range(cohorts):
        people += [cohort] * draw(st.integers(0, 30))
    people += [None] * draw(st.integers(0, 25))
    return people, draw(st.sampled_from([10, 10, 12, 20]))


@settings(max_examples=200, deadline=None)
@given(tables())
def test_no_sum_or_difference_of_shown_cells_is_about_fewer_than_k_people(
    table: tuple[list[int | None], int],
) -> None:
    """The attacker is given more than the page has: every shown cell's exact total and who is in it."""
    people, k = table
    sizes = {UUID(int=cohort + 1): people.count(cohort) for cohort in range(5)}

    shown = disclosure.shown_cells(len(people), sizes, k=k)

    # People of one cohort have the same weight in every sum.
    crowds = {cohort: people.count(cohort) for cohort in set(people)}
    cells = [set(crowds)] if shown.everybody else []
    cells += [{key.int - 1} for key in shown.cohorts]
    for signs in product((-2, -1, 0, 1, 2), repeat=len(cells)):
        about = sum(
            count
            for cohort, count in crowds.items()
            if sum(sign for sign, cell in zip(signs, cells, strict=True) if cohort in cell)
        )
        assert about == 0 or about >= k


@settings(max_examples=100, deadline=None)
@given(tables())
def test_showing_less_than_needed_is_not_the_way_out(table: tuple[list[int | None], int]) -> None:
    """A cohort of k or more is hidden only where a smaller one needs company."""
    people, k = table
    sizes = {UUID(int=cohort + 1): people.count(cohort) for cohort in range(5)}
    loose = people.count(None)

    shown = disclosure.shown_cells(len(people), sizes, k=k)

    if len(people) >= k and not loose and all(size == 0 or size >= k for size in sizes.values()):
        assert shown.cohorts == {cohort for cohort, size in sizes.items() if size}


@pytest.mark.parametrize(
    ("count", "words"),
    [(10, "10-19"), (19, "10-19"), (20, "20-49"), (49, "20-49"), (999, "500-999"), (10_000, "10000+")],
)
def test_people_are_counted_in_bands(count: int, words: str) -> None:
    assert disclosure.band(count) == words


def test_fewer_than_ten_are_never_named() -> None:
    with pytest.raises(ValueError, match="never named"):
        disclosure.band(9)


@given(st.integers(1, 300).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_share_is_never_nobody_or_everybody(of: tuple[int, int]) -> None:
    figure = disclosure.share(*of)

    assert 10 <= figure.low <= figure.value <= figure.high <= 90
    assert (figure.bound == "below") == (round(100 * of[0] / of[1]) < 10)
    assert (figure.bound == "above") == (round(100 * of[0] / of[1]) > 90)


def test_the_interval_of_a_share_is_wilsons() -> None:
    # Newcombe 1998 (Stat Med 17:857), 81 of 263: 0.2553 to 0.3662.
    assert disclosure.share(81, 263) == disclosure.Figure(31, 26, 37)


@given(st.lists(st.floats(-2, 2), min_size=10, max_size=80))
def test_a_mean_is_never_at_the_end_of_its_scale(values: list[float]) -> None:
    figure = disclosure.mean(values, lowest=-2, highest=2)

    assert -1.5 <= figure.low <= figure.value <= figure.high <= 1.5


def test_a_mean_comes_with_its_interval_over_people() -> None:
    figure = disclosure.mean([0.0] * 8 + [1.0] * 8, lowest=-2, highest=2)

    # Standard error 0.5164 / 4 = 0.1291, times 1.96 = 0.253.
    assert figure == disclosure.Figure(0.5, 0.2, 0.8)


def test_an_interval_of_nothing_is_not_shown() -> None:
    assert disclosure.mean([1.0] * 12, lowest=-2, highest=2) == disclosure.Figure(1.0, 0.9, 1.1)


def test_everybody_alike_says_only_that_it_is_beyond() -> None:
    assert disclosure.mean([2.0] * 12, lowest=-2, highest=2).bound == "above"
    assert disclosure.mean([-2.0] * 12, lowest=-2, highest=2).bound == "below"


def test_days_are_the_median_and_coarser_the_longer_they_are() -> None:
    assert disclosure.days([1, 9, 3]) == 3
    assert disclosure.days([30, 40, 50, 60]) == 42


def year_of(seed: int) -> tuple[int, int]:
    """A made-up organisation over 52 weeks, a twentieth of its people changing each month: (shown, all) of its cells
    of twenty people or more."""
    chance = Random(seed)
    cohorts = [UUID(int=number) for number in range(1, chance.randint(3, 7))]
    sizes = {cohort: chance.randint(8, 70) for cohort in cohorts}
    joins = {cohort: chance.uniform(0.55, 0.95) for cohort in cohorts}
    shown = found = 0
    roster: dict[UUID, int] = {}
    for week in range(52):
        if week % 4 == 0:
            for cohort in cohorts:
                gone = sum(chance.random() < 0.05 for _ in range(sizes[cohort]))
                sizes[cohort] += chance.randint(0, 2 * gone) - gone
        if week % 13 == 0:
            roster = dict(sizes)
        # Who left since the quarter began has no value any more; who came is not counted yet.
        cells = {
            cohort: sum(chance.random() < joins[cohort] for _ in range(min(roster[cohort], sizes[cohort])))
            for cohort in cohorts
        }
        said = disclosure.shown_cells(sum(cells.values()), cells, k=10)
        for cohort, count in cells.items():
            if count >= 20:
                found += 1
                shown += cohort in said.cohorts
        found += 1
        shown += said.everybody
    return shown, found


def test_four_of_five_cells_of_twenty_people_are_shown_in_a_year_with_people_coming_and_going() -> None:
    years = [year_of(seed) for seed in range(60)]

    assert sum(found for _, found in years) > 5_000
    assert sum(shown for shown, _ in years) >= 0.8 * sum(found for _, found in years)
