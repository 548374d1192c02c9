"""Passkeys: setting them up, and signing in with one."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.views import StrictQueryMixin
from tenants.scope import current_tenant
from users import cookies, operations
from users.models import Passkey, PasskeyChallenge
from users.permissions import ANYONE_HERE, PUBLIC
from users.serializers import (
    EnrolledSerializer,
    NewPasskeySerializer,
    NothingSerializer,
    PasskeyCredentialSerializer,
    PasskeyEnrolmentSerializer,
    PasskeyEnrolSerializer,
    PasskeyOptionsSerializer,
    PasskeyProofSerializer,
    PasskeyRegistrationSerializer,
    PasskeySerializer,
    PasskeyTicketSerializer,
    SignedInSerializer,
    SteppedUpSerializer,
)
from users.throttles import client_address
from users.views.security import OwnView
from users.views.sign_in import PublicView, SignInView

_LIFE = int(PasskeyChallenge.LIFE.total_seconds())


def site_of(request: Request) -> operations.Site:
    """The host that the browser is on: the relying party is exactly it."""
    return operations.Site(current_tenant(), cookies.own_origin(request._request))


def options(public_key: dict[str, Any]) -> Response:
    return Response({"public_key": public_key, "expires_in": _LIFE})


@extend_schema_view(
    list=extend_schema(summary="My passkeys on this host", tags=["passkeys"]),
    retrieve=extend_schema(summary="One of my passkeys", tags=["passkeys"]),
)
class PasskeyViewSet(StrictQueryMixin, ListModelMixin, RetrieveModelMixin, GenericViewSet[Passkey]):
    serializer_class = PasskeySerializer
    queryset = Passkey.objects.none()  # for the description of the path; rows come from get_queryset
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "partial_update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
    }
    own_sign_in_for = {"partial_update", "destroy"}
    step_up_for = {"destroy"}

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return Passkey.objects.visible_to(self.request.actor).order_by("created_at", "pk")

    @extend_schema(summary="Give a passkey another name", tags=["passkeys"])
    def partial_update(self, request: Request, pk: str) -> Response:
        change = self.get_serializer(data=request.data)
        change.is_valid(raise_exception=True)
        renamed = operations.rename_passkey(
            self.get_object().pk,
            name=change.validated_data["name"],
            actor=request.actor,
            site=site_of(request),
            now=timezone.now(),
        )
        return Response(self.get_serializer(renamed).data)

    @extend_schema(
        summary="Remove a passkey",
        description="Ends all other sessions of the account. Browsers may go on offering it: remove it there.",
        tags=["passkeys"],
    )
    def destroy(self, request: Request, pk: str) -> Response:
        operations.remove_passkey(
            self.get_object().pk, actor=request.actor, site=site_of(request), now=timezone.now()
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class RegistrationOptionsView(OwnView):
    serializer_class = NothingSerializer
    roles_for = {"post": ANYONE_HERE}
    own_sign_in_for = {"post"}
    step_up_for = {"post"}

    @extend_schema(
        summary="Begin to set up a passkey",
        description="`public_key` is for `PublicKeyCredential.parseCreationOptionsFromJSON`.",
        tags=["passkeys"],
        responses={200: PasskeyOptionsSerializer},
    )
    def post(self, request: Request) -> Response:
        self.validated(request)
        actor = request.actor
        return options(
            operations.registration_options(
                actor.user_id,
                purpose=PasskeyChallenge.Purpose.REGISTER,
                session_id=actor.session_id,
                site=site_of(request),
                now=timezone.now(),
            )
        )


class RegistrationView(OwnView):
    serializer_class = PasskeyRegistrationSerializer
    roles_for = {"post": ANYONE_HERE}
    own_sign_in_for = {"post"}
    step_up_for = {"post"}

    @extend_schema(
        summary="Finish setting up a passkey",
        description="Ends all other sessions of the account.",
        tags=["passkeys"],
        responses={201: NewPasskeySerializer},
    )
    def post(self, request: Request) -> Response:
        data = self.validated(request)
        passkey, codes = operations.register_passkey(
            data["credential"],
            name=data["name"],
            actor=request.actor,
            site=site_of(request),
            now=timezone.now(),
        )
        shown = PasskeySerializer(passkey, context=self.get_serializer_context()).data
        return Response({**shown, "recovery_codes": codes}, status=status.HTTP_201_CREATED)


class StepUpOptionsView(OwnView):
    serializer_class = NothingSerializer
    roles_for = {"post": ANYONE_HERE}
    own_sign_in_for = {"post"}

    @extend_schema(
        summary="Begin to show a passkey for a step-up",
        description="A passkey is enough: nothing else has to be shown.",
        tags=["passkeys"],
        responses={200: PasskeyOptionsSerializer},
    )
    def post(self, request: Request) -> Response:
        self.validated(request)
        actor = request.actor
        return options(
            operations.proof_options(
                PasskeyChallenge.Purpose.STEP_UP,
                user_id=actor.user_id,
                session_id=actor.session_id,
                site=site_of(request),
                now=timezone.now(),
            )
        )


class StepUpView(OwnView):
    serializer_class = PasskeyCredentialSerializer
    roles_for = {"post": ANYONE_HERE}
    own_sign_in_for = {"post"}

    @extend_schema(
        summary="Step up with a passkey",
        description="Answers with an access token of the same session, good for what asked for it.",
        tags=["passkeys"],
        responses={200: SteppedUpSerializer},
    )
    def post(self, request: Request) -> Response:
        access = operations.step_up_with_passkey(
            self.validated(request)["credential"],
            actor=request.actor,
            site=site_of(request),
            now=timezone.now(),
        )
        return Response({"access": str(access), "expires_in": access.expires_in})


class AuthenticationOptionsView(PublicView):
    serializer_class = PasskeyTicketSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Begin to sign in with a passkey",
        description="`public_key` is for `PublicKeyCredential.parseRequestOptionsFromJSON`.",
        tags=["passkeys"],
        auth=[],
        responses={200: PasskeyOptionsSerializer},
    )
    def post(self, request: Request) -> Response:
        return options(
            operations.authentication_options(
                self.validated(request)["ticket"],
                site=site_of(request),
                browser=cookies.browser_cookie(request._request),
                address=client_address(request._request),
                now=timezone.now(),
            )
        )


class AuthenticationView(SignInView):
    serializer_class = PasskeyProofSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Sign in with a passkey",
        description="With the ticket of `mfa_required` as the second factor, without one as the only step.",
        tags=["passkeys"],
        auth=[],
        responses={200: SignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data, in_body = self.checked(request)
        here: dict[str, Any] = {
            "site": site_of(request),
            "device": cookies.device_cookie(request._request),
            "now": timezone.now(),
        }
        if data["ticket"]:
            signed_in = operations.show_passkey(
                data["credential"],
                data["ticket"],
                browser=cookies.browser_cookie(request._request),
                is_trusted=data["trust_device"] and not in_body,
                **here,
            )
        else:
            signed_in = operations.sign_in_with_passkey(
                data["credential"],
                is_own_device=data["own_device"],
                label=data["device_label"],
                browser=self.browser,
                address=client_address(request._request),
                **here,
            )
        return self.answer(signed_in, in_body=in_body, member=signed_in.member)


class EnrolmentOptionsView(PublicView):
    serializer_class = PasskeyEnrolmentSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Begin to set up the passkey that is needed to come in",
        description="With the ticket of `mfa_enrolment_required`.",
        tags=["passkeys"],
        auth=[],
        responses={200: PasskeyOptionsSerializer},
    )
    def post(self, request: Request) -> Response:
        return options(
            operations.enrolment_options(
                self.validated(request)["ticket"],
                site=site_of(request),
                browser=cookies.browser_cookie(request._request),
                now=timezone.now(),
            )
        )


class EnrolmentView(SignInView):
    serializer_class = PasskeyEnrolSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Finish setting up the passkey, and come in",
        tags=["passkeys"],
        auth=[],
        responses={200: EnrolledSerializer},
    )
    def post(self, request: Request) -> Response:
        data, in_body = self.checked(request)
        signed_in = operations.enrol_passkey(
            data["credential"],
            data["ticket"],
            name=data["name"],
            site=site_of(request),
            browser=cookies.browser_cookie(request._request),
            device=cookies.device_cookie(request._request),
            now=timezone.now(),
        )
        return self.answer(signed_in, in_body=in_body, member=signed_in.member)
