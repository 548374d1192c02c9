"""Inviting people, and accepting an invitation."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.parsers import CsvParser
from saas.core.views import StrictQueryMixin
from tenants.models import Organization
from tenants.scope import current_tenant
from users import cookies, throttles
from users.models import Invitation, InvitationImport, Membership
from users.operations import SignedIn, SignInAt, imports, invitations
from users.permissions import ADMINS, PUBLIC
from users.roles import MEMBER
from users.serializers import SignedInSerializer, TokenSerializer
from users.serializers.people import (
    STATES,
    AcceptInvitationSerializer,
    ConfirmImportSerializer,
    ImportSerializer,
    InvitationSerializer,
    LookSerializer,
    NewInvitationSerializer,
    SignInToJoinSerializer,
)
from users.throttles import client_address
from users.views.sign_in import PublicView, SignInView


class InvitationFilter(filters.FilterSet):
    """What a list of invitations can be narrowed down to."""

    state = filters.ChoiceFilter(choices=[(state, state) for state in STATES], method="in_state")
    role = filters.ChoiceFilter(choices=Membership.Role.choices)
    q = filters.CharFilter(method="containing", max_length=100)

    class Meta:
        model = Invitation
        fields = ["state", "role"]

    def in_state(self, rows: Any, _name: str, state: str) -> Any:
        now = timezone.now()
        if current_tenant().kind == Organization.Kind.EMPLOYER:
            rows = rows.exclude(role=MEMBER)  # their states are nobody's business
        if state == "accepted":
            return rows.filter(accepted_at__isnull=False)
        rows = rows.filter(accepted_at=None)
        if state == "revoked":
            return rows.filter(revoked_at__isnull=False)
        rows = rows.filter(revoked_at=None)
        return rows.filter(expires_at__gt=now) if state == "pending" else rows.filter(expires_at__lte=now)

    def containing(self, rows: Any, _name: str, text: str) -> Any:
        return rows.filter(Q(email__icontains=text) | Q(name__icontains=text))


@extend_schema_view(
    list=extend_schema(summary="Whom the organisation has invited", tags=["people"]),
    retrieve=extend_schema(summary="One invitation", tags=["people"]),
)
class InvitationViewSet(StrictQueryMixin, ListModelMixin, RetrieveModelMixin, GenericViewSet[Invitation]):
    serializer_class = InvitationSerializer
    queryset = Invitation.objects.none()  # for the description of the path; rows come from get_queryset
    filter_backends = [filters.DjangoFilterBackend]
    filterset_class = InvitationFilter
    roles_for = {
        "list": ADMINS,
        "retrieve": ADMINS,
        "create": ADMINS,
        "resend": ADMINS,
        "destroy": ADMINS,
    }

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return Invitation.objects.visible_to(self.request.actor).order_by("-created_at", "-pk")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "now": timezone.now()}

    @extend_schema(
        summary="Invite somebody",
        description="Inviting an address again renews its invitation. Roles with rights over others need a step-up.",
        tags=["people"],
        request=NewInvitationSerializer,
        responses={201: InvitationSerializer},
    )
    def create(self, request: Request) -> Response:
        wanted = NewInvitationSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        invitation = invitations.invite(**wanted.validated_data, actor=request.actor, now=timezone.now())
        return Response(self.get_serializer(invitation).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        summary="Send the mail again, with a new link",
        tags=["people"],
        request=None,
        responses={200: InvitationSerializer},
    )
    def resend(self, request: Request, pk: str) -> Response:
        invitation = invitations.resend(self.get_object().pk, actor=request.actor, now=timezone.now())
        return Response(self.get_serializer(invitation).data)

    @extend_schema(summary="Take an invitation back", tags=["people"])
    def destroy(self, request: Request, pk: str) -> Response:
        invitations.revoke(self.get_object().pk, actor=request.actor, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


# --- The other side of the link ------------------------------------------------------------------------------
class LookAtInvitationView(PublicView):
    serializer_class = TokenSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="What an invitation says",
        description="For the page behind the mailed link. Changes nothing.",
        tags=["auth"],
        auth=[],
        responses={200: LookSerializer},
    )
    def post(self, request: Request) -> Response:
        now = timezone.now()
        throttles.reserve(throttles.INVITATION_IP, client_address(request._request), now=now)
        organization = current_tenant()
        look = invitations.look_at_invitation(
            self.validated(request)["token"], organization=organization, now=now
        )
        return Response(
            {
                "email": look.invitation.email,
                "name": look.invitation.name,
                "role": look.invitation.role,
                "organization": organization.name,
                "has_account": look.has_account,
                "password_required": look.password_required,
                "expires_at": look.invitation.expires_at,
            }
        )


class AcceptInvitationView(SignInView):
    serializer_class = AcceptInvitationSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Accept an invitation",
        description=(
            "200: there was no account; it is made and signed in. 202: the address has an account; signing in here"
            " within 24 hours joins."
        ),
        tags=["auth"],
        auth=[],
        responses={
            200: SignedInSerializer,
            202: OpenApiResponse(SignInToJoinSerializer, description="Sign in here to join."),
        },
    )
    def post(self, request: Request) -> Response:
        now = timezone.now()
        throttles.reserve(throttles.INVITATION_IP, client_address(request._request), now=now)
        data, in_body = self.checked(request)
        accepted = invitations.accept_invitation(
            data["token"],
            organization=current_tenant(),
            name=data["name"],
            password=data["password"],
            at=SignInAt(
                is_own_device=data["own_device"],
                label=data["device_label"],
                browser=self.browser,
                trusted="" if in_body else cookies.trusted_cookie(request._request),
            ),
            now=now,
        )
        if isinstance(accepted, SignedIn):
            return self.answer(accepted, in_body=in_body, member=accepted.member)
        return Response({"next": accepted.next, "email": accepted.email}, status=status.HTTP_202_ACCEPTED)


# --- Imports -------------------------------------------------------------------------------------------------
class ImportViewSet(StrictQueryMixin, RetrieveModelMixin, GenericViewSet[InvitationImport]):
    serializer_class = ImportSerializer
    queryset = InvitationImport.objects.none()  # as above
    roles_for = {"retrieve": ADMINS, "confirm": ADMINS, "destroy": ADMINS}

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return InvitationImport.objects.visible_to(self.request.actor)

    @extend_schema(summary="How far an import is, and what was wrong with its lines", tags=["people"])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(
        summary="Invite the people of a file",
        description="Runs in the background: ask for the import again to see `done` of `total`. Safe to repeat.",
        tags=["people"],
        request=ConfirmImportSerializer,
        responses={202: ImportSerializer},
    )
    def confirm(self, request: Request, pk: str) -> Response:
        wanted = ConfirmImportSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        found = imports.confirm_import(
            self.get_object().pk,
            accept_partial=wanted.validated_data["accept_partial"],
            actor=request.actor,
            now=timezone.now(),
        )
        return Response(self.get_serializer(found).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(summary="Forget a file that was not confirmed", tags=["people"])
    def destroy(self, request: Request, pk: str) -> Response:
        imports.discard_import(self.get_object().pk, actor=request.actor, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class UploadView(StrictQueryMixin, GenericViewSet[InvitationImport]):
    """Apart from the other actions because it takes a file and no JSON."""

    serializer_class = ImportSerializer
    queryset = InvitationImport.objects.none()  # as above
    parser_classes = [CsvParser]
    roles_for = {"create": ADMINS}

    @extend_schema(
        summary="Look at a CSV file of people to invite",
        description=(
            "The body is the file: headings `email`, and if you like `name` and `role`; at most 10,000 lines and 2 MB."
            " Nobody is invited yet. The lines are kept sealed for an hour and deleted when the import has ended."
        ),
        tags=["people"],
        request={"text/csv": {"type": "string", "maxLength": 2_000_000}},
        responses={201: ImportSerializer},
    )
    def create(self, request: Request) -> Response:
        raw = request.data if isinstance(request.data, bytes) else b""
        found = imports.upload_import(raw, actor=request.actor, now=timezone.now())
        return Response(self.get_serializer(found).data, status=status.HTTP_201_CREATED)
