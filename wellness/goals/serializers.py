from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.serializers import LineField, StrictSerializer
from wellness.goals.models import DAYS_A_WEEK, STATES, Goal

MAX_TITLE_LENGTH = 200
MAX_WHY_LENGTH = 1000
MAX_POSITION = 1_000


class GoalWriteSerializer(StrictSerializer):
    """What the member says about a goal. All words are stored encrypted."""

    kind = serializers.ChoiceField(
        choices=Goal.Kind.choices, help_text="`goal`: once; `habit`: again and again."
    )
    title = LineField(max_length=MAX_TITLE_LENGTH)
    why = serializers.CharField(
        max_length=MAX_WHY_LENGTH, allow_blank=True, default="", help_text="What it is for."
    )
    smallest = LineField(
        max_length=MAX_TITLE_LENGTH, allow_blank=True, default="", help_text="What counts on a bad day too."
    )
    times_per_week = serializers.IntegerField(
        min_value=1,
        max_value=DAYS_A_WEEK,
        allow_null=True,
        default=None,
        help_text="Of a habit; null: every day.",
    )
    position = serializers.IntegerField(min_value=0, max_value=MAX_POSITION, default=0)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["kind"] == Goal.Kind.GOAL and attrs["times_per_week"] is not None:
            raise ValidationError({"times_per_week": [ErrorDetail("Only habits have this.", "not_a_habit")]})
        if attrs["kind"] == Goal.Kind.HABIT and attrs["times_per_week"] is None:
            attrs["times_per_week"] = DAYS_A_WEEK
        return attrs


class PauseSerializer(StrictSerializer):
    until = serializers.DateField(help_text="The day it comes back by itself: after today, within a year.")


class SmallerSerializer(StrictSerializer):
    title = LineField(max_length=MAX_TITLE_LENGTH, required=False)
    times_per_week = serializers.IntegerField(min_value=1, max_value=DAYS_A_WEEK, required=False)


class CheckInSerializer(StrictSerializer):
    date = serializers.DateField(help_text="By the member's own clock. Long ago is welcome.")
    done = serializers.BooleanField()


class ProgressSerializer(serializers.Serializer[Any]):
    days_total = serializers.IntegerField()
    days_this_month = serializers.IntegerField()
    best_run = serializers.IntegerField(
        help_text="Days done in the longest run; free days and pauses forgive."
    )
    current_run = serializers.IntegerField()
    this_week = serializers.IntegerField(help_text="From Monday to today.")
    rest_days_per_week = serializers.IntegerField(help_text="Days of a week that may be missed in a run.")
    done_today = serializers.BooleanField()


class GoalLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    check_ins = serializers.URLField()
    pause = serializers.URLField()
    resume = serializers.URLField()
    make_smaller = serializers.URLField()
    sizes = serializers.URLField()
    reach = serializers.URLField()
    archive = serializers.URLField()
    reopen = serializers.URLField()


class GoalSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Goal.Kind.choices)
    title = serializers.CharField(allow_null=True)
    why = serializers.CharField(allow_blank=True, allow_null=True)
    smallest = serializers.CharField(allow_blank=True, allow_null=True)
    times_per_week = serializers.IntegerField(allow_null=True)
    position = serializers.IntegerField()
    state = serializers.ChoiceField(choices=STATES)
    paused_until = serializers.DateField(allow_null=True)
    reached_on = serializers.DateField(allow_null=True)
    progress = ProgressSerializer()
    unreadable = serializers.BooleanField(help_text="It could not be opened; its words are null.")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    links = GoalLinksSerializer()


class SizeSerializer(serializers.Serializer[Any]):
    title = serializers.CharField(allow_null=True)
    why = serializers.CharField(allow_null=True, allow_blank=True)
    smallest = serializers.CharField(allow_null=True, allow_blank=True)
    times_per_week = serializers.IntegerField(allow_null=True)
    until = serializers.DateTimeField(help_text="When it was made smaller.")
    unreadable = serializers.BooleanField()


class SizesSerializer(serializers.Serializer[Any]):
    results = SizeSerializer(many=True)


class DoneDaySerializer(serializers.Serializer[Any]):
    date = serializers.DateField()


class DoneDaysSerializer(serializers.Serializer[Any]):
    results = DoneDaySerializer(many=True)


def goal_json(goal: dict[str, Any], *, base: str) -> dict[str, Any]:
    """An opened goal as it is answered. `base` is the address of the list."""
    address = f"{base}{goal['id']}/"
    acts = ("pause", "resume", "make_smaller", "sizes", "reach", "archive", "reopen")
    goal["links"] = {
        "self": address,
        "check_ins": f"{address}check-ins/",
        **{act: f"{address}{act}/" for act in acts},
    }
    return goal
