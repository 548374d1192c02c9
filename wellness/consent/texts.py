"""The words of consent: versioned, hashed, and in English until somebody reviewed them in another language.

What a member agrees to is one text with what each class shows, as one piece; its SHA-256 goes with the grant. Words
never change under a version: `fingerprints.json` beside them says what each version read, and a test compares.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from wellness.consent.classes import DataClass, RecipientKind
from wellness.consent.models import ConsentText
from wellness.texts import language, texts

WORDS: Final = Path(__file__).parent / "words"
# The only language whose words a named person has reviewed (rulings 30).
REVIEWED: Final = ("en",)
NOTE: Final = "These words are not translated yet: you are agreeing to the English text."
# How long what was given under old words still counts once a version asks everybody again.
GRACE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Words:
    """One text as it is shown and agreed to."""

    key: str
    version: int
    locale: str
    asks_again: bool
    title: str
    lines: tuple[str, ...]

    @property
    def content(self) -> str:
        """What is stored and hashed: the text and what every class shows, always written the same way."""
        said = {"title": self.title, "lines": self.lines, "classes": class_words()}
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content.encode()).hexdigest()


def current(kind: RecipientKind | str) -> Words:
    """The words in force for sharing with this kind of recipient."""
    found = _file()["texts"][RecipientKind(kind).value]
    return Words(
        key=RecipientKind(kind).value,
        version=found["version"],
        locale="en",
        asks_again=found["asks_again"],
        title=found["title"],
        lines=tuple(found["lines"]),
    )


def class_words() -> dict[str, dict[str, str]]:
    """Of every data class its `title` and what it `shows`."""
    words: dict[str, dict[str, str]] = _file()["classes"]
    return {each.value: words[each.value] for each in DataClass}


def note(locale: str) -> str:
    """The one line that says so where somebody reads another language, else empty."""
    return "" if language(locale) in REVIEWED else NOTE


def kept(words: Words, *, now: datetime) -> ConsentText:
    """The row of these words, made when they are first agreed to. Safe to call at once from many places.

    A version that asks again sets the day from which what was given under earlier ones no longer counts.
    """
    row = ConsentText.objects.filter(key=words.key, version=words.version, locale=words.locale).first()
    if row is None:
        with transaction.atomic():
            made = ConsentText(
                key=words.key,
                version=words.version,
                locale=words.locale,
                content=words.content,
                sha256=words.sha256,
                in_force_from=now,
            )
            ConsentText.objects.bulk_create([made], ignore_conflicts=True)
            if words.asks_again:
                earlier = ConsentText.objects.filter(key=words.key, version__lt=words.version, lapses_at=None)
                earlier.update(lapses_at=now + GRACE)
        row = ConsentText.objects.get(key=words.key, version=words.version, locale=words.locale)
    if row.sha256 != words.sha256:
        raise RuntimeError(f"The words of {words.key} {words.version} were changed without a new version.")
    return row


def notice(*, now: datetime) -> None:
    """Take note of words that came with a new release, so that the days of grace begin for everybody."""
    known = set(ConsentText.objects.values_list("key", "version"))
    for kind in RecipientKind:
        words = current(kind)
        if words.asks_again and (words.key, words.version) not in known:
            kept(words, now=now)


def _file() -> dict[str, Any]:
    return texts(WORDS, "en")
