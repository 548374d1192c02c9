"""Reading the CSV file that Daylio exports, and what in it resembles ours. Pure: knows no database and no clock.

Columns by name: `full_date` (2024-01-31), `time` (22:30 or 10:30 PM), `mood`, and where they are there `activities`
(separated by " | "), `note_title`, `note`. The names of moods and activities are the writer's own, in any language.
"""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

MAX_CHARACTERS = 2_000_000
MAX_LINES = 10_000
MAX_NAME_LENGTH = 100
MAX_NOTE_LENGTH = 4000
MAX_ERRORS_SHOWN = 100

# What the app's five steps are called before anybody renames them.
MOODS = {"rad": 2, "good": 1, "meh": 0, "bad": -1, "awful": -2}
# Activities it comes with, as far as they are tags of ours.
ACTIVITIES = {
    "family": "family", "friends": "friends", "date": "partner", "exercise": "exercise", "sport": "exercise",
    "sports": "exercise", "walk": "nature", "good sleep": "sleep", "sleep early": "sleep", "eat healthy": "food",
    "homemade": "food", "relax": "rest", "movies & tv": "screen_time", "movies": "screen_time", "gaming": "play",
    "reading": "reading", "cleaning": "chores", "shopping": "chores", "laundry": "chores", "cooking": "chores",
    "work": "work", "school": "school", "travel": "travel", "music": "music", "pets": "pets", "coffee": "caffeine",
    "alcohol": "alcohol", "study": "learning", "meditation": "spirituality",
}  # fmt: skip

_REQUIRED = ("full_date", "time", "mood")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?\s*([AaPp])?\.?\s*(?:[Mm]\.?)?")
_EARLIEST = date(1990, 1, 1)


class NotDaylio(ValueError):
    """The first line does not name the columns."""


class TooManyLines(ValueError):
    """More than MAX_LINES."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the file. `at` is the wall clock, whose zone the file does not say."""

    number: int  # as editors count
    at: datetime  # without a zone
    mood: str
    activities: tuple[str, ...]
    note: str
    ordinal: int  # of those of the same minute

    def entry_id(self, member_id: UUID) -> UUID:
        """The id of the entry it becomes: the same whenever and with whatever mapping the file is imported.

        A UUIDv7 of the wall clock; what is random in others comes from the member and the line's place in that minute.
        """
        source = f"daylio|{member_id}|{self.at.isoformat()}|{self.ordinal}".encode()
        drawn = int.from_bytes(hashlib.sha256(source).digest()[:10], "big")
        milliseconds = int(self.at.replace(tzinfo=UTC).timestamp() * 1000)
        return UUID(
            int=milliseconds << 80
            | 0x7 << 76
            | (drawn >> 62 & 0xFFF) << 64
            | 0b10 << 62
            | drawn & (1 << 62) - 1
        )


@dataclass(frozen=True, slots=True)
class BadLine:
    number: int
    code: str  # bad_date, bad_time, no_mood, name_too_long, note_too_long, in_the_future
    detail: str


@dataclass(frozen=True, slots=True)
class File:
    """What was found: the lines that can be imported, the oldest first, and those that cannot, with the reason."""

    lines: tuple[Line, ...]
    errors: tuple[BadLine, ...]

    def moods(self) -> Counter[str]:
        return Counter(line.mood for line in self.lines)

    def activities(self) -> Counter[str]:
        return Counter(activity for line in self.lines for activity in line.activities)


class _Refused(ValueError):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def read(text: str, *, today: date) -> File:
    """Read the whole file. Days after `today` (where it is latest) are errors. Raises NotDaylio, TooManyLines."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    columns = {name.strip().lower(): name for name in reader.fieldnames or () if name}
    if not columns.keys() >= set(_REQUIRED):
        raise NotDaylio(f"The first line has to name {', '.join(_REQUIRED)}.")
    lines: list[Line] = []
    errors: list[BadLine] = []
    in_minute: Counter[datetime] = Counter()
    for row in _rows(reader):
        if len(lines) + len(errors) == MAX_LINES:
            raise TooManyLines(f"At most {MAX_LINES} lines.")
        values = {name: (row.get(column) or "").strip() for name, column in columns.items()}
        try:
            line = _line(values, number=reader.line_num, today=today, in_minute=in_minute)
        except _Refused as refusal:
            errors.append(BadLine(reader.line_num, refusal.code, refusal.detail))
        else:
            lines.append(line)
    lines.sort(key=lambda line: (line.at, line.ordinal))
    return File(tuple(lines), tuple(errors))


def _rows(reader: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    try:
        for row in reader:
            yield {
                name: value for name, value in row.items() if isinstance(name, str) and isinstance(value, str)
            }
    except csv.Error as error:
        raise NotDaylio("This is no CSV file.") from error


def _line(values: dict[str, str], *, number: int, today: date, in_minute: Counter[datetime]) -> Line:
    at = datetime.combine(_day(values["full_date"], today=today), _time(values["time"]))
    mood = values["mood"]
    if not mood:
        raise _Refused("no_mood", "It has no mood.")
    activities = tuple(
        dict.fromkeys(part.strip() for part in values.get("activities", "").split("|") if part.strip())
    )
    if any(len(name) > MAX_NAME_LENGTH for name in (mood, *activities)):
        raise _Refused("name_too_long", f"A name is longer than {MAX_NAME_LENGTH} characters.")
    note = "\n".join(part for part in (values.get("note_title", ""), values.get("note", "")) if part)
    note = note.replace("<br>", "\n")
    if len(note) > MAX_NOTE_LENGTH:
        raise _Refused("note_too_long", f"The note is longer than {MAX_NOTE_LENGTH} characters.")
    in_minute[at] += 1
    return Line(number, at, mood, activities, note, in_minute[at])


def _day(text: str, *, today: date) -> date:
    try:
        day = date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError as error:
        raise _Refused("bad_date", "full_date is no date such as 2024-01-31.") from error
    if day < _EARLIEST:
        raise _Refused("bad_date", "full_date is too long ago.")
    if day > today:
        raise _Refused("in_the_future", "full_date lies in the future.")
    return day


def _time(text: str) -> time:
    found = _TIME.fullmatch(text.replace("\u202f", " ").strip())
    if found:
        hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise _Refused("bad_time", "time is no time such as 22:30 or 10:30 PM.")
