"""Signing in by the organisation's identity provider, and setting that up."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from tenants.scope import current_tenant
from users import cookies, operations
from users.permissions import ANYONE_HERE, OWNER, PUBLIC
from users.serializers import (
    IdentityProviderSerializer,
    OpenIdCallbackSerializer,
    OpenIdSignedInSerializer,
    OpenIdStartedSerializer,
    OpenIdStartSerializer,
    OpenIdStepUpSerializer,
    OpenIdTicketSerializer,
    ProviderTestSerializer,
    SignedInSerializer,
    SingleSignOnSerializer,
)
from users.throttles import client_address
from users.views.security import OwnView
from users.views.sign_in import PublicView, SignInView

_OWNERS = frozenset({OWNER})


class SingleSignOnView(PublicView):
    serializer_class = SingleSignOnSerializer
    roles_for = {"get": PUBLIC}

    @extend_schema(
        summary="Whether this organisation signs people in by a provider of its own",
        tags=["single sign-on"],
        auth=[],
    )
    def get(self, request: Request) -> Response:
        provider = operations.enabled_provider(current_tenant().id)
        return Response(
            {
                "is_enabled": provider is not None,
                "label": provider.label if provider else "",
                "is_required": provider is not None and provider.is_required,
            }
        )


def started(request: Request, data: dict[str, Any]) -> Response:
    """The provider's address, for this browser alone."""
    cookies.check_cookie_use(request._request)
    browser = cookies.name_of_browser(request._request)
    address = operations.begin_openid(
        organization=current_tenant(),
        actor=getattr(request, "actor", None),
        next_path=data["next"],
        is_own_device=data.get("own_device", False),
        label=data.get("device_label", ""),
        browser=browser,
        address=client_address(request._request),
        now=timezone.now(),
    )
    response = Response(OpenIdStartedSerializer({"authorization_url": address}).data)
    cookies.set_browser_cookie(response, browser)
    return response


class OpenIdStartView(PublicView):
    serializer_class = OpenIdStartSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Begin to sign in by the organisation's provider",
        description="Needs `X-MentalMuse: 1` and the own Origin. Go to `authorization_url` in this browser.",
        tags=["single sign-on"],
        auth=[],
        responses={200: OpenIdStartedSerializer},
    )
    def post(self, request: Request) -> Response:
        return started(request, self.validated(request))


class OpenIdStepUpView(OwnView):
    serializer_class = OpenIdStepUpSerializer
    roles_for = {"post": ANYONE_HERE}

    @extend_schema(
        summary="Begin to step up by the organisation's provider",
        description="For sessions that came by it. One signs in there again; `callback` then gives a new access token.",
        tags=["single sign-on"],
        responses={200: OpenIdStartedSerializer},
    )
    def post(self, request: Request) -> Response:
        return started(request, self.validated(request))


class OpenIdCallbackView(SignInView):
    serializer_class = OpenIdCallbackSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Finish what `start` began",
        description=(
            "The page behind `/sign-in/openid` posts the query that the provider sent it. "
            "403 `identity_not_linked` carries a `ticket` for `link` or, with `can_create`, for `join`."
        ),
        tags=["single sign-on"],
        auth=[],
        responses={200: OpenIdSignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data, _ = self.checked(request)
        cookies.check_cookie_use(request._request)
        done, next_path = operations.finish_openid(
            operations.Return(data["state"], data["code"], data["iss"], data["error"]),
            organization=current_tenant(),
            browser=cookies.browser_cookie(request._request),
            address=client_address(request._request),
            now=timezone.now(),
        )
        if isinstance(done, operations.SteppedUp):
            return Response(
                {"access": str(done.access), "expires_in": done.access.expires_in, "next": next_path}
            )
        return self.answer(done, in_body=False, member=done.member, next=next_path)


class OpenIdJoinView(SignInView):
    serializer_class = OpenIdTicketSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Become a member by the provider's word",
        description="For who has no account here yet. With the ticket of `identity_not_linked`, in the same browser.",
        tags=["single sign-on"],
        auth=[],
        responses={200: SignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data, _ = self.checked(request)
        cookies.check_cookie_use(request._request)
        signed_in = operations.create_from_identity(
            data["ticket"],
            organization=current_tenant(),
            browser=cookies.browser_cookie(request._request),
            now=timezone.now(),
        )
        return self.answer(signed_in, in_body=False, member=signed_in.member)


class OpenIdLinkView(OwnView):
    serializer_class = OpenIdTicketSerializer
    roles_for = {"post": ANYONE_HERE}
    own_sign_in_for = {"post"}
    step_up_for = {"post"}

    @extend_schema(
        summary="Let the provider's sign-in open my account here",
        description="Once, signed in by one's own means, with the ticket of `identity_not_linked`.",
        tags=["single sign-on"],
        responses={204: OpenApiResponse(description="Linked.")},
    )
    def post(self, request: Request) -> Response:
        data = self.validated(request)
        operations.link_identity(
            data["ticket"],
            actor=request.actor,
            organization=current_tenant(),
            browser=cookies.browser_cookie(request._request),
            now=timezone.now(),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class IdentityProviderView(OwnView):
    serializer_class = IdentityProviderSerializer
    roles_for = {"get": _OWNERS, "put": _OWNERS, "delete": _OWNERS}
    own_sign_in_for = {"put", "delete"}
    step_up_for = {"put", "delete"}

    @extend_schema(summary="The organisation's identity provider", tags=["single sign-on"])
    def get(self, request: Request) -> Response:
        return Response(self.get_serializer(operations.identity_provider_of(current_tenant().id)).data)

    @extend_schema(
        summary="Set up or change the identity provider",
        description="Another issuer, client or secret ends its sessions and has to be tested again before use.",
        tags=["single sign-on"],
        responses={200: IdentityProviderSerializer},
    )
    def put(self, request: Request) -> Response:
        provider = operations.save_identity_provider(
            self.validated(request), actor=request.actor, organization=current_tenant(), now=timezone.now()
        )
        return Response(self.get_serializer(provider).data)

    @extend_schema(
        summary="Remove the identity provider",
        description="Ends its sessions and forgets whom it vouched for.",
        tags=["single sign-on"],
    )
    def delete(self, request: Request) -> Response:
        operations.remove_identity_provider(
            actor=request.actor, organization=current_tenant(), now=timezone.now()
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class IdentityProviderTestView(OwnView):
    serializer_class = IdentityProviderSerializer
    roles_for = {"post": _OWNERS}
    own_sign_in_for = {"post"}
    step_up_for = {"post"}

    @extend_schema(
        summary="Ask the provider what can be asked without a person",
        description="Discovery and keys, each reported in words. If all is well it may be switched on.",
        tags=["single sign-on"],
        request=None,
        responses={200: ProviderTestSerializer},
    )
    def post(self, request: Request) -> Response:
        checks = operations.try_identity_provider(
            actor=request.actor, organization=current_tenant(), now=timezone.now()
        )
        return Response(
            {"ok": all(check.ok for check in checks), "checks": [asdict(check) for check in checks]}
        )
