"""How a person signs in: password, second factors, trusted browsers, showing it again; what the organisation asks."""

from dataclasses import asdict
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.tokens import sha256
from saas.core.views import StrictQueryMixin
from tenants.scope import current_tenant, platform_scope
from users import cookies, operations
from users.models import TrustedDevice
from users.permissions import ADMINS, ANYONE_HERE, OWNER
from users.serializers import (
    EmailCodeSentSerializer,
    EnrolmentSerializer,
    PasswordChangeSerializer,
    RecoveryCodesSerializer,
    RecoveryStateSerializer,
    SecurityStateSerializer,
    SignInPolicySerializer,
    SteppedUpSerializer,
    StepUpSerializer,
    StepUpStateSerializer,
    TotpCodeSerializer,
    TrustedDeviceSerializer,
)
from users.views.email_codes import code_sent


class OwnView(StrictQueryMixin, GenericAPIView[Any]):
    """About the person who asks; every role has it."""

    pagination_class = None

    def validated(self, request: Request) -> dict[str, Any]:
        """The body, checked by the view's serializer."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data: dict[str, Any] = serializer.validated_data
        return data


class SecurityView(OwnView):
    serializer_class = SecurityStateSerializer
    roles_for = {"get": ANYONE_HERE}

    @extend_schema(summary="How I sign in", tags=["account"])
    def get(self, request: Request) -> Response:
        state = operations.security_state(
            actor=request.actor, organization=current_tenant(), now=timezone.now()
        )
        return Response(
            {
                "password": {
                    "is_set": state.has_password,
                    "changed_at": state.password_changed_at,
                    "min_length": state.password_min_length,
                },
                "totp": {
                    "is_active": state.totp is not None,
                    "added_at": state.totp and state.totp.confirmed_at,
                    "last_used_at": state.totp and state.totp.last_used_at,
                },
                "recovery_codes": asdict(state.recovery),
                "passkeys": {"count": state.passkeys},
                "trusted_devices": {"count": state.trusted_devices},
                "policy": {"is_required": state.policy.is_required, "enrol_by": state.policy.enrol_by},
                "links": {
                    "self": link(request, "mfa"),
                    "totp": link(request, "mfa-totp"),
                    "recovery_codes": link(request, "mfa-recovery-codes"),
                    "trusted_devices": link(request, "trusted-devices-list"),
                    "change_password": link(request, "password-change"),
                    "step_up": link(request, "step-up"),
                },
            }
        )


class TotpView(OwnView):
    serializer_class = EnrolmentSerializer
    roles_for = {"post": ANYONE_HERE, "delete": ANYONE_HERE}
    own_sign_in_for = {"post", "delete"}
    step_up_for = {"post", "delete"}

    @extend_schema(
        summary="Begin to add an authenticator app",
        tags=["account"],
        request=None,
        responses={201: EnrolmentSerializer},
    )
    def post(self, request: Request) -> Response:
        enrolment = operations.add_totp(actor=request.actor, now=timezone.now())
        return Response(asdict(enrolment), status=status.HTTP_201_CREATED)

    @extend_schema(
        summary="Remove the authenticator app",
        description="Ends all other sessions. Refused while the password is too short to stand alone.",
        tags=["account"],
        responses={204: OpenApiResponse(description="Removed.")},
    )
    def delete(self, request: Request) -> Response:
        operations.drop_totp(actor=request.actor, organization=current_tenant(), now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class TotpConfirmView(OwnView):
    serializer_class = TotpCodeSerializer
    roles_for = {"post": ANYONE_HERE}
    own_sign_in_for = {"post"}
    step_up_for = {"post"}

    @extend_schema(
        summary="Make the new authenticator app count",
        description="Ends all other sessions. Answers with recovery codes, unless the account had some.",
        tags=["account"],
        responses={200: RecoveryCodesSerializer},
    )
    def post(self, request: Request) -> Response:
        codes = operations.finish_totp(
            self.validated(request)["code"],
            actor=request.actor,
            organization=current_tenant(),
            now=timezone.now(),
        )
        return Response({"recovery_codes": codes})


class RecoveryCodesView(OwnView):
    serializer_class = RecoveryStateSerializer
    roles_for = {"get": ANYONE_HERE, "post": ANYONE_HERE}
    own_sign_in_for = {"post"}
    step_up_for = {"post"}

    @extend_schema(summary="How many recovery codes are left", tags=["account"])
    def get(self, request: Request) -> Response:
        return Response(asdict(operations.recovery_state(actor=request.actor)))

    @extend_schema(
        summary="Make new recovery codes; the old ones stop",
        tags=["account"],
        request=None,
        responses={201: RecoveryCodesSerializer},
    )
    def post(self, request: Request) -> Response:
        codes = operations.renew_recovery_codes(
            actor=request.actor, organization=current_tenant(), now=timezone.now()
        )
        return Response({"recovery_codes": codes}, status=status.HTTP_201_CREATED)


@extend_schema_view(list=extend_schema(summary="Browsers that I trust", tags=["account"]))
class TrustedDeviceViewSet(StrictQueryMixin, ListModelMixin, GenericViewSet[TrustedDevice]):
    serializer_class = TrustedDeviceSerializer
    queryset = TrustedDevice.objects.none()  # for the description of the path; rows come from get_queryset
    roles_for = {"list": ANYONE_HERE, "destroy": ANYONE_HERE}

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return TrustedDevice.objects.filter(
            membership_id=self.request.actor.membership_id, revoked_at=None, expires_at__gt=timezone.now()
        ).order_by("-created_at", "-pk")

    def get_serializer_context(self) -> dict[str, Any]:
        raw = cookies.trusted_cookie(self.request._request)
        return {**super().get_serializer_context(), "current_hash": sha256(raw)}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        with platform_scope():
            return super().list(request, *args, **kwargs)

    @extend_schema(summary="Trust a browser no more", tags=["account"])
    def destroy(self, request: Request, pk: Any) -> Response:
        if not operations.revoke_trusted_device(pk, actor=request.actor, now=timezone.now()):
            raise Http404
        return Response(status=status.HTTP_204_NO_CONTENT)


class PasswordChangeView(OwnView):
    serializer_class = PasswordChangeSerializer
    roles_for = {"post": ANYONE_HERE}
    own_sign_in_for = {"post"}

    @extend_schema(
        summary="Choose another password",
        description="Ends all other sessions.",
        tags=["account"],
        responses={204: OpenApiResponse(description="Changed.")},
    )
    def post(self, request: Request) -> Response:
        data = self.validated(request)
        operations.change_password(
            actor=request.actor,
            organization=current_tenant(),
            current=data["current_password"],
            password=data["password"],
            now=timezone.now(),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class StepUpView(OwnView):
    serializer_class = StepUpSerializer
    roles_for = {"get": ANYONE_HERE, "post": ANYONE_HERE}

    @extend_schema(
        summary="What to show again before something sensitive",
        tags=["account"],
        responses={200: StepUpStateSerializer},
    )
    def get(self, request: Request) -> Response:
        needs = operations.needs_of(request.actor, organization=current_tenant())
        return Response(
            {
                "is_fresh": operations.is_step_up_fresh(request.actor, now=timezone.now()),
                "fresh_until": request.actor.auth_time + operations.STEP_UP_MAX_AGE,
                "needs": needs.ordinary,
                "alternatives": needs.alternatives,
            }
        )

    @extend_schema(
        summary="Show again that it is me",
        description="Answers with an access token that is fresh for five minutes.",
        tags=["account"],
        responses={200: SteppedUpSerializer},
    )
    def post(self, request: Request) -> Response:
        data = self.validated(request)
        is_shown = bool(data["code"] or data["recovery_code"])
        access = operations.step_up(
            actor=request.actor,
            organization=current_tenant(),
            password=data["password"],
            shown=operations.Shown(data["code"], data["recovery_code"]) if is_shown else None,
            email_code=data["email_code"],
            ticket=data["ticket"],
            browser=cookies.browser_cookie(request._request),
            now=timezone.now(),
        )
        return Response({"access": str(access), "expires_in": access.expires_in})


class StepUpEmailCodeView(OwnView):
    serializer_class = EmailCodeSentSerializer
    roles_for = {"post": ANYONE_HERE}

    @extend_schema(
        summary="Mail me a code for the step-up",
        description="For accounts without a password.",
        tags=["account"],
        request=None,
        responses={202: EmailCodeSentSerializer},
    )
    def post(self, request: Request) -> Response:
        ticket = operations.mail_step_up_code(
            actor=request.actor,
            organization=current_tenant(),
            browser=cookies.browser_cookie(request._request),
            now=timezone.now(),
        )
        return code_sent(ticket)


class SignInPolicyView(OwnView):
    serializer_class = SignInPolicySerializer
    roles_for = {"get": ADMINS, "patch": frozenset({OWNER})}
    step_up_for = {"patch"}

    @extend_schema(summary="Who needs a second factor here", tags=["organization"])
    def get(self, request: Request) -> Response:
        return Response(self.get_serializer(operations.sign_in_policy(current_tenant())).data)

    @extend_schema(summary="Change who needs a second factor here", tags=["organization"])
    def patch(self, request: Request) -> Response:
        data = self.validated(request)
        changed = operations.change_sign_in_policy(
            actor=request.actor,
            organization=current_tenant(),
            roles=data.get("mfa_required_roles"),
            grace_days=data.get("mfa_grace_days"),
            now=timezone.now(),
        )
        return Response(self.get_serializer(changed).data)
