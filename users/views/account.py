"""One's own sessions, organisations, address and account."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from tenants.hosts import tenant_url
from tenants.scope import current_tenant, current_tenant_or_none
from users import cookies
from users.models import HandoverCode, Session
from users.operations import (
    account_deletion,
    account_links,
    email_change,
    homes,
    memberships,
    revoke_other_sessions,
    revoke_session,
    settings,
)
from users.permissions import ADMINS, ANYONE_HERE, PUBLIC
from users.serializers import AcceptedSerializer, HandedOverSerializer, TokenSerializer
from users.serializers.people import (
    AddressSerializer,
    DeletedSerializer,
    EmailChangeStateSerializer,
    EndedSerializer,
    MyEmailSerializer,
    MyHomesSerializer,
    NonceSerializer,
    OrganizationChangeSerializer,
    OrganizationSettingsSerializer,
    SignInSessionSerializer,
    UndoneSerializer,
)
from users.throttles import client_address
from users.views.sign_in import PublicView

CHECK_YOUR_MAIL = {"detail": "Please check your mail."}


class SignedInView(StrictQueryMixin, GenericAPIView[Any]):
    """For those who are signed in; bodies checked by the view's serializer."""

    pagination_class = None

    def validated(self, request: Request) -> dict[str, Any]:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data: dict[str, Any] = serializer.validated_data
        return data


@extend_schema_view(list=extend_schema(summary="Where I am signed in", tags=["sessions"]))
class SessionViewSet(StrictQueryMixin, ListModelMixin, GenericViewSet[Session]):
    """Of this organisation: what is signed in elsewhere is nobody's business here."""

    serializer_class = SignInSessionSerializer
    queryset = Session.objects.none()  # for the description of the path; rows come from get_queryset
    roles_for = {"list": ANYONE_HERE, "destroy": ANYONE_HERE, "revoke_others": ANYONE_HERE}

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return (
            Session.objects.live(timezone.now())
            .filter(membership_id=self.request.actor.membership_id)
            .order_by("-last_seen_at", "-pk")
        )

    @extend_schema(summary="End one of my sessions", tags=["sessions"])
    def destroy(self, request: Request, pk: str) -> Response:
        session = self.get_object()
        revoke_session(session.pk, membership_id=request.actor.membership_id, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        summary="End all my sessions but this one",
        tags=["sessions"],
        request=None,
        responses={200: EndedSerializer},
    )
    def revoke_others(self, request: Request) -> Response:
        return Response({"ended": revoke_other_sessions(request.actor, now=timezone.now())})


# --- Organisations -------------------------------------------------------------------------------------------
class MyOrganizationsView(SignedInView):
    serializer_class = MyHomesSerializer
    roles_for = {"get": ANYONE_HERE}
    own_sign_in_for = {"get"}

    @extend_schema(summary="The organisations of my account", tags=["me"])
    def get(self, request: Request) -> Response:
        here = current_tenant()
        return Response(
            {
                "results": [
                    {
                        "id": home.organization.id,
                        "name": home.organization.name,
                        "role": home.role,
                        "is_current": home.organization.id == here.id,
                        "links": {
                            "app": tenant_url(home.organization),
                            "handover": link(request, "my-handover", organization_id=home.organization.id),
                        },
                    }
                    for home in homes.homes_of(request.actor)
                ]
            }
        )


class MyHandoverView(SignedInView):
    serializer_class = NonceSerializer
    roles_for = {"post": ANYONE_HERE}
    own_sign_in_for = {"post"}

    @extend_schema(
        summary="Go to another of my organisations",
        description="A one-time code for its host, for 30 seconds. There its own rules about second factors hold.",
        tags=["me"],
        responses={200: HandedOverSerializer},
    )
    def post(self, request: Request, organization_id: Any) -> Response:
        code, organization = homes.go_to(
            organization_id,
            actor=request.actor,
            nonce=self.validated(request)["nonce"],
            now=timezone.now(),
        )
        return Response(
            {
                "handover": code,
                "expires_in": int(HandoverCode.LIFE.total_seconds()),
                "links": {"app": tenant_url(organization)},
            }
        )


class MyMembershipView(SignedInView):
    roles_for = {"delete": ANYONE_HERE}
    step_up_for = {"delete"}

    @extend_schema(summary="Leave this organisation", tags=["me"], responses={204: None})
    def delete(self, request: Request) -> Response:
        memberships.leave(actor=request.actor, now=timezone.now())
        response = Response(status=status.HTTP_204_NO_CONTENT)
        cookies.clear_refresh_cookie(response)
        return response


class OrganizationSettingsView(SignedInView):
    serializer_class = OrganizationSettingsSerializer
    roles_for = {"get": ADMINS, "patch": ADMINS}

    @extend_schema(summary="Settings of the organisation", tags=["organization"])
    def get(self, request: Request) -> Response:
        return Response(self.get_serializer(settings.settings_of_organization()).data)

    @extend_schema(
        summary="Change settings of the organisation",
        description="`sign_up_mode` and `is_named_in_mail` are the owner's, with a step-up.",
        tags=["organization"],
        request=OrganizationChangeSerializer,
        responses={200: OrganizationSettingsSerializer},
    )
    def patch(self, request: Request) -> Response:
        change = OrganizationChangeSerializer(data=request.data)
        change.is_valid(raise_exception=True)
        changed = settings.change_organization(change.validated_data, actor=request.actor, now=timezone.now())
        return Response(self.get_serializer(changed).data)


# --- When guessing made signing in slow ----------------------------------------------------------------------
class KnownBrowserView(PublicView):
    serializer_class = AddressSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Ask for a link that lets this browser sign in without waiting",
        description="For when others' guesses made signing in slow (429 with `prove_by_mail`). Always 202.",
        tags=["auth"],
        auth=[],
        responses={202: AcceptedSerializer},
    )
    def post(self, request: Request) -> Response:
        account_links.ask_to_know_browser(
            self.validated(request)["email"],
            organization=current_tenant(),
            address=client_address(request._request),
            now=timezone.now(),
        )
        return Response(CHECK_YOUR_MAIL, status=status.HTTP_202_ACCEPTED)


class KnownBrowserConfirmView(PublicView):
    serializer_class = TokenSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Use the link: this browser counts by itself from now on",
        description="Sets a cookie and signs nobody in.",
        tags=["auth"],
        auth=[],
        responses={204: None},
    )
    def post(self, request: Request) -> Response:
        cookies.check_not_foreign(request._request)
        known = account_links.know_browser(
            self.validated(request)["token"], organization=current_tenant(), now=timezone.now()
        )
        response = Response(status=status.HTTP_204_NO_CONTENT)
        cookies.set_device_cookie(response, known)
        return response


# --- The address ---------------------------------------------------------------------------------------------
class MyEmailView(SignedInView):
    serializer_class = AddressSerializer
    roles_for = {"get": ANYONE_HERE, "post": ANYONE_HERE, "delete": ANYONE_HERE}
    step_up_for = {"post"}
    own_sign_in_for = {"get", "post", "delete"}

    @extend_schema(summary="The address of my account", tags=["me"], responses={200: MyEmailSerializer})
    def get(self, request: Request) -> Response:
        user, change = email_change.pending_change(request.actor, now=timezone.now())
        pending = change and {
            "email": change.new_email,
            "confirmed_old": change.confirmed_old_at is not None,
            "confirmed_new": change.confirmed_new_at is not None,
            "expires_at": change.expires_at,
        }
        return Response({"email": user.email, "verified_at": user.email_verified_at, "pending": pending})

    @extend_schema(
        summary="Ask for another address",
        description="Both addresses get a mail and have to agree. Always 202, also for an address that is taken.",
        tags=["me"],
        responses={202: AcceptedSerializer},
    )
    def post(self, request: Request) -> Response:
        email_change.ask_for_email_change(
            self.validated(request)["email"],
            actor=request.actor,
            organization=current_tenant(),
            now=timezone.now(),
        )
        return Response(CHECK_YOUR_MAIL, status=status.HTTP_202_ACCEPTED)

    @extend_schema(summary="Give up a change of address", tags=["me"], responses={204: None})
    def delete(self, request: Request) -> Response:
        email_change.stop_email_change(actor=request.actor, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class EmailChangeView(PublicView):
    serializer_class = TokenSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Agree to a change of address",
        tags=["auth"],
        auth=[],
        responses={200: EmailChangeStateSerializer},
    )
    def post(self, request: Request) -> Response:
        done = email_change.confirm_email_change(
            self.validated(request)["token"], organization=current_tenant(), now=timezone.now()
        )
        return Response({"state": done.state, "email": done.email})


class EmailChangeObjectView(PublicView):
    serializer_class = TokenSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Take a change of address back",
        description="By the link in the mail to the old address, for seven days. Signs out every device.",
        tags=["auth"],
        auth=[],
        responses={200: UndoneSerializer},
    )
    def post(self, request: Request) -> Response:
        email_change.undo_email_change(
            self.validated(request)["token"], organization=current_tenant(), now=timezone.now()
        )
        return Response({"state": "undone"})


# --- Deleting the account ------------------------------------------------------------------------------------
class MyDeletionView(SignedInView):
    roles_for = {"post": ANYONE_HERE}
    step_up_for = {"post"}
    own_sign_in_for = {"post"}

    @extend_schema(
        summary="Ask for the deletion of my account",
        tags=["me"],
        request=None,
        responses={202: AcceptedSerializer},
    )
    def post(self, request: Request) -> Response:
        account_deletion.ask_for_deletion(
            actor=request.actor, organization=current_tenant(), now=timezone.now()
        )
        return Response(CHECK_YOUR_MAIL, status=status.HTTP_202_ACCEPTED)


class DeleteAccountView(PublicView):
    serializer_class = TokenSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Delete the account, by the mailed link",
        tags=["auth"],
        auth=[],
        responses={200: DeletedSerializer},
    )
    def post(self, request: Request) -> Response:
        account_deletion.delete_account(
            self.validated(request)["token"], organization=current_tenant_or_none(), now=timezone.now()
        )
        response = Response({"state": "deleted"})
        cookies.clear_refresh_cookie(response)
        return response
