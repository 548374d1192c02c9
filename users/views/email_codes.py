"""Signing in with a code from one's mailbox, and choosing a new password with a link from it."""

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from tenants.scope import current_tenant, current_tenant_or_none
from users import cookies, operations
from users.models import EmailCode
from users.permissions import PUBLIC
from users.serializers import (
    AcceptedSerializer,
    EmailCodeRequestSerializer,
    EmailCodeSentSerializer,
    EmailCodeSerializer,
    EmailSerializer,
    PasswordResetSerializer,
    SignedInSerializer,
)
from users.throttles import client_address
from users.views.sign_in import PublicView, SignInView


def code_sent(ticket: str) -> Response:
    return Response(
        {
            "detail": "Please check your mail.",
            "ticket": ticket,
            "expires_in": int(EmailCode.LIFE.total_seconds()),
        },
        status=status.HTTP_202_ACCEPTED,
    )


class EmailCodeView(SignInView):
    serializer_class = EmailCodeRequestSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Ask for a one-time code by mail",
        description="Always 202. Members get a mail with eight digits, for this browser, for ten minutes.",
        tags=["auth"],
        auth=[],
        responses={202: EmailCodeSentSerializer},
    )
    def post(self, request: Request) -> Response:
        data, in_body = self.checked(request)
        ticket = operations.request_email_code(
            organization=current_tenant(),
            email=data["email"],
            browser=self.browser,
            device=cookies.device_cookie(request._request),
            address=client_address(request._request),
            now=timezone.now(),
        )
        response = code_sent(ticket)
        if not in_body:
            cookies.set_browser_cookie(response, self.browser)
        return response


class EmailCodeVerifyView(SignInView):
    serializer_class = EmailCodeSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Sign in with a mailed code",
        tags=["auth"],
        auth=[],
        responses={200: SignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data, in_body = self.checked(request)
        signed_in = operations.verify_email_code(
            data["ticket"],
            data["code"],
            organization=current_tenant(),
            is_own_device=data["own_device"],
            label=data["device_label"],
            browser=self.browser,
            trusted="" if in_body else cookies.trusted_cookie(request._request),
            device=cookies.device_cookie(request._request),
            now=timezone.now(),
        )
        return self.answer(signed_in, in_body=in_body, member=signed_in.member)


class PasswordForgotView(PublicView):
    """On organisations' hosts and on the apex."""

    serializer_class = EmailSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Ask for a link to choose a new password",
        description="Always 202: a mail goes to addresses with an account here.",
        tags=["auth"],
        auth=[],
        responses={202: AcceptedSerializer},
    )
    def post(self, request: Request) -> Response:
        operations.forgot_password(
            organization=current_tenant_or_none(),
            email=self.validated(request)["email"],
            device=cookies.device_cookie(request._request),
            address=client_address(request._request),
            now=timezone.now(),
        )
        return Response({"detail": "Please check your mail."}, status=status.HTTP_202_ACCEPTED)


class PasswordResetView(PublicView):
    """On organisations' hosts and on the apex."""

    serializer_class = PasswordResetSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Choose a new password with a mailed link",
        description="Ends every session. It signs nobody in: do that next, with the second factor if there is one.",
        tags=["auth"],
        auth=[],
        responses={204: OpenApiResponse(description="The new password holds.")},
    )
    def post(self, request: Request) -> Response:
        data = self.validated(request)
        operations.reset_password(
            data["token"],
            organization=current_tenant_or_none(),
            password=data["password"],
            address=client_address(request._request),
            now=timezone.now(),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)
