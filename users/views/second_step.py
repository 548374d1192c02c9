"""Between a right first proof and a session: showing the second factor, or setting up the one that is asked for."""

from dataclasses import asdict

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from tenants.scope import current_tenant
from users import cookies, operations
from users.permissions import PUBLIC
from users.serializers import (
    EnrolledSerializer,
    EnrolmentSerializer,
    FactorSerializer,
    SignedInSerializer,
    TicketCodeSerializer,
    TicketSerializer,
)
from users.views.sign_in import PublicView, SignInView


class MfaVerifyView(SignInView):
    serializer_class = FactorSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Show the second factor",
        description="With the ticket of `mfa_required`, in the browser that got it.",
        tags=["auth"],
        auth=[],
        responses={200: SignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data, in_body = self.checked(request)
        organization, now = current_tenant(), timezone.now()
        shown = operations.Shown(data["code"], data["recovery_code"])
        signed_in = operations.verify_second_factor(
            data["ticket"],
            organization=organization,
            spend=lambda user: shown.spend(user, organization_id=organization.id, now=now),
            browser=cookies.browser_cookie(request._request),
            device=cookies.device_cookie(request._request),
            is_trusted=data["trust_device"] and not in_body,
            now=now,
        )
        return self.answer(signed_in, in_body=in_body, member=signed_in.member)


class MfaEnrolTotpView(PublicView):
    serializer_class = TicketSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Begin to set up the authenticator that is needed to come in",
        description="With the ticket of `mfa_enrolment_required`. Each call gives another secret.",
        tags=["auth"],
        auth=[],
        responses={200: EnrolmentSerializer},
    )
    def post(self, request: Request) -> Response:
        enrolment = operations.begin_enrolment(
            self.validated(request)["ticket"],
            organization=current_tenant(),
            browser=cookies.browser_cookie(request._request),
            now=timezone.now(),
        )
        return Response(asdict(enrolment))


class MfaEnrolTotpConfirmView(SignInView):
    serializer_class = TicketCodeSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Finish setting up the authenticator, and come in",
        tags=["auth"],
        auth=[],
        responses={200: EnrolledSerializer},
    )
    def post(self, request: Request) -> Response:
        data, in_body = self.checked(request)
        now = timezone.now()
        signed_in = operations.finish_enrolment(
            data["ticket"],
            organization=current_tenant(),
            enrol=operations.enrol_totp(data["code"], now=now),
            browser=cookies.browser_cookie(request._request),
            device=cookies.device_cookie(request._request),
            now=now,
        )
        return self.answer(signed_in, in_body=in_body, member=signed_in.member)
