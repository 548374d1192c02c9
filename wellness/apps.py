"""The product as one Django app, and where its subjects are told of each other."""

from django.apps import AppConfig


class WellnessConfig(AppConfig):
    name = "wellness"

    def ready(self) -> None:
        from anymail.signals import tracking  # the apps must be loaded first

        from wellness import wiring  # as above
        from wellness.reminders import events  # as above

        tracking.connect(events.take, dispatch_uid="wellness.reminders.events")
        wiring.tell_reminders()
