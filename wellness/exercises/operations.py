"""Sessions of exercises, with what was written in them sealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.keys.operations import MemberCipher, member_cipher
from tenants.backend.compiled import CompiledInsert
from users.actors import Actor
from wellness.exercises import library
from wellness.exercises.models import ExerciseSession

_TABLE = "wellness_exercisesession"
COLUMNS = (
    "id",
    "exercise",
    "exercise_version",
    "content_sealed",
    "before",
    "after",
    "occurred_at",
    "finished_at",
    "time_zone",
    "created_at",
    "updated_at",
)
_insert = CompiledInsert(ExerciseSession)


class IdTaken(DomainError):
    """Another person of this organisation has a session with this id. Only a broken or hostile client gets here."""

    code = "id_taken"


class UnknownExercise(DomainError):
    """It is not offered here, or not any more."""

    status = 400
    code = "unknown_exercise"


class UnknownStep(DomainError):
    """An answer to a step that the exercise does not have, or that takes none."""

    status = 400
    code = "unknown_step"


class WrongAnswer(DomainError):
    """A number where a text is wanted, or the other way round."""

    status = 400
    code = "invalid"


@dataclass(frozen=True, slots=True)
class Content:
    """What the member sends about one session."""

    exercise: str
    before: int | None
    after: int | None
    answers: Mapping[str, str | int]
    note: str
    occurred_at: datetime
    finished_at: datetime | None
    time_zone: str

    @classmethod
    def of(cls, session: Mapping[str, Any]) -> "Content":
        return cls(**{field.name: session[field.name] for field in fields(cls)})

    def as_dict(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def local_date(self) -> date:
        return self.occurred_at.astimezone(ZoneInfo(self.time_zone)).date()


def opened(row: Mapping[str, Any], *, actor: Actor) -> dict[str, Any]:
    """A row of COLUMNS as the member knows it. What cannot be opened is `unreadable`, its answers and note None."""
    session = dict(row)
    sealed = session.pop("content_sealed")
    session |= {"answers": {}, "note": "", "unreadable": False}
    if sealed is not None:
        try:
            session |= json.loads(
                _cipher(actor).open(bytes(sealed), table=_TABLE, column="content", row=session["id"])
            )
        except CryptoError:
            session |= {"answers": None, "note": None, "unreadable": True}
    return session


def save_session(
    session_id: UUID, content: Content, *, actor: Actor, now: datetime
) -> tuple[dict[str, Any], bool]:
    """Make the session, or make it say this. Returns it opened, and whether it is new. Repeating changes nothing.

    A session that is there goes on with the steps it was begun with, also when its exercise is not offered any more.
    Raises IdTaken, UnknownExercise, UnknownStep, WrongAnswer.
    """
    exercise = library.find(content.exercise, "en")
    if exercise is not None:
        _check_answers(exercise, content.answers)
        made = ExerciseSession(
            id=session_id,
            member_id=actor.member_id,
            exercise_version=exercise["version"],
            created_at=now,
            updated_at=now,
            **columns(session_id, content, actor=actor),
        )
        if _insert(made):
            return {
                "id": session_id,
                **content.as_dict(),
                "exercise_version": exercise["version"],
                "unreadable": False,
                "created_at": now,
                "updated_at": now,
            }, True
    with transaction.atomic():
        mine = ExerciseSession.objects.visible_to(actor).filter(pk=session_id)
        row = mine.select_for_update().values(*COLUMNS).first()
        if row is None and ExerciseSession.objects.owner_of(session_id) is not None:
            raise IdTaken("This id is in use already. Make a new one and send the session again.", field="id")
        if row is None or (exercise is None and row["exercise"] != content.exercise):
            raise UnknownExercise("This exercise is not offered here.", field="exercise")
        session = opened(row, actor=actor)
        if content == Content.of(session):
            return session, False
        changed = {"updated_at": now}
        if row["exercise"] != content.exercise and exercise is not None:
            changed |= {"exercise_version": exercise["version"]}
        mine.update(**columns(session_id, content, actor=actor), **changed)
        return session | content.as_dict() | changed | {"unreadable": False}, False


def _check_answers(exercise: dict[str, Any], answers: Mapping[str, str | int]) -> None:
    takes = library.answerable(exercise)
    for key, answer in answers.items():
        if key not in takes:
            raise UnknownStep("This exercise asks no such thing.", field=f"answers.{key}")
        if isinstance(answer, str) != (takes[key] == "write"):
            raise WrongAnswer(
                "A text for what is written, a number for what is rated.", field=f"answers.{key}"
            )


def columns(session_id: UUID, content: Content, *, actor: Actor) -> dict[str, Any]:
    """The values of all columns that `content` decides."""
    sealed = None
    if content.answers or content.note:
        text = json.dumps({"answers": dict(content.answers), "note": content.note}, ensure_ascii=False)
        sealed = _cipher(actor).seal(text, table=_TABLE, column="content", row=session_id)
    return {
        "exercise": content.exercise,
        "content_sealed": sealed,
        "before": content.before,
        "after": content.after,
        "occurred_at": content.occurred_at,
        "finished_at": content.finished_at,
        "time_zone": content.time_zone,
        "local_date": content.local_date,
    }


def _cipher(actor: Actor) -> MemberCipher:
    return member_cipher(actor.organization_id, actor.member_id)
