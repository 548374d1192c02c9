from datetime import time
from typing import Any

from rest_framework import serializers

from saas.core.serializers import StrictSerializer
from wellness.fields import TimeZoneField
from wellness.reminders.models import LastMail, Reminder

_DAYS_OF_WEEK = 7
_QUIET_FROM, _QUIET_UNTIL = time(21), time(8)


class WallClockField(serializers.TimeField):
    """`HH:MM`, the time that clocks show."""

    default_error_messages = {"whole_minutes": "Whole minutes only."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", input_formats=["%H:%M", "%H:%M:%S"], **kwargs)

    def to_internal_value(self, data: Any) -> time:
        value: time = super().to_internal_value(data)
        if value.second or value.microsecond or value.tzinfo:
            self.fail("whole_minutes")
        return value


class WeekdaysField(serializers.ListField):
    """ISO numbers, 1 Monday to 7 Sunday, each at most once; kept sorted."""

    default_error_messages = {"duplicate": "Each day only once."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            child=serializers.IntegerField(min_value=1, max_value=_DAYS_OF_WEEK),
            min_length=1,
            max_length=_DAYS_OF_WEEK,
            **kwargs,
        )

    def to_internal_value(self, data: Any) -> list[int]:
        days: list[int] = super().to_internal_value(data)
        if len(set(days)) != len(days):
            self.fail("duplicate")
        return sorted(days)


class ReminderWriteSerializer(StrictSerializer):
    local_time = WallClockField(help_text="Wall-clock time, `HH:MM`.")
    weekdays = WeekdaysField(help_text="ISO numbers, 1 Monday to 7 Sunday.")
    time_zone = TimeZoneField(help_text="IANA name.")
    is_active = serializers.BooleanField(default=True)


class ReminderLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class ReminderSerializer(serializers.Serializer[Any]):
    """How a reminder is answered; for the API's description (`reminder_json` writes it)."""

    id = serializers.UUIDField()
    local_time = WallClockField()
    weekdays = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=_DAYS_OF_WEEK))
    time_zone = serializers.CharField()
    is_active = serializers.BooleanField(help_text="Whether mails come.")
    next_due_at = serializers.DateTimeField(
        allow_null=True, help_text="The next mail; null while none will come."
    )
    in_quiet_hours = serializers.BooleanField(
        help_text="The chosen time lies between 21:00 and 08:00. It is kept."
    )
    unsubscribed_at = serializers.DateTimeField(allow_null=True, help_text="Stopped by the link in a mail.")
    stopped_at = serializers.DateTimeField(
        allow_null=True, help_text="Stopped by us after 14 days of silence."
    )
    last_mail = serializers.ChoiceField(
        choices=LastMail.choices,
        help_text="What became of the last one. `unconfirmed`: it may not have arrived.",
    )
    last_mail_date = serializers.DateField(allow_null=True, help_text="The local date it was for.")
    links = ReminderLinksSerializer()


class UnsubscribeSerializer(StrictSerializer):
    token = serializers.CharField(max_length=200, help_text="From the link in the mail.")


class UnsubscribedSerializer(serializers.Serializer[Any]):
    detail = serializers.CharField()


def reminder_json(reminder: Reminder, *, base: str) -> dict[str, Any]:
    """A reminder of `with_last_mail` as it is answered. `base` is the address of the list."""
    return {
        "id": reminder.pk,
        "local_time": reminder.local_time.strftime("%H:%M"),
        "weekdays": reminder.weekdays,
        "time_zone": reminder.time_zone,
        "is_active": reminder.may_send,
        "next_due_at": reminder.next_due_at,
        "in_quiet_hours": reminder.local_time >= _QUIET_FROM or reminder.local_time < _QUIET_UNTIL,
        "unsubscribed_at": reminder.unsubscribed_at,
        "stopped_at": reminder.stopped_at,
        "last_mail": reminder.last_mail or LastMail.NONE,
        "last_mail_date": reminder.last_mail_date,
        "links": {"self": f"{base}{reminder.pk}/"},
    }
