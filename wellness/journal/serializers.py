from datetime import datetime
from typing import Any

from rest_framework import serializers

from saas.core.serializers import LineField, StrictSerializer
from wellness.fields import MomentField, TimeZoneField
from wellness.journal.models import MAX_TAGS, JournalEntry, JournalPrompt
from wellness.journal.texts import excerpt
from wellness.queries import check_moment
from wellness.tags.operations import is_reference

MAX_TITLE_LENGTH = 200
MAX_BODY_LENGTH = 30_000  # with every character at its longest still within what a body may be
MAX_QUERY_LENGTH = 200
MAX_FOUND = 50


class _TagField(serializers.CharField):
    """One of our codes or the id of an own tag."""

    default_error_messages = {"unknown_tag": "Only our tags and your own, by their ids."}

    def to_internal_value(self, data: Any) -> str:
        tag: str = super().to_internal_value(data)
        if not is_reference(tag):
            self.fail("unknown_tag")
        return tag


class TagsField(serializers.ListField):
    """Tags by reference, each at most once."""

    default_error_messages = {"duplicate": "Each only once."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=_TagField(max_length=40), max_length=MAX_TAGS, **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        tags: list[str] = super().to_internal_value(data)
        if len(set(tags)) != len(tags):
            self.fail("duplicate")
        return tags


class JournalEntryWriteSerializer(StrictSerializer):
    """What the member says. Fields left out of a PUT get their default; a PATCH keeps them."""

    title = LineField(
        max_length=MAX_TITLE_LENGTH, allow_blank=True, default="", help_text="Stored encrypted."
    )
    body = serializers.CharField(
        max_length=MAX_BODY_LENGTH,
        allow_blank=True,
        trim_whitespace=False,
        default="",
        help_text="Stored encrypted.",
    )
    is_draft = serializers.BooleanField(default=False, help_text="Not finished; it may be empty.")
    tags = TagsField(default=list)
    privacy = serializers.ChoiceField(
        choices=JournalEntry.Privacy.choices, default="private", help_text="Nobody but the writer reads it."
    )
    prompt = serializers.RegexField(
        r"^[a-z0-9_-]*$", max_length=40, allow_blank=True, default="", help_text="What it began with."
    )
    occurred_at = MomentField(help_text="May lie in the past; at most five minutes ahead.")
    time_zone = TimeZoneField(help_text="IANA name: where the member was then.")

    def validate_occurred_at(self, value: datetime) -> datetime:
        return check_moment(value)


class JournalLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    versions = serializers.URLField()
    restore = serializers.URLField()


class JournalSummarySerializer(serializers.Serializer[Any]):
    """An entry in a list."""

    id = serializers.UUIDField()
    title = serializers.CharField(allow_blank=True, allow_null=True)
    excerpt = serializers.CharField(
        allow_blank=True, allow_null=True, help_text="The first 280 characters, on one line."
    )
    is_draft = serializers.BooleanField()
    tags = serializers.ListField(child=serializers.CharField())
    privacy = serializers.ChoiceField(choices=JournalEntry.Privacy.choices)
    prompt = serializers.CharField(allow_blank=True)
    version = serializers.IntegerField(min_value=1, help_text="What If-Match names.")
    unreadable = serializers.BooleanField(help_text="It could not be opened; title and text are null.")
    occurred_at = serializers.DateTimeField()
    time_zone = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    deleted_at = serializers.DateTimeField(
        allow_null=True, help_text="Can be restored for 30 days from then."
    )
    links = JournalLinksSerializer()


class JournalHitSerializer(JournalSummarySerializer):
    excerpt = serializers.CharField(allow_blank=True, help_text="The text around the first hit, on one line.")
    match = serializers.ListField(
        child=serializers.IntegerField(),
        allow_null=True,
        help_text="Where the hit stands in the excerpt: start and end. Null where it is in the title.",
    )


class JournalEntrySerializer(JournalSummarySerializer):
    """An entry as a whole (`entry_json` writes it)."""

    excerpt = None  # type: ignore[assignment]  # how DRF takes an inherited field away
    body = serializers.CharField(allow_blank=True, allow_null=True)


class SavedJournalEntrySerializer(JournalEntrySerializer):
    """What saving answers."""

    help = serializers.DictField(
        required=False,
        help_text="The help panel, to show softly; only where there is a reason, stored nowhere.",
    )


class SearchSerializer(StrictSerializer):
    """In a body, because what somebody searches for must not stand in an address."""

    q = serializers.CharField(
        min_length=2,
        max_length=MAX_QUERY_LENGTH,
        help_text="Every word of it must occur; case and accents aside.",
    )
    tag = _TagField(max_length=40, allow_null=True, default=None)
    limit = serializers.IntegerField(min_value=1, max_value=MAX_FOUND, default=20)
    after = serializers.UUIDField(
        allow_null=True, default=None, help_text="`next_after` of the answer before."
    )

    def get_fields(self) -> Any:
        return super().get_fields() | {
            "from": serializers.DateField(allow_null=True, default=None),
            "to": serializers.DateField(allow_null=True, default=None),
        }


class SearchAnswerSerializer(serializers.Serializer[Any]):
    results = JournalHitSerializer(many=True)
    searched = serializers.IntegerField(help_text="How many entries were looked through.")
    next_after = serializers.UUIDField(allow_null=True, help_text="Go on from here; null at the end.")


class VersionLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    entry = serializers.URLField()


class JournalVersionSummarySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    version = serializers.IntegerField(min_value=1)
    title = serializers.CharField(allow_blank=True, allow_null=True)
    excerpt = serializers.CharField(allow_blank=True, allow_null=True)
    unreadable = serializers.BooleanField()
    created_at = serializers.DateTimeField(help_text="When this text was written.")
    links = VersionLinksSerializer()


class JournalVersionSerializer(JournalVersionSummarySerializer):
    excerpt = None  # type: ignore[assignment]  # how DRF takes an inherited field away
    body = serializers.CharField(allow_blank=True, allow_null=True)


class PromptSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(help_text="Our code, or the id of one of the organisation's.")
    kind = serializers.ChoiceField(choices=JournalPrompt.Kind.choices)
    title = serializers.CharField()
    body = serializers.CharField(allow_blank=True)
    valences = serializers.ListField(
        child=serializers.IntegerField(), help_text="Steps of mood it fits; empty: any."
    )
    is_ours = serializers.BooleanField(help_text="False: the organisation's own.")


class PromptsSerializer(serializers.Serializer[Any]):
    locale = serializers.CharField()
    results = PromptSerializer(many=True)


def summary_json(entry: dict[str, Any], *, base: str) -> dict[str, Any]:
    """An opened row as lists have it. `base` is the address of the list; the row is changed in place."""
    body = entry.pop("body")
    entry["excerpt"] = None if body is None else excerpt(body)
    return entry_json(entry, base=base)


def entry_json(entry: dict[str, Any], *, base: str) -> dict[str, Any]:
    """An opened row as a whole."""
    address = f"{base}{entry['id']}/"
    entry["links"] = {
        "self": address,
        "versions": f"{address}versions/",
        "restore": f"{address}restore/",
    }
    return entry


def hit_json(
    entry: dict[str, Any], shown: str, match: tuple[int, int] | None, *, base: str
) -> dict[str, Any]:
    entry.pop("body")
    return entry_json(entry, base=base) | {"excerpt": shown, "match": match}


def version_json(version: dict[str, Any], *, base: str, is_whole: bool) -> dict[str, Any]:
    """An opened version. `base` is the address of the list of entries."""
    entry = f"{base}{version.pop('entry_id')}/"
    if not is_whole:
        body = version.pop("body")
        version["excerpt"] = None if body is None else excerpt(body)
    version["links"] = {"self": f"{entry}versions/{version['id']}/", "entry": entry}
    return version
