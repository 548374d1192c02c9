"""Single sign-on: the way there and back, and its set-up."""

from typing import Any

from rest_framework import serializers

from saas.core.links import link
from saas.core.serializers import LineField, StrictModelSerializer, StrictSerializer
from tenants.scope import current_tenant
from users.models import IdentityProvider, OpenIdState
from users.operations.single_sign_on import redirect_uri
from users.serializers.accounts import MemberSummarySerializer

_SECRET_LENGTH = 64  # room to be refused as a wrong secret rather than as a wrong shape
_TEXT_LENGTH = 255


class SingleSignOnSerializer(serializers.Serializer[Any]):
    """What the sign-in page needs to know."""

    is_enabled = serializers.BooleanField()
    label = serializers.CharField(  # type: ignore[assignment]  # the field's name in the answer, not DRF's own label
        help_text="Of the button: Continue with ..."
    )
    is_required = serializers.BooleanField(help_text="Everybody but owners signs in this way.")


class OpenIdStartSerializer(StrictSerializer):
    next = serializers.CharField(max_length=500, required=False, default="", help_text="A path of the app.")
    own_device = serializers.BooleanField(
        default=False, help_text="Stay signed in: this device is mine alone."
    )
    device_label = LineField(max_length=120, required=False, default="", allow_blank=True)


class OpenIdStepUpSerializer(StrictSerializer):
    next = serializers.CharField(max_length=500, required=False, default="", help_text="A path of the app.")


class OpenIdStartedSerializer(serializers.Serializer[Any]):
    authorization_url = serializers.URLField()
    expires_in = serializers.IntegerField(default=int(OpenIdState.LIFE.total_seconds()))


class OpenIdCallbackSerializer(StrictSerializer):
    """The query that the provider's redirect came with."""

    state = serializers.CharField(max_length=_SECRET_LENGTH)
    code = serializers.CharField(max_length=4096, required=False, default="")
    iss = serializers.CharField(max_length=_TEXT_LENGTH, required=False, default="")
    error = serializers.CharField(max_length=200, required=False, default="")


class OpenIdSignedInSerializer(serializers.Serializer[Any]):
    """`member` is there after a sign-in, not after a step-up."""

    access = serializers.CharField()
    expires_in = serializers.IntegerField()
    member = MemberSummarySerializer(required=False)
    next = serializers.CharField(allow_blank=True)


class OpenIdTicketSerializer(StrictSerializer):
    ticket = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)


class IdentityProviderSerializer(StrictModelSerializer):
    """The client's secret comes in and never goes out; left out it stays as it is."""

    issuer = serializers.CharField(max_length=_TEXT_LENGTH)
    client_id = serializers.CharField(max_length=_TEXT_LENGTH)
    client_secret = serializers.CharField(
        max_length=1000, write_only=True, required=False, allow_blank=True, trim_whitespace=False
    )
    has_secret = serializers.SerializerMethodField()
    label = LineField(max_length=60)  # type: ignore[assignment]  # as above
    is_enabled = serializers.BooleanField(default=False)
    is_required = serializers.BooleanField(default=False)
    creates_members = serializers.BooleanField(default=False)
    trusts_factors = serializers.BooleanField(default=False)
    accepted_acr = serializers.ListField(
        child=serializers.CharField(max_length=_TEXT_LENGTH), default=list, max_length=20
    )
    redirect_uri = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = IdentityProvider
        fields = [
            "issuer",
            "client_id",
            "client_secret",
            "has_secret",
            "label",
            "is_enabled",
            "is_required",
            "creates_members",
            "trusts_factors",
            "accepted_acr",
            "tested_at",
            "redirect_uri",
            "links",
        ]
        read_only_fields = ["tested_at"]

    def get_has_secret(self, provider: IdentityProvider) -> bool:
        return bool(provider.client_secret)

    def get_redirect_uri(self, provider: IdentityProvider) -> str:
        return redirect_uri(current_tenant())

    def get_links(self, provider: IdentityProvider) -> dict[str, str]:
        request = self.context["request"]
        return {
            "self": link(request, "identity-provider"),
            "test": link(request, "identity-provider-test"),
        }


class ProviderCheckSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    ok = serializers.BooleanField()
    detail = serializers.CharField()


class ProviderTestSerializer(serializers.Serializer[Any]):
    ok = serializers.BooleanField()
    checks = ProviderCheckSerializer(many=True)
