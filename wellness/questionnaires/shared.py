"""How finished questionnaires look to whom they are shared with: the scores, and apart from them the answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from tenants.scope import current_tenant
from wellness.consent.classes import DataClass
from wellness.consent.door import Extent
from wellness.consent.registry import register
from wellness.owned import Owner
from wellness.questionnaires.definitions import Definition
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.questionnaires.operations import Opened, opened


def show_scores(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    return [_head(each) | {"scores": _scores(each)} for each in _finished(member_id, extent, limit)]


def show_answers(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    return [
        _head(each)
        | {"answers": _answers(each.definition, each.answers or {}), "unreadable": each.answers is None}
        for each in _finished(member_id, extent, limit)
    ]


def _finished(member_id: UUID, extent: Extent, limit: int) -> list[Opened]:
    owner = Owner(current_tenant().id, member_id)
    rows = QuestionnaireResponse.objects.of_member(member_id).filter(
        status=QuestionnaireResponse.Status.COMPLETED
    )
    rows = extent.narrow(rows, dated_by="completed_at").order_by("-completed_at", "-id")[:limit]
    return [opened(row, actor=owner) for row in rows]


def _head(each: Opened) -> dict[str, Any]:
    completed_at = each.row.completed_at
    return {
        "id": str(each.row.pk),
        "date": completed_at.date().isoformat() if completed_at else None,
        "completed_at": completed_at.isoformat() if completed_at else None,
        "questionnaire": each.row.code,
        "title": each.definition.title,
    }


def _scores(each: Opened) -> list[dict[str, Any]]:
    bands = {score.name: {band.code: band.text for band in score.bands} for score in each.definition.scores}
    return [
        {
            "name": name,
            "value": score.get("value"),
            "band": bands.get(name, {}).get(score.get("band"), score.get("band")),
        }
        for name, score in each.row.scores.items()
    ]


def _answers(definition: Definition, answers: Mapping[str, int | None]) -> list[dict[str, Any]]:
    """In the order of the questions, with the words that were read."""
    found = []
    for item in definition.items:
        if item.link_id in answers:
            value = answers[item.link_id]
            texts = {answer.value: answer.text for answer in item.answers}
            found.append(
                {
                    "item": item.link_id,
                    "text": item.text,
                    "value": value,
                    "answer": None if value is None else texts.get(value) or str(value),
                }
            )
    return found


register(DataClass.ASSESSMENT_SCORE, show_scores)
register(DataClass.ASSESSMENT_ANSWERS, show_answers)
