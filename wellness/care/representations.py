"""How rows of care are answered. Names of staff are looked up once for a whole page (`access.names_of`)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rest_framework.request import Request

from saas.core.links import link, origin
from wellness.care import recurrence, words
from wellness.care.access import staff_json
from wellness.care.caseload import Case
from wellness.care.models import AnsweringPass, Assignment, CarePlan, CareRelation, Note, NoteVersion
from wellness.care.need import Score, Why
from wellness.care.operations.passes import Issued
from wellness.care.reading import band_json, range_of
from wellness.care.texts import NOTES, VERSIONS, RecordSealer
from wellness.questionnaires.definitions import shipped

# Where a proxy answers: the token stands behind `#`, so that no server's log has it.
ANSWER_PAGE = "/answer"


def title_of(code: str) -> str:
    definition = shipped().get(code)
    return definition.title if definition else code.upper()


def case_json(case: Case, request: Request) -> dict[str, Any]:
    return {
        "member": case.member_id,
        "display_name": case.name,
        "reason": why_json(case.whys[0]),
        "more": [why_json(why) for why in case.whys[1:]],
        "shared": sorted(case.shared),
        "scores": [score_json(score, case.sparks.get(score.questionnaire, [])) for score in case.scores],
        "last_activity_at": case.last_activity_at,
        "open_assignments": case.open_assignments,
        "overdue_since": case.overdue_since,
        "is_in_care": case.is_in_care,
        # Where there is only an item to look at, there is no page to open.
        "links": {"self": link(request, "caseload-member", case.member_id) if case.shared else None},
    }


def why_json(why: Why) -> dict[str, Any]:
    return {
        "code": why.reason.value,
        "sentence": words.reason_sentence(why, title=title_of(why.questionnaire or "")),
        "questionnaire": why.questionnaire,
        "difference": why.difference,
        "since": why.since,
        "due_at": why.due_at,
        "severity": why.severity,
    }


def score_json(score: Score, spark: list[float]) -> dict[str, Any]:
    definition = shipped().get(score.questionnaire)
    rule = definition.scores[0] if definition else None
    low, high = range_of(rule) if rule else (None, None)
    return {
        "questionnaire": score.questionnaire,
        "title": title_of(score.questionnaire),
        "value": score.value,
        "baseline": score.baseline,
        "baseline_on": score.baseline_at.date() if score.baseline_at else None,
        "difference": None if score.baseline is None else score.value - score.baseline,
        "status": score.change.status if score.change else None,
        "band": band_json(rule, score.value) if rule else None,
        "completed_at": score.completed_at,
        "minimum": low,
        "maximum": high,
        "spark": spark,
    }


def relation_json(relation: CareRelation) -> dict[str, Any]:
    return {
        "id": relation.pk,
        "member": relation.member_id,
        "practitioner": relation.practitioner_id,
        "started_at": relation.started_at,
        "ended_at": relation.ended_at,
    }


def assignment_json(
    row: Assignment, names: Mapping[UUID, str], request: Request, *, now: datetime
) -> dict[str, Any]:
    return {
        "id": row.pk,
        "member": row.member_id,
        "questionnaire": row.code,
        "title": title_of(row.code),
        "status": row.status(now),
        "is_late": row.is_late,
        "opened_at": row.opened_at,
        "expires_at": row.expires_at,
        "remind_on": row.remind_on,
        "completed_at": row.completed_at,
        "plan": row.series.plan_id if row.series else None,
        "assigned_by": staff_json(row.assigned_by, names),
        "response": row.response_id,
        "links": {"self": link(request, "care-assignment", row.pk)},
    }


def plan_json(plan: CarePlan, names: Mapping[UUID, str], request: Request) -> dict[str, Any]:
    return {
        "id": plan.pk,
        "focus": plan.focus,
        "anchor": plan.anchor,
        "anchor_on": plan.anchor_on,
        "time_zone": plan.time_zone,
        "local_time": plan.local_time,
        "expires_after_days": plan.expires_after_days,
        "remind_after_days": plan.remind_after_days,
        "series": [
            {
                "id": row.pk,
                "questionnaire": row.questionnaire,
                "title": title_of(row.questionnaire),
                "offset_days": row.offset_days,
                "rules": row.rules,
                "words": recurrence.in_words(row.rules),
                "next_on": row.next_on,
            }
            for row in sorted(plan.series.all(), key=lambda row: row.pk)
            # Of an ended plan its last series are shown, of a running one those that run.
            if row.ended_at is None or row.ended_at == plan.ended_at
        ],
        "created_at": plan.created_at,
        "ended_at": plan.ended_at,
        "created_by": staff_json(plan.created_by, names),
        "links": {"self": link(request, "care-plan", plan.pk)},
    }


def pass_json(row: AnsweringPass, request: Request) -> dict[str, Any]:
    return {
        "id": row.pk,
        "mode": row.mode,
        "relationship": row.relationship or None,
        "questionnaire": row.code,
        "title": title_of(row.code),
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "opened_at": row.opened_at,
        "completed_at": row.completed_at,
        "revoked_at": row.revoked_at,
        "response": row.response_id,
        "links": {"self": link(request, "answering-pass", row.pk)},
    }


def issued_json(issued: Issued, request: Request) -> dict[str, Any]:
    is_proxy = issued.row.mode == AnsweringPass.Mode.PROXY
    return {
        **pass_json(issued.row, request),
        "code": issued.code,
        "token": None if is_proxy else issued.token,
        "url": f"{origin(request)}{ANSWER_PAGE}#{issued.token}" if is_proxy else None,
    }


def note_json(
    note: Note, names: Mapping[UUID, str], sealer: RecordSealer, reader: UUID, request: Request
) -> dict[str, Any]:
    return {
        "id": note.pk,
        "member": note.member_id,
        "author": staff_json(note.author_id, names),
        "audience": note.audience,
        "text": sealer.open(note.text_sealed, table=NOTES, row=note.pk),
        "session_on": note.session_on,
        "version": note.version,
        "created_at": note.created_at,
        "updated_at": note.updated_at,
        "is_mine": note.author_id == reader,
        "links": {
            "self": link(request, "note", note.pk),
            "versions": link(request, "note-versions", note.pk),
        },
    }


def versions_json(rows: Iterable[NoteVersion], sealer: RecordSealer) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number,
            "audience": row.audience,
            "text": sealer.open(row.text_sealed, table=VERSIONS, row=row.pk),
            "saved_at": row.saved_at,
        }
        for row in rows
    ]


def annotations_json(
    rows: Sequence[Mapping[str, Any]], names: Mapping[UUID, str], reader: UUID, request: Request
) -> list[dict[str, Any]]:
    """From `reading.annotations_of`."""
    return [
        {
            **row,
            "author": staff_json(row["author"], names),
            "is_mine": row["author"] == reader,
            "links": {"self": link(request, "annotation", row["id"])},
        }
        for row in rows
    ]


def my_assignment_json(
    row: Assignment,
    offer: Mapping[str, Any],
    names: Mapping[UUID, str],
    who_sees: list[str],
    request: Request,
    *,
    now: datetime,
) -> dict[str, Any]:
    """For the member. `offer` is what they would read of the questionnaire without being asked."""
    return {
        "id": row.pk,
        "questionnaire": row.code,
        "title": title_of(row.code),
        "minutes": offer.get("minutes", 5),
        "status": row.status(now),
        "is_late": row.is_late,
        "opened_at": row.opened_at,
        "expires_at": row.expires_at,
        "completed_at": row.completed_at,
        "assigned_by": {"name": names.get(row.assigned_by, "")},
        "who_sees": who_sees,
        "why": offer.get("why", ""),
        "harm_notice": offer.get("harm_notice", ""),
        "without_harm": offer.get("without_harm"),
        "response": row.response_id,
        "links": {
            "self": link(request, "assignment-detail", row.pk),
            "start": link(request, "assignment-start", row.pk),
            "response": link(request, "questionnaire-response-detail", row.response_id)
            if row.response_id
            else None,
        },
    }
