"""Shapes of what comes in and goes out. Passwords and secrets only ever come in, or go out once."""

import re
import zoneinfo
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError as InvalidValue
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.links import link
from saas.core.serializers import LineField, StrictModelSerializer, StrictSerializer
from tenants.models import Organization
from tenants.scope import current_tenant
from users.addresses import MAX_LENGTH, normalise_email
from users.models import JoinCode, Membership, User
from users.operations import JOIN_CODE_MAX_LIFE
from users.passwords import MAX_LENGTH as PASSWORD_MAX_LENGTH

_LOCALE = re.compile(r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
_COUNTRY = re.compile(r"\A[A-Z]{2}\Z")
_SECRET_LENGTH = 64  # room to be refused as a wrong secret rather than as a wrong shape


class EmailField(serializers.CharField):
    """An address, in the one form in which it is stored."""

    default_error_messages = {"invalid_email": "Enter a valid email address."}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=MAX_LENGTH, **options)

    def to_internal_value(self, data: Any) -> str:
        try:
            return normalise_email(super().to_internal_value(data))
        except InvalidValue:
            self.fail("invalid_email")


class PasswordField(serializers.CharField):
    """Taken as typed: spaces at the ends count. Never sent back."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=PASSWORD_MAX_LENGTH,
            trim_whitespace=False,
            write_only=True,
            style={"input_type": "password"},
            **options,
        )


class TimeZoneField(serializers.CharField):
    default_error_messages = {"invalid_time_zone": "Use an IANA name such as Europe/Berlin."}

    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data)
        if name not in _time_zones():
            self.fail("invalid_time_zone")
        return name


@lru_cache(maxsize=1)
def _time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


class OwnerSerializer(StrictSerializer):
    email = EmailField()
    password = PasswordField()
    name = LineField(max_length=120)


class OrganizationSignUpSerializer(StrictSerializer):
    name = LineField(max_length=120)
    kind = serializers.ChoiceField(choices=Organization.Kind.choices)
    subdomain = serializers.CharField(max_length=63)
    time_zone = TimeZoneField(max_length=64)
    locale = serializers.RegexField(_LOCALE, max_length=35)
    country = serializers.RegexField(_COUNTRY, max_length=2)
    owner = OwnerSerializer()


class OrganizationLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    app = serializers.URLField()
    admin = serializers.URLField()


class SignedUpSerializer(serializers.Serializer[Any]):
    """201: usable at once. `handover` signs the owner in on the new host, once, within 30 seconds."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    subdomain = serializers.CharField()
    handover = serializers.CharField()
    links = OrganizationLinksSerializer()


class StatusLinksSerializer(serializers.Serializer[Any]):
    status = serializers.URLField()
    app = serializers.URLField()


class SignUpStatusSerializer(serializers.Serializer[Any]):
    """202 and the status link: `ready` means that the owner can sign in at `links.app`."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    status = serializers.ChoiceField(choices=["provisioning", "waiting_for_confirmation", "ready"])
    links = StatusLinksSerializer()


class AvailabilitySerializer(serializers.Serializer[Any]):
    subdomain = serializers.CharField()
    available = serializers.BooleanField()
    code = serializers.CharField(allow_null=True, help_text="Why it cannot be had.")
    detail = serializers.CharField(allow_null=True)


class SignInLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    register = serializers.URLField()
    login = serializers.URLField()


class OrganizationSerializer(serializers.Serializer[Any]):
    """What anybody may know of an organisation whose address they have."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.CharField()
    time_zone = serializers.CharField()
    locale = serializers.CharField()
    locales = serializers.ListField(child=serializers.CharField())
    country = serializers.CharField()
    sign_up_mode = serializers.CharField()
    is_open = serializers.BooleanField(
        help_text="False until the owner has confirmed their address: nobody can join yet."
    )
    is_read_only = serializers.BooleanField()
    brand_colour = serializers.CharField(
        help_text="`#rrggbb`, or empty: also until the owner has confirmed their address."
    )
    links = SignInLinksSerializer()


class RegisterSerializer(StrictSerializer):
    email = EmailField()
    password = PasswordField(
        required=False,
        default="",
        allow_blank=True,
        help_text="Left out: signing in is by mailed code or passkey.",
    )
    name = LineField(max_length=120)
    join_code = serializers.CharField(
        max_length=32,
        required=False,
        default="",
        allow_blank=True,
        help_text="Where people register with a code.",
    )


class AcceptedSerializer(serializers.Serializer[Any]):
    """The same words whether or not the address has an account."""

    detail = serializers.CharField()


class DeviceSerializer(StrictSerializer):
    """Where somebody signs in, shared by all ways of signing in."""

    own_device = serializers.BooleanField(
        default=False, help_text="Stay signed in: this device is mine alone."
    )
    device_label = LineField(max_length=120, required=False, default="", allow_blank=True)
    refresh = serializers.ChoiceField(
        choices=["body"], required=False, help_text="Send the refresh token in the body instead of a cookie."
    )


class LoginSerializer(DeviceSerializer):
    email = serializers.CharField(max_length=MAX_LENGTH)
    password = PasswordField()


class HandoverSerializer(DeviceSerializer):
    code = serializers.CharField(max_length=_SECRET_LENGTH)
    nonce = serializers.CharField(max_length=_SECRET_LENGTH, required=False, default="", allow_blank=True)


class MemberSummarySerializer(serializers.Serializer[Any]):
    """The person as the product knows them here."""

    id = serializers.UUIDField()
    display_name = serializers.CharField()
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    locale = serializers.CharField()
    time_zone = serializers.CharField()


class TokensSerializer(serializers.Serializer[Any]):
    access = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds.")
    refresh = serializers.CharField(required=False, help_text="Only where it was asked for in the body.")


class FactorStateSerializer(serializers.Serializer[Any]):
    """What the account has and this organisation asks for."""

    is_active = serializers.BooleanField(help_text="The account has a second factor that works here.")
    is_required = serializers.BooleanField(help_text="The organisation asks people with this role for one.")
    enrol_by = serializers.DateTimeField(
        allow_null=True, help_text="From then on nobody with this role comes in without one."
    )


class SignedInSerializer(TokensSerializer):
    member = MemberSummarySerializer()
    second_factor = FactorStateSerializer()


class RefreshSerializer(StrictSerializer):
    refresh = serializers.CharField(
        max_length=_SECRET_LENGTH, required=False, help_text="Left out: the cookie is used."
    )


class TokenSerializer(StrictSerializer):
    token = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)


class VerifiedSerializer(serializers.Serializer[Any]):
    email = serializers.CharField()
    next = serializers.ChoiceField(choices=["sign_in"])


class ApexLoginSerializer(StrictSerializer):
    email = serializers.CharField(max_length=MAX_LENGTH)
    password = PasswordField()


class HomeLinksSerializer(serializers.Serializer[Any]):
    app = serializers.URLField()


class HomeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    links = HomeLinksSerializer()


class ApexSignedInSerializer(serializers.Serializer[Any]):
    ticket = serializers.CharField(help_text="Proves this sign-in to `handover`.")
    expires_in = serializers.IntegerField()
    organizations = HomeSerializer(many=True)


class ApexHandoverSerializer(StrictSerializer):
    ticket = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)
    organization = serializers.UUIDField()
    nonce = serializers.CharField(max_length=_SECRET_LENGTH, required=False, default="", allow_blank=True)


class HandedOverSerializer(serializers.Serializer[Any]):
    handover = serializers.CharField()
    expires_in = serializers.IntegerField()
    links = HomeLinksSerializer()


class SelfLinkSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    """A person of the organisation, as those who run it see them. Never anything they wrote."""

    email = serializers.SerializerMethodField()
    name = serializers.CharField(source="user.name", read_only=True)
    links = serializers.SerializerMethodField()

    class Meta:
        model = Membership
        fields = ["id", "email", "name", "role", "status", "created_at", "links"]
        read_only_fields = fields

    def get_email(self, membership: Membership) -> str:
        """As the organisation knows it: who came by its provider has no other (users/migrations/0006)."""
        user = membership.user
        return User.objects.get(pk=user.pk).email if user.is_federated else user.email

    def get_links(self, membership: Membership) -> dict[str, str]:
        return {"self": link(self.context["request"], "members-detail", pk=membership.pk)}


class MembershipChangeSerializer(StrictSerializer):
    """One change at a time: each is an act of its own in the audit."""

    role = serializers.ChoiceField(choices=Membership.Role.choices, required=False)
    status = serializers.ChoiceField(
        choices=[("active", "active"), ("deactivated", "deactivated")], required=False
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise ValidationError(ErrorDetail("Send either `role` or `status`.", "one_change"))
        return attrs


class JoinCodeSerializer(StrictModelSerializer):
    """`uses` is null where a number would tell whether one person joined."""

    expires_at = serializers.DateTimeField(required=False)
    max_uses = serializers.IntegerField(min_value=1, max_value=100_000, required=False, allow_null=True)
    uses = serializers.SerializerMethodField()
    is_usable = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = JoinCode
        fields = [
            "id",
            "code",
            "role",
            "created_at",
            "expires_at",
            "max_uses",
            "uses",
            "is_usable",
            "revoked_at",
            "links",
        ]
        read_only_fields = ["id", "code", "role", "created_at", "revoked_at"]

    def validate_expires_at(self, value: Any) -> Any:
        now = self.context["now"]
        if not now < value <= now + JOIN_CODE_MAX_LIFE:
            raise ValidationError(ErrorDetail("Between now and a year from now.", "out_of_range"))
        return value

    def get_uses(self, code: JoinCode) -> int | None:
        return None if current_tenant().kind == Organization.Kind.EMPLOYER else code.uses

    def get_is_usable(self, code: JoinCode) -> bool:
        return code.is_usable(self.context["now"])

    def get_links(self, code: JoinCode) -> dict[str, str]:
        return {"self": link(self.context["request"], "join-codes-detail", pk=code.pk)}
