"""On which days a questionnaire of a plan comes: RFC 5545 rules, one after the other. Pure: no database, no clock.

Days only; the time of day and the zone are the plan's. The words weekly and biweekly are never stored: a rule says it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Final

from dateutil.rrule import rrule, rrulestr

_PARTS: Final = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "WKST"}
_FREQUENCIES: Final = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_MAX_NUMBER: Final = 400
# A plan that nobody ends is looked at again after so long.
HORIZON: Final = timedelta(days=10 * 366)
_SHORTEST_MONTH: Final = 28


class BadRule(ValueError):
    """Not a rule that is taken here; the words say why."""


def check(rules: Sequence[str]) -> None:
    """Raises BadRule. Every rule but the last has to end by itself."""
    for number, text in enumerate(rules):
        parts = _parts(text)
        ends = "COUNT" in parts or "UNTIL" in parts
        if number < len(rules) - 1 and not ends:
            raise BadRule("Only the last rule may go on for ever: give the others COUNT or UNTIL.")
        _built(parts, date(2024, 1, 31))


def occurrences(rules: Sequence[str], *, start: date) -> Iterator[date]:
    """The days, in order and each once. The first rule begins on `start`, each later one after the last day before it.

    `COUNT` of a later rule counts its own days. A monthly rule that begins on the 29th, 30th or 31st falls on the last
    day of shorter months, where RFC 5545 alone would leave them out.
    """
    last: date | None = None
    for text in rules:
        parts = _parts(text)
        begin = start if last is None else last
        after = last
        days: Iterator[date] = (at.date() for at in _built(parts, begin))
        if after is not None:
            days = (day for day in days if day > after)
        end = begin + HORIZON
        days = takewhile(lambda day, end=end: day <= end, days)  # type: ignore[misc]  # the loop's own end
        if "COUNT" in parts:
            days = islice(days, int(parts["COUNT"]))
        for day in days:
            last = day
            yield day
        if last is None:
            return


def next_after(rules: Sequence[str], *, start: date, after: date | None) -> date | None:
    """The first day later than `after`, or the very first without it; None when all are over."""
    return next((day for day in occurrences(rules, start=start) if after is None or day > after), None)


def in_words(rules: Sequence[str]) -> str:
    """`every 2 weeks, 12 times; then every month`."""
    return "; then ".join(_words(_parts(text)) for text in rules)


def _words(parts: dict[str, str]) -> str:
    unit, interval = _FREQUENCIES[parts["FREQ"]], int(parts.get("INTERVAL", 1))
    words = f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
    if "BYDAY" in parts:
        words += f" on {parts['BYDAY'].replace(',', ', ')}"
    if "BYMONTHDAY" in parts:
        words += f" on day {parts['BYMONTHDAY'].replace(',', ', ')}"
    if "COUNT" in parts:
        words += ", once" if parts["COUNT"] == "1" else f", {parts['COUNT']} times"
    if "UNTIL" in parts:
        words += f", until {_until(parts['UNTIL']):%Y-%m-%d}"
    return words


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in text.upper().removeprefix("RRULE:").split(";"):
        name, _, value = piece.partition("=")
        if name not in _PARTS or not value:
            raise BadRule(f"{piece[:40]!r} is not understood here.")
        if name in parts:
            raise BadRule(f"{name} stands there twice.")
        parts[name] = value
    if parts.get("FREQ") not in _FREQUENCIES:
        raise BadRule("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.")
    for name in ("INTERVAL", "COUNT"):
        value = parts.get(name, "1")
        if not (value.isascii() and value.isdecimal() and len(value) <= 3 and 1 <= int(value) <= _MAX_NUMBER):
            raise BadRule(f"{name} is a whole number from 1 to {_MAX_NUMBER}.")
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule("Either COUNT or UNTIL.")
    if "UNTIL" in parts:
        _until(parts["UNTIL"])
    return parts


def _until(value: str) -> date:
    try:
        return datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007  (a day has no zone)
    except ValueError as error:
        raise BadRule("UNTIL is a day such as 20270301.") from error


def _built(parts: dict[str, str], begin: date) -> rrule:
    kept = {name: value for name, value in parts.items() if name != "COUNT"}
    is_bare_month = parts["FREQ"] == "MONTHLY" and not {"BYDAY", "BYMONTHDAY"} & parts.keys()
    if is_bare_month and begin.day > _SHORTEST_MONTH:
        days = ",".join(str(day) for day in range(_SHORTEST_MONTH, begin.day + 1))
        kept |= {"BYMONTHDAY": days, "BYSETPOS": "-1"}
    text = ";".join(f"{name}={value}" for name, value in kept.items())
    try:
        built = rrulestr(text, dtstart=datetime.combine(begin, time.min))
    except (ValueError, TypeError, KeyError) as error:
        raise BadRule("This rule cannot be read.") from error
    if not isinstance(built, rrule):
        raise BadRule("One rule at a time.")
    return built
