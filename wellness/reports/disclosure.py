"""What of a table about people may be shown. Pure functions; the rules are those of docs/reports.md.

A page of one period has a cell for everybody and one for each cohort, and a person is in at most one cohort. Then all
that sums and differences of shown cells can say is about a shown cohort or about all hidden people together; both are
held to `k` people at least. Pages of different periods share no value, and none is ever computed again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Final
from uuid import UUID

# May be raised by an organisation, never lowered (rulings 34).
SMALLEST_K: Final = 10
_BANDS: Final = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_Z: Final = 1.959964  # of a two-sided 95 % interval
_LOWEST_SHARE, _HIGHEST_SHARE = 10, 90
_NARROWEST: Final = 0.1


@dataclass(frozen=True, slots=True)
class Shown:
    """Which cells of a page are shown: the one for everybody, and these cohorts."""

    everybody: bool
    cohorts: frozenset[UUID]


def shown_cells(everybody: int, cohorts: Mapping[UUID, int], *, k: int) -> Shown:
    """Decide from how many people each cell is made of. `cohorts` are disjoint parts of `everybody`.

    A cell of fewer than `k` is hidden. What is left of everybody when the shown cohorts are taken away is nobody or at
    least `k` people, from more than one hidden cohort: for that the next smallest is hidden too (complementary
    suppression), as often as needed.
    """
    if k < SMALLEST_K:
        raise ValueError(f"k is {SMALLEST_K} at least.")
    if everybody < k:
        return Shown(everybody=False, cohorts=frozenset())
    shown = {cohort for cohort, count in cohorts.items() if count >= k}
    hidden = {cohort for cohort, count in cohorts.items() if 0 < count < k}
    # Equal sizes are told apart by their ids, so that the same table is always answered in the same way.
    smallest_first = sorted(shown, key=lambda cohort: (cohorts[cohort], cohort))
    while True:
        rest = everybody - sum(cohorts[cohort] for cohort in shown)
        is_one_alone = len(hidden) == 1 and rest == sum(cohorts[cohort] for cohort in hidden)
        if rest == 0 or (rest >= k and not is_one_alone) or not smallest_first:
            break
        cohort = smallest_first.pop(0)
        shown.discard(cohort)
        hidden.add(cohort)
    return Shown(everybody=True, cohorts=frozenset(shown))


def band(count: int) -> str:
    """How many people, as widely as it is said: "10-19", "20-49", ..., "10000+"."""
    if count < _BANDS[0]:
        raise ValueError("Fewer are never named.")
    for low, following in pairwise(_BANDS):
        if count < following:
            return f"{low}-{following - 1}"
    return f"{_BANDS[-1]}+"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is shown: `value` and its 95 % interval, rounded and never at an end of the scale.

    `bound` is "below" or "above" where `value` is only that: everybody alike would tell about each one.
    """

    value: float
    low: float
    high: float
    bound: str = ""


def share(part: int, whole: int) -> Figure:
    """`part` of `whole` in whole per cent, with Wilson's interval; below 10 and above 90 only that."""
    if not 0 <= part <= whole or whole == 0:
        raise ValueError("A share is of somebody.")
    p, z2 = part / whole, _Z**2
    middle = (p + z2 / (2 * whole)) / (1 + z2 / whole)
    half = _Z * sqrt(p * (1 - p) / whole + z2 / (4 * whole**2)) / (1 + z2 / whole)
    low, high = (_inside(round(100 * end)) for end in (middle - half, middle + half))
    percent = round(100 * p)
    if percent < _LOWEST_SHARE:
        return Figure(_LOWEST_SHARE, _LOWEST_SHARE, high, "below")
    if percent > _HIGHEST_SHARE:
        return Figure(_HIGHEST_SHARE, low, _HIGHEST_SHARE, "above")
    return Figure(percent, low, high)


def mean(values: list[float], *, lowest: float, highest: float) -> Figure:
    """The mean of one value for each person on a scale, to a tenth, with a normal interval over people.

    Nearer to an end of the scale than an eighth of its width, only that it is beyond: there everybody's value is nearly
    known. The interval is never narrower than a tenth to each side: none at all would say that everybody is alike.
    """
    n = len(values)
    if n < 2:
        raise ValueError("A mean is of several people.")
    middle = sum(values) / n
    half = max(_Z * sqrt(sum((value - middle) ** 2 for value in values) / (n - 1) / n), _NARROWEST)
    edge = (highest - lowest) / 8
    first, last = lowest + edge, highest - edge
    low, high = (round(min(max(end, first), last), 1) for end in (middle - half, middle + half))
    if middle < first:
        return Figure(round(first, 1), round(first, 1), max(high, round(first, 1)), "below")
    if middle > last:
        return Figure(round(last, 1), min(low, round(last, 1)), round(last, 1), "above")
    return Figure(round(middle, 1), low, high)


def days(values: list[int]) -> int:
    """The median of whole days; from two weeks on to the nearest week. Of an even number the lower middle one."""
    if not values:
        raise ValueError("A median is of somebody.")
    median = sorted(values)[(len(values) - 1) // 2]
    return median if median < 14 else round(median / 7) * 7


def _inside(percent: int) -> float:
    return min(max(percent, _LOWEST_SHARE), _HIGHEST_SHARE)
