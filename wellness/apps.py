"""The product as one Django app, and where its subjects are told of each other."""

from django.apps import AppConfig


class WellnessConfig(AppConfig):
    name = "wellness"

    def ready(self) -> None:
        from anymail.signals import tracking  # the apps must be loaded first

        from wellness import shared, wiring  # as above; the first fills wellness.consent.registry
        from wellness.reminders import events  # as above

        shared.collect()

        tracking.connect(events.take, dispatch_uid="wellness.reminders.events")
        wiring.tell_reminders()
        wiring.tell_risk()
        wiring.tell_questionnaires()
