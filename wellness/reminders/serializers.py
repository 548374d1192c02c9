from datetime import date, time
from typing import Any, Final

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from saas.core.serializers import LineField, StrictSerializer
from saas.keys.operations import MemberCipher
from wellness.fields import MomentField, TimeZoneField
from wellness.reminders import rules
from wellness.reminders.models import SERVICE_TIMES, Kind, LastMail, Reminder
from wellness.reminders.operations import Preview, Setting, never_happens, title_of
from wellness.reminders.quiet import QuietHours
from wellness.reminders.rules import BadRule
from wellness.reminders.wishes import Wishes

_DAYS_OF_WEEK = 7
_MAX_SUGGESTIONS: Final = 12
# Where INTERVAL and COUNT may begin: the days between are walked through.
_EARLIEST_START: Final = date(2020, 1, 1)
_LATEST_START_YEARS: Final = 3


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


@extend_schema_field(OpenApiTypes.STR)
class RuleField(serializers.CharField):
    """An RFC 5545 rule of the kept part; answered and stored in its one spelling."""

    default_error_messages = {
        "invalid_rule": "{detail}",
        "unsupported_rule": "{detail}",
        "never_happens": "No day of the next ten years belongs to this rule.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=rules.MAX_LENGTH, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text: str = super().to_internal_value(data)
        try:
            return str(rules.parse(text))
        except BadRule as error:
            self.fail(error.code, detail=str(error))


class KindAndTimeSerializer(StrictSerializer):
    """What of a reminder makes sense together, for members and for what organisations suggest."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        kind = attrs.get("kind", Kind.CHECK_IN)
        if attrs.get("local_time") is None and kind not in SERVICE_TIMES:
            raise serializers.ValidationError({"local_time": ["Choose a time."]}, code="null")
        return attrs


class ReminderWriteSerializer(KindAndTimeSerializer):
    kind = serializers.ChoiceField(choices=Kind.choices, default=Kind.CHECK_IN)
    local_time = WallClockField(
        allow_null=True,
        help_text="Wall-clock time, `HH:MM`. null leaves it to the service, outside the quiet hours: for "
        "questionnaires, goals, safety_plan and digest.",
    )
    rule = RuleField(
        required=False,
        help_text="RFC 5545: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, "
        "and COUNT or UNTIL=YYYYMMDD.",
    )
    weekdays = WeekdaysField(
        required=False,
        help_text="ISO numbers, 1 Monday to 7 Sunday: the short way to say a weekly `rule`. One of the two.",
    )
    starts_on = serializers.DateField(
        required=False, help_text="Where INTERVAL and COUNT begin; today without it, or as it was."
    )
    time_zone = TimeZoneField(help_text="IANA name.")
    is_active = serializers.BooleanField(default=True)
    title = LineField(
        max_length=120, required=False, allow_blank=True, help_text="Of a custom one. No mail shows it."
    )
    paused_until = serializers.DateField(
        required=False, allow_null=True, help_text="The first day on which it comes again."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        super().validate(attrs)
        if ("rule" in attrs) == ("weekdays" in attrs):
            raise serializers.ValidationError(
                {"rule": ["Send either a rule or weekdays."]}, code="rule_or_weekdays"
            )
        if "weekdays" in attrs:
            attrs["rule"] = str(rules.weekly(tuple(attrs.pop("weekdays"))))
        if attrs["kind"] != Kind.CUSTOM and attrs.get("title"):
            raise serializers.ValidationError(
                {"title": ["Only a custom reminder has words of its own."]}, code="not_custom"
            )
        self._check_days(attrs)
        return attrs

    def setting(self) -> Setting:
        return Setting(**self.validated_data)

    def _check_days(self, attrs: dict[str, Any]) -> None:
        today = timezone.now().date()
        start = attrs.get("starts_on")
        latest = today.replace(year=today.year + _LATEST_START_YEARS, day=min(today.day, 28))
        if start is not None and not _EARLIEST_START <= start <= latest:
            raise serializers.ValidationError(
                {"starts_on": [f"From {_EARLIEST_START} to {latest}."]}, code="out_of_range"
            )
        if never_happens(attrs["rule"], starts_on=start, today=today):
            message = RuleField.default_error_messages["never_happens"]
            raise serializers.ValidationError({"rule": [message]}, code="never_happens")


class SnoozeSerializer(StrictSerializer):
    until = MomentField(help_text="When the next one comes instead, within a month.")


class ReminderLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    snooze = serializers.URLField()


class ReminderSerializer(serializers.Serializer[Any]):
    """How a reminder is answered; for the API's description (`reminder_json` writes it)."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    title = serializers.CharField(
        allow_null=True, help_text="Of a custom one; null too when it is unreadable."
    )
    local_time = WallClockField(allow_null=True, help_text="null: the service times it.")
    effective_time = WallClockField(help_text="When it comes, quiet hours looked at.")
    rule = serializers.CharField(help_text="RFC 5545.")
    starts_on = serializers.DateField()
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=_DAYS_OF_WEEK),
        help_text="The days of the week on which the rule can fall.",
    )
    time_zone = serializers.CharField()
    is_active = serializers.BooleanField(help_text="Whether mails come.")
    is_nudge = serializers.BooleanField(help_text="Made by the service, about something that waits.")
    has_ended = serializers.BooleanField(help_text="The rule has no day left.")
    paused_until = serializers.DateField(allow_null=True, help_text="Of this reminder alone.")
    snoozed_until = serializers.DateTimeField(allow_null=True)
    next_due_at = serializers.DateTimeField(
        allow_null=True, help_text="The next mail; null while none will come."
    )
    in_quiet_hours = serializers.BooleanField(
        help_text="The time that the member chose lies in their quiet hours. It is kept."
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


class OccurrenceSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    local_date = serializers.DateField()


class ReminderPreviewSerializer(serializers.Serializer[Any]):
    occurrences = OccurrenceSerializer(many=True, help_text="The next five, or fewer where the rule ends.")
    has_more = serializers.BooleanField()
    effective_time = WallClockField()
    in_quiet_hours = serializers.BooleanField()


class QuietHoursSerializer(serializers.Serializer[Any]):
    quiet_from = WallClockField()
    quiet_until = WallClockField()


class ReminderSettingsWriteSerializer(StrictSerializer):
    quiet_from = WallClockField(allow_null=True, required=False)
    quiet_until = WallClockField(allow_null=True, required=False)
    paused_until = serializers.DateField(
        allow_null=True, required=False, help_text="The first day on which any of them comes again."
    )
    nudges_are_on = serializers.BooleanField(
        required=False, help_text="Whether the service may remind of something that waits."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        ends = [attrs.get(name) for name in ("quiet_from", "quiet_until")]
        if ("quiet_from" in attrs) != ("quiet_until" in attrs) or (ends[0] is None) != (ends[1] is None):
            raise serializers.ValidationError(
                {"quiet_until": ["Quiet hours have two ends; send both."]}, code="two_ends"
            )
        return attrs


class ReminderSettingsSerializer(serializers.Serializer[Any]):
    quiet_from = WallClockField(allow_null=True, help_text="null: the organisation's hold.")
    quiet_until = WallClockField(allow_null=True)
    paused_until = serializers.DateField(allow_null=True)
    nudges_are_on = serializers.BooleanField()
    organization = QuietHoursSerializer()
    links = serializers.DictField(child=serializers.URLField())


class ReminderSuggestionWriteSerializer(KindAndTimeSerializer):
    kind = serializers.ChoiceField(choices=Kind.choices, help_text="Any but custom.")
    local_time = WallClockField(allow_null=True)
    rule = RuleField()

    def validate_kind(self, value: str) -> str:
        if value == Kind.CUSTOM:
            raise serializers.ValidationError("Its words would have to be the member's own.", "not_suggested")
        return value


class ReminderSuggestionSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Kind.choices)
    local_time = WallClockField(allow_null=True)
    rule = serializers.CharField()


class ReminderSuggestionsSerializer(serializers.Serializer[Any]):
    results = ReminderSuggestionSerializer(many=True)


class ReminderDefaultsWriteSerializer(StrictSerializer):
    quiet_from = WallClockField()
    quiet_until = WallClockField()
    suggestions = serializers.ListField(
        child=ReminderSuggestionWriteSerializer(), max_length=_MAX_SUGGESTIONS
    )


class ReminderDefaultsSerializer(QuietHoursSerializer):
    suggestions = ReminderSuggestionSerializer(many=True)
    links = serializers.DictField(child=serializers.URLField())


class UnsubscribeSerializer(StrictSerializer):
    token = serializers.CharField(max_length=200, help_text="From the link in the mail.")


class UnsubscribedSerializer(serializers.Serializer[Any]):
    detail = serializers.CharField()


def reminder_json(reminder: Reminder, *, base: str, wishes: Wishes, cipher: MemberCipher) -> dict[str, Any]:
    """A reminder of `with_last_mail` as it is answered. `base` is the address of the list."""
    address = f"{base}{reminder.pk}/"
    return {
        "id": reminder.pk,
        "kind": reminder.kind,
        "title": title_of(reminder, cipher),
        "local_time": clock_json(reminder.local_time),
        "effective_time": clock_json(reminder.time_of_day(wishes.quiet)),
        "rule": reminder.rule,
        "starts_on": reminder.starts_on,
        "weekdays": reminder.recurrence.weekdays(),
        "time_zone": reminder.time_zone,
        "is_active": reminder.may_send,
        "is_nudge": reminder.subject is not None,
        "has_ended": reminder.has_ended,
        "paused_until": reminder.paused_until,
        "snoozed_until": reminder.snoozed_until,
        "next_due_at": reminder.next_due_at,
        "in_quiet_hours": is_chosen_in(wishes.quiet, reminder.local_time),
        "unsubscribed_at": reminder.unsubscribed_at,
        "stopped_at": reminder.stopped_at,
        "last_mail": reminder.last_mail or LastMail.NONE,
        "last_mail_date": reminder.last_mail_date,
        "links": {"self": address, "snooze": f"{address}snooze/"},
    }


def preview_json(preview: Preview, setting: Setting) -> dict[str, Any]:
    return {
        "occurrences": [{"at": each.at, "local_date": each.local_date} for each in preview.occurrences],
        "has_more": preview.has_more,
        "effective_time": clock_json(preview.effective_time),
        "in_quiet_hours": is_chosen_in(preview.quiet, setting.local_time),
    }


def clock_json(value: time | None) -> str | None:
    return None if value is None else value.strftime("%H:%M")


def is_chosen_in(quiet: QuietHours, chosen: time | None) -> bool:
    """Whether the member chose a time in their quiet hours."""
    return chosen is not None and quiet.holds(chosen)
