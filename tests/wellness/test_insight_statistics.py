"""How often the rule is wrong, how often it finds what is there, and that each part of it does its work."""

import math
import os
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from tests.wellness.people_without_effects import people
from wellness.insights.statistics import Pattern, benjamini_hochberg, difference, in_words, patterns

DAYS, PEOPLE, SEEDS = 60, 300, range(1, 6)


def judged(days: int, *, effect: float = 0.0) -> Iterator[list[Pattern]]:
    """The patterns of all people of all seeds."""
    for seed in SEEDS:
        moods, tags = people(days, count=PEOPLE, seed=seed, effect=effect)
        for person in range(PEOPLE):
            yield patterns(moods[person], list(tags[person]))


def alternating(days: int) -> NDArray[np.float64]:
    return np.arange(days) % 2 * 1.0


# --- the bounds -------------------------------------------------------------------------------------------------------


def test_of_tags_without_an_effect_few_are_shown_and_few_people_see_any() -> None:
    shown = [[pattern.is_pattern for pattern in person] for person in judged(DAYS)]

    assert len(shown) == PEOPLE * len(SEEDS)
    assert np.mean(shown) <= 0.015
    assert np.mean([any(person) for person in shown]) <= 0.15


def test_a_large_effect_is_found_often_enough() -> None:
    assert np.mean([person[0].is_pattern for person in judged(DAYS, effect=0.8)]) >= 0.38


@pytest.mark.long
@pytest.mark.parametrize("days", [14, 30, 90])
def test_the_bounds_of_false_statements_hold_for_other_lengths_too(days: int) -> None:
    shown = [[pattern.is_pattern for pattern in person] for person in judged(days)]
    assert np.mean(shown) <= 0.015
    assert np.mean([any(person) for person in shown]) <= 0.15


def test_without_the_correction_for_many_tags_most_people_would_see_something_false() -> None:
    """That the people above are hard enough: the test itself can fail."""
    moods, tags = people(DAYS, count=PEOPLE, seed=1)
    naive = [any(difference(moods[person], tag).p < 0.05 for tag in tags[person]) for person in range(PEOPLE)]
    assert np.mean(naive) > 0.4


# --- each part of the rule --------------------------------------------------------------------------------------------


def test_without_carry_over_it_is_welchs_test() -> None:
    random = np.random.default_rng(7)
    states = alternating(80)  # what alternates has a negative autocorrelation
    moods = random.normal(size=80) + np.linspace(
        0, 4, 80
    )  # what drifts has a positive one: their product is below 0

    found = difference(moods, states)

    theirs = stats.ttest_ind(moods[states == 1], moods[states == 0], equal_var=False)
    interval = theirs.confidence_interval(0.95)
    assert found.p == pytest.approx(theirs.pvalue)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


def test_days_that_carry_over_count_for_fewer() -> None:
    states = np.repeat([1.0, 0.0, 1.0, 0.0], 15)  # runs
    moods = np.repeat([1.0, 0.0, 2.0, -1.0], 15) + np.tile([0.0, 0.1, -0.1], 20)

    found = difference(moods, states)

    plain = stats.ttest_ind(moods[states == 1], moods[states == 0], equal_var=False)
    assert found.difference == pytest.approx(2.0)
    assert found.p > plain.pvalue * 100


def test_effective_days_follow_the_formula() -> None:
    random = np.random.default_rng(11)
    states = (np.cumsum(random.normal(size=100)) > 0) * 1.0
    moods = np.cumsum(random.normal(size=100)) / 3 + states

    found = difference(moods, states)

    y1, y0 = moods[states == 1], moods[states == 0]
    residual = moods - np.where(states == 1, y1.mean(), y0.mean())
    r = np.corrcoef(residual[1:], residual[:-1])[0, 1] * np.corrcoef(states[1:], states[:-1])[0, 1]
    share = (1 - r) / (1 + r)
    n1, n0 = len(y1) * share, len(y0) * share
    v1, v0 = y1.var(ddof=1) / n1, y0.var(ddof=1) / n0
    freedom = (v1 + v0) ** 2 / (v1**2 / (n1 - 1) + v0**2 / (n0 - 1))
    t = abs(y1.mean() - y0.mean()) / math.sqrt(v1 + v0)
    assert 0 < share < 1
    assert found.p == pytest.approx(2 * stats.t.sf(t, freedom))
    assert found.high - found.difference == pytest.approx(stats.t.ppf(0.975, freedom) * math.sqrt(v1 + v0))


@pytest.mark.parametrize(
    ("days_with", "days_without", "is_enough"),
    [(9, 30, False), (10, 30, True), (30, 9, False), (30, 10, True)],
)
def test_ten_days_with_and_ten_without_are_the_least(
    days_with: int, days_without: int, is_enough: bool
) -> None:
    states = np.array([1.0] * days_with + [0.0] * days_without)
    moods = np.random.default_rng(3).normal(size=len(states)) + 5 * states

    found = difference(moods, states)

    assert (found.days_with, found.days_without) == (days_with, days_without)
    assert found.is_computed == is_enough
    assert patterns(moods, [states])[0].is_pattern == is_enough


@pytest.mark.parametrize(("days", "is_enough"), [(27, False), (28, True)])
def test_the_days_must_span_four_weeks(days: int, is_enough: bool) -> None:
    states = alternating(24)
    dates = np.append(np.arange(23), days - 1)
    assert difference(np.arange(24.0), states, dates).is_computed == is_enough


def test_days_of_which_nothing_is_known_are_no_days_without() -> None:
    states = np.array([1.0] * 20 + [math.nan] * 20)
    moods = np.array([2.0] * 20 + [-2.0] * 20)

    found = difference(moods, states)

    assert (found.days_with, found.days_without, found.is_computed) == (20, 0, False)


def test_a_mood_that_never_changes_goes_together_with_nothing() -> None:
    found = difference(np.ones(60), alternating(60))
    assert (found.difference, found.p) == (0, 1)
    assert not patterns(np.ones(60), [alternating(60)])[0].is_pattern


def test_an_effect_is_reported_with_its_sign_and_size() -> None:
    random = np.random.default_rng(5)
    states = random.integers(0, 2, size=200) * 1.0
    found = difference(random.normal(size=200) - 1.0 * states, states)
    assert found.low < -1.0 < found.high < 0
    assert found.difference == pytest.approx(-1.0, abs=0.4)


@pytest.mark.parametrize(
    ("p_values", "rejected"),
    [
        ([], []),
        ([0.2], [False]),
        ([0.1], [True]),
        ([0.04, 0.04, 0.9], [True, True, False]),
        ([0.9, 0.06, 0.02], [False, True, True]),  # 0.06 <= 2/3 of 0.1
        ([0.06, 0.9, 0.9], [False, False, False]),
        ([0.09, 0.095, 0.1], [True, True, True]),  # the last one carries the others
    ],
)
def test_benjamini_hochberg_rejects_up_to_the_last_that_passes(
    p_values: list[float], rejected: list[bool]
) -> None:
    assert benjamini_hochberg(p_values, 0.10) == rejected
    assert (
        rejected == [bool(p <= 0.10) for p in stats.false_discovery_control(p_values)] if p_values else True
    )


@pytest.mark.parametrize(
    ("low", "mean", "high", "words"),
    [
        (0.26, 0.62, 0.98, ("0.6 higher", "between 0.3 and 1.0 higher")),
        (-0.98, -0.62, -0.26, ("0.6 lower", "between 0.3 and 1.0 lower")),
        (-0.3, 0.1, 0.5, ("0.1 higher", "between 0.3 lower and 0.5 higher")),
        (-0.04, 0.3, 0.64, ("0.3 higher", "between 0.0 and 0.6 higher")),
        (-0.5, -0.04, 0.42, ("0.0 lower", "between 0.5 lower and 0.4 higher")),
    ],
)
def test_numbers_are_said_with_their_direction(
    low: float, mean: float, high: float, words: tuple[str, str]
) -> None:
    from wellness.insights.statistics import Difference

    assert in_words(Difference(20, 20, mean, low, high, 0.5)) == words


def test_a_process_that_answers_other_requests_never_loads_numpy() -> None:
    program = (
        "import sys, django; django.setup(); import saas.urls; "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'scipy')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=dict(os.environ), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
