"""Where subjects on the floor are told of those above, which they do not import."""

from wellness.care import reminding as care
from wellness.care.operations.assignments import note_completed
from wellness.exercises import reminding as exercises
from wellness.goals import reminding as goals
from wellness.insights import reminding as insights
from wellness.journal import reminding as journal
from wellness.moods import reminding as moods
from wellness.questionnaires import reminding as questionnaires
from wellness.questionnaires.completion import on_completed
from wellness.questionnaires.flags import levels_since
from wellness.reminders.models import Kind
from wellness.reminders.registry import register_activity, register_due
from wellness.risk.preview import count_levels
from wellness.safety import reminding as safety


def tell_risk() -> None:
    """How often what a policy would flag was answered."""
    count_levels(levels_since)


def tell_reminders() -> None:
    """What is due, and who was active."""
    register_due(Kind.QUESTIONNAIRES, questionnaires.due)
    register_due(Kind.QUESTIONNAIRES, care.due)
    register_due(Kind.GOALS, goals.due)
    register_due(Kind.SAFETY_PLAN, safety.due)
    register_due(Kind.DIGEST, insights.due)
    for activity in (
        moods.activity,
        journal.activity,
        questionnaires.activity,
        exercises.activity,
        goals.activity,
        safety.activity,
    ):
        register_activity(activity)


def tell_questionnaires() -> None:
    """Who wants to know that one was finished."""
    on_completed(note_completed)
