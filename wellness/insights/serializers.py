from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from saas.core.serializers import StrictSerializer
from wellness.insights import self_tests
from wellness.insights.days import monday_of
from wellness.insights.digest import Digest
from wellness.queries import day_parameter, refused

DEFAULT_DAYS = 365
MAX_DAYS = 800
_FARTHEST_START = timedelta(days=14)


class CalendarDaySerializer(serializers.Serializer[Any]):
    date = serializers.DateField()
    mean = serializers.FloatField()
    count = serializers.IntegerField()
    lowest = serializers.IntegerField()
    highest = serializers.IntegerField()


class TrendPointSerializer(serializers.Serializer[Any]):
    date = serializers.DateField()
    mean = serializers.FloatField(help_text="Of the days around it, `window_days` in all.")


class GapSerializer(serializers.Serializer[Any]):
    days = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # `from` is a word of the language.
        return {"from": serializers.DateField(), "to": serializers.DateField(), **super().get_fields()}


class TrendSerializer(serializers.Serializer[Any]):
    window_days = serializers.IntegerField()
    points = TrendPointSerializer(many=True)
    gaps = GapSerializer(many=True, help_text="Draw no line across these.")
    sentence = serializers.CharField(allow_blank=True, help_text="The last 30 days against the 30 before.")


class PeriodSerializer(serializers.Serializer[Any]):
    start = serializers.DateField()
    days = serializers.IntegerField(help_text="Days with entries.")
    entries = serializers.IntegerField()
    mean = serializers.FloatField(allow_null=True, help_text="Of the days' values.")
    lowest = serializers.IntegerField(allow_null=True)
    highest = serializers.IntegerField(allow_null=True)
    sentence = serializers.CharField()


class DigestCountsSerializer(serializers.Serializer[Any]):
    journal_entries = serializers.IntegerField()
    questionnaires = serializers.IntegerField(help_text="Completed ones.")
    exercises = serializers.IntegerField()
    goal_days = serializers.IntegerField(help_text="Days on which something was done for a goal.")


class DigestLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    previous = serializers.URLField()
    next = serializers.URLField(allow_null=True, help_text="null: that week has not begun.")
    insights = serializers.URLField()
    reminders = serializers.URLField()


class DigestSerializer(serializers.Serializer[Any]):
    first = serializers.DateField(help_text="Monday.")
    last = serializers.DateField(help_text="Sunday.")
    is_over = serializers.BooleanField()
    moods = PeriodSerializer()
    days = serializers.ListField(child=serializers.DateField(), help_text="Those with an entry.")
    counts = DigestCountsSerializer()
    links = DigestLinksSerializer()


class MonthWordSerializer(serializers.Serializer[Any]):
    word = serializers.CharField()
    count = serializers.IntegerField()


class MonthTagSerializer(serializers.Serializer[Any]):
    tag = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField(help_text="Days.")


class MonthSerializer(PeriodSerializer):
    words = MonthWordSerializer(many=True, help_text="Ours only: own words are stored encrypted.")
    tags = MonthTagSerializer(many=True)


class TagPatternLinksSerializer(serializers.Serializer[Any]):
    self_test = serializers.URLField(help_text="Where to plan a test of it.")


class TagPatternSerializer(serializers.Serializer[Any]):
    tag = serializers.CharField(help_text="One of our codes, or the id of an own tag.")
    name = serializers.CharField()
    tier = serializers.ChoiceField(choices=["pattern", "none"], help_text="none: no clear pattern yet.")
    days_with = serializers.IntegerField()
    days_without = serializers.IntegerField(
        help_text="With an explicit no; days without an answer do not count."
    )
    difference = serializers.FloatField(allow_null=True, help_text="In steps of the five faces.")
    interval = serializers.ListField(child=serializers.FloatField(), allow_null=True, help_text="95 %.")
    sentence = serializers.CharField()
    links = TagPatternLinksSerializer()


class MinimumSerializer(serializers.Serializer[Any]):
    days = serializers.IntegerField(help_text="From the first to the last day with an answer.")

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # `with` is a word of the language.
        return {
            "with": serializers.IntegerField(),
            "without": serializers.IntegerField(),
            **super().get_fields(),
        }


class PatternsSerializer(serializers.Serializer[Any]):
    is_on = serializers.BooleanField()
    days = serializers.IntegerField(help_text="Days with entries.")
    sentence = serializers.CharField(allow_blank=True)
    caution = serializers.CharField(help_text="Stands beside every pattern.")
    minimum = MinimumSerializer()
    results = TagPatternSerializer(many=True)


class StreakSerializer(serializers.Serializer[Any]):
    is_on = serializers.BooleanField()
    days_this_month = serializers.IntegerField(allow_null=True)
    best_run = serializers.IntegerField(allow_null=True, help_text="Days with entries in it.")
    current_run = serializers.IntegerField(allow_null=True)
    rest_days_a_week = serializers.IntegerField(help_text="Days without an entry that break nothing.")


class InsightSuggestionLinksSerializer(serializers.Serializer[Any]):
    exercises = serializers.URLField()
    safety_plan = serializers.URLField()
    help = serializers.URLField()


class InsightSuggestionSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["low_week", "reliable_worsening"])
    sentence = serializers.CharField()
    links = InsightSuggestionLinksSerializer()


class InsightsLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    settings = serializers.URLField()
    self_tests = serializers.URLField()
    help = serializers.URLField()


class InsightsSerializer(serializers.Serializer[Any]):
    is_on = serializers.BooleanField(help_text="Off: no patterns and no words about changes.")
    basis = serializers.ChoiceField(choices=["mean_of_entries"])
    basis_sentence = serializers.CharField()
    calendar = CalendarDaySerializer(many=True, help_text="Days with entries only, oldest first.")
    trend = TrendSerializer()
    weeks = PeriodSerializer(many=True, help_text="Newest first, from Monday; at most 12.")
    months = MonthSerializer(many=True, help_text="Newest first; at most 12.")
    patterns = PatternsSerializer()
    streak = StreakSerializer()
    suggestions = InsightSuggestionSerializer(many=True)
    links = InsightsLinksSerializer()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {"from": serializers.DateField(), "to": serializers.DateField(), **super().get_fields()}


class InsightSettingsWriteSerializer(StrictSerializer):
    is_on = serializers.BooleanField(help_text="Patterns, and words about changes.")
    streak_is_on = serializers.BooleanField()


class InsightSelfLinkSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class InsightSettingsSerializer(serializers.Serializer[Any]):
    is_on = serializers.BooleanField()
    streak_is_on = serializers.BooleanField()
    links = InsightSelfLinkSerializer()


class SelfTestWriteSerializer(StrictSerializer):
    tag = serializers.CharField(max_length=40)
    starts_on = serializers.DateField(help_text="Today to 14 days ahead.")

    def validate_starts_on(self, value: date) -> date:
        today = timezone.now().date()
        # It may still be yesterday, or already tomorrow, where the member is.
        if not today - timedelta(days=1) <= value <= today + _FARTHEST_START + timedelta(days=1):
            raise ValidationError("From today to 14 days ahead.", code="out_of_range")
        return value


class SelfTestDaySerializer(serializers.Serializer[Any]):
    date = serializers.DateField()
    do_it = serializers.BooleanField()


class SelfTestResultSerializer(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(
        choices=[self_tests.OPEN, self_tests.TOO_FEW, self_tests.DIFFERENCE, self_tests.NONE]
    )
    days_with = serializers.IntegerField(help_text="By the plan, with a mood.")
    days_without = serializers.IntegerField()
    kept_to = serializers.IntegerField(help_text="Days on which what was noted is what was planned.")
    difference = serializers.FloatField(allow_null=True)
    interval = serializers.ListField(child=serializers.FloatField(), allow_null=True)
    sentence = serializers.CharField()
    caution = serializers.CharField()


class SelfTestSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    tag = serializers.CharField()
    name = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    state = serializers.ChoiceField(choices=["planned", "running", "finished"])
    created_at = serializers.DateTimeField()
    days = SelfTestDaySerializer(many=True, help_text="All 28 of them.")
    today = SelfTestDaySerializer(allow_null=True)
    result = SelfTestResultSerializer()
    links = InsightSelfLinkSerializer()


def range_of(request: Request, *, today: date) -> tuple[date, date]:
    """`from` and `to`, both included; the year up to today without them. Raises ValidationError."""
    last = day_parameter(request, "to") or today
    first = day_parameter(request, "from") or last - timedelta(days=DEFAULT_DAYS - 1)
    if first > last:
        raise refused("to", "This lies before `from`.", "wrong_order")
    if (last - first).days >= MAX_DAYS:
        raise refused("to", f"At most {MAX_DAYS} days at once.", "range_too_long")
    return first, last


def week_of(request: Request, *, otherwise: date) -> date:
    """The Monday of the week that `week`, any day of it, asks for. Raises ValidationError."""
    return monday_of(day_parameter(request, "week") or otherwise)


def digest_json(digest: Digest, *, base: str, today: date, links: Mapping[str, str]) -> dict[str, Any]:
    """`base` is the digest's own address."""
    before, after = digest.first - timedelta(days=7), digest.first + timedelta(days=7)
    return {
        "first": digest.first,
        "last": digest.last,
        "is_over": digest.is_over,
        "moods": digest.moods,
        "days": digest.days,
        "counts": {
            "journal_entries": digest.journal_entries,
            "questionnaires": digest.questionnaires,
            "exercises": digest.exercises,
            "goal_days": digest.goal_days,
        },
        "links": {
            "self": f"{base}?week={digest.first}",
            "previous": f"{base}?week={before}",
            "next": f"{base}?week={after}" if after <= today else None,
            **links,
        },
    }


def self_test_json(
    shown: Sequence[dict[str, Any]], *, names: Mapping[str, str], base: str
) -> list[dict[str, Any]]:
    """Shown tests with the name of their tag and links. A tag that is gone keeps its reference as its name."""
    return [
        test | {"name": names.get(test["tag"], test["tag"]), "links": {"self": f"{base}{test['id']}/"}}
        for test in shown
    ]
