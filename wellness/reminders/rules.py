"""RFC 5545 recurrence rules, the part of them that people's weeks and months need. Pure: dates only, no clocks.

FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL, BYMONTH, WKST, and COUNT or UNTIL=YYYYMMDD (a local date, included);
BYDAY, where an ordinal such as 1MO or -1FR is for MONTHLY; BYMONTHDAY, from the end where negative, for DAILY and
MONTHLY; BYSETPOS for MONTHLY. Everything else is refused, not ignored. docs/reminders.md says it in plain words.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import count as counted
from typing import Final

# How far ahead a next date is looked for. A rule that names no day in ten years counts as over.
HORIZON: Final = timedelta(days=3660)
MAX_COUNT: Final = 1000
MAX_LENGTH: Final = 200
_MAX_INTERVAL: Final = {"DAILY": 366, "WEEKLY": 52, "MONTHLY": 24}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS: Final = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST", "COUNT", "UNTIL")
_DAY: Final = timedelta(days=1)
_MAX_MONTHS, _MAX_MONTHDAY, _MAX_ORDINAL, _MAX_SETPOS = 12, 31, 5, 31


class BadRule(ValueError):
    """`code`: `invalid_rule` is no rule at all, `unsupported_rule` is one that is not kept here."""

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule. Its text (`str`) is canonical: one rule, one spelling."""

    freq: str
    interval: int = 1
    by_month: tuple[int, ...] = ()
    by_monthday: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()  # (ordinal or 0, ISO weekday)
    by_setpos: tuple[int, ...] = ()
    week_start: int = 1  # ISO
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        parts = [f"FREQ={self.freq}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        for name, numbers in (("BYMONTH", self.by_month), ("BYMONTHDAY", self.by_monthday)):
            if numbers:
                parts.append(f"{name}={','.join(map(str, numbers))}")
        if self.by_day:
            parts.append("BYDAY=" + ",".join(f"{nth or ''}{_DAYS[day - 1]}" for nth, day in self.by_day))
        if self.by_setpos:
            parts.append(f"BYSETPOS={','.join(map(str, self.by_setpos))}")
        if self.week_start != 1:
            parts.append(f"WKST={_DAYS[self.week_start - 1]}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule from a day on: the day is the first on which it may fall, and where INTERVAL and COUNT begin."""

    rule: Rule
    starts_on: date

    def dates(self, from_: date) -> Iterator[date]:
        """The days of the rule, ascending, from `from_` (included) and at most ten years further."""
        rule, first = self.rule, max(from_, self.starts_on)
        until = first + HORIZON if rule.until is None else min(rule.until, first + HORIZON)
        # With COUNT every day since the beginning matters, without it the periods before `first` do not.
        skipped = 0 if rule.count is not None else self._periods_before(first)
        left = rule.count
        for period in counted(skipped):
            days = self._period(period)
            if days is None:
                return
            start, candidates = days
            if start > until:
                return
            for day in candidates:
                if day < self.starts_on:
                    continue
                if left is not None:
                    if not left:
                        return
                    left -= 1
                if day > until:
                    return
                if day >= first:
                    yield day

    def next_date(self, from_: date) -> date | None:
        return next(self.dates(from_), None)

    def weekdays(self) -> tuple[int, ...]:
        """The ISO weekdays on which it can fall."""
        if self.rule.by_day:
            return tuple(sorted({day for _, day in self.rule.by_day}))
        if self.rule.freq == "WEEKLY":
            return (self.starts_on.isoweekday(),)
        return tuple(range(1, len(_DAYS) + 1))

    def _periods_before(self, first: date) -> int:
        """How many whole periods can be left out, because they end before `first`."""
        rule, start = self.rule, self.starts_on
        if rule.freq == "DAILY":
            return (first - start).days // rule.interval
        if rule.freq == "WEEKLY":
            return (first - self._week()).days // (len(_DAYS) * rule.interval)
        return ((first.year - start.year) * _MAX_MONTHS + first.month - start.month) // rule.interval

    def _period(self, number: int) -> tuple[date, list[date]] | None:
        """The first day of a period, and the rule's days in it; None beyond the end of the calendar."""
        rule, start = self.rule, self.starts_on
        try:
            if rule.freq == "DAILY":
                begin = start + number * rule.interval * _DAY
                days = [begin] if self._wanted(begin) else []
            elif rule.freq == "WEEKLY":
                begin = self._week() + number * rule.interval * len(_DAYS) * _DAY
                wanted = self.weekdays()
                days = [day for day in _run(begin, len(_DAYS)) if day.isoweekday() in wanted]
            else:
                months = start.year * _MAX_MONTHS + start.month - 1 + number * rule.interval
                begin = date(months // _MAX_MONTHS, months % _MAX_MONTHS + 1, 1)
                days = self._of_month(begin)
        except (OverflowError, ValueError):
            return None
        return begin, [day for day in days if not rule.by_month or day.month in rule.by_month]

    def _week(self) -> date:
        """The first day of the week in which the rule starts."""
        return self.starts_on - ((self.starts_on.isoweekday() - self.rule.week_start) % len(_DAYS)) * _DAY

    def _wanted(self, day: date) -> bool:
        return (not self.rule.by_day or day.isoweekday() in self.weekdays()) and self._is_monthday(day)

    def _is_monthday(self, day: date) -> bool:
        wanted = self.rule.by_monthday
        length = monthrange(day.year, day.month)[1]
        return not wanted or day.day in wanted or day.day - length - 1 in wanted

    def _of_month(self, begin: date) -> list[date]:
        rule = self.rule
        length = monthrange(begin.year, begin.month)[1]
        if rule.by_day or rule.by_monthday:
            days = [
                day for day in _run(begin, length) if self._is_monthday(day) and self._is_nth(day, length)
            ]
        else:
            # A month without that day is left out, as RFC 5545 has it.
            days = [begin.replace(day=self.starts_on.day)] if self.starts_on.day <= length else []
        if not rule.by_setpos:
            return days
        positions = {place - 1 if place > 0 else len(days) + place for place in rule.by_setpos}
        return [day for place, day in enumerate(days) if place in positions]

    def _is_nth(self, day: date, length: int) -> bool:
        if not self.rule.by_day:
            return True
        from_start = (day.day - 1) // len(_DAYS) + 1
        from_end = -((length - day.day) // len(_DAYS) + 1)
        return any(
            weekday == day.isoweekday() and nth in (0, from_start, from_end)
            for nth, weekday in self.rule.by_day
        )


@lru_cache(maxsize=512)
def parse(text: str) -> Rule:
    """The rule that the text says. Raises BadRule."""
    if len(text) > MAX_LENGTH:
        raise BadRule("invalid_rule", f"At most {MAX_LENGTH} characters.")
    given: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value:
            raise BadRule("invalid_rule", "A rule such as FREQ=WEEKLY;BYDAY=MO,TH.")
        if name not in _PARTS:
            raise BadRule("unsupported_rule", f"{name[:20]} is not kept here.")
        if name in given:
            raise BadRule("invalid_rule", f"{name} only once.")
        given[name] = value
    freq = given.get("FREQ", "")
    if freq not in _MAX_INTERVAL:
        code = "invalid_rule" if not freq else "unsupported_rule"
        raise BadRule(code, "FREQ is DAILY, WEEKLY or MONTHLY.")
    rule = Rule(
        freq=freq,
        interval=_number(given, "INTERVAL", _MAX_INTERVAL[freq]) or 1,
        by_month=_numbers(given, "BYMONTH", _MAX_MONTHS, signed=False),
        by_monthday=_numbers(given, "BYMONTHDAY", _MAX_MONTHDAY, signed=True),
        by_day=_by_day(given.get("BYDAY")),
        by_setpos=_numbers(given, "BYSETPOS", _MAX_SETPOS, signed=True),
        week_start=_weekday(given.get("WKST", "MO")),
        count=_number(given, "COUNT", MAX_COUNT),
        until=_until(given.get("UNTIL")),
    )
    _check_together(rule)
    return rule


def weekly(weekdays: tuple[int, ...]) -> Rule:
    """Every week on these ISO weekdays; all seven are a daily rule."""
    if len(set(weekdays)) == len(_DAYS):
        return Rule("DAILY")
    return Rule("WEEKLY", by_day=tuple((0, day) for day in sorted(set(weekdays))))


def _check_together(rule: Rule) -> None:
    if rule.count is not None and rule.until is not None:
        raise BadRule("invalid_rule", "Either COUNT or UNTIL.")
    if rule.freq != "MONTHLY" and any(nth for nth, _ in rule.by_day):
        raise BadRule("unsupported_rule", "BYDAY with a number is for FREQ=MONTHLY.")
    if len({nth == 0 for nth, _ in rule.by_day}) > 1:
        # Programs disagree about what "every Monday and the first Friday" says.
        raise BadRule("unsupported_rule", "In BYDAY either every day has a number or none.")
    if rule.freq == "WEEKLY" and rule.by_monthday:
        raise BadRule("invalid_rule", "BYMONTHDAY does not go with FREQ=WEEKLY.")
    if rule.by_setpos and not (rule.freq == "MONTHLY" and (rule.by_day or rule.by_monthday)):
        raise BadRule("unsupported_rule", "BYSETPOS is for FREQ=MONTHLY with BYDAY or BYMONTHDAY.")


def _run(begin: date, days: int) -> Iterator[date]:
    return (begin + number * _DAY for number in range(days))


def _number(given: dict[str, str], name: str, most: int) -> int | None:
    if name not in given:
        return None
    numbers = _numbers(given, name, most, signed=False)
    if len(numbers) != 1:
        raise BadRule("invalid_rule", f"{name} is one number.")
    return numbers[0]


def _numbers(given: dict[str, str], name: str, most: int, *, signed: bool) -> tuple[int, ...]:
    if name not in given:
        return ()
    found = set()
    for text in given[name].split(","):
        digits = text[1:] if signed and text[:1] in ("-", "+") else text
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))):
            raise BadRule("invalid_rule", f"{name} holds numbers.")
        number = int(text)
        if not 1 <= abs(number) <= most:
            raise BadRule("invalid_rule", f"{name} goes from 1 to {most}.")
        found.add(number)
    return tuple(sorted(found))


def _by_day(text: str | None) -> tuple[tuple[int, int], ...]:
    if text is None:
        return ()
    found = set()
    for part in text.split(","):
        ordinal = part[:-2]
        nth = 0
        if ordinal:
            nth = _numbers({"BYDAY": ordinal}, "BYDAY", _MAX_ORDINAL, signed=True)[0]
        found.add((nth, _weekday(part[-2:])))
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0])))


def _weekday(text: str) -> int:
    if text not in _DAYS:
        raise BadRule("invalid_rule", "Days are MO, TU, WE, TH, FR, SA, SU.")
    return _DAYS.index(text) + 1


def _until(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if len(text) != len("YYYYMMDD") or not (text.isascii() and text.isdigit()):
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError as error:
        raise BadRule("invalid_rule", "UNTIL is a local date such as 20270301.") from error
