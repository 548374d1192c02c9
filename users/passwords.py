"""What a password must be, and how it is stored.

Long enough that it cannot be guessed, no rules about its composition, no expiry. What is easy to guess is refused by an
estimate in the manner of zxcvbn: the password is cut into the cheapest sequence of dictionary words, repeats, runs and
dates, and what remains is counted as random characters.
"""

import gzip
import math
import threading
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator

from saas.core.errors import DomainError

MIN_LENGTH: Final = 15
MIN_LENGTH_WITH_FACTOR: Final = 8
MAX_LENGTH: Final = 128
MAX_BYTES: Final = 4096  # nothing longer reaches the hash
# Three common words in a row stay below it, three that are not common lie far above.
MIN_GUESSES_LOG10: Final = 14.0
# With a second factor a guess must also be made online, against the throttles.
MIN_GUESSES_LOG10_WITH_FACTOR: Final = 7.0

# A hash takes about 80 ms and 46 MiB: two at once leave the other threads a processor and the machine its memory.
_hashing = threading.BoundedSemaphore(2)


class WeakPassword(DomainError):
    status = 400

    def __init__(self, code: str, detail: str, *, field: str) -> None:
        self.code = code
        super().__init__(detail, field=field)


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id, 50 to 120 ms on one core of today's servers (82 ms where it was tuned)."""

    time_cost = 3
    memory_cost = 47_104  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        plain = normalise_password(password)
        if len(plain.encode()) > MAX_BYTES:
            raise ValueError("A password of this length must be refused before it is hashed")
        with _hashing:
            return super().encode(plain, salt)

    def verify(self, password: str, encoded: str) -> bool:
        plain = normalise_password(password)
        if len(plain.encode()) > MAX_BYTES:
            return False
        with _hashing:
            return super().verify(plain, encoded)


def normalise_password(raw: str) -> str:
    """One spelling of the same characters (NFKC, as NIST SP 800-63B-4 asks), whatever keyboard they were typed on.

    Spaces stay, also at the ends.
    """
    return unicodedata.normalize("NFKC", raw)


def is_short(raw: str) -> bool:
    """Whether it is too short to stand alone."""
    return len(normalise_password(raw)) < MIN_LENGTH


def check_new_password(
    raw: str, *, context: list[str], field: str = "password", min_length: int = MIN_LENGTH
) -> None:
    """Refuse what is short, long, common or easy to guess. Raises WeakPassword, naming `field`.

    `context` are words that a guesser would try first: the person's name and address, the organisation, the product.
    """
    password = normalise_password(raw)
    min_guesses = MIN_GUESSES_LOG10 if min_length >= MIN_LENGTH else MIN_GUESSES_LOG10_WITH_FACTOR
    if len(password) < min_length:
        code, detail = "password_too_short", f"Use at least {min_length} characters; a sentence works well."
    elif len(password) > MAX_LENGTH:
        code, detail = "password_too_long", f"Use at most {MAX_LENGTH} characters."
    elif password.strip().lower() in _common():
        code, detail = "password_common", "This password is on lists of common passwords."
    elif guesses_log10(password, context=context) < min_guesses:
        code, detail = "password_guessable", "This is easy to guess. Add words that do not belong together."
    else:
        return
    raise WeakPassword(code, detail, field=field)


def guesses_log10(password: str, *, context: list[str]) -> float:
    """The decimal logarithm of how many guesses an informed guesser needs: the cheapest way through the password.

    Cost of a piece: a context word 0.5, a common password 4.3 (there are 20,000), a repeated piece what its first copy
    costs, a run along the alphabet or a keyboard row 1.6, a year 2.1, any other character 1. Each piece adds 0.3, for
    where the next one begins.
    """
    text = password.lower()
    plain = text.translate(_LOOK_ALIKES)
    words = _context_words(context)
    best = [0.0] + [math.inf] * len(text)
    for end in range(1, len(text) + 1):
        best[end] = best[end - 1] + 1.0
        for start in range(max(0, end - _LONGEST_PIECE), end - 2):
            cost = min(_piece(text[start:end], words), _piece(plain[start:end], words))
            best[end] = min(best[end], best[start] + cost + 0.3)
        for start, cost in _repeats(text, end, best):
            best[end] = min(best[end], best[start] + cost)
    return best[len(text)]


_LONGEST_PIECE: Final = 24
_LOOK_ALIKES: Final = str.maketrans("@431!05$7", "aaeiiosst")
_RUNS: Final = tuple(
    row + row[::-1]
    for row in (
        "abcdefghijklmnopqrstuvwxyz" * 2,
        "0123456789" * 2,
        "1234567890" * 2,
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "qazwsxedcrfvtgbyhnujm",
    )
)


def _piece(piece: str, words: frozenset[str]) -> float:
    if piece in words:
        return 0.5
    if piece in _common():
        return math.log10(20_000)
    if any(piece in run for run in _RUNS):
        return 1.6
    if len(piece) == 4 and piece.isdecimal() and "1900" <= piece <= "2100":
        return 2.1
    return math.inf


def _repeats(text: str, end: int, best: list[float]) -> list[tuple[int, float]]:
    """Where a piece that was just used is used again up to `end`: nearly free, however often."""
    found = []
    for length in range(1, end // 2 + 1):
        piece = text[end - length : end]
        start = end - length
        while start >= length and text[start - length : start] == piece:
            start -= length
        copies = (end - start) // length
        if copies > 1:
            found.append((start + length, math.log10(copies)))
    return found


def _context_words(context: list[str]) -> frozenset[str]:
    """Each text as a whole and in parts, from three letters on."""
    words: set[str] = {"mentalmuse", "mental", "muse"}
    for text in context:
        lowered = unicodedata.normalize("NFC", text).lower()
        parts = "".join(character if character.isalnum() else " " for character in lowered).split()
        words.update([lowered, "".join(parts), *parts])
    return frozenset(word for word in words if len(word) >= 3)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Django's list of 20,000, plus the operator's own from PASSWORD_LIST_FILE (one a line, optionally gzipped)."""
    words: set[str] = set(CommonPasswordValidator().passwords)
    if settings.PASSWORD_LIST_FILE:
        path = Path(settings.PASSWORD_LIST_FILE)
        opener: Any = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", errors="ignore") as lines:
            words.update(line.strip().lower() for line in lines)
    return frozenset(words)
