"""What goes together with a member's mood, said with its numbers and never as a cause. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wellness.insights.days import Day
from wellness.insights.statistics import MIN_DAYS, MIN_SPAN, Difference, Pattern, in_words, patterns

CAUTION = "Together, not because of."
PATTERN, NONE = "pattern", "none"


def tag_patterns(
    days: Sequence[Day], *, names: Mapping[str, str], kept_out: Collection[str]
) -> list[dict[str, Any]]:
    """Every tag that was ever said yes or no to, patterns first, then those with the most days.

    Tags in `kept_out` and tags without a name are not looked at: not shown, and not counted among the tests.
    """
    import numpy as np  # heavy, and needed by few requests

    seen = set().union(*(day.yes | day.no for day in days)) if days else set()
    tags = sorted(tag for tag in seen if tag in names and tag not in kept_out)
    if not tags:
        return []
    moods = np.array([day.mean for day in days])
    dates = np.array([day.date.toordinal() for day in days])
    states = np.full((len(tags), len(days)), np.nan)
    places = {tag: place for place, tag in enumerate(tags)}
    for number, day in enumerate(days):
        for said, value in ((day.yes, 1.0), (day.no, 0.0)):
            for tag in said:
                place = places.get(tag)
                if place is not None:
                    states[place, number] = value
    judged = patterns(moods, list(states), dates)
    results = [_result(tag, names[tag], pattern) for tag, pattern in zip(tags, judged, strict=True)]
    return sorted(results, key=_order)


def summary_sentence(results: Sequence[Mapping[str, Any]], *, days: int) -> str:
    """One sentence over all tags. That nothing is clear is a normal answer."""
    count = sum(result["tier"] == PATTERN for result in results)
    noted = "1 day" if days == 1 else f"{days} days"
    if count == 0:
        return f"No clear pattern in {noted}. That is a normal answer."
    return f"{count} {'pattern' if count == 1 else 'patterns'} in {noted}."


def _result(tag: str, name: str, pattern: Pattern) -> dict[str, Any]:
    found = pattern.found
    return {
        "tag": tag,
        "name": name,
        "tier": PATTERN if pattern.is_pattern else NONE,
        "days_with": found.days_with,
        "days_without": found.days_without,
        "difference": round(found.difference, 2) if found.is_computed else None,
        "interval": [round(found.low, 2), round(found.high, 2)] if found.is_computed else None,
        "sentence": _sentence(name, found, is_pattern=pattern.is_pattern),
    }


def _sentence(name: str, found: Difference, *, is_pattern: bool) -> str:
    if found.is_computed:
        apart, between = in_words(found)
        counts = f"{found.days_with} days with and {found.days_without} without"
        if is_pattern:
            return (
                f"On days with {name} your mood was {apart} than on days without, probably {between}, from {counts}. "
                f"{CAUTION}"
            )
        return f"No clear pattern yet: {apart} ({between}), from {counts}."
    return (
        f"No clear pattern yet: {found.days_with} days with and {found.days_without} with a no; {MIN_DAYS} of each "
        f"are needed, over at least {MIN_SPAN} days."
    )


def _order(result: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        result["tier"] != PATTERN,
        -min(result["days_with"], result["days_without"]),
        -result["days_with"],
        result["name"],
    )
