"""An entry's title and body as one text: sealed, opened, cut and searched. Nothing of it is kept anywhere."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from saas.core.crypto import CryptoError
from saas.keys.operations import MemberCipher, member_cipher
from users.actors import Actor
from wellness.owned import Owner

EXCERPT_LENGTH = 280
ENTRIES, VERSIONS = "wellness_journalentry", "wellness_journalversion"
# Marks over and under letters, in the scripts of our languages and their neighbours, and the Arabic stretcher.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0640\u0670\u06d6-\u06dc]+"
)
# Letters with a stroke, and joined ones, are no letter and a mark to Unicode.
_PLAIN = tuple(
    (letter, plain)
    for low, plain in zip("øłđħŧıæœß", ("o", "l", "d", "h", "t", "i", "a", "o", "ss"), strict=True)
    for letter in {low, low.upper() if len(low.upper()) == 1 else "ẞ"}
    if not letter.isascii()
)
_NOT_LATIN = re.compile("[^\x00-\x7f\u0300-\u036f]")  # once taken apart
_AROUND = 80  # characters shown before a hit


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    body: str

    @property
    def is_empty(self) -> bool:
        return not self.title.strip() and not self.body.strip()


class Sealer:
    """Seals and opens one member's texts. The key is fetched at the first need."""

    def __init__(self, owner: Actor | Owner) -> None:
        self._owner = owner
        self._cipher: MemberCipher | None = None

    @property
    def cipher(self) -> MemberCipher:
        if self._cipher is None:
            self._cipher = member_cipher(self._owner.organization_id, self._owner.member_id)
        return self._cipher

    def seal(self, text: Text, *, table: str, row: UUID) -> bytes:
        plain = orjson.dumps([text.title, text.body]).decode()
        return self.cipher.seal(plain, table=table, column="text", row=str(row))

    def open(self, blob: Any, *, table: str, row: UUID) -> Text | None:
        """None for what was moved or changed; the log says which."""
        try:
            title, body = orjson.loads(
                self.cipher.open(bytes(blob), table=table, column="text", row=str(row))
            )
        except CryptoError:
            return None
        return Text(title, body)


def excerpt(body: str) -> str:
    """The beginning, on one line."""
    return " ".join(body[: 2 * EXCERPT_LENGTH].split())[:EXCERPT_LENGTH]


def folded(text: str) -> str:
    """For comparing: without case, without accents. Every text of a search goes through here, so it is quick."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    for letter, plain in _PLAIN:
        apart = apart.replace(letter, plain)
    if _NOT_LATIN.search(apart) is None:
        return apart.encode("ascii", "ignore").decode().lower()
    return _MARKS.sub("", apart).casefold()


class Query:
    """Words of which each must occur in the title or the body, wherever in a word, however written."""

    def __init__(self, text: str) -> None:
        self._words = [word for word in dict.fromkeys(folded(text).split()) if word]

    def finds(self, text: Text) -> bool:
        body = folded(text.body)
        if all(word in body for word in self._words):
            return True
        whole = f"{folded(text.title)}\n{body}"
        return all(word in whole for word in self._words)

    def shown(self, text: Text) -> tuple[str, tuple[int, int] | None]:
        """An excerpt around the first hit in the body, and where in it the hit stands; None for one in the title."""
        line = " ".join(text.body.split())
        hit = self._first_in(line)
        if hit is None:
            return excerpt(text.body), None
        start, end = hit
        begin = max(0, start - _AROUND)
        if begin:
            begin = line.rfind(" ", 0, begin) + 1
        return line[begin : begin + EXCERPT_LENGTH], (start - begin, min(end - begin, EXCERPT_LENGTH))

    def _first_in(self, line: str) -> tuple[int, int] | None:
        plain, places = _folded_with_places(line)
        found = [(at, len(word)) for word in self._words if (at := plain.find(word)) >= 0]
        if not found:
            return None
        at, length = min(found)
        return places[at], places[at + length - 1] + 1


def _folded_with_places(line: str) -> tuple[str, list[int]]:
    """The folded line, and for each of its characters the place it came from: folding can change lengths."""
    parts, places = [], []
    for place, character in enumerate(line):
        part = folded(character)
        parts.append(part)
        places += [place] * len(part)
    return "".join(parts), places


def as_mapping(text: Text | None) -> Mapping[str, Any]:
    """The parts an entry is answered with; all None where the text could not be opened."""
    if text is None:
        return {"title": None, "body": None, "unreadable": True}
    return {"title": text.title, "body": text.body, "unreadable": False}
