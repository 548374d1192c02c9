"""What exercises are made of: ours as data (library/*.json), the organisation's from the lines its admin wrote.

Steps are of five kinds: `read` a text, `timer` (a pause), `breathe` (phases, repeated), `write` (a text,
sealed), `rate` (0 to 10). Nothing in them has to be seen moving or heard.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from wellness.exercises.models import Exercise
from wellness.texts import language, texts

CATEGORY_OF_OWN = "own"
CATEGORIES = ("breathing", "grounding", "body", "thinking", "doing", "sleep", "kindness", CATEGORY_OF_OWN)
KINDS = ("read", "timer", "breathe", "write", "rate")
PHASES = ("in", "hold", "out", "rest")
MAX_STEPS = 40
MAX_ANSWER_LENGTH = 2000
MAX_PAUSE = 600  # seconds

_FOLDER = Path(__file__).parent / "library"
_PAUSE = re.compile(r"([0-9]{1,4}) ?s\s+(.+)")
_EMPTY_STEP: dict[str, Any] = {
    "hint": "",
    "seconds": None,
    "cycles": None,
    "phases": [],
    "max_length": None,
    "low": "",
    "high": "",
}


@cache
def ours() -> dict[str, dict[str, Any]]:
    """How our exercises go, by key, in their order. Do not change what is returned."""
    found = json.loads((_FOLDER / "steps.json").read_text(encoding="utf-8"))
    return {exercise["key"]: exercise for exercise in found}


def title_of(key: str, locale: str) -> str:
    """What one of ours is called."""
    title: str = texts(_FOLDER, locale)["exercises"][key]["title"]
    return title


def offered(locale: str) -> list[dict[str, Any]]:
    """The exercises of this organisation, ours first. One statement."""
    rows = list(Exercise.objects.order_by("position", "id"))
    switched_off = {row.key for row in rows if row.key and not row.is_active}
    return [
        *(_of_ours(key, locale) for key in ours() if key not in switched_off),
        *(
            _of_row(row, locale)
            for row in rows
            if not row.key and row.is_active and row.language in {"", language(locale)}
        ),
    ]


def find(reference: str, locale: str) -> dict[str, Any] | None:
    """One exercise, if it is offered; in whatever language an organisation's own is. One statement."""
    if reference in ours():
        is_off = Exercise.objects.filter(key=reference, is_active=False).exists()
        return None if is_off else _of_ours(reference, locale)
    if not _is_id(reference):
        return None
    row = Exercise.objects.filter(pk=reference, key="", is_active=True).first()
    return None if row is None else _of_row(row, locale)


def answerable(exercise: dict[str, Any]) -> dict[str, str]:
    """The steps that take an answer, by key: `write` or `rate`."""
    return {step["key"]: step["kind"] for step in exercise["steps"] if step["kind"] in {"write", "rate"}}


def steps_of(lines: str) -> list[dict[str, Any]]:
    """The steps an admin wrote, one on each line. Raises ValueError, in words for the admin."""
    steps = list(_steps(lines))
    if not 1 <= len(steps) <= MAX_STEPS:
        raise ValueError(f"Write 1 to {MAX_STEPS} steps, one on each line.")
    return steps


def _steps(lines: str) -> Iterator[dict[str, Any]]:
    written = [line.strip() for line in lines.splitlines() if line.strip()]
    for number, line in enumerate(written, 1):
        step = _EMPTY_STEP | {"key": f"s{number}", "kind": "read", "text": line}
        if line.startswith("?"):
            step |= {"kind": "write", "text": line[1:].strip(), "max_length": MAX_ANSWER_LENGTH}
        elif pause := _PAUSE.fullmatch(line):
            step |= {"kind": "timer", "text": pause[2], "seconds": int(pause[1])}
            if not 1 <= step["seconds"] <= MAX_PAUSE:
                raise ValueError(f"“{line}”: a pause is 1 to {MAX_PAUSE} seconds.")
        if not step["text"]:
            raise ValueError(f"Line {number} says nothing.")
        yield step


def _of_ours(key: str, locale: str) -> dict[str, Any]:
    structure, words = ours()[key], texts(_FOLDER, locale)
    text = words["exercises"][key]
    return {
        "id": key,
        "version": structure["version"],
        "is_ours": True,
        "category": structure["category"],
        "title": text["title"],
        "summary": text["summary"],
        "minutes": structure["minutes"],
        "still": text["still"],
        "before": words["before"],
        "after": words["after"],
        "steps": [
            _EMPTY_STEP
            | step
            | text["steps"][step["key"]]
            | {
                "phases": [
                    phase | {"label": words["phases"][phase["phase"]]} for phase in step.get("phases", ())
                ]
            }
            for step in structure["steps"]
        ],
    }


def _of_row(row: Exercise, locale: str) -> dict[str, Any]:
    words = texts(_FOLDER, row.language or locale)
    return {
        "id": str(row.id),
        "version": row.version,
        "is_ours": False,
        "category": CATEGORY_OF_OWN,
        "title": row.title,
        "summary": row.summary,
        "minutes": row.minutes,
        "still": "",
        "before": words["before"],
        "after": words["after"],
        "steps": list(_steps(row.steps)),
    }


def _is_id(reference: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", reference) is not None
