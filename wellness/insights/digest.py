"""A look back at one's week: own counts, for oneself. The mail that leads here says none of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from users.actors import Actor
from wellness.exercises.models import ExerciseSession
from wellness.goals.models import GoalCheckIn
from wellness.insights import operations, overview
from wellness.insights.days import monday_of
from wellness.insights.operations import Reader
from wellness.journal.models import JournalEntry
from wellness.questionnaires.models import QuestionnaireResponse

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Digest:
    """One week from Monday to Sunday, by the member's own calendar."""

    first: date
    last: date
    is_over: bool
    moods: dict[str, Any]  # as in the list of weeks of insights
    days: list[date]  # those with an entry
    journal_entries: int
    questionnaires: int
    exercises: int
    goal_days: int  # days on which something was done for a goal


def week_before(now: datetime, reader: Reader) -> date:
    """The Monday of the last week that is over."""
    return monday_of(reader.today(now)) - _WEEK


def digest_of(monday: date, *, reader: Reader, actor: Actor, now: datetime) -> Digest:
    """Five statements: moods, journal, questionnaires, exercises, goals."""
    first, last = monday, monday + _WEEK - timedelta(days=1)
    zone = ZoneInfo(reader.time_zone)
    begin, end = (datetime.combine(day, time.min, zone) for day in (first, first + _WEEK))
    days = operations.days_between(first, last, actor=actor)
    journal = JournalEntry.objects.visible_to(actor).kept().filter(is_draft=False)
    answered = QuestionnaireResponse.objects.visible_to(actor)
    exercises = ExerciseSession.objects.visible_to(actor)
    done = GoalCheckIn.objects.visible_to(actor)
    return Digest(
        first=first,
        last=last,
        is_over=last < reader.today(now),
        moods=overview.weeks(days, first=first, last=last)[0],
        days=[day.date for day in days],
        journal_entries=journal.filter(local_date__range=(first, last)).count(),
        questionnaires=answered.filter(completed_at__gte=begin, completed_at__lt=end).count(),
        exercises=exercises.filter(local_date__range=(first, last)).count(),
        goal_days=done.filter(local_date__range=(first, last)).values("local_date").distinct().count(),
    )
