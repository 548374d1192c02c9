"""The product as one Django app, and where its subjects are told of each other."""

from django.apps import AppConfig


class WellnessConfig(AppConfig):
    name = "wellness"

    def ready(self) -> None:
        from anymail.signals import tracking  # the apps must be loaded first

        from wellness.reminders import events  # as above

        tracking.connect(events.take, dispatch_uid="wellness.reminders.events")
        self._tell_reminders()

    def _tell_reminders(self) -> None:
        """Reminders lie below the subjects, so that they are told here what is due and who was active."""
        from wellness.exercises import reminding as exercises
        from wellness.goals import reminding as goals
        from wellness.insights import reminding as insights
        from wellness.journal import reminding as journal
        from wellness.moods import reminding as moods
        from wellness.questionnaires import reminding as questionnaires
        from wellness.reminders.models import Kind
        from wellness.reminders.registry import register_activity, register_due
        from wellness.safety import reminding as safety

        register_due(Kind.QUESTIONNAIRES, questionnaires.due)
        register_due(Kind.GOALS, goals.due)
        register_due(Kind.SAFETY_PLAN, safety.due)
        register_due(Kind.DIGEST, insights.due)
        for subject in (moods, journal, questionnaires, exercises, goals, safety):
            register_activity(subject.activity)
