"""When may we say that two things go together? Pure functions over arrays, without a database.

The rule (d) of the design: at least 10 days with and 10 with an explicit no, over at least 28 days; day means; Welch's
test with an effective number of days, because moods carry over from day to day and habits come in runs; and
Benjamini-Hochberg with q = 0.10 over all tags of the person. In simulated people for whom nothing has an effect, 60
days show about 1 % of the tags (tests/wellness/test_insight_statistics.py holds this).

numpy and scipy are imported at the first use: a process that only answers other requests never loads them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MIN_DAYS = 10  # with, and as many without
MIN_SPAN = 28  # days from the first to the last that was answered
FALSE_DISCOVERY_RATE = 0.10
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean with minus mean without, in steps of the five faces. The numbers are NaN where there are too few days."""

    days_with: int
    days_without: int
    difference: float = math.nan
    low: float = math.nan
    high: float = math.nan
    p: float = 1.0

    @property
    def is_computed(self) -> bool:
        return not math.isnan(self.difference)


@dataclass(frozen=True, slots=True)
class Pattern:
    found: Difference
    is_pattern: bool


def difference(
    moods: "NDArray[np.float64]",
    states: "NDArray[np.float64]",
    dates: "NDArray[np.int64] | None" = None,
    *,
    min_days: int = MIN_DAYS,
    min_span: int = MIN_SPAN,
) -> Difference:
    """Compare the days with (1) and without (0); days of which nothing is known (NaN) are left out.

    `moods` are day means in the order of time, `dates` their day numbers (consecutive days if not given). Welch's test
    with n * (1 - r) / (1 + r) in place of n, where r is the product of the lag-1 autocorrelations of the residual mood
    and of the tag, floored at 0: what carries over in both makes neighbouring days count less than two days.
    """
    import numpy as np  # heavy, and needed by few requests

    known = ~np.isnan(states)
    y, s = moods[known], states[known]
    n1 = int(s.sum())
    n0 = len(s) - n1
    if n1 < min_days or n0 < min_days or _span(dates, known) < min_span:
        return Difference(n1, n0)
    is_with = s == 1
    with_, without = y[is_with], y[~is_with]
    mean1, mean0 = float(with_.mean()), float(without.mean())
    carried = _lag_1(y - np.where(is_with, mean1, mean0)) * _lag_1(s - s.mean())
    shrink = _effective(carried)
    m1, m0 = max(n1 * shrink, 2.0), max(n0 * shrink, 2.0)
    v1, v0 = float(with_.var(ddof=1)) / m1, float(without.var(ddof=1)) / m0
    if v1 + v0 == 0:  # every day the same mood: nothing that could go together with anything
        return Difference(n1, n0, mean1 - mean0, mean1 - mean0, mean1 - mean0, 1.0)
    return _welch(n1, n0, mean1 - mean0, v1, v0, m1, m0)


def patterns(
    moods: "NDArray[np.float64]",
    tags: "Sequence[NDArray[np.float64]]",
    dates: "NDArray[np.int64] | None" = None,
) -> list[Pattern]:
    """Each tag's difference, and which of them may be called a pattern, judged over all of the person's tags."""
    found = [difference(moods, states, dates) for states in tags]
    shown = benjamini_hochberg([each.p for each in found], FALSE_DISCOVERY_RATE)
    return [
        Pattern(each, is_pattern=is_shown and each.is_computed)
        for each, is_shown in zip(found, shown, strict=True)
    ]


def benjamini_hochberg(p_values: Sequence[float], rate: float) -> list[bool]:
    """Which hypotheses are rejected while at most `rate` of the rejections are expected to be false.

    Y. Benjamini, Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289-300.
    """
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    last = 0
    for rank, index in enumerate(order, 1):
        if p_values[index] <= rate * rank / len(p_values):
            last = rank
    rejected = [False] * len(p_values)
    for index in order[:last]:
        rejected[index] = True
    return rejected


def in_words(found: Difference) -> tuple[str, str]:
    """(`0.6 higher`, `between 0.3 and 1.0 higher`), to one place; an interval across zero names both directions."""
    low, high = _tenths(found.low), _tenths(found.high)
    if low < 0 < high:
        between = f"between {-low:.1f} lower and {high:.1f} higher"
    else:
        near, far = sorted((abs(low), abs(high)))
        between = f"between {near:.1f} and {far:.1f} {_direction(low + high)}"
    return f"{abs(_tenths(found.difference)):.1f} {_direction(found.difference)}", between


def _direction(value: float) -> str:
    return "lower" if value < 0 else "higher"


def _tenths(value: float) -> float:
    return round(value, 1) + 0.0  # never -0.0


def _welch(n1: int, n0: int, apart: float, v1: float, v0: float, m1: float, m0: float) -> Difference:
    """From variances of the two means and the effective numbers of days behind them."""
    # Heavy too; scipy.stats would take ten times as long to load.
    from scipy.special import stdtr, stdtrit

    error = math.sqrt(v1 + v0)
    # Welch-Satterthwaite.
    freedom = (v1 + v0) ** 2 / (v1**2 / (m1 - 1) + v0**2 / (m0 - 1))
    reach = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * error
    p = 2 * float(stdtr(freedom, -abs(apart) / error))
    return Difference(n1, n0, apart, apart - reach, apart + reach, p)


def _effective(carried: float) -> float:
    """The share of the days that counts."""
    carried = max(carried, 0.0)
    return (1 - carried) / (1 + carried)


def _lag_1(values: "NDArray[np.float64]") -> float:
    """Correlation of each value with the one before it; 0 where one of them does not vary."""
    later, earlier = values[1:], values[:-1]
    later = later - later.mean()
    earlier = earlier - earlier.mean()
    scale = math.sqrt(float(later @ later) * float(earlier @ earlier))
    return float(later @ earlier) / scale if scale > 1e-12 else 0.0


def _span(dates: "NDArray[np.int64] | None", known: "NDArray[np.bool_]") -> int:
    """Days from the first to the last known one, both counted."""
    if dates is None:
        return int(known.sum())
    days = dates[known]
    return int(days[-1] - days[0]) + 1 if len(days) else 0
