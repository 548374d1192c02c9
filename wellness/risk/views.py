from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.views import StrictQueryMixin
from tenants.models import Organization
from tenants.scope import current_tenant
from users.permissions import ADMINS, OWNER
from wellness.queries import refused
from wellness.risk import operations, responders
from wellness.risk.models import RiskPolicy
from wellness.risk.operations import CONFIRMATION, Setting
from wellness.risk.preview import words_to_members, would_have_fired
from wellness.risk.serializers import (
    ActivateSerializer,
    BreakGlassSwitchSerializer,
    RiskPolicySerializer,
    RiskPolicyWriteSerializer,
    RiskPreviewSerializer,
    policy_json,
)

_URGENT_FROM = OpenApiParameter(
    "urgent_from", int, enum=[1, 2], description="From which answer on it would be urgent; 2 without it."
)
EXPLANATION = (
    "While this is off, questionnaires are served without the question about harm. Switched on, it is asked, and who "
    "answers it with anything but “not at all” sees help at once. The responders get a mail that there is an item to "
    "review, without a name. If none of them takes it on within the hours of cover, the backup is told, then the "
    "safeguarding lead, then you."
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


class RiskPolicyPreviewView(StrictQueryMixin, APIView):
    """Before changing what counts as urgent."""

    roles_for = {"get": ADMINS}
    query_parameters = {"get": (_URGENT_FROM,)}

    @extend_schema(operation_id="risk_policy_preview", responses=RiskPreviewSerializer)
    def get(self, request: Request) -> Response:
        """What would have been flagged in the last 30 days; numbers below ten are left out."""
        raw = request.query_params.get("urgent_from", "2")
        if raw not in {"1", "2"}:
            raise refused("urgent_from", "1 or 2.", "invalid_choice")
        return Response(would_have_fired(urgent_from=int(raw), now=timezone.now()))


class RiskPolicyBreakGlassView(StrictQueryMixin, APIView):
    """Whether named practitioners may open content without consent in an emergency."""

    roles_for = {"post": frozenset({OWNER}), "delete": ADMINS}
    step_up_for = {"post"}

    @extend_schema(
        operation_id="risk_policy_break_glass_allow",
        request=BreakGlassSwitchSerializer,
        responses={
            200: RiskPolicySerializer,
            409: OpenApiResponse(description="`not_for_employers`, `no_responder`."),
        },
    )
    def post(self, request: Request) -> Response:
        """Allow it, and say how many hours later the member is told."""
        data = BreakGlassSwitchSerializer.checked(request.data)
        return _answer(
            operations.switch_break_glass(
                is_on=True,
                notice_after_hours=data["notice_after_hours"],
                actor=request.actor,
                now=timezone.now(),
            )
        )

    @extend_schema(operation_id="risk_policy_break_glass_end", responses={200: RiskPolicySerializer})
    def delete(self, request: Request) -> Response:
        """Allow it no more. What is open stays open until its hour is over."""
        return _answer(operations.switch_break_glass(is_on=False, actor=request.actor, now=timezone.now()))


class RiskPolicyActivationView(StrictQueryMixin, APIView):
    """Switching it on and off."""

    roles_for = {"post": frozenset({OWNER}), "delete": ADMINS}
    step_up_for = {"post"}

    @extend_schema(
        operation_id="risk_policy_activate",
        request=ActivateSerializer,
        responses={
            200: RiskPolicySerializer,
            409: OpenApiResponse(
                description="`no_responder`, `not_for_employers`, `no_safeguarding_lead`, `owner_unverified`."
            ),
        },
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
    tenant = current_tenant()
    found = responders.present()
    named = {row.membership_id for row in policy.responders.all()} if policy else set()
    return Response(
        policy_json(
            policy,
            time_zone=tenant.time_zone,
            names=responders.names_of(named),
            here={person for people in found.values() for person in people},
            is_possible=tenant.kind != Organization.Kind.EMPLOYER,
            problem=operations.problem_of(policy),
            words=words_to_members(policy, time_zone=tenant.time_zone, now=timezone.now()),
            confirmation=CONFIRMATION,
            explanation=EXPLANATION,
        )
    )
