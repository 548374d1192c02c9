"""The apex host: founding an organisation, and finding the ones an account belongs to."""

import re
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from saas.core.links import link
from tenants import subdomains
from tenants.hosts import tenant_url
from tenants.operations import availability
from users import cookies, operations, throttles
from users.models import HandoverCode
from users.permissions import PUBLIC
from users.serializers import (
    ApexFactorSerializer,
    ApexHandoverSerializer,
    ApexLoginSerializer,
    ApexSignedInSerializer,
    AvailabilitySerializer,
    HandedOverSerializer,
    OrganizationSignUpSerializer,
    SignedUpSerializer,
    SignUpStatusSerializer,
)
from users.throttles import client_address
from users.views.sign_in import PublicView

_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


class OrganizationsView(PublicView):
    serializer_class = OrganizationSignUpSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Found an organisation",
        description=(
            "201: usable at once, with a one-time code for the new host. 202: it is being set up, or waits for the link"
            " in a mail to an address that has an account already; ask the status link."
        ),
        tags=["organizations"],
        auth=[],
        responses={201: SignedUpSerializer, 202: SignUpStatusSerializer},
    )
    def post(self, request: Request) -> Response:
        key = request.headers.get("Idempotency-Key", "")
        if key and not _KEY.fullmatch(key):
            raise ValidationError(ErrorDetail("1 to 64 letters, digits, - and _.", "invalid_idempotency_key"))
        data = self.validated(request)
        owner = data.pop("owner")
        signed_up = operations.sign_up_organization(
            idempotency_key=key,
            **data,
            owner_email=owner["email"],
            owner_password=owner["password"],
            owner_name=owner["name"],
            address=client_address(request._request),
            now=timezone.now(),
        )
        organization = signed_up.organization
        if signed_up.state != "ready":
            return Response(_status(request, organization, signed_up.state), status=status.HTTP_202_ACCEPTED)
        body = {
            "id": organization.id,
            "name": organization.name,
            "subdomain": data["subdomain"],
            "handover": signed_up.handover,
            "links": {
                "self": tenant_url(organization, "/api/v1/organization/"),
                "app": tenant_url(organization),
                "admin": tenant_url(organization, "/admin/"),
            },
        }
        return Response(body, status=status.HTTP_201_CREATED)


class SignUpStatusView(PublicView):
    serializer_class = SignUpStatusSerializer
    roles_for = {"get": PUBLIC}

    @extend_schema(summary="How far a new organisation is", tags=["organizations"], auth=[])
    def get(self, request: Request, organization_id: UUID) -> Response:
        found = operations.sign_up_state(organization_id)
        if found is None:
            raise Http404
        return Response(_status(request, *found))


def _status(request: Request, organization: Any, state: str) -> dict[str, Any]:
    return {
        "id": organization.id,
        "name": organization.name,
        "status": state,
        "links": {
            "status": link(request, "organization-status", organization_id=organization.id),
            "app": tenant_url(organization),
        },
    }


class AvailabilityView(PublicView):
    serializer_class = AvailabilitySerializer
    roles_for = {"get": PUBLIC}
    query_parameters = [
        OpenApiParameter(
            "subdomain", str, required=True, description="The wanted first label of the address."
        )
    ]

    @extend_schema(summary="Whether a subdomain can be had", tags=["organizations"], auth=[])
    def get(self, request: Request) -> Response:
        subdomain = request.query_params.get("subdomain")
        if subdomain is None:
            raise ValidationError({"subdomain": [ErrorDetail("Say which subdomain.", "required")]})
        now = timezone.now()
        throttles.reserve(throttles.AVAILABILITY_IP, client_address(request._request), now=now)
        code = availability(subdomain, now=now)
        return Response(
            {
                "subdomain": subdomain,
                "available": code is None,
                "code": code,
                "detail": code and subdomains.WORDS[code],
            }
        )


class ApexSignInView(PublicView):
    """What the ways of proving oneself on the apex share: the account's organisations, and a ticket into them."""

    browser = ""

    def handle_exception(self, exc: Exception) -> Response:
        response = super().handle_exception(exc)
        if isinstance(exc, operations.SecondFactorWanted) and self.browser:
            cookies.set_browser_cookie(response, self.browser)
        return response

    def answer(self, signed_in: operations.ApexSignIn) -> Response:
        response = Response(
            {
                "ticket": signed_in.ticket,
                "expires_in": int(HandoverCode.TICKET_LIFE.total_seconds()),
                "organizations": [
                    {
                        "id": home.organization.id,
                        "name": home.organization.name,
                        "role": home.role,
                        "links": {"app": tenant_url(home.organization)},
                    }
                    for home in signed_in.homes
                ],
            }
        )
        cookies.set_device_cookie(response, signed_in.device)
        return response


class ApexLoginView(ApexSignInView):
    serializer_class = ApexLoginSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Find the organisations of an account",
        tags=["auth"],
        auth=[],
        responses={200: ApexSignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data = self.validated(request)
        cookies.check_not_foreign(request._request)
        self.browser = cookies.name_of_browser(request._request)
        signed_in = operations.login_at_apex(
            email=data["email"],
            password=data["password"],
            device=cookies.device_cookie(request._request),
            address=client_address(request._request),
            browser=self.browser,
            now=timezone.now(),
        )
        return self.answer(signed_in)


class ApexMfaVerifyView(ApexSignInView):
    serializer_class = ApexFactorSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Show the second factor on the apex",
        tags=["auth"],
        auth=[],
        responses={200: ApexSignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data = self.validated(request)
        cookies.check_not_foreign(request._request)
        signed_in = operations.verify_at_apex(
            data["ticket"],
            shown=operations.Shown(data["code"], data["recovery_code"]),
            browser=cookies.browser_cookie(request._request),
            device=cookies.device_cookie(request._request),
            now=timezone.now(),
        )
        return self.answer(signed_in)


class ApexHandoverView(PublicView):
    serializer_class = ApexHandoverSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="A one-time code for one of the account's organisations",
        tags=["auth"],
        auth=[],
        responses={200: HandedOverSerializer},
    )
    def post(self, request: Request) -> Response:
        data = self.validated(request)
        raw, organization = operations.create_handover(
            data["ticket"], organization_id=data["organization"], nonce=data["nonce"], now=timezone.now()
        )
        return Response(
            {
                "handover": raw,
                "expires_in": int(HandoverCode.LIFE.total_seconds()),
                "links": {"app": tenant_url(organization)},
            }
        )
