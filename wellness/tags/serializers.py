from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.serializers import LineField, StrictSerializer
from wellness.tags.models import MAX_NAME_LENGTH, MAX_UNIT_LENGTH
from wellness.tags.operations import starts_in_insights
from wellness.tags.vocabulary import AMOUNT, GROUPS, TAGS, YES_NO

MAX_POSITION = 1_000


class _KeyedSerializer(StrictSerializer):
    """Either one of ours by its key, perhaps renamed, or the member's own with a name."""

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        if not self.partial and not value["key"] and not value["name"]:
            raise ValidationError({"name": [ErrorDetail("Give it a name.", "required")]})
        return value


class TagWriteSerializer(_KeyedSerializer):
    key = serializers.ChoiceField(
        choices=sorted(TAGS), allow_blank=True, default="", help_text="Set where this is about a tag of ours."
    )
    name = LineField(
        max_length=MAX_NAME_LENGTH, allow_blank=True, default="", help_text="Sealed. Empty only with a key."
    )
    kind = serializers.ChoiceField(choices=[YES_NO, AMOUNT], default=YES_NO)
    unit = LineField(max_length=MAX_UNIT_LENGTH, allow_blank=True, default="", help_text="Sealed.")
    group = serializers.UUIDField(allow_null=True, default=None, source="group_id")
    position = serializers.IntegerField(min_value=0, max_value=MAX_POSITION, default=0)
    is_archived = serializers.BooleanField(default=False)
    in_insights = serializers.BooleanField(
        required=False, help_text="Without it: yes, unless the name is about alcohol, weight or self-harm."
    )

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        if not self.partial:
            value.setdefault("in_insights", starts_in_insights(value["name"], value["key"]))
        return value


class TagLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class TagSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    key = serializers.CharField(allow_blank=True, help_text="What entries say instead of the id, where set.")
    name = serializers.CharField(allow_blank=True, allow_null=True)
    kind = serializers.ChoiceField(choices=[YES_NO, AMOUNT])
    unit = serializers.CharField(allow_blank=True, allow_null=True)
    group = serializers.UUIDField(allow_null=True)
    position = serializers.IntegerField()
    is_archived = serializers.BooleanField()
    in_insights = serializers.BooleanField()
    unreadable = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    links = TagLinksSerializer()


class TagGroupWriteSerializer(_KeyedSerializer):
    key = serializers.ChoiceField(choices=sorted(GROUPS), allow_blank=True, default="")
    name = LineField(max_length=MAX_NAME_LENGTH, allow_blank=True, default="", help_text="Sealed.")
    position = serializers.IntegerField(min_value=0, max_value=MAX_POSITION, default=0)
    is_archived = serializers.BooleanField(default=False)


class TagGroupSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    key = serializers.CharField(allow_blank=True)
    name = serializers.CharField(allow_blank=True, allow_null=True)
    position = serializers.IntegerField()
    is_archived = serializers.BooleanField()
    unreadable = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    links = TagLinksSerializer()


class SuggestedTagSerializer(serializers.Serializer[Any]):
    tag = serializers.CharField(allow_null=True, help_text="Our code; null for one of the organisation's.")
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=[YES_NO, AMOUNT])
    unit = serializers.CharField(allow_blank=True)
    in_insights = serializers.BooleanField()


class SuggestedTagGroupSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(allow_blank=True)
    name = serializers.CharField()
    tags = SuggestedTagSerializer(many=True)
