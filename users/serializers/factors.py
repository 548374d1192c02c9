"""Second factors, passwords, mailed codes, step-up: what is shown, what is set up."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.links import link
from saas.core.serializers import StrictSerializer
from tenants.policy import MFA_MAX_GRACE_DAYS
from users.addresses import MAX_LENGTH
from users.models import TrustedDevice
from users.roles import ROLES
from users.serializers.accounts import DeviceSerializer, PasswordField, SignedInSerializer

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


class RecoveryCodesSerializer(serializers.Serializer[Any]):
    """Shown once: only hashes of them are kept."""

    recovery_codes = serializers.ListField(child=serializers.CharField())


class RecoveryStateSerializer(serializers.Serializer[Any]):
    left = serializers.IntegerField()
    total = serializers.IntegerField()
    made_at = serializers.DateTimeField(allow_null=True)


class PasswordStateSerializer(serializers.Serializer[Any]):
    is_set = serializers.BooleanField()
    changed_at = serializers.DateTimeField(allow_null=True)
    min_length = serializers.IntegerField(help_text="Of the next one.")


class TotpStateSerializer(serializers.Serializer[Any]):
    is_active = serializers.BooleanField()
    added_at = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True)


class CountSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()


class PolicyStateSerializer(serializers.Serializer[Any]):
    is_required = serializers.BooleanField()
    enrol_by = serializers.DateTimeField(allow_null=True)


class SecurityLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    totp = serializers.URLField()
    recovery_codes = serializers.URLField()
    trusted_devices = serializers.URLField()
    change_password = serializers.URLField()
    step_up = serializers.URLField()


class SecurityStateSerializer(serializers.Serializer[Any]):
    """How a person signs in, for the page on which they change it."""

    password = PasswordStateSerializer()
    totp = TotpStateSerializer()
    recovery_codes = RecoveryStateSerializer()
    passkeys = CountSerializer()
    trusted_devices = CountSerializer()
    policy = PolicyStateSerializer()
    links = SecurityLinksSerializer()


class TotpCodeSerializer(StrictSerializer):
    code = serializers.CharField(max_length=16, help_text="Six digits of the new authenticator.")


class TrustedDeviceSerializer(serializers.ModelSerializer[TrustedDevice]):
    """A browser in which the second factor is not asked for at sign-in."""

    is_current = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = TrustedDevice
        fields = ["id", "label", "created_at", "last_used_at", "expires_at", "is_current", "links"]
        read_only_fields = fields

    def get_is_current(self, device: TrustedDevice) -> bool:
        return bytes(device.token_hash) == self.context["current_hash"]

    def get_links(self, device: TrustedDevice) -> dict[str, str]:
        return {"self": link(self.context["request"], "trusted-devices-detail", pk=device.pk)}


# --- Passwords ------------------------------------------------------------------------------------------------
class EmailSerializer(StrictSerializer):
    """Whatever was typed: what is no address is nobody's, and the answer is the same."""

    email = serializers.CharField(max_length=MAX_LENGTH)


class PasswordResetSerializer(StrictSerializer):
    token = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)
    password = PasswordField()


class PasswordChangeSerializer(StrictSerializer):
    current_password = PasswordField(
        required=False, default="", allow_blank=True, help_text="May be left out right after a step-up."
    )
    password = PasswordField()


# --- Mailed codes -----------------------------------------------------------------------------------------------
class EmailCodeRequestSerializer(EmailSerializer, RefreshChoiceSerializer):
    pass


class EmailCodeSentSerializer(serializers.Serializer[Any]):
    """The same words whether or not a mail was sent."""

    detail = serializers.CharField()
    ticket = serializers.CharField(help_text="Goes with the code.")
    expires_in = serializers.IntegerField(help_text="Seconds.")


class EmailCodeSerializer(DeviceSerializer):
    ticket = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)
    code = serializers.CharField(max_length=16, help_text="Eight digits.")


# --- Step-up ----------------------------------------------------------------------------------------------------
class StepUpSerializer(StrictSerializer):
    """Everything that the account signs in with: see `needs`."""

    password = PasswordField(required=False, default="", allow_blank=True)
    code = serializers.CharField(max_length=16, required=False, default="", allow_blank=True)
    recovery_code = serializers.CharField(max_length=64, required=False, default="", allow_blank=True)
    email_code = serializers.CharField(max_length=16, required=False, default="", allow_blank=True)
    ticket = serializers.CharField(
        max_length=_SECRET_LENGTH, required=False, default="", allow_blank=True, write_only=True
    )


class StepUpStateSerializer(serializers.Serializer[Any]):
    is_fresh = serializers.BooleanField()
    fresh_until = serializers.DateTimeField()
    needs = serializers.ListField(child=serializers.CharField(), help_text="What to show, together.")
    alternatives = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))


class SteppedUpSerializer(serializers.Serializer[Any]):
    access = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds.")


# --- The organisation's policy ------------------------------------------------------------------------------------
class SignInPolicySerializer(StrictSerializer):
    """Who needs a second factor, and how many days after getting the role sign-in asks for one at the latest."""

    mfa_required_roles = serializers.ListField(
        child=serializers.ChoiceField(choices=[(role, role) for role in ROLES]), required=False, max_length=5
    )
    mfa_grace_days = serializers.IntegerField(min_value=0, max_value=MFA_MAX_GRACE_DAYS, required=False)
    is_demo = serializers.BooleanField(
        read_only=True, help_text="Demo organisations ask nobody for a second factor."
    )
    links = serializers.SerializerMethodField()

    def validate_mfa_required_roles(self, value: list[str]) -> list[str]:
        return [role for role in ROLES if role in value]

    def get_links(self, _organization: Any) -> dict[str, str]:
        return {"self": link(self.context["request"], "sign-in-policy")}
