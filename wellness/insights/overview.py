"""Calendar, trend, weeks and months: what a member's days look like, with gaps left as gaps. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from wellness.insights.days import Day, monday_of
from wellness.insights.statistics import MIN_DAYS, Difference, difference, in_words

WINDOW = 7  # days that a point of the trend stands for
FEWEST_IN_WINDOW = 3
LONGEST_BRIDGE = 3  # days without an entry that a line may cross
COMPARED = 30  # days
ALPHA = 0.05
SHOWN_WEEKS = SHOWN_MONTHS = 12
_MOST_USED = 5


def calendar(days: Sequence[Day]) -> list[dict[str, Any]]:
    """The days with entries; the others are simply not there."""
    return [
        {
            "date": day.date,
            "mean": round(day.mean, 2),
            "count": day.count,
            "lowest": day.lowest,
            "highest": day.highest,
        }
        for day in days
    ]


def trend_points(days: Sequence[Day]) -> list[dict[str, Any]]:
    """For each day the mean of the seven days around it, where at least three of them have entries."""
    if not days:
        return []
    first = days[0].date.toordinal()
    length = days[-1].date.toordinal() - first + 1
    totals, counts = [0.0] * (length + 1), [0] * (length + 1)
    for day in days:
        place = day.date.toordinal() - first + 1
        totals[place], counts[place] = day.mean, 1
    for place in range(1, length + 1):
        totals[place] += totals[place - 1]
        counts[place] += counts[place - 1]
    points = []
    half = WINDOW // 2
    for place in range(length):
        low, high = max(place - half, 0), min(place + half + 1, length)
        here = counts[high] - counts[low]
        if here >= FEWEST_IN_WINDOW:
            mean = (totals[high] - totals[low]) / here
            points.append({"date": date.fromordinal(first + place), "mean": round(mean, 2)})
    return points


def gaps(days: Sequence[Day]) -> list[dict[str, Any]]:
    """Stretches of more than three days without an entry, between the first day and the last."""
    found = []
    for before, after in pairwise(days):
        missing = (after.date - before.date).days - 1
        if missing > LONGEST_BRIDGE:
            one = timedelta(days=1)
            found.append({"from": before.date + one, "to": after.date - one, "days": missing})
    return found


def recent_change(days: Sequence[Day], *, last: date) -> Difference:
    """The last 30 days against the 30 before, with the same caution as for tags."""
    import numpy as np  # heavy, and needed by few requests

    begin = last - timedelta(days=COMPARED - 1)
    compared = [day for day in days if begin - timedelta(days=COMPARED) <= day.date <= last]
    return difference(
        np.array([day.mean for day in compared], dtype=float),
        np.array([day.date >= begin for day in compared], dtype=float),
        min_span=0,
    )


def change_sentence(change: Difference) -> str:
    if not change.is_computed:
        return (
            f"Not enough days yet to compare the last {COMPARED} days with the {COMPARED} before: "
            f"{change.days_with} and {change.days_without} with entries, {MIN_DAYS} each are needed."
        )
    counts = f"{change.days_with} and {change.days_without} days with entries"
    if change.p >= ALPHA:
        return f"No clear change between the last {COMPARED} days and the {COMPARED} before ({counts})."
    apart, between = in_words(change)
    return (
        f"In the last {COMPARED} days your mood was {apart} than in the {COMPARED} before, probably {between} "
        f"({counts})."
    )


def weeks(days: Sequence[Day], *, first: date, last: date) -> list[dict[str, Any]]:
    """The newest weeks first, Monday to Sunday; a week without entries is there and says so."""
    by_week: dict[date, list[Day]] = {}
    for day in days:
        by_week.setdefault(monday_of(day.date), []).append(day)
    start, oldest = monday_of(last), monday_of(first)
    found: list[dict[str, Any]] = []
    while start >= oldest and len(found) < SHOWN_WEEKS:
        found.append(_summary(start, by_week.get(start, [])))
        start -= timedelta(days=7)
    return found


def months(days: Sequence[Day], *, first: date, last: date, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The newest months first, with the words and tags used most. `names` are the tags', by reference."""
    by_month: dict[date, list[Day]] = {}
    for day in days:
        by_month.setdefault(day.date.replace(day=1), []).append(day)
    return [
        _summary(start, by_month.get(start, [])) | _most_used(by_month.get(start, []), names)
        for start in _months_back(first, last)
    ]


def _months_back(first: date, last: date) -> Iterator[date]:
    start = last.replace(day=1)
    for _ in range(SHOWN_MONTHS):
        yield start
        start = (start - timedelta(days=1)).replace(day=1)
        if start < first.replace(day=1):
            return


def _summary(start: date, days: Sequence[Day]) -> dict[str, Any]:
    if not days:
        return {
            "start": start,
            "days": 0,
            "entries": 0,
            "mean": None,
            "lowest": None,
            "highest": None,
            "sentence": "Nothing noted, and that is fine.",
        }
    mean = sum(day.mean for day in days) / len(days)
    noted = "1 day noted" if len(days) == 1 else f"{len(days)} days noted, on average"
    return {
        "start": start,
        "days": len(days),
        "entries": sum(day.count for day in days),
        "mean": round(mean, 2),
        "lowest": min(day.lowest for day in days),
        "highest": max(day.highest for day in days),
        "sentence": f"{noted}{':' if len(days) == 1 else ''} {mean:.1f} on the scale from -2 to 2.",
    }


def _most_used(days: Sequence[Day], names: Mapping[str, str]) -> dict[str, Any]:
    words = Counter(word for day in days for word in day.words)
    tags = Counter(tag for day in days for tag in day.yes if tag in names)
    return {
        "words": [{"word": word, "count": count} for word, count in words.most_common(_MOST_USED)],
        "tags": [
            {"tag": tag, "name": names[tag], "count": count} for tag, count in tags.most_common(_MOST_USED)
        ],
    }
