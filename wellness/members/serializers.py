import re
from typing import Any

from rest_framework import serializers

from saas.core.serializers import LineField, StrictModelSerializer
from wellness.fields import TimeZoneField
from wellness.members.models import Member

# Language, script, region: what BCP 47 tags of user interfaces are made of.
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


class LocaleField(serializers.CharField):
    """A BCP 47 tag such as `en`, `pt-BR` or `zh-Hant-TW`."""

    default_error_messages = {"unknown_locale": "Not a language tag such as en or pt-BR."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=35, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        tag: str = super().to_internal_value(data)
        if not _LOCALE.fullmatch(tag):
            self.fail("unknown_locale")
        return tag


class ProfileSerializer(StrictModelSerializer):
    """What a person may change about themselves here."""

    display_name = LineField(max_length=120, allow_blank=True)
    locale = LocaleField()
    time_zone = TimeZoneField()

    class Meta:
        model = Member
        fields = ("display_name", "locale", "time_zone")


class MeLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    organization = serializers.URLField()
    mood_entries = serializers.URLField()
    reminders = serializers.URLField()
    help = serializers.URLField()


class MeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    display_name = serializers.CharField(allow_blank=True)
    role = serializers.CharField()
    locale = serializers.CharField(help_text="BCP 47.")
    time_zone = serializers.CharField(help_text="IANA name.")
    organization_sees = serializers.ListField(
        child=serializers.CharField(),
        help_text="Plain sentences: what the organisation can and cannot see of you.",
    )
    links = MeLinksSerializer()
