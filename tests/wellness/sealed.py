"""Every sealed column there is, found by walking the models, and how a member's words come into each of them.

Who adds a sealed column adds a writer here: tests/wellness/test_canaries.py fails until its words were looked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import models

from saas.core.ids import uuid7
from tests.wellness.conftest import Person, mood

MOMENT = {"occurred_at": "2026-03-14T09:26:00+01:00", "time_zone": "Europe/Berlin"}
# Sealed, but a member cannot put words there.
WITHOUT_WORDS = {
    "PushDevice.subscription_sealed": "an address and keys that a browser made",
    "RiskStep.note_sealed": "a practitioner's note, see tests/wellness/test_risk_loop.py",
    "BreakGlass.reason_sealed": "a practitioner's reason, see tests/wellness/test_break_glass.py",
    "QuestionnaireResponse.answers_sealed": "numbers of a questionnaire's own options",
    "Disclosure.said_sealed": "a practitioner's words, see tests/wellness/test_access_log.py",
    "ConsentGrant.reason_sealed": "a practitioner's reason, see tests/wellness/test_consent_door.py",
    "Note.text_sealed": "a practitioner writes there: tests/wellness/test_care_notes.py looks for their words",
    "NoteVersion.text_sealed": "as above",
    "Annotation.text_sealed": "as above",
    "Export.key_sealed": "the random key of the file",
    "DataImport.key_sealed": "as above",
    "AnsweringPass.entry_hash": "of six digits",
    "AnsweringPass.token_hash": "of a secret of ours",
}


def sealed_columns() -> list[tuple[type[models.Model], str]]:
    """All of the product's, by their name and kind."""
    return [
        (model, field.name)
        for model in apps.get_app_config("wellness").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.BinaryField) and field.name.endswith("_sealed")
    ]


def label(model: type[models.Model], column: str) -> str:
    return f"{model.__name__}.{column}"


Word = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Written:
    """Where a member's words can be read again: what to ask for, with GET unless there is a body."""

    path: str
    body: dict[str, Any] | None = None

    def read(self, person: Person) -> Any:
        return person.get(self.path) if self.body is None else person.post(self.path, self.body)


def write_everywhere(person: Person, word: Word, *, rounds: int = 1) -> list[Written]:
    """Put `rounds` new words into every sealed column through the API; returns where they can be read."""
    found: list[Written] = []
    for _ in range(rounds):
        for write in (_mood, _tags, _journal, _session, _goal, _plan, _reminder):
            found += write(person, word)
    return [*found, *_points(person, word), *_import(person, word)]


def _ok(response: Any) -> Any:
    assert response.status_code in {200, 201, 202}, response.content
    return response.json()


def _mood(person: Person, word: Word) -> Iterator[Written]:
    key = uuid7()
    entry = mood(note=f"{word()} {word()}", words=[word()], tags=[word()])
    assert _ok(person.put(f"mood-entries/{key}/", entry))["note"] == entry["note"]
    yield Written(f"mood-entries/{key}/")
    yield Written("mood-entries/")
    yield Written("mood-entries/usage/")


def _tags(person: Person, word: Word) -> Iterator[Written]:
    tag, group = uuid7(), uuid7()
    _ok(person.put(f"tag-groups/{group}/", {"name": word()}))
    _ok(person.put(f"tags/{tag}/", {"name": word(), "group": str(group), "is_archived": True}))
    yield Written(f"tags/{tag}/")
    yield Written("tags/")
    yield Written(f"tag-groups/{group}/")
    yield Written("tag-groups/")


def _journal(person: Person, word: Word) -> Iterator[Written]:
    key = uuid7()
    address = f"/api/v1/journal-entries/{key}/"
    _ok(person.put(f"journal-entries/{key}/", MOMENT | {"title": word(), "body": word()}))
    second = MOMENT | {"title": word(), "body": f"{word()} {word()}"}
    _ok(person.client.put(address, second, content_type="application/json", HTTP_IF_MATCH='"1"'))
    _ok(person.put(f"journal-entries/{uuid7()}/", MOMENT | {"body": word(), "is_draft": True}))
    versions = f"journal-entries/{key}/versions/"
    version = _ok(person.get(versions))["results"][0]["id"]
    yield Written(f"journal-entries/{key}/")
    yield Written("journal-entries/")
    yield Written("journal-entries/search/", {"q": "kanarie"})
    yield Written(versions)
    yield Written(f"{versions}{version}/")


def _session(person: Person, word: Word) -> Iterator[Written]:
    key = uuid7()
    body = {
        "exercise": "thought_record",
        "started_at": MOMENT["occurred_at"],
        "time_zone": "Europe/Berlin",
        "answers": {"situation": word(), "thought": word()},
        "note": word(),
    }
    _ok(person.put(f"exercise-sessions/{key}/", body))
    yield Written(f"exercise-sessions/{key}/")
    yield Written("exercise-sessions/")


def _goal(person: Person, word: Word) -> Iterator[Written]:
    key = uuid7()
    body = {"kind": "habit", "title": word(), "why": word(), "smallest": word(), "times_per_week": 5}
    _ok(person.put(f"goals/{key}/", body))
    _ok(person.post(f"goals/{key}/make_smaller/", {"title": word(), "times_per_week": 2}))
    yield Written(f"goals/{key}/")
    yield Written("goals/")
    yield Written(f"goals/{key}/sizes/")


def _plan(person: Person, word: Word) -> Iterator[Written]:
    version = person.get("safety-plan/").json()["version"]
    body = {"steps": {"warning_signs": [{"text": word()}], "ask_for_help": [{"text": word(), "phone": "1"}]}}
    response = person.client.put(
        "/api/v1/safety-plan/", body, content_type="application/json", HTTP_IF_MATCH=f'"{version}"'
    )
    _ok(response)
    yield Written("safety-plan/")


def _reminder(person: Person, word: Word) -> Iterator[Written]:
    key = uuid7()
    own = {"kind": "custom", "title": word(), "local_time": "20:00", "rule": "FREQ=DAILY", "time_zone": "UTC"}
    _ok(person.put(f"reminders/{key}/", own))
    yield Written(f"reminders/{key}/")
    yield Written("reminders/")


def _points(person: Person, word: Word) -> Iterator[Written]:
    _ok(person.put("talking-points/", {"text": word()}))
    yield Written("talking-points/")


def _import(person: Person, word: Word) -> Iterator[Written]:
    """Too long to be done at once: it waits for a worker, with the file and the plan beside it."""
    first = date(2025, 1, 1)
    lines = [
        f"{first + timedelta(days=n)},10:00,good,{word() if n < 20 else 'work'},,Line." for n in range(201)
    ]
    lines += [f"2026-01-01,11:00,good,,,{word()}"]
    key = uuid7()
    file = "full_date,time,mood,activities,note_title,note\n" + "\n".join(lines)
    _ok(person.put(f"mood-imports/{key}/", {"file": file, "time_zone": "Europe/Berlin"}))
    _ok(person.post(f"mood-imports/{key}/start/", {}))
    waiting = uuid7()
    _ok(person.put(f"mood-imports/{waiting}/", {"file": file, "time_zone": "Europe/Berlin"}))
    yield Written(f"mood-imports/{waiting}/")
    yield Written(f"mood-imports/{key}/")
    yield Written("mood-imports/")
