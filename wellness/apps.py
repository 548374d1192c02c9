from django.apps import AppConfig


class WellnessConfig(AppConfig):
    name = "wellness"

    def ready(self) -> None:
        from anymail.signals import tracking  # the apps must be loaded first

        from wellness.reminders import events  # as above

        tracking.connect(events.take, dispatch_uid="wellness.reminders.events")
