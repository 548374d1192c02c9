"""Whom to see first, and why. Pure: facts in, reasons out.

Order (domain C1): an open risk > reliably worse > not on track > overdue > silent > stable. Facts are only what the
practitioner may see; what is not known is no reason.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from wellness.questionnaires.change import WORSENED, ChangeResult

SILENT_AFTER: Final = timedelta(days=14)


class Reason(StrEnum):
    """In order of need."""

    OPEN_RISK = "open_risk"
    WORSENED = "worsened_reliably"
    NOT_ON_TRACK = "not_on_track"
    OVERDUE = "overdue"
    SILENT = "silent"
    STABLE = "stable"


REASONS: Final = [reason.value for reason in Reason]
RANK: Final = {reason: number for number, reason in enumerate(Reason)}


@dataclass(frozen=True, slots=True)
class Score:
    """The newest total of one questionnaire beside the first of the episode. `change` None: nothing can be said."""

    questionnaire: str
    value: float
    completed_at: datetime
    baseline: float | None
    baseline_at: datetime | None
    reliable: int | None
    change: ChangeResult | None


@dataclass(frozen=True, slots=True)
class OpenRisk:
    severity: str  # `urgent` or `review`
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class OffTrack:
    """In `week` of a plan the score stood at `value`; the usual course is below `limit`."""

    week: int
    value: float
    limit: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about one member here. `heard_of` is the last sign of life, or when sharing began without one;
    None where nothing is shared in which one would hear of them."""

    risks: tuple[OpenRisk, ...] = ()
    scores: tuple[Score, ...] = ()
    off_track: OffTrack | None = None
    overdue_since: datetime | None = None
    heard_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """One reason. `weight` orders rows of the same reason: the smaller, the sooner."""

    reason: Reason
    weight: float
    questionnaire: str | None = None
    difference: float | None = None
    since: date | None = None
    due_at: datetime | None = None
    days: int | None = None
    off_track: OffTrack | None = None
    severity: str | None = None


def reasons(facts: Facts, *, now: datetime) -> list[Why]:
    """All that hold, the most pressing first; never empty."""
    found = [
        *_risk(facts.risks),
        *_worse(facts.scores),
        *_off_track(facts.off_track),
        *_overdue(facts.overdue_since, now),
        *_silent(facts.heard_of, now),
    ]
    return found or [Why(Reason.STABLE, weight=0)]


def _risk(risks: tuple[OpenRisk, ...]) -> list[Why]:
    if not risks:
        return []

    # Urgent before review, then what is due first; without a due time last.
    def pressing(risk: OpenRisk) -> tuple[bool, float]:
        return risk.severity != "urgent", risk.due_at.timestamp() if risk.due_at else float("inf")

    first = min(risks, key=pressing)
    is_later, at = pressing(first)
    # Seconds since the epoch have ten digits for as long as this code will live.
    weight = (1e12 if is_later else 0) + (at if first.due_at else 1e11)
    return [Why(Reason.OPEN_RISK, weight=weight, due_at=first.due_at, severity=first.severity)]


def _worse(scores: tuple[Score, ...]) -> list[Why]:
    """The questionnaire that rose most, in multiples of its own reliable change."""
    worse = [
        Why(
            Reason.WORSENED,
            weight=-score.change.difference / score.reliable,
            questionnaire=score.questionnaire,
            difference=score.change.difference,
            since=score.baseline_at.date() if score.baseline_at else None,
        )
        for score in scores
        if score.change is not None and score.change.status == WORSENED and score.reliable
    ]
    return [min(worse, key=lambda why: why.weight)] if worse else []


def _off_track(off: OffTrack | None) -> list[Why]:
    if off is None:
        return []
    return [Why(Reason.NOT_ON_TRACK, weight=off.limit - off.value, questionnaire="phq9", off_track=off)]


def _overdue(since: datetime | None, now: datetime) -> list[Why]:
    if since is None:
        return []
    return [Why(Reason.OVERDUE, weight=since.timestamp(), since=since.date(), days=(now - since).days)]


def _silent(heard_of: datetime | None, now: datetime) -> list[Why]:
    if heard_of is None or now - heard_of < SILENT_AFTER:
        return []
    return [
        Why(Reason.SILENT, weight=heard_of.timestamp(), since=heard_of.date(), days=(now - heard_of).days)
    ]
