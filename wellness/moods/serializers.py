import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from saas.core.serializers import LineField, StrictSerializer
from wellness.fields import MomentField, TimeZoneField
from wellness.moods.models import MAX_LABEL_LENGTH, MAX_TAGS, MAX_WORDS

MAX_NOTE_LENGTH = 4000
MAX_DAYS = 400

# Clocks of phones run ahead; an entry of tomorrow is a mistake.
_AHEAD = timedelta(minutes=5)
_VALENCES = ("-2", "-1", "0", "1", "2")
# By name; the id makes the order of entries of one moment certain.
ORDERINGS = {"-occurred_at": ("-occurred_at", "-id"), "occurred_at": ("occurred_at", "id")}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)


class LabelsField(serializers.ListField):
    """Short words, each at most once, in the member's order."""

    default_error_messages = {"duplicate": "Each only once."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=LineField(max_length=MAX_LABEL_LENGTH), **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        labels: list[str] = super().to_internal_value(data)
        if len(set(labels)) != len(labels):
            self.fail("duplicate")
        return labels


class MoodEntryWriteSerializer(StrictSerializer):
    """What the member says. Fields left out of a PUT get their default; a PATCH keeps them."""

    valence = serializers.IntegerField(
        min_value=-2, max_value=2, help_text="-2 very unpleasant, 0 neither, 2 very pleasant."
    )
    energy = serializers.IntegerField(
        min_value=0, max_value=4, allow_null=True, default=None, help_text="0 very low .. 4 very high."
    )
    words = LabelsField(max_length=MAX_WORDS, default=list, help_text="Ours (`calm`) or the member's own.")
    tags = LabelsField(max_length=MAX_TAGS, default=list, help_text="Ours (`sleep`) or the member's own.")
    note = serializers.CharField(
        max_length=MAX_NOTE_LENGTH,
        allow_blank=True,
        trim_whitespace=False,
        default="",
        help_text="Stored encrypted.",
    )
    occurred_at = MomentField(help_text="May lie in the past; at most five minutes ahead.")
    time_zone = TimeZoneField(
        help_text="IANA name: where the member was then. Decides which day it counts for."
    )

    def validate_occurred_at(self, value: datetime) -> datetime:
        if value > timezone.now() + _AHEAD:
            raise ValidationError("This lies in the future.", code="in_the_future")
        if value < _EARLIEST:
            raise ValidationError("This is too long ago.", code="too_long_ago")
        return value


class MoodEntryLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    restore = serializers.URLField()


class MoodEntrySerializer(serializers.Serializer[Any]):
    """How an entry is answered; for the API's description (`entry_json` writes it)."""

    id = serializers.UUIDField()
    valence = serializers.IntegerField(min_value=-2, max_value=2)
    energy = serializers.IntegerField(min_value=0, max_value=4, allow_null=True)
    words = serializers.ListField(child=serializers.CharField())
    tags = serializers.ListField(child=serializers.CharField())
    note = serializers.CharField(allow_blank=True)
    occurred_at = serializers.DateTimeField()
    time_zone = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    links = MoodEntryLinksSerializer()


class MoodDaySerializer(serializers.Serializer[Any]):
    date = serializers.DateField(help_text="The day where the member was.")
    mean = serializers.FloatField(help_text="Mean valence of the day's entries, rounded to two places.")
    count = serializers.IntegerField(min_value=1)
    lowest = serializers.IntegerField()
    highest = serializers.IntegerField()


class MoodDaysSerializer(serializers.Serializer[Any]):
    results = MoodDaySerializer(many=True)


def entry_json(entry: dict[str, Any], *, base: str) -> dict[str, Any]:
    """An opened row as it is answered. `base` is the address of the list; the row is changed in place."""
    address = f"{base}{entry['id']}/"
    entry["links"] = {"self": address, "restore": f"{address}restore/"}
    return entry


def day_json(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "date": row["local_date"],
        "mean": round(float(row["mean"]), 2),
        "count": row["count"],
        "lowest": row["lowest"],
        "highest": row["highest"],
    }


def day_parameter(request: Request, name: str) -> date | None:
    """A query parameter that is a calendar day, None without it. Raises ValidationError."""
    raw = request.query_params.get(name)
    if raw is None:
        return None
    try:
        # fromisoformat alone would also take week dates and the form without dashes.
        day = date.fromisoformat(raw if _DATE.fullmatch(raw) else "")
    except ValueError as error:
        raise _refused(name, "A date such as 2027-03-01.", "invalid_date") from error
    if not _EARLIEST.date() <= day <= date(9000, 1, 1):
        raise _refused(name, "A date from 1900 on.", "invalid_date")
    return day


def valence_parameter(request: Request) -> int | None:
    """`valence` of the query, None without it. Raises ValidationError."""
    raw = request.query_params.get("valence")
    if raw is None:
        return None
    if raw not in _VALENCES:
        raise _refused("valence", "A whole number from -2 to 2.", "invalid_choice")
    return int(raw)


def ordering_parameter(request: Request) -> tuple[str, str]:
    """The order of the list: newest first unless asked otherwise. Raises ValidationError."""
    ordering = request.query_params.get("ordering", "-occurred_at")
    if ordering not in ORDERINGS:
        raise _refused("ordering", f"One of {', '.join(ORDERINGS)}.", "invalid_choice")
    return ORDERINGS[ordering]


def day_range(request: Request, *, today: date) -> tuple[date, date]:
    """`from` and `to`, both included, at most 400 days; the last 30 days without them. Raises ValidationError."""
    first, last = day_parameter(request, "from"), day_parameter(request, "to")
    last = last or today + timedelta(days=1)  # somewhere it is tomorrow already
    first = first or last - timedelta(days=30)
    if first > last:
        raise _refused("to", "This lies before `from`.", "wrong_order")
    if (last - first).days >= MAX_DAYS:
        raise _refused("to", f"At most {MAX_DAYS} days at once.", "range_too_long")
    return first, last


def _refused(name: str, detail: str, code: str) -> ValidationError:
    return ValidationError({name: [ErrorDetail(detail, code)]})
