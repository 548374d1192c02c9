"""Totals of questionnaires as the caseload and the trends need them: newest, first, and what the difference means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from wellness.care.need import OffTrack, Score
from wellness.questionnaires.change import change_between, is_off_track
from wellness.questionnaires.definitions import Definition, shipped

TOTAL: Final = "total"
PHQ9: Final = "phq9"
# How far from a plan's first day the score it starts from may lie.
BASELINE_WITHIN: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Measured:
    """One total. `source` says who answered."""

    member_id: UUID
    code: str
    source: str
    value: float
    at: datetime


def measured(rows: Iterable[Mapping[str, Any]]) -> list[Measured]:
    """From rows with member_id, code, source, scores, completed_at; those without a total are left out."""
    found = []
    for row in rows:
        value = row["scores"].get(TOTAL, {}).get("value")
        if value is not None:
            found.append(Measured(row["member_id"], row["code"], row["source"], value, row["completed_at"]))
    return found


def compared(first: Measured, newest: Measured) -> Score:
    """The newest total beside the first of the episode."""
    definition = shipped().get(newest.code)
    rule = definition.scores[0].change if definition else None
    is_first = first.at == newest.at
    return Score(
        questionnaire=newest.code,
        value=newest.value,
        completed_at=newest.at,
        baseline=None if is_first else first.value,
        baseline_at=None if is_first else first.at,
        reliable=rule.reliable if rule else None,
        change=None
        if is_first or rule is None
        else change_between(rule, baseline=first.value, latest=newest.value),
    )


def off_track(scores: Iterable[Measured], *, anchor_on: date, definition: Definition) -> OffTrack | None:
    """Whether the newest PHQ-9 misses the usual course of a plan that began on `anchor_on` (rulings 27).

    `scores` are the member's own PHQ-9, oldest first. The baseline is the score nearest before the first day, or the
    first one after it, at most two weeks away; below 10, or without one, nothing is said.
    """
    rule = definition.not_on_track
    own = [score for score in scores if score.code == PHQ9 and score.source == "subject"]
    before = [score for score in own if anchor_on - BASELINE_WITHIN <= score.at.date() <= anchor_on]
    after = [score for score in own if anchor_on < score.at.date() <= anchor_on + BASELINE_WITHIN]
    baseline = before[-1] if before else after[0] if after else None
    if rule is None or baseline is None or own[-1].at <= baseline.at:
        return None
    newest = own[-1]
    week = (newest.at.date() - anchor_on).days // 7
    if not is_off_track(definition, baseline=baseline.value, week=week, latest=newest.value):
        return None
    limit = [start for at, start in rule.weeks if at <= week][-1]
    return OffTrack(week=week, value=newest.value, limit=limit)
