"""Shapes around invitations, sessions, organisations of one's own and the life of an account."""

from typing import Any

from rest_framework import serializers

from saas.core.colours import text_on
from saas.core.links import link
from saas.core.serializers import LineField, StrictSerializer
from tenants.hosts import tenant_url
from tenants.models import Organization
from tenants.scope import current_tenant
from users.addresses import MAX_LENGTH
from users.models import Invitation, InvitationImport, Membership, Session
from users.operations.imports import WORDS
from users.operations.invitations import hides_state
from users.serializers.accounts import DeviceSerializer, EmailField, PasswordField, TimeZoneField

_SECRET_LENGTH = 64  # room to be refused as a wrong secret rather than as a wrong shape
STATES = ("pending", "accepted", "expired", "revoked")


# --- Invitations ---------------------------------------------------------------------------------------------
class NewInvitationSerializer(StrictSerializer):
    email = EmailField()
    name = LineField(max_length=120, required=False, default="", allow_blank=True)
    role = serializers.ChoiceField(choices=Membership.Role.choices, default=Membership.Role.MEMBER)


class InvitationLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    resend = serializers.URLField()


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    """`state` is null where it would tell an employer whether one person joined."""

    state = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = Invitation
        fields = ["id", "email", "name", "role", "state", "created_at", "expires_at", "links"]
        read_only_fields = fields

    def get_state(self, invitation: Invitation) -> str | None:
        if hides_state(invitation, current_tenant()):
            return "revoked" if invitation.revoked_at else None
        return invitation.state(self.context["now"])

    def get_links(self, invitation: Invitation) -> dict[str, str]:
        request = self.context["request"]
        return {
            "self": link(request, "invitations-detail", pk=invitation.pk),
            "resend": link(request, "invitations-resend", pk=invitation.pk),
        }


class LookSerializer(serializers.Serializer[Any]):
    """For whoever has the link, which is whoever reads that mailbox."""

    email = serializers.CharField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    organization = serializers.CharField()
    has_account = serializers.BooleanField()
    password_required = serializers.BooleanField()
    expires_at = serializers.DateTimeField()


class AcceptInvitationSerializer(DeviceSerializer):
    token = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)
    name = LineField(max_length=120, required=False, default="", allow_blank=True)
    password = PasswordField(required=False, default="", allow_blank=True)


class SignInToJoinSerializer(serializers.Serializer[Any]):
    """The address has an account: signing in here within 24 hours joins."""

    next = serializers.ChoiceField(choices=["sign_in"])
    email = serializers.CharField()


# --- Imports -------------------------------------------------------------------------------------------------
class ImportCountsSerializer(serializers.Serializer[Any]):
    """The last three are null for employers."""

    lines = serializers.IntegerField()
    good = serializers.IntegerField()
    bad = serializers.IntegerField()
    new = serializers.IntegerField(allow_null=True)
    invited_already = serializers.IntegerField(allow_null=True)
    here_already = serializers.IntegerField(allow_null=True)


class ImportErrorSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField(help_text="Of the file, from 1; the headings count.")
    field = serializers.CharField(allow_null=True)
    code = serializers.ChoiceField(choices=sorted(WORDS))
    detail = serializers.CharField()


class ImportLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    confirm = serializers.URLField()


class ImportSerializer(serializers.ModelSerializer[InvitationImport]):
    counts = serializers.SerializerMethodField()
    roles = serializers.DictField(child=serializers.IntegerField(), read_only=True)
    errors = serializers.SerializerMethodField()  # type: ignore[assignment]  # a name that DRF uses otherwise
    links = serializers.SerializerMethodField()

    class Meta:
        model = InvitationImport
        fields = [
            "id",
            "state",
            "encoding",
            "delimiter",
            "counts",
            "roles",
            "errors",
            "done",
            "total",
            "created_at",
            "expires_at",
            "confirmed_at",
            "finished_at",
            "links",
        ]
        read_only_fields = fields

    def get_counts(self, found: InvitationImport) -> dict[str, int | None]:
        here, invited = found.known.get("here_already"), found.known.get("invited_already")
        return {
            "lines": found.lines,
            "good": found.total,
            "bad": found.lines - found.total,
            "new": None if here is None or invited is None else found.total - here - invited,
            "invited_already": invited,
            "here_already": here,
        }

    def get_errors(self, found: InvitationImport) -> list[dict[str, Any]]:
        return [
            {"line": line, "field": column, "code": code, "detail": WORDS[code].format(other)}
            for line, column, code, other in found.errors
        ]

    def get_links(self, found: InvitationImport) -> dict[str, str]:
        request = self.context["request"]
        return {
            "self": link(request, "imports-detail", pk=found.pk),
            "confirm": link(request, "imports-confirm", pk=found.pk),
        }


class ConfirmImportSerializer(StrictSerializer):
    accept_partial = serializers.BooleanField(default=False)


# --- Settings ------------------------------------------------------------------------------------------------
class OrganizationSettingsSerializer(serializers.ModelSerializer[Organization]):
    brand_text_colour = serializers.SerializerMethodField(
        help_text="Black or white, whichever is easier to read on the brand colour; empty without one."
    )
    links = serializers.SerializerMethodField()

    class Meta:
        model = Organization
        fields = [
            "name",
            "time_zone",
            "locale",
            "country",
            "sign_up_mode",
            "is_named_in_mail",
            "brand_colour",
            "brand_text_colour",
            "links",
        ]
        read_only_fields = fields

    def get_brand_text_colour(self, organization: Organization) -> str:
        return text_on(organization.brand_colour) if organization.brand_colour else ""

    def get_links(self, organization: Organization) -> dict[str, str]:
        request = self.context["request"]
        return {
            "self": link(request, "organization-settings"),
            "domains": link(request, "email-domains-list"),
        }


class OrganizationChangeSerializer(StrictSerializer):
    name = LineField(max_length=120, required=False)
    time_zone = TimeZoneField(max_length=64, required=False)
    locale = serializers.RegexField(r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z", max_length=35, required=False)
    country = serializers.RegexField(r"\A[A-Z]{2}\Z", max_length=2, required=False)
    sign_up_mode = serializers.ChoiceField(choices=Organization.SignUpMode.choices, required=False)
    is_named_in_mail = serializers.BooleanField(required=False)
    brand_colour = serializers.RegexField(
        r"\A(#[0-9a-f]{6})?\Z",
        max_length=7,
        allow_blank=True,
        required=False,
        help_text="`#rrggbb` in lower case, or empty. Text on it is made readable, whatever it is.",
    )


# --- Sessions ------------------------------------------------------------------------------------------------
class PlaceSerializer(serializers.Serializer[Any]):
    """Hints: the country by the device's own time zone, and half of its network address. Nothing is looked up."""

    country = serializers.CharField(help_text="ISO 3166, or empty.")
    network = serializers.CharField(help_text="Such as `198.51.x.x`, or empty.")


class SignInSessionSerializer(serializers.ModelSerializer[Session]):
    place = serializers.SerializerMethodField()
    is_current = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = Session
        fields = [
            "id",
            "kind",
            "label",
            "browser",
            "place",
            "is_own_device",
            "amr",
            "created_at",
            "last_seen_at",
            "expires_at",
            "is_current",
            "links",
        ]
        read_only_fields = fields

    def get_place(self, session: Session) -> dict[str, str]:
        return {"country": session.country, "network": session.network}

    def get_is_current(self, session: Session) -> bool:
        return bool(session.pk == self.context["request"].actor.session_id)

    def get_links(self, session: Session) -> dict[str, str]:
        return {"self": link(self.context["request"], "sessions-detail", pk=session.pk)}


class EndedSerializer(serializers.Serializer[Any]):
    ended = serializers.IntegerField()


# --- My organisations ----------------------------------------------------------------------------------------
class MyHomeLinksSerializer(serializers.Serializer[Any]):
    app = serializers.URLField()
    handover = serializers.URLField()


class MyHomeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    is_current = serializers.BooleanField()
    links = MyHomeLinksSerializer()


class MyHomesSerializer(serializers.Serializer[Any]):
    results = MyHomeSerializer(many=True)


class NonceSerializer(StrictSerializer):
    nonce = serializers.CharField(max_length=_SECRET_LENGTH, required=False, default="", allow_blank=True)


class AddressSerializer(StrictSerializer):
    email = EmailField()


class FoundHomeLinksSerializer(serializers.Serializer[Any]):
    app = serializers.URLField()


class FoundHomeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    links = FoundHomeLinksSerializer()


class FoundHomesSerializer(serializers.Serializer[Any]):
    organizations = FoundHomeSerializer(many=True)


def found_home(home: Any) -> dict[str, Any]:
    return {
        "id": home.organization.id,
        "name": home.organization.name,
        "links": {"app": tenant_url(home.organization)},
    }


# --- The account ---------------------------------------------------------------------------------------------
class PendingChangeSerializer(serializers.Serializer[Any]):
    email = serializers.CharField(max_length=MAX_LENGTH)
    confirmed_old = serializers.BooleanField()
    confirmed_new = serializers.BooleanField()
    expires_at = serializers.DateTimeField()


class MyEmailSerializer(serializers.Serializer[Any]):
    email = serializers.CharField()
    verified_at = serializers.DateTimeField(allow_null=True)
    pending = PendingChangeSerializer(allow_null=True)


class EmailChangeStateSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=["waiting_for_old", "waiting_for_new", "changed"])
    email = serializers.CharField()


class UndoneSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=["undone"])


class DeletedSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=["deleted"])


class ApexTicketSerializer(StrictSerializer):
    ticket = serializers.CharField(max_length=_SECRET_LENGTH, write_only=True)
