"""The caseload: everybody who shares something with a practitioner, ordered by need, each with the reason.

What is read here is what the door lets through, and nothing else; a number of statements that does not grow with the
number of members.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import OuterRef, Subquery

from wellness.care import scores as totals
from wellness.care.models import Assignment, CarePlan, CareRelation, CaseloadView
from wellness.care.need import RANK, Facts, OffTrack, OpenRisk, Reason, Score, Why, reasons
from wellness.care.operations.switches import is_not_on_track_on
from wellness.care.scores import PHQ9, Measured
from wellness.consent import door
from wellness.consent.classes import DataClass
from wellness.consent.door import Reader
from wellness.exercises.models import ExerciseSession
from wellness.members.models import Member
from wellness.moods.models import MoodEntry
from wellness.questionnaires.definitions import shipped
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.risk.models import RiskEvent

SPARK: Final = 8
_COMPLETED: Final = QuestionnaireResponse.Status.COMPLETED
_SCORED: Final = ("member_id", "code", "source", "scores", "completed_at")
# Behind every name: who did not share one.
_NAMELESS: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the practitioner asked to see. Empty strings mean everything."""

    order: str = CaseloadView.Order.NEED
    reason: str = ""
    questionnaire: str = ""
    search: str = ""


@dataclass(slots=True)
class Case:
    """One member of the caseload. `name` is None where it is not shared."""

    member_id: UUID
    name: str | None
    shared: Mapping[str, datetime]  # by class: since when
    whys: list[Why]
    scores: list[Score]
    last_activity_at: datetime | None
    open_assignments: int
    overdue_since: date | None
    is_in_care: bool
    sparks: dict[str, list[float]] = field(default_factory=dict)

    @property
    def reason(self) -> Reason:
        return self.whys[0].reason


def cases_of(actor: Reader, *, now: datetime, member_id: UUID | None = None) -> list[Case]:
    """Everybody `actor` may know of, in no order; with `member_id` that one alone. Fixed number of statements."""
    shared = door.granted_classes(actor, now, member_id=member_id)
    risks = _open_risks(actor, member_id=member_id)
    with_scores = [member for member, classes in shared.items() if DataClass.ASSESSMENT_SCORE in classes]
    by_score = _scores(actor, with_scores, now=now)
    off_track = _off_track(actor, with_scores, now=now)
    asked = _open_assignments(with_scores, now=now)
    people = _people(actor, shared, now=now)
    in_care = set(CareRelation.objects.active().of(actor).values_list("member_id", flat=True))
    found = []
    for member in {**shared, **risks}:
        classes = shared.get(member, {})
        name, heard = people.get(member, (None, None))
        own = by_score.get(member, [])
        last = max([at for at in (heard, *(score.completed_at for score in own)) if at], default=None)
        open_, overdue_since = asked.get(member, (0, None))
        facts = Facts(
            risks=tuple(risks.get(member, ())),
            scores=tuple(own),
            off_track=off_track.get(member),
            overdue_since=overdue_since,
            heard_of=_heard_of(last, classes),
        )
        found.append(
            Case(
                member_id=member,
                name=name if DataClass.PROFILE in classes else None,
                shared=classes,
                whys=reasons(facts, now=now),
                scores=own,
                last_activity_at=last,
                open_assignments=open_,
                overdue_since=overdue_since.date() if overdue_since else None,
                is_in_care=member in in_care,
            )
        )
    return found


def chosen(cases: Iterable[Case], wish: Wish) -> list[Case]:
    """Those that match the wish, in its order."""
    search = wish.search.casefold()
    kept = [
        case
        for case in cases
        if (not wish.reason or case.reason == wish.reason)
        and (not wish.questionnaire or any(s.questionnaire == wish.questionnaire for s in case.scores))
        and (not search or (case.name is not None and search in case.name.casefold()))
    ]
    return sorted(kept, key=lambda case: sort_key(case, wish.order))


def sort_key(case: Case, order: str) -> tuple[Any, ...]:
    """What a case is sorted by, as JSON keeps it; ends with the id, so that no two are equal."""
    name = case.name.casefold() if case.name else _NAMELESS
    tail = (name, str(case.member_id))
    if order == CaseloadView.Order.NAME:
        return tail
    if order == CaseloadView.Order.CHANGE:
        # Worse first, in multiples of what is reliable; without a comparison behind everybody.
        changes = [
            score.change.difference / score.reliable
            for score in case.scores
            if score.change is not None and score.reliable
        ]
        return (0 if changes else 1, -max(changes, key=abs) if changes else 0.0, *tail)
    if order == CaseloadView.Order.LAST_ACTIVITY:
        return (case.last_activity_at.timestamp() if case.last_activity_at else 0.0, *tail)
    return (RANK[case.reason], case.whys[0].weight, *tail)


def counts(cases: Iterable[Case]) -> dict[str, int]:
    """How many there are for each first reason."""
    found = {reason.value: 0 for reason in Reason}
    for case in cases:
        found[case.reason] += 1
    return found


def show(page: Sequence[Case], *, actor: Reader, now: datetime) -> None:
    """Give the cases of one page their sparks, and put into the audit that they were shown."""
    with_scores = [case.member_id for case in page if DataClass.ASSESSMENT_SCORE in case.shared]
    sparks: dict[UUID, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for each in _measured(actor, with_scores, now=now):
        sparks[each.member_id][each.code].append(each.value)
    for case in page:
        case.sparks = {code: values[-SPARK:] for code, values in sparks[case.member_id].items()}
    door.record_reads(actor, with_scores, DataClass.ASSESSMENT_SCORE, now=now)
    others = [case.member_id for case in page if DataClass.PROFILE in case.shared]
    door.record_reads(actor, others, DataClass.PROFILE, now=now)


def off_track_of(actor: Reader, member_id: UUID, *, now: datetime) -> OffTrack | None:
    """The same for one member."""
    return _off_track(actor, [member_id], now=now).get(member_id)


def open_risk_events(actor: Reader, member_id: UUID) -> list[dict[str, Any]]:
    """What waits for `actor` about this member: severity and times, nothing of its content."""
    rows = RiskEvent.objects.visible_to(actor).open().real().filter(member_id=member_id)
    return [dict(row) for row in rows.order_by("due_at", "id").values("id", "severity", "state", "due_at")]


def own_scores(actor: Reader, members: Iterable[UUID], *, now: datetime) -> Any:
    """The finished questionnaires of these members that `actor` may see, answered by themselves."""
    rows = door.readable_rows(QuestionnaireResponse, actor, DataClass.ASSESSMENT_SCORE, now)
    return rows.filter(member_id__in=members, status=_COMPLETED, source="subject")


# --- within ----------------------------------------------------------------------------------------------------------
def _open_risks(actor: Reader, *, member_id: UUID | None) -> dict[UUID, list[OpenRisk]]:
    rows = RiskEvent.objects.visible_to(actor).open().real()
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    found: dict[UUID, list[OpenRisk]] = defaultdict(list)
    for member, severity, due_at in rows.values_list("member_id", "severity", "due_at"):
        if member is not None:  # of nobody is a drill alone
            found[member].append(OpenRisk(severity, due_at))
    return dict(found)


def _scores(actor: Reader, members: Sequence[UUID], *, now: datetime) -> dict[UUID, list[Score]]:
    """For each member and questionnaire the newest total beside the first. Two statements."""
    rows = own_scores(actor, members, now=now).filter(scores__total__value__isnull=False)
    ends: list[dict[tuple[UUID, str], Measured]] = []
    for direction in ("", "-"):
        ordered = rows.order_by("member_id", "code", f"{direction}completed_at", f"{direction}id")
        each = totals.measured(ordered.distinct("member_id", "code").values(*_SCORED))
        ends.append({(row.member_id, row.code): row for row in each})
    first, newest = ends
    found: dict[UUID, list[Score]] = defaultdict(list)
    for key, row in newest.items():
        found[row.member_id].append(totals.compared(first.get(key, row), row))
    return dict(found)


def _off_track(actor: Reader, members: Sequence[UUID], *, now: datetime) -> dict[UUID, OffTrack]:
    """Three statements. Off for everybody until the owner switched it on (rulings 26, 27)."""
    is_on = is_not_on_track_on()
    plans = dict(
        CarePlan.objects.filter(
            member_id__in=members if is_on else [], focus=CarePlan.Focus.CBT_DEPRESSION, ended_at=None
        )
        .order_by("created_at")
        .values_list("member_id", "anchor_on")
    )
    own: dict[UUID, list[Measured]] = defaultdict(list)
    for each in _measured(actor, list(plans), now=now, code=PHQ9):
        own[each.member_id].append(each)
    definition = shipped()[PHQ9]
    found = {
        member: totals.off_track(own[member], anchor_on=anchor_on, definition=definition)
        for member, anchor_on in plans.items()
    }
    return {member: off for member, off in found.items() if off is not None}


def _measured(
    actor: Reader, members: Sequence[UUID], *, now: datetime, code: str | None = None
) -> list[Measured]:
    """All totals of these members, oldest first. One statement."""
    rows = own_scores(actor, members, now=now)
    if code is not None:
        rows = rows.filter(code=code)
    return totals.measured(rows.order_by("completed_at", "id").values(*_SCORED))


def _open_assignments(members: Sequence[UUID], *, now: datetime) -> dict[UUID, tuple[int, datetime | None]]:
    """How many are open, and since when the oldest of them is overdue."""
    found: dict[UUID, tuple[int, datetime | None]] = {}
    rows = Assignment.objects.answerable(now).filter(member_id__in=members).order_by("expires_at")
    for member, expires_at in rows.values_list("member_id", "expires_at"):
        number, since = found.get(member, (0, None))
        if since is None and expires_at <= now:
            since = expires_at
        found[member] = (number + 1, since)
    return found


def _people(
    actor: Reader, shared: Mapping[UUID, Mapping[str, datetime]], *, now: datetime
) -> dict[UUID, tuple[str, datetime | None]]:
    """Name, and the last check-in or exercise of what is shared. One statement: for each member the newest row of each
    by its index, not all of them."""
    moods = (
        door.readable_rows(MoodEntry, actor, DataClass.MOOD, now)
        .filter(member_id=OuterRef("pk"))
        .order_by("-occurred_at")
    )
    exercises = (
        door.readable_rows(ExerciseSession, actor, DataClass.EXERCISE_USE, now)
        .filter(member_id=OuterRef("pk"))
        .order_by("-occurred_at")
    )
    rows = Member.objects.filter(pk__in=list(shared)).annotate(
        last_mood=Subquery(moods.values("occurred_at")[:1]),
        last_exercise=Subquery(exercises.values("occurred_at")[:1]),
    )
    return {
        pk: (name, max((at for at in (mood, exercise) if at), default=None))
        for pk, name, mood, exercise in rows.values_list("pk", "display_name", "last_mood", "last_exercise")
    }


def _heard_of(last: datetime | None, classes: Mapping[str, datetime]) -> datetime | None:
    """The last sign of life; without one, since when one would have been seen."""
    heard_by = [
        since
        for name, since in classes.items()
        if name in {DataClass.MOOD, DataClass.ASSESSMENT_SCORE, DataClass.EXERCISE_USE}
    ]
    if not heard_by:
        return None
    return last or min(heard_by)
