"""On which days a questionnaire of a plan comes: rules of RFC 5545, one after the other. Pure: no database, no clock.

A rule by itself is wellness/reminders/rules.py's. The words weekly and biweekly are never stored: a rule says it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Final

from wellness.reminders.rules import BadRule, Recurrence, Rule, parse

_DAY: Final = timedelta(days=1)
_SHORTEST_MONTH: Final = 28
_UNITS: Final = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month"}
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def check(rules: Sequence[str]) -> None:
    """Raises BadRule. Every rule but the last has to end by itself."""
    parsed = [parse(text) for text in rules]
    if any(rule.count is None and rule.until is None for rule in parsed[:-1]):
        raise BadRule(
            "invalid_rule", "Only the last rule may go on for ever: give the others COUNT or UNTIL."
        )


def occurrences(rules: Sequence[str], *, start: date) -> Iterator[date]:
    """The days, in order and each once. The first rule begins on `start`, each later one after the last day before it.

    `COUNT` of a later rule counts its own days. A monthly rule that begins on the 29th, 30th or 31st falls on the last
    day of shorter months, where RFC 5545 alone would leave them out: a plan that skips February is not what was meant.
    """
    last: date | None = None
    for text in rules:
        rule = parse(text)
        begin = start if last is None else last
        # Counted here, for the day on which a later rule begins was the last of the one before.
        days = Recurrence(_in_every_month(replace(rule, count=None), begin), begin).dates(
            begin if last is None else begin + _DAY
        )
        for day in days if rule.count is None else islice(days, rule.count):
            last = day
            yield day
        if last is None:
            return


def in_words(rules: Sequence[str]) -> str:
    """`every 2 weeks, 12 times; then every month`."""
    return "; then ".join(_words(parse(text)) for text in rules)


def _in_every_month(rule: Rule, begin: date) -> Rule:
    is_bare = rule.freq == "MONTHLY" and not rule.by_day and not rule.by_monthday
    if not is_bare or begin.day <= _SHORTEST_MONTH:
        return rule
    return replace(rule, by_monthday=tuple(range(_SHORTEST_MONTH, begin.day + 1)), by_setpos=(-1,))


def _words(rule: Rule) -> str:
    unit = _UNITS[rule.freq]
    words = f"every {unit}" if rule.interval == 1 else f"every {rule.interval} {unit}s"
    if rule.by_day:
        words += " on " + ", ".join(_WEEKDAYS[weekday - 1] for _, weekday in rule.by_day)
    if rule.by_monthday:
        words += " on day " + ", ".join(map(str, rule.by_monthday))
    if rule.count is not None:
        words += ", once" if rule.count == 1 else f", {rule.count} times"
    if rule.until is not None:
        words += f", until {rule.until:%Y-%m-%d}"
    return words
