"""Second factors: what is shown, what is set up."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.serializers import StrictSerializer
from users.serializers.accounts import SignedInSerializer

_SECRET_LENGTH = 64  # room to be refused as a wrong secret rather than as a wrong shape


class RefreshChoiceSerializer(StrictSerializer):
    """Where the refresh token goes; shared by the steps that end in a session."""

    refresh = serializers.ChoiceField(
        choices=["body"], required=False, help_text="Send the refresh token in the body instead of a cookie."
    )


class ShownSerializer(StrictSerializer):
    """Exactly one of the two."""

    code = serializers.CharField(
        max_length=16, required=False, default="", help_text="Six digits of the authenticator."
    )
    recovery_code = serializers.CharField(max_length=64, required=False, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if bool(attrs["code"]) == bool(attrs["recovery_code"]):
            raise ValidationError(ErrorDetail("Send either `code` or `recovery_code`.", "one_of"))
        return attrs


class ApexFactorSerializer(ShownSerializer):
    ticket = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)


class FactorSerializer(ApexFactorSerializer, RefreshChoiceSerializer):
    trust_device = serializers.BooleanField(
        default=False, help_text="Do not ask for the factor in this browser for 30 days."
    )


class TicketSerializer(StrictSerializer):
    ticket = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)


class TicketCodeSerializer(TicketSerializer, RefreshChoiceSerializer):
    code = serializers.CharField(max_length=16, help_text="Six digits of the new authenticator.")


class EnrolmentSerializer(serializers.Serializer[Any]):
    """A secret for an authenticator app. It counts once one of its codes was sent to `confirm`."""

    secret = serializers.CharField(help_text="For typing: base32.")
    otpauth_uri = serializers.CharField()
    qr_svg = serializers.CharField(help_text="The address as a picture: an inline SVG element.")


class EnrolledSerializer(SignedInSerializer):
    recovery_codes = serializers.ListField(child=serializers.CharField(), required=False)
