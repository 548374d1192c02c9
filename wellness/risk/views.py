from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.views import StrictQueryMixin
from tenants.scope import current_tenant
from users.permissions import ADMINS, OWNER
from wellness.risk import operations
from wellness.risk.models import RiskPolicy
from wellness.risk.operations import CONFIRMATION, Setting
from wellness.risk.serializers import (
    ActivateSerializer,
    RiskPolicySerializer,
    RiskPolicyWriteSerializer,
    policy_json,
)

EXPLANATION = (
    "While this is off, questionnaires are served without the question about harm. Switched on, it is asked, and who "
    "answers it sees help at once. MentalMuse tells nobody about an answer yet: your responders see what "
    "members choose to share."
)


class RiskPolicyView(StrictQueryMixin, APIView):
    """Who is named to answer for questions about harm, and in which hours."""

    roles_for = {"get": ADMINS, "put": ADMINS}

    @extend_schema(operation_id="risk_policy_retrieve", responses=RiskPolicySerializer)
    def get(self, request: Request) -> Response:
        """The policy; off, without responders and cover, before the first setting."""
        return _answer(operations.current_policy())

    @extend_schema(
        operation_id="risk_policy_set",
        request=RiskPolicyWriteSerializer,
        responses={
            200: RiskPolicySerializer,
            409: OpenApiResponse(description="`no_responder`: an active policy keeps a responder and cover."),
        },
    )
    def put(self, request: Request) -> Response:
        """Replace it as a whole. Whether it is on stays as it is."""
        serializer = RiskPolicyWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        setting = Setting(
            responder_title=data["responder_title"],
            urgent_from=data["urgent_from"],
            time_zone=data["time_zone"],
            holidays=data["holidays"],
            cover=[(row["weekday"], row["starts"], row["ends"]) for row in data["cover"]],
            responders=[(row["membership_id"], row["duty"]) for row in data["responders"]],
        )
        return _answer(operations.set_policy(setting, actor=request.actor, now=timezone.now()))


class RiskPolicyActivationView(StrictQueryMixin, APIView):
    """Switching it on and off."""

    roles_for = {"post": frozenset({OWNER}), "delete": ADMINS}
    step_up_for = {"post"}

    @extend_schema(
        operation_id="risk_policy_activate",
        request=ActivateSerializer,
        responses={200: RiskPolicySerializer, 409: OpenApiResponse(description="`no_responder`.")},
    )
    def post(self, request: Request) -> Response:
        """Switch it on, after having confirmed the text."""
        serializer = ActivateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return _answer(
            operations.activate(
                is_confirmed=serializer.validated_data["is_confirmed"],
                actor=request.actor,
                now=timezone.now(),
            )
        )

    @extend_schema(operation_id="risk_policy_deactivate", responses={200: RiskPolicySerializer})
    def delete(self, request: Request) -> Response:
        """Switch it off at once."""
        return _answer(operations.deactivate(actor=request.actor, now=timezone.now()))


def _answer(policy: RiskPolicy | None) -> Response:
    zone = current_tenant().time_zone
    return Response(policy_json(policy, time_zone=zone, confirmation=CONFIRMATION, explanation=EXPLANATION))
