"""Passkeys: what browsers send is checked by the operation; here is only its shape."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.links import link
from saas.core.serializers import LineField, StrictModelSerializer, StrictSerializer
from users.models import Passkey
from users.serializers.accounts import DeviceSerializer

NAME_LENGTH = 60
_SECRET_LENGTH = 64  # room to be refused as a wrong secret rather than as a wrong shape
_MAX_FIELD = 16_384  # characters; real ones have a few hundred


class CredentialField(serializers.DictField):
    """`PublicKeyCredential.toJSON()` of the browser."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        value: dict[str, Any] = super().to_internal_value(data)
        response = value.get("response")
        texts = [*value.values(), *(response.values() if isinstance(response, dict) else ())]
        if any(isinstance(text, str) and len(text) > _MAX_FIELD for text in texts):
            raise ValidationError(ErrorDetail("This is longer than a credential can be.", "too_long"))
        return value


class PasskeySerializer(StrictModelSerializer):
    name = LineField(max_length=NAME_LENGTH)
    is_synced = serializers.BooleanField(
        source="is_backed_up", read_only=True, help_text="Kept by a password manager on several devices."
    )
    is_device_bound = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = Passkey
        fields = [
            "id",
            "name",
            "created_at",
            "last_used_at",
            "is_synced",
            "is_device_bound",
            "transports",
            "links",
        ]
        read_only_fields = ["id", "created_at", "last_used_at", "transports"]

    def get_is_device_bound(self, passkey: Passkey) -> bool:
        return not passkey.is_backup_eligible

    def get_links(self, passkey: Passkey) -> dict[str, str]:
        return {"self": link(self.context["request"], "passkeys-detail", pk=passkey.pk)}


class NewPasskeySerializer(PasskeySerializer):
    """201. `recovery_codes` are shown this once; empty where the account has some."""

    recovery_codes = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta(PasskeySerializer.Meta):
        fields = [*PasskeySerializer.Meta.fields, "recovery_codes"]


class NothingSerializer(StrictSerializer):
    """An empty object."""


class PasskeyOptionsSerializer(serializers.Serializer[Any]):
    public_key = serializers.DictField(help_text="WebAuthn Level 3, in its JSON form.")
    expires_in = serializers.IntegerField()


class PasskeyRegistrationSerializer(StrictSerializer):
    credential = CredentialField()
    name = LineField(max_length=NAME_LENGTH, required=False, default="", allow_blank=True)


class PasskeyTicketSerializer(StrictSerializer):
    ticket = serializers.CharField(
        max_length=_SECRET_LENGTH,
        required=False,
        default="",
        help_text="Of `mfa_required`; left out: sign in.",
    )


class PasskeyEnrolmentSerializer(StrictSerializer):
    ticket = serializers.CharField(max_length=_SECRET_LENGTH)


class PasskeyEnrolSerializer(PasskeyRegistrationSerializer):
    ticket = serializers.CharField(max_length=_SECRET_LENGTH)
    refresh = serializers.ChoiceField(choices=["body"], required=False)


class PasskeyProofSerializer(DeviceSerializer):
    credential = CredentialField()
    ticket = serializers.CharField(max_length=_SECRET_LENGTH, required=False, default="")
    trust_device = serializers.BooleanField(
        default=False, help_text="With a ticket: ask for no factor in this browser for 30 days."
    )


class PasskeyCredentialSerializer(StrictSerializer):
    credential = CredentialField()
