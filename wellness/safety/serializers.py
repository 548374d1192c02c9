from typing import Any

from rest_framework import serializers


class HelpContactSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)
    sms = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True, help_text="Who answers, what it costs.")
    hours = serializers.CharField(allow_blank=True)
    country = serializers.CharField(allow_blank=True, help_text="ISO 3166; empty: anywhere.")
    locale = serializers.CharField(allow_blank=True, help_text="BCP 47; empty: any.")


class HelpLineSerializer(serializers.Serializer[Any]):
    """One line of the crisis directory."""

    country = serializers.CharField()
    region = serializers.CharField(allow_blank=True)
    name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)
    sms = serializers.CharField(allow_blank=True)
    chat_url = serializers.CharField(allow_blank=True)
    hours = serializers.CharField(allow_blank=True)
    languages = serializers.ListField(child=serializers.CharField())
    audience = serializers.CharField(allow_blank=True)
    source_url = serializers.URLField()
    is_verified = serializers.BooleanField(help_text="Whether a person vouches for it today.")
    mark = serializers.CharField(allow_blank=True, help_text="Show it beside the line.")


class HelpActionSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["call", "text", "web", "plan", "dismiss"])
    text = serializers.CharField()
    href = serializers.CharField(
        allow_blank=True, help_text="`tel:`, `sms:`, an address, or a path in the app."
    )


class HelpLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class HelpPartsSerializer(serializers.Serializer[Any]):
    """What the help page and the help panel share."""

    language_note = serializers.CharField(
        allow_blank=True, help_text="Says so where the words are not translated."
    )
    emergency = serializers.CharField(help_text="Show it before everything else.")
    contacts = HelpContactSerializer(many=True, help_text="The organisation's own, the first one first.")
    country = serializers.CharField(help_text="Where the directory's lines are for. ISO 3166.")
    directory = HelpLineSerializer(many=True)
    directory_url = serializers.URLField(help_text="Lines by country, kept by others.")
    actions = HelpActionSerializer(many=True, help_text="The first one is the main one.")


class HelpSerializer(HelpPartsSerializer):
    notice = serializers.CharField(help_text="What this service is not. Show it as it is.")
    links = HelpLinksSerializer()


class HelpPanelSerializer(HelpPartsSerializer):
    """Shown at once, before any other result: whom to turn to, and the truth about who reads what was answered."""

    version = serializers.IntegerField()
    trigger = serializers.ChoiceField(choices=["item_9", "item_9_declined", "asked", "phrase"])
    presentation = serializers.ChoiceField(
        choices=["full", "soft", "quiet"],
        help_text="full: before everything else; soft: can be dismissed; quiet: one line.",
    )
    locale = serializers.CharField(help_text="Of the words. BCP 47.")
    title = serializers.CharField()
    lines = serializers.ListField(
        child=serializers.CharField(), help_text="Show them as they are, in this order."
    )
