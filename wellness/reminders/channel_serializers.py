from typing import Any

from rest_framework import serializers

from saas.core.serializers import StrictSerializer
from saas.core.webpush import MAX_ENDPOINT, BadSubscription, Subscription


class PushKeysSerializer(StrictSerializer):
    p256dh = serializers.CharField(max_length=200, help_text="The browser's public key, base64url.")
    auth = serializers.CharField(max_length=60, help_text="The browser's secret, base64url.")


class PushSubscriptionSerializer(StrictSerializer):
    """What `PushSubscription.toJSON()` gives; `expirationTime` is not used."""

    default_error_messages = {"not_a_subscription": "This is not what a browser gives."}

    endpoint = serializers.CharField(max_length=MAX_ENDPOINT)
    keys = PushKeysSerializer()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        try:
            Subscription.checked(attrs["endpoint"], **attrs["keys"])
        except BadSubscription as error:
            field = error.part if error.part == "endpoint" else "keys"
            raise serializers.ValidationError(
                {field: [self.error_messages["not_a_subscription"]]}, code="not_a_subscription"
            ) from error
        return attrs


class ChannelChoiceSerializer(StrictSerializer):
    is_mail_off = serializers.BooleanField(
        help_text="No mails while a device shows reminders. Without a device mails come all the same."
    )


class DeviceLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    test = serializers.URLField()


class PushDeviceSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    is_this_device = serializers.BooleanField(help_text="Switched on in the session that asks.")
    created_at = serializers.DateTimeField()
    used_at = serializers.DateTimeField(allow_null=True, help_text="When its push service last took one.")
    links = DeviceLinksSerializer()


class ChannelLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    devices = serializers.URLField()
    confirm_address = serializers.URLField()
    calendar = serializers.URLField()
    reminders = serializers.URLField()


class ChannelsSerializer(serializers.Serializer[Any]):
    """The ways in which the member's reminders come."""

    public_key = serializers.CharField(
        allow_null=True,
        help_text="`applicationServerKey` for the browser; null where notifications are not set up.",
    )
    is_mail_off = serializers.BooleanField()
    is_mail_stopped = serializers.BooleanField(
        help_text="Mails came back, or were called unwanted: none are sent until the address is confirmed again."
    )
    devices = PushDeviceSerializer(many=True)
    links = ChannelLinksSerializer()


class MailedCodeSerializer(StrictSerializer):
    ticket = serializers.CharField(max_length=64)
    code = serializers.CharField(max_length=32)


class CalendarLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class CalendarFeedSerializer(serializers.Serializer[Any]):
    """The secret address under which a calendar program reads when reminders come."""

    is_on = serializers.BooleanField()
    created_at = serializers.DateTimeField(allow_null=True)
    read_on = serializers.DateField(allow_null=True, help_text="The day on which a program last read it.")
    url = serializers.URLField(
        allow_null=True, help_text="In the answer to making it, and never again: only a hash is kept."
    )
    links = CalendarLinksSerializer()


class MailTokenSerializer(StrictSerializer):
    token = serializers.CharField(max_length=200, help_text="From the link in the mail.")


class MailChoiceSerializer(MailTokenSerializer):
    nudges = serializers.BooleanField(required=False)
    due = serializers.BooleanField(required=False)
    week = serializers.BooleanField(required=False)
    paused_until = serializers.DateField(
        required=False,
        allow_null=True,
        help_text="The first day on which mails come again, within a quarter.",
    )


class MailGroupsSerializer(serializers.Serializer[Any]):
    nudges = serializers.BooleanField(required=False, help_text="At times that the person chose.")
    due = serializers.BooleanField(required=False, help_text="When something is due.")
    week = serializers.BooleanField(required=False, help_text="A look back once a week.")


class MailPreferencesSerializer(serializers.Serializer[Any]):
    """Which mails come, for whoever holds one of them. Says no name, no address, and not what they are about."""

    groups = MailGroupsSerializer(
        help_text="Those that the person has anything of: whether mails of it come."
    )
    paused_until = serializers.DateField(allow_null=True)


class SaidSerializer(serializers.Serializer[Any]):
    detail = serializers.CharField()
