"""A member's entries as days: the mean of a day's entries, and what was said of each tag. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

# local_date, valence, words, tags (said yes), absent (said no)
Row = tuple[date, int, Sequence[str], Sequence[str], Sequence[str]]
LOWEST = -2
COLUMNS = ("local_date", "valence", "words", "tags", "absent")


@dataclass(slots=True)
class Day:
    """One day with entries. A tag that is in neither set is unknown that day, which is not a no."""

    date: date
    total: int = 0
    count: int = 0
    lowest: int = 2
    highest: int = -2
    very_low: int = 0  # entries with the lowest face
    yes: set[str] = field(default_factory=set)
    no: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)

    @property
    def mean(self) -> float:
        return self.total / self.count

    def add(self, valence: int, words: Iterable[str], yes: Iterable[str], no: Iterable[str]) -> None:
        self.total += valence
        self.count += 1
        self.lowest, self.highest = min(self.lowest, valence), max(self.highest, valence)
        self.very_low += valence == LOWEST
        self.words.extend(words)
        self.yes.update(yes)
        self.no.update(no)


def days_of(rows: Iterable[Row]) -> list[Day]:
    """The days with entries, oldest first. One yes makes the day a yes, whatever other entries say."""
    days: dict[date, Day] = {}
    for local_date, valence, words, yes, no in rows:
        day = days.get(local_date)
        if day is None:
            day = days[local_date] = Day(local_date)
        day.add(valence, words, yes, no)
    for day in days.values():
        day.no -= day.yes
    return [days[key] for key in sorted(days)]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
