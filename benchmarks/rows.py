"""The same organisations, people and mood entries for every side: made from one seed, in the same order."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

TENANTS = 10
MEMBERS = 20  # in each
ENTRIES = 250  # of each
NEWEST = datetime(2026, 9, 1, 20, 0, tzinfo=UTC)
TIME_ZONE = "Europe/Berlin"

# One person with two years of entries, in an organisation of their own: for pages that read them all.
DIARY_DAYS = 730
DIARY_ENTRIES = 2 * DIARY_DAYS

_WORDS = ("calm", "content", "tired", "anxious", "hopeful", "tense")
_TAGS = ("sleep", "work", "family", "exercise", "friends")
_DIARY_TAGS = (
    *("sleep", "work", "family", "exercise", "friends", "food"),
    *("nature", "music", "reading", "chores", "rest", "travel"),
)
_NOTE = "Slept well, a long walk before work, and the meeting was easier than I had feared it would be."


@dataclass(frozen=True)
class Person:
    """One member of one organisation."""

    tenant: int
    number: int

    @property
    def email(self) -> str:
        return f"member{self.number}@bench{self.tenant}.example"

    def entries(self) -> Iterator[dict[str, Any]]:
        """This person's mood entries, oldest first; about one in five has a note."""
        draw = random.Random(self.tenant * 1_000 + self.number)
        for age in range(ENTRIES, 0, -1):
            occurred_at = NEWEST - timedelta(hours=12 * age, minutes=draw.randrange(600))
            yield {
                "id": _id(occurred_at, draw),
                "valence": draw.randint(-2, 2),
                "energy": draw.choice((None, 0, 1, 2, 3, 4)),
                "words": draw.sample(_WORDS, draw.randint(0, 2)),
                "tags": draw.sample(_TAGS, draw.randint(0, 3)),
                "note": _NOTE if draw.random() < 0.2 else "",
                "occurred_at": occurred_at,
                "time_zone": TIME_ZONE,
                "local_date": occurred_at.astimezone(ZoneInfo(TIME_ZONE)).date(),
                "created_at": occurred_at,
                "updated_at": occurred_at,
            }


def diary() -> Iterator[dict[str, Any]]:
    """Two entries a day for two years, oldest first, with a yes or a no to each of twelve tags on most days."""
    draw = random.Random(7)
    for age in range(DIARY_DAYS - 1, -1, -1):
        said = {tag: draw.random() < 0.4 for tag in _DIARY_TAGS if draw.random() < 0.8}
        for hour in (9, 21):
            occurred_at = (NEWEST - timedelta(days=age)).replace(hour=hour, minute=draw.randrange(60))
            yield {
                "id": _id(occurred_at, draw),
                "valence": draw.randint(-2, 2),
                "energy": draw.randint(0, 4),
                "words": draw.sample(_WORDS, 2),
                "tags": [tag for tag, is_so in said.items() if is_so],
                "absent": [tag for tag, is_so in said.items() if not is_so],
                "note": _NOTE if draw.random() < 0.2 else "",
                "occurred_at": occurred_at,
                "time_zone": TIME_ZONE,
                "created_at": occurred_at,
                "updated_at": occurred_at,
            }


def people(tenant: int) -> list[Person]:
    return [Person(tenant, number) for number in range(MEMBERS)]


def new_entry(draw: random.Random) -> dict[str, Any]:
    """What a client sends to save an entry: a face, a word and a tag; one in five says more."""
    return {
        "valence": draw.randint(-2, 2),
        "energy": draw.randint(0, 4),
        "words": [draw.choice(_WORDS)],
        "tags": [draw.choice(_TAGS)],
        "note": _NOTE if draw.random() < 0.2 else "",
        "occurred_at": (NEWEST + timedelta(seconds=draw.randrange(86_400))).isoformat(),
        "time_zone": TIME_ZONE,
    }


def _id(moment: datetime, draw: random.Random) -> uuid.UUID:
    """A UUID of version 7 for that moment (RFC 9562, section 5.7)."""
    value = int(moment.timestamp() * 1000) << 80 | 0x7 << 76 | draw.getrandbits(12) << 64
    return uuid.UUID(int=value | 0b10 << 62 | draw.getrandbits(62))
