"""Whether somebody's own writing says that they may be in danger: phrases, read with their negations and subjects.

It leads to an offer on the writer's own screen and to nothing else. There is a list for English only; for other
languages nothing is found rather than something half right. What it finds and misses is in docs/crisis-help.md.

The text is cut into sentences and those into clauses. A phrase counts unless a negation reaches it within its clause
("I am not suicidal") or, where the phrase does not name the writer itself, somebody else is its subject ("she wants to
die"). What stands after a "but" is a clause of its own, so that "I'm not suicidal, but I want to die" counts.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VERSION = 1
LOCALES = ("en",)  # languages with a list

_FOLDER = Path(__file__).parent
_SENTENCE_ENDS = re.compile(r"[.!?\n\r…]+")
# Where a new clause begins: at contrasts, and at a comma or "and" that brings the writer in anew.
_CLAUSE_ENDS = re.compile(
    r"[;:()\[\]\"“”–—]+|\s-+\s"
    r"|,?\s*\b(?:but|however|although|though|yet|except that|until)\b"
    r"|(?:,|\band\b|\bso\b(?! am i\b)|\bbecause\b)\s*(?=(?:\w+ ){0,2}(?:i|im|ive|my)\b)"
)
_SPELLINGS = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), plain)
    for pattern, plain in (
        (r"i'?m", "i am"),
        (r"i've|ive", "i have"),
        (r"i'd", "i would"),
        (r"i'll", "i will"),
        (r"(would|should|could|might)'ve", r"\1 have"),
        (r"(he|she|they|we|you|who|there|it|that|what)'(?:s|re|d|ve|ll)", r"\1"),
        (r"(do|does|did|would|have|has|had|is|are|was|were|could|should|must)(?:n't| not)", r"\1nt"),
        (r"can'?t|cannot|can not", "cant"),
        (r"won'?t|will not", "wont"),
        (r"idk", "i dont know"),
        (r"wanna", "want to"),
        (r"gonna", "going to"),
        (r"any more", "anymore"),
        (r"no[ -]one", "nobody"),
        (r"self[ -]?harm(\w*)", r"self harm\1"),
    )
)


# Up to three words, none of which would turn the meaning round: "I am not a burden" is no "am .. a burden".
_GAP = r"(?: (?!(?:not|never|no) )\w+){0,3}"


@dataclass(frozen=True, slots=True)
class _List:
    """One language's list, compiled."""

    about_oneself: re.Pattern[str]
    needs_subject: re.Pattern[str]
    statements: re.Pattern[str]
    echoes: re.Pattern[str]
    about_what: re.Pattern[str]
    idioms: re.Pattern[str]
    negations: re.Pattern[str]
    no_negation: re.Pattern[str]
    carries_on: re.Pattern[str]
    subjects: re.Pattern[str]
    quoted: re.Pattern[str]
    fillers: re.Pattern[str]


def matches(text: str, locale: str, *, prompt: str = "") -> bool:
    """Whether something in `text` should make the app offer help. Keeps nothing.

    `prompt` is the question that was answered: where the text repeats it, its words are not the writer's.
    """
    if locale.partition("-")[0].lower() not in LOCALES:
        return False
    phrases = _english()
    return any(
        _is_raised(sentence, phrases) for sentence in _SENTENCE_ENDS.split(_plain(_without(text, prompt)))
    )


def _is_raised(sentence: str, phrases: _List) -> bool:
    before = " "
    for clause in _clauses(sentence, phrases):
        for pattern, holds in (
            (phrases.about_oneself, _always),
            (phrases.needs_subject, _is_the_writer),
            (phrases.statements, _is_nobody_quoted),
        ):
            for found in pattern.finditer(clause):
                ahead = clause[: found.start()]
                if holds(ahead, phrases) and not _is_negated(ahead, phrases):
                    return True
        for found in phrases.echoes.finditer(clause):
            ahead = clause[: found.start()]
            if phrases.about_what.search(f"{before}{ahead} ") and not _is_negated(ahead, phrases):
                return True
        before += clause
    return False


def _always(_ahead: str, _phrases: _List) -> bool:
    return True


def _is_the_writer(ahead: str, phrases: _List) -> bool:
    """Whether the last person named ahead of the phrase is "I", or nobody is."""
    named = phrases.subjects.findall(f"{ahead} ")
    return not named or named[-1] == "i"


def _is_nobody_quoted(ahead: str, phrases: _List) -> bool:
    return phrases.quoted.search(f"{ahead} ") is None


def _is_negated(ahead: str, phrases: _List) -> bool:
    """Whether a negation ahead of the phrase reaches it."""
    for negation in phrases.negations.finditer(f"{ahead} "):
        rest = f"{ahead[negation.end() :]} "
        if phrases.no_negation.match(rest):
            continue
        # "I don't know what to do I want to die": the next "I" begins something new.
        if " i " in rest and not phrases.carries_on.match(rest):
            continue
        return True
    return False


def _clauses(sentence: str, phrases: _List) -> Iterator[str]:
    for piece in _CLAUSE_ENDS.split(sentence):
        words = re.sub(r"[^a-z0-9]+", " ", piece).strip()
        if words:
            yield phrases.idioms.sub("", phrases.fillers.sub("", f" {words} "))


def _plain(text: str) -> str:
    """Small letters and one spelling of what has several."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("‘", "'")
    for pattern, plain in _SPELLINGS:
        text = pattern.sub(plain, text)
    return text.replace("'", "")


def _without(text: str, prompt: str) -> str:
    return text.replace(prompt, "\n") if prompt.strip() else text


@cache
def _english() -> _List:
    sections = _sections((_FOLDER / "phrases_en.txt").read_text())

    def any_of(*names: str) -> re.Pattern[str]:
        lines = [line for name in names for line in sections[name]]
        return re.compile("|".join(_as_regex(line) for line in sorted(lines, key=len, reverse=True)))

    others, quoting = sections["other people"], sections["quoting"]
    return _List(
        about_oneself=any_of("about oneself"),
        needs_subject=any_of("needs the writer as subject"),
        statements=any_of("statements"),
        echoes=any_of("echoes"),
        about_what=any_of("about what"),
        idioms=any_of("idioms"),
        negations=any_of("takes it back"),
        no_negation=any_of("does not take it back"),
        carries_on=any_of("carries on"),
        subjects=re.compile(rf" (i|{'|'.join(others)})(?= )"),
        quoted=re.compile(rf" (?:{'|'.join(others)})(?: \w+)? (?:{'|'.join(quoting)})(?= )"),
        fillers=any_of("fillers"),
    )


def _sections(text: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]") and "|" not in line:
            current = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return sections


def _as_regex(phrase: str) -> str:
    """`[a|b|] c .. d` as an expression over a clause, in which every word has a space before and after it."""
    out = ""
    for part in re.findall(r"\[[^\]]*\]|\.\.|[^\s\[\]]+", phrase):
        if part == "..":
            out += _GAP
        elif part.startswith("["):
            choices = part[1:-1].split("|")
            group = " (?:" + "|".join(choice.replace(" ..", _GAP) for choice in choices if choice) + ")"
            out += f"(?:{group})?" if "" in choices else group
        else:
            out += f" {part}"
    return rf"{out[:-1]} \Z" if out.endswith("$") else rf"{out}(?= )"
