from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from saas.core.serializers import LineField, StrictSerializer
from wellness.fields import MomentField, TimeZoneField
from wellness.moods.daylio import MAX_CHARACTERS
from wellness.moods.models import (
    MAX_ABSENT,
    MAX_LABEL_LENGTH,
    MAX_TAGS,
    MAX_WORDS,
    MINUTES_A_DAY,
    MoodEntry,
    MoodImport,
)
from wellness.queries import check_moment, refused
from wellness.tags.operations import is_reference
from wellness.tags.serializers import SuggestedTagGroupSerializer

MAX_NOTE_LENGTH = 4000
MAX_AMOUNT = 100_000
MAX_SYNCED = 100

# By name; the id makes the order of entries of one moment certain.
ORDERINGS = {"-occurred_at": ("-occurred_at", "-id"), "occurred_at": ("occurred_at", "id")}


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


class ReferencesField(LabelsField):
    """Our codes and ids of own tags, nothing else: what cannot be counted cannot be absent either."""

    default_error_messages = {"unknown_tag": "Only our tags and your own, by their ids."}

    def to_internal_value(self, data: Any) -> list[str]:
        labels = super().to_internal_value(data)
        if not all(is_reference(label) for label in labels):
            self.fail("unknown_tag")
        return labels


class AmountsField(serializers.DictField):
    """How much of a tag, by its reference."""

    default_error_messages = {
        "too_many": "At most {limit} amounts.",
        "unknown_tag": "Only our tags and your own.",
    }

    def __init__(self, **kwargs: Any) -> None:
        child = serializers.FloatField(min_value=0, max_value=MAX_AMOUNT)
        super().__init__(child=child, **kwargs)

    def to_internal_value(self, data: Any) -> dict[str, float]:
        amounts: dict[str, float] = super().to_internal_value(data)
        if len(amounts) > MAX_TAGS:
            self.fail("too_many", limit=MAX_TAGS)
        if not all(is_reference(tag) for tag in amounts):
            self.fail("unknown_tag")
        return amounts


def _moment() -> str:
    """A function, because clients generated from the schema have to send a field whose default is a value."""
    return MoodEntry.Kind.MOMENT.value


class MoodEntryWriteSerializer(StrictSerializer):
    """What the member says. Fields left out of a PUT get their default; a PATCH keeps them."""

    kind = serializers.ChoiceField(
        choices=MoodEntry.Kind.choices, default=_moment, help_text="`day`: how the whole day was."
    )
    valence = serializers.IntegerField(
        min_value=-2, max_value=2, help_text="-2 very unpleasant, 0 neither, 2 very pleasant."
    )
    energy = serializers.IntegerField(
        min_value=0, max_value=4, allow_null=True, default=None, help_text="0 very low .. 4 very high."
    )
    words = LabelsField(max_length=MAX_WORDS, default=list, help_text="Ours (`calm`) or the member's own.")
    tags = LabelsField(
        max_length=MAX_TAGS,
        default=list,
        help_text="What was there: ours (`sleep`), ids of own tags; other text is kept as written and sealed.",
    )
    amounts = AmountsField(default=dict, help_text="How much, for those of `tags` that are counted.")
    absent = ReferencesField(
        max_length=MAX_ABSENT,
        default=list,
        help_text="What was not there: an explicit no. Ours and own tags.",
    )
    sleep_minutes = serializers.IntegerField(
        min_value=0, max_value=MINUTES_A_DAY, allow_null=True, default=None, help_text="Of the night before."
    )
    sleep_quality = serializers.IntegerField(
        min_value=0, max_value=4, allow_null=True, default=None, help_text="0 very bad .. 4 very good."
    )
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
        return check_moment(value)


class MoodEntryLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    restore = serializers.URLField()


class MoodEntrySerializer(serializers.Serializer[Any]):
    """How an entry is answered; for the API's description (`entry_json` writes it)."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=MoodEntry.Kind.choices)
    valence = serializers.IntegerField(min_value=-2, max_value=2)
    energy = serializers.IntegerField(min_value=0, max_value=4, allow_null=True)
    words = serializers.ListField(child=serializers.CharField())
    tags = serializers.ListField(child=serializers.CharField())
    amounts = serializers.DictField(child=serializers.FloatField())
    absent = serializers.ListField(child=serializers.CharField())
    sleep_minutes = serializers.IntegerField(allow_null=True)
    sleep_quality = serializers.IntegerField(allow_null=True)
    note = serializers.CharField(allow_blank=True, allow_null=True)
    unreadable = serializers.BooleanField(help_text="Some of it could not be opened and is missing here.")
    occurred_at = serializers.DateTimeField()
    time_zone = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    links = MoodEntryLinksSerializer()


class SuggestionLinksSerializer(serializers.Serializer[Any]):
    exercises = serializers.URLField()
    safety_plan = serializers.URLField()
    help = serializers.URLField()


class SuggestionSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["low_week"])
    links = SuggestionLinksSerializer()


class SavedMoodEntrySerializer(MoodEntrySerializer):
    """What saving answers; the two more are there only where there is a reason."""

    help = serializers.DictField(required=False, help_text="The help panel, to show softly; stored nowhere.")
    suggestion = SuggestionSerializer(required=False)


class MoodDaySerializer(serializers.Serializer[Any]):
    date = serializers.DateField(help_text="The day where the member was.")
    mean = serializers.FloatField(help_text="Mean valence of the day's entries, rounded to two places.")
    count = serializers.IntegerField(min_value=1)
    lowest = serializers.IntegerField()
    highest = serializers.IntegerField()
    energy = serializers.FloatField(allow_null=True)
    sleep_minutes = serializers.IntegerField(allow_null=True)
    sleep_quality = serializers.IntegerField(allow_null=True)


class MoodDaysSerializer(serializers.Serializer[Any]):
    basis = serializers.ChoiceField(
        choices=["mean_of_entries"], help_text="How a day's value is made; say so where it is shown."
    )
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
        "energy": None if row["mean_energy"] is None else round(float(row["mean_energy"]), 2),
        "sleep_minutes": row["longest_sleep"],
        "sleep_quality": row["best_sleep"],
    }


class SyncSerializer(StrictSerializer):
    """A phone's queue. Each entry is checked on its own, so that one that is wrong does not hold up the others."""

    entries = serializers.ListField(
        child=serializers.DictField(),
        min_length=1,
        max_length=MAX_SYNCED,
        help_text="As PUT takes them, with `id`.",
    )


class FieldErrorSerializer(serializers.Serializer[Any]):
    field = serializers.CharField(allow_null=True)
    code = serializers.CharField()
    detail = serializers.CharField()


class SyncResultSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(allow_null=True, help_text="As it was sent.")
    status = serializers.ChoiceField(choices=["created", "updated", "unchanged", "deleted", "refused"])
    code = serializers.CharField(allow_blank=True, help_text="Why it was refused; stable.")
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]  # a field here, not the property


class SyncAnswerSerializer(serializers.Serializer[Any]):
    results = SyncResultSerializer(many=True)
    help = serializers.DictField(required=False, help_text="As after a single entry.")


class UsedWordSerializer(serializers.Serializer[Any]):
    word = serializers.CharField()
    count = serializers.IntegerField(min_value=1)


class UsedTagSerializer(serializers.Serializer[Any]):
    tag = serializers.CharField()
    count = serializers.IntegerField(min_value=1)


class UsageSerializer(serializers.Serializer[Any]):
    words = UsedWordSerializer(many=True)
    tags = UsedTagSerializer(many=True)


class LabelledSerializer(serializers.Serializer[Any]):
    value = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field here, not the attribute


class FeelingWordSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field here, not the attribute
    tone = serializers.ChoiceField(choices=["pleasant", "unpleasant", "between"])


class VocabularyLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    tags = serializers.URLField()
    tag_groups = serializers.URLField()


class VocabularySerializer(serializers.Serializer[Any]):
    locale = serializers.CharField()
    valences = LabelledSerializer(many=True)
    energies = LabelledSerializer(many=True)
    words = FeelingWordSerializer(many=True)
    tag_groups = SuggestedTagGroupSerializer(many=True)
    links = VocabularyLinksSerializer()


def ordering_parameter(request: Request) -> tuple[str, str]:
    """The order of the list: newest first unless asked otherwise. Raises ValidationError."""
    ordering = request.query_params.get("ordering", "-occurred_at")
    if ordering not in ORDERINGS:
        raise refused("ordering", f"One of {', '.join(ORDERINGS)}.", "invalid_choice")
    return ORDERINGS[ordering]


class MoodImportWriteSerializer(StrictSerializer):
    """A file that Daylio exported."""

    file = serializers.CharField(
        max_length=MAX_CHARACTERS, trim_whitespace=False, help_text="The CSV as text."
    )
    time_zone = TimeZoneField(help_text="Whose wall clock the file means: it does not say.")


class MoodImportStartSerializer(StrictSerializer):
    """What the member's own names become."""

    moods = serializers.DictField(
        child=serializers.IntegerField(min_value=-2, max_value=2),
        default=dict,
        help_text="Step by the file's name for it; what is suggested needs no mention.",
    )
    activities = serializers.DictField(
        child=serializers.CharField(max_length=40, allow_null=True),
        default=dict,
        help_text="Our code, the id of an own tag, `new`, or null: then it is kept in the note.",
    )
    skip_errors = serializers.BooleanField(
        default=False, help_text="Leave lines out that cannot be imported."
    )


class MoodImportLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    start = serializers.URLField()


class BadLineSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField(help_text="As editors count.")
    code = serializers.CharField()
    detail = serializers.CharField()


class FileMoodSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    count = serializers.IntegerField()
    valence = serializers.IntegerField(
        allow_null=True, help_text="What is suggested; null: the member has to say."
    )


class FileActivitySerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    count = serializers.IntegerField()
    tag = serializers.CharField(allow_null=True, help_text="What is suggested.")


class MoodImportSummarySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=MoodImport.State.choices)
    time_zone = serializers.CharField()
    total = serializers.IntegerField(help_text="Lines that can be imported.")
    done = serializers.IntegerField()
    created = serializers.IntegerField()
    repeated = serializers.IntegerField(help_text="Lines whose entry was there already.")
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(help_text="The file is thrown away then at the latest.")
    links = MoodImportLinksSerializer()


class MoodImportSerializer(MoodImportSummarySerializer):
    """While the file is there and nothing was started, what it holds; null and empty afterwards."""

    lines = serializers.IntegerField(allow_null=True)
    first = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)
    already_here = serializers.IntegerField(allow_null=True, help_text="Lines whose entry is there.")
    error_count = serializers.IntegerField()
    errors = BadLineSerializer(many=True)  # type: ignore[assignment]  # a field here, not the property
    moods = FileMoodSerializer(many=True)
    activities = FileActivitySerializer(many=True)


def import_json(shown: dict[str, Any], *, base: str) -> dict[str, Any]:
    address = f"{base}{shown['id']}/"
    return shown | {"links": {"self": address, "start": f"{address}start/"}}
