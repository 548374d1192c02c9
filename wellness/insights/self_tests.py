"""What a planned self-test shows: nothing before its end, then the difference between the days that chance chose. Pure.

Days count by what the plan said, not by what was done (intention to treat): otherwise the good days, on which people
keep to plans, would choose themselves.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wellness.insights.days import Day
from wellness.insights.models import SelfTest
from wellness.insights.statistics import MIN_DAYS, Difference, difference, in_words

ALPHA = 0.05
CAUTION = "You knew which day it was, and expecting something can change a mood too."
OPEN, TOO_FEW, DIFFERENCE, NONE = "open", "too_few_days", "difference", "no_clear_difference"


def as_shown(test: SelfTest, days: Sequence[Day], *, today: date) -> dict[str, Any]:
    """The test's plan, where it stands on `today`, and its result. `days` may hold other days too."""
    is_over = test.ends_on < today
    plan = {test.starts_on + timedelta(days=number): do_it for number, do_it in enumerate(test.plan)}
    return {
        "id": test.pk,
        "tag": test.tag,
        "starts_on": test.starts_on,
        "ends_on": test.ends_on,
        "state": "finished" if is_over else "running" if test.starts_on <= today else "planned",
        "created_at": test.created_at,
        "days": [{"date": day, "do_it": do_it} for day, do_it in plan.items()],
        "today": {"date": today, "do_it": plan[today]} if today in plan else None,
        "result": _result(test.tag, plan, days) if is_over else _open(test),
    }


def _open(test: SelfTest) -> dict[str, Any]:
    return {
        "outcome": OPEN,
        "days_with": 0,
        "days_without": 0,
        "kept_to": 0,
        "difference": None,
        "interval": None,
        "sentence": f"The result comes after {test.ends_on:%-d %B}: looking early makes chance look like an effect.",
        "caution": CAUTION,
    }


def _result(tag: str, plan: dict[date, bool], days: Sequence[Day]) -> dict[str, Any]:
    import numpy as np  # heavy, and needed by few requests

    counted = [day for day in days if day.date in plan]
    found = difference(
        np.array([day.mean for day in counted], dtype=float),
        np.array([plan[day.date] for day in counted], dtype=float),
        min_span=0,
    )
    kept_to = sum(plan[day.date] == (tag in day.yes) for day in counted)
    outcome = TOO_FEW if not found.is_computed else DIFFERENCE if found.p < ALPHA else NONE
    return {
        "outcome": outcome,
        "days_with": found.days_with,
        "days_without": found.days_without,
        "kept_to": kept_to,
        "difference": round(found.difference, 2) if found.is_computed else None,
        "interval": [round(found.low, 2), round(found.high, 2)] if found.is_computed else None,
        "sentence": _sentence(found, outcome),
        "caution": CAUTION,
    }


def _sentence(found: Difference, outcome: str) -> str:
    counts = f"{found.days_with} days with and {found.days_without} without"
    if outcome == TOO_FEW:
        return f"Too few days with a mood to say anything: {counts}, {MIN_DAYS} of each are needed."
    apart, between = in_words(found)
    if outcome == NONE:
        return f"No clear difference: {apart} on the days with ({between}), from {counts}."
    return (
        f"On the days that chance chose for it your mood was {apart}, probably {between}, from {counts}. "
        "Because chance chose the days, this can point to a cause, for you and for these four weeks."
    )
