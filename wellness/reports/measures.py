"""What is measured: one number for each person who is part of it. Never of journals, never of single answers.

A measure looks at a period, and at members who agreed that its data class is counted. What it returns stays in this
process: wellness/reports/pages.py decides what of it is shown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any, Final
from uuid import UUID

from django.db.models import Avg

from wellness.consent.classes import DataClass
from wellness.exercises.models import ExerciseSession
from wellness.moods.models import MoodEntry
from wellness.questionnaires.change import IMPROVED, ChangeResult, change_between
from wellness.questionnaires.definitions import shipped
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.reports.models import ReportPage
from wellness.reports.periods import Period

Values = Mapping[UUID, float]
_TOTAL: Final = "total"


class Form(Enum):
    SHARE = "share"  # 0 or 1 for each person
    MEAN = "mean"  # on the scale of `lowest` to `highest`


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`of` takes the people who count and the period; who has no value is not part of the cell, and is missing."""

    key: str
    title: str
    kind: str  # a ReportPage.Kind
    data_class: DataClass
    form: Form
    of: Callable[[frozenset[UUID], Period], Values]
    lowest: float = 0
    highest: float = 1
    is_for_employers: bool = True


def _days_of(period: Period) -> dict[str, Any]:
    """By the day where the member was; the moments let the index find it (no zone is more than a day from UTC)."""
    return {
        "local_date__range": (period.starts_on, period.ends_on),
        "occurred_at__gte": _midnight(period.starts_on - timedelta(days=1)),
        "occurred_at__lt": _midnight(period.ends_on + timedelta(days=2)),
    }


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _checked_in(people: frozenset[UUID], period: Period) -> Values:
    return _did(people, MoodEntry.objects.unguarded().filter(deleted_at=None, **_days_of(period)))


def _exercised(people: frozenset[UUID], period: Period) -> Values:
    return _did(people, ExerciseSession.objects.unguarded().filter(**_days_of(period)))


def _did(people: frozenset[UUID], rows: Any) -> Values:
    some = set(rows.filter(member_id__in=people).values_list("member_id", flat=True).distinct())
    return {person: float(person in some) for person in people}


def _mood(people: frozenset[UUID], period: Period) -> Values:
    """Each person's mean over their days of the week, so that who saves often counts no more than who does not."""
    rows = MoodEntry.objects.unguarded().filter(member_id__in=people, deleted_at=None, **_days_of(period))
    days = rows.values("member_id", "local_date").annotate(mean=Avg("valence"))
    sums: dict[UUID, list[float]] = {}
    for day in days:
        sums.setdefault(day["member_id"], []).append(float(day["mean"]))
    return {person: sum(means) / len(means) for person, means in sums.items()}


def _changes(code: str, people: frozenset[UUID], period: Period) -> dict[UUID, ChangeResult]:
    """For who finished it before and in this period: the last score of the period against the first there is."""
    change = shipped()[code].score(_TOTAL).change
    if change is None:
        return {}
    first: dict[UUID, float] = {}
    found: dict[UUID, ChangeResult] = {}
    for member_id, completed_at, value in _scores(code, people, until=period):
        if member_id not in first:
            first[member_id] = value
        elif completed_at >= _midnight(period.starts_on):
            result = change_between(change, baseline=first[member_id], latest=value)
            if result is not None:
                found[member_id] = result
    return found


def _scores(code: str, people: frozenset[UUID], *, until: Period) -> Iterator[tuple[UUID, datetime, float]]:
    """(person, when, score) of completed ones with a score, oldest first for each person."""
    rows = (
        QuestionnaireResponse.objects.unguarded()
        .filter(member_id__in=people, code=code, status=QuestionnaireResponse.Status.COMPLETED)
        .filter(completed_at__lt=_midnight(until.ends_on + timedelta(days=1)))
        .order_by("member_id", "completed_at", "pk")
        .values_list("member_id", "completed_at", f"scores__{_TOTAL}__value")
    )
    for member_id, completed_at, value in rows:
        if value is not None:
            yield member_id, completed_at, float(value)


def _improved(code: str) -> Callable[[frozenset[UUID], Period], Values]:
    def of(people: frozenset[UUID], period: Period) -> Values:
        return {
            person: float(result.status == IMPROVED)
            for person, result in _changes(code, people, period).items()
        }

    return of


def _recovered(code: str) -> Callable[[frozenset[UUID], Period], Values]:
    """Of those whose first score was a case; recovery of the others would mean nothing."""

    def of(people: frozenset[UUID], period: Period) -> Values:
        change = shipped()[code].score(_TOTAL).change
        caseness = change.caseness if change else None
        if caseness is None:
            return {}
        first: dict[UUID, float] = {}
        for person, _, value in _scores(code, people, until=period):
            first.setdefault(person, value)
        return {
            person: float(result.is_recovered)
            for person, result in _changes(code, people, period).items()
            if first[person] >= caseness
        }

    return of


def _measured_again(code: str) -> Callable[[frozenset[UUID], Period], Values]:
    """Of all who ever finished it until then, who did so again in this period: the others are what is missing above."""

    def of(people: frozenset[UUID], period: Period) -> Values:
        ever = {person for person, _, _ in _scores(code, people, until=period)}
        again = _changes(code, people, period)
        return {person: float(person in again) for person in ever}

    return of


def _weekly(key: str, title: str, data_class: DataClass, of: Callable[..., Values], **more: Any) -> Measure:
    form = more.pop("form", Form.SHARE)
    return Measure(
        key=key, title=title, kind=ReportPage.Kind.WEEK, data_class=data_class, form=form, of=of, **more
    )


def _outcomes(code: str) -> list[Measure]:
    title = shipped()[code].title
    return [
        Measure(
            key=f"{key}.{code}",
            title=f"{title}: {words}",
            kind=ReportPage.Kind.QUARTER,
            data_class=DataClass.ASSESSMENT_SCORE,
            form=Form.SHARE,
            of=of(code),
            is_for_employers=False,
        )
        for key, words, of in (
            ("improved", "reliably improved since the first time", _improved),
            ("recovered", "recovered, of those who were a case at first", _recovered),
            ("measured_again", "answered again this quarter, of all who ever did", _measured_again),
        )
    ]


# In the order in which they are shown.
MEASURES: Final = {
    measure.key: measure
    for measure in (
        _weekly("checked_in", "Checked in at least once", DataClass.MOOD, _checked_in),
        _weekly("mood", "Mood, -2 to 2", DataClass.MOOD, _mood, form=Form.MEAN, lowest=-2, highest=2),
        _weekly("exercised", "Did an exercise", DataClass.EXERCISE_USE, _exercised),
        *_outcomes("phq9"),
        *_outcomes("phq8"),
        *_outcomes("gad7"),
    )
}
