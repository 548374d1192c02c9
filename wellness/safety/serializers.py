from typing import Any

from rest_framework import serializers


class HelpContactSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True, help_text="Opening hours, who answers.")


class HelpLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class HelpSerializer(serializers.Serializer[Any]):
    notice = serializers.CharField(help_text="What this service is not. Show it as it is.")
    contacts = HelpContactSerializer(many=True, help_text="The organisation's own, the first one first.")
    emergency = serializers.CharField(help_text="Show it before everything else.")
    directory_url = serializers.URLField(help_text="Lines by country, kept by others.")
    links = HelpLinksSerializer()
