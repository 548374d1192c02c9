"""Signing in and out."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from tenants.hosts import mail_brand
from tenants.scope import current_tenant
from users import cookies, operations
from users.permissions import PUBLIC
from users.serializers import (
    AcceptedSerializer,
    HandoverSerializer,
    LoginSerializer,
    OrganizationSerializer,
    RefreshSerializer,
    RegisterSerializer,
    SignedInSerializer,
    TokenSerializer,
    TokensSerializer,
    VerifiedSerializer,
)
from users.throttles import client_address


class PublicView(StrictQueryMixin, GenericAPIView[Any]):
    """Needs no token and looks at none: an expired one in the header must not keep anybody from signing in."""

    authentication_classes = ()
    pagination_class = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        request._request.actor = None  # type: ignore[attr-defined]  # ours; see users.authentication
        super().initial(request, *args, **kwargs)

    def validated(self, request: Request) -> dict[str, Any]:
        """The body, checked by the view's serializer."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data: dict[str, Any] = serializer.validated_data
        return data


class OrganizationView(PublicView):
    serializer_class = OrganizationSerializer
    roles_for = {"get": PUBLIC}

    @extend_schema(summary="What anybody may know of this organisation", tags=["organization"], auth=[])
    def get(self, request: Request) -> Response:
        tenant = current_tenant()
        return Response(
            {
                "id": tenant.id,
                "name": tenant.name,
                "kind": tenant.kind,
                "time_zone": tenant.time_zone,
                "locale": tenant.locale,
                "locales": [tenant.locale],
                "country": tenant.country,
                "sign_up_mode": tenant.sign_up_mode,
                "is_open": tenant.owner_verified,
                "is_read_only": tenant.is_read_only(timezone.now()),
                "brand_colour": mail_brand(tenant).colour,
                "links": {
                    "self": link(request, "organization"),
                    "register": link(request, "register"),
                    "login": link(request, "login"),
                },
            }
        )


class RegisterView(PublicView):
    serializer_class = RegisterSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Ask to become a member",
        description="Always 202: what happens next is in the mail, for addresses with an account and without.",
        tags=["auth"],
        auth=[],
        responses={202: AcceptedSerializer},
    )
    def post(self, request: Request) -> Response:
        operations.register(
            organization=current_tenant(),
            address=client_address(request._request),
            now=timezone.now(),
            **self.validated(request),
        )
        return Response({"detail": "Please check your mail."}, status=status.HTTP_202_ACCEPTED)


class VerifyEmailView(PublicView):
    serializer_class = TokenSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Use the link of a mail",
        description="The page behind a mailed link posts its token here. Looking at the page changes nothing.",
        tags=["auth"],
        auth=[],
        responses={200: VerifiedSerializer},
    )
    def post(self, request: Request) -> Response:
        verified = operations.verify_email(
            self.validated(request)["token"],
            organization=current_tenant(),
            now=timezone.now(),
        )
        return Response({"email": verified.email, "next": verified.next})


class SignInView(PublicView):
    """What all ways of signing in share: the answer, and where the refresh token goes."""

    def answer(self, signed_in: operations.SignedIn, *, in_body: bool, **more: Any) -> Response:
        """The tokens, with the refresh token in exactly one of its two places."""
        body = {"access": str(signed_in.access), "expires_in": signed_in.access.expires_in, **more}
        if signed_in.second_factor is not None:
            body["second_factor"] = asdict(signed_in.second_factor)
        if signed_in.recovery_codes:
            body["recovery_codes"] = signed_in.recovery_codes
        if in_body:
            return Response({**body, "refresh": signed_in.refresh})
        response = Response(body)
        cookies.set_refresh_cookie(response, signed_in.refresh, signed_in.session, now=timezone.now())
        if signed_in.device:
            cookies.set_device_cookie(response, signed_in.device)
        if signed_in.trusted:
            cookies.set_trusted_cookie(response, signed_in.trusted)
        return response

    def checked(self, request: Request) -> tuple[dict[str, Any], bool]:
        """The body, and whether the refresh token is wanted in it. A cookie is never set for another site's page."""
        data = self.validated(request)
        in_body = data.pop("refresh", None) == "body"
        if not in_body:
            cookies.check_not_foreign(request._request)
            self.browser = cookies.name_of_browser(request._request)
        return data, in_body

    # The name of the browser, from its cookie or made for it; empty for programs.
    browser = ""

    def handle_exception(self, exc: Exception) -> Response:
        """A ticket for the second step holds in this browser only, so that needs its name."""
        response = super().handle_exception(exc)
        if isinstance(exc, operations.SecondFactorWanted) and self.browser:
            cookies.set_browser_cookie(response, self.browser)
        return response


class LoginView(SignInView):
    serializer_class = LoginSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(summary="Sign in", tags=["auth"], auth=[], responses={200: SignedInSerializer})
    def post(self, request: Request) -> Response:
        data, in_body = self.checked(request)
        signed_in = operations.login(
            organization=current_tenant(),
            email=data["email"],
            password=data["password"],
            is_own_device=data["own_device"],
            label=data["device_label"],
            device=cookies.device_cookie(request._request),
            address=client_address(request._request),
            browser=self.browser,
            trusted="" if in_body else cookies.trusted_cookie(request._request),
            now=timezone.now(),
        )
        return self.answer(signed_in, in_body=in_body, member=signed_in.member)


class HandoverView(SignInView):
    serializer_class = HandoverSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Sign in with a one-time code from the apex",
        tags=["auth"],
        auth=[],
        responses={200: SignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data, in_body = self.checked(request)
        signed_in = operations.exchange_handover(
            data["code"],
            organization=current_tenant(),
            nonce=data["nonce"],
            is_own_device=data["own_device"],
            label=data["device_label"],
            browser=self.browser,
            trusted="" if in_body else cookies.trusted_cookie(request._request),
            now=timezone.now(),
        )
        return self.answer(signed_in, in_body=in_body, member=signed_in.member)


class RefreshView(SignInView):
    serializer_class = RefreshSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Exchange the refresh token for the next one and an access token",
        description="Without `refresh` in the body the cookie is used; needs `X-MentalMuse: 1` and the own Origin.",
        tags=["auth"],
        auth=[],
        responses={200: TokensSerializer},
    )
    def post(self, request: Request) -> Response:
        raw, in_body = refresh_token(self, request)
        signed_in = operations.refresh(
            raw,
            organization=current_tenant(),
            now=timezone.now(),
        )
        return self.answer(signed_in, in_body=in_body)


class LogoutView(PublicView):
    serializer_class = RefreshSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="End this session",
        description="Takes the refresh token as `refresh` does. Works as often as one likes.",
        tags=["auth"],
        auth=[],
        responses={204: OpenApiResponse(description="Signed out.")},
    )
    def post(self, request: Request) -> Response:
        raw, in_body = refresh_token(self, request)
        operations.logout(
            raw,
            organization=current_tenant(),
            now=timezone.now(),
        )
        response = Response(status=status.HTTP_204_NO_CONTENT)
        if not in_body:
            cookies.clear_refresh_cookie(response)
            # Not "cookies": that would clear those of every organisation under the same domain.
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def refresh_token(view: PublicView, request: Request) -> tuple[str, bool]:
    """The refresh token of a request, and whether it came in the body. From the cookie only with what that needs."""
    raw = view.validated(request).get("refresh")
    if raw is not None:
        return raw, True
    cookies.check_cookie_use(request._request)
    return cookies.refresh_cookie(request._request) or "", False
