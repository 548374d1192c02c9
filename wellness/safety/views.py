import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.etags import etag, named_version
from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE, PUBLIC
from wellness.lookups import missing_is_404
from wellness.safety import operations, plan
from wellness.safety.directory import country_of_zone
from wellness.safety.models import SafetyPlanVersion, SafetyPlanVersionQuerySet
from wellness.safety.operations import Plan
from wellness.safety.panel import help_here, language_note
from wellness.safety.serializers import (
    HelpSerializer,
    PlanVersionSerializer,
    SafetyPlanSerializer,
    SafetyPlanWriteSerializer,
    SafetySettingsSerializer,
    SafetySettingsWriteSerializer,
    plan_json,
)
from wellness.safety.words import NOTICE, SETTINGS_EXPLAINED

_COUNTRY = OpenApiParameter("country", description="Where the person is: ISO 3166, such as KE.")
_TIME_ZONE = OpenApiParameter(
    "time_zone", description="Or the IANA zone of their clock, such as Africa/Nairobi."
)
_LOCALE = OpenApiParameter("locale", description="What they read: BCP 47.")
_CODE = re.compile(r"[A-Z]{2}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


_IF_MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    description='The version that is being changed, such as "3"; not needed for the first save.',
)
_VERSIONED = {
    412: OpenApiResponse(description="`stale`: saved meanwhile; `current_version` is in the problem."),
    428: OpenApiResponse(description="`precondition_required`: If-Match is missing."),
}


class HelpView(StrictQueryMixin, APIView):
    """Whom to turn to now. Needs no sign-in, and asking leaves no trace of who asked."""

    authentication_classes = ()
    roles_for = {"get": PUBLIC}
    query_parameters = {"get": (_COUNTRY, _TIME_ZONE, _LOCALE)}

    @extend_schema(operation_id="help_retrieve", responses=HelpSerializer)
    def get(self, request: Request) -> Response:
        """The organisation's own contacts, lines of the country, and what is there for everybody.

        Without `country` and `time_zone` (or where the zone's country is not known) the organisation's is taken.
        """
        country = _parameter(request, "country", _CODE) or country_of_zone(
            request.query_params.get("time_zone", "")
        )
        parts = help_here(now=timezone.now(), locale=_locale(request), country=country or None)
        return Response({"notice": NOTICE, **parts, "links": {"self": link(request, "help")}})


class SafetyPlanView(StrictQueryMixin, APIView):
    """One's own plan for bad hours: six steps, kept in versions, readable by nobody else."""

    roles_for = {"get": ANYONE_HERE, "put": ANYONE_HERE, "delete": ANYONE_HERE}
    query_parameters = {"get": (_LOCALE,)}

    @extend_schema(operation_id="safety_plan_retrieve", responses=SafetyPlanSerializer)
    def get(self, request: Request) -> Response:
        """The plan in force; version 0 with six empty steps where there is none. The same serves for printing."""
        return _plan_answer(request, operations.current_plan(actor=request.actor))

    @extend_schema(
        operation_id="safety_plan_save",
        request=SafetyPlanWriteSerializer,
        parameters=[_IF_MATCH],
        responses={200: SafetyPlanSerializer, **_VERSIONED},
    )
    def put(self, request: Request) -> Response:
        """Save the plan as a new version. The same again makes none."""
        serializer = SafetyPlanWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        saved = operations.save_plan(
            plan.whole(serializer.validated_data["steps"]),
            review_every_days=serializer.validated_data["review_every_days"],
            named_version=named_version(request),
            actor=request.actor,
            now=timezone.now(),
        )
        return _plan_answer(request, saved)

    @extend_schema(operation_id="safety_plan_delete", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Delete the plan with all its versions, for good."""
        with missing_is_404():
            operations.delete_plan(actor=request.actor)
        return Response(status=204)


class SafetyPlanReviewView(StrictQueryMixin, APIView):
    """That the plan was read and still holds."""

    roles_for = {"post": ANYONE_HERE}

    @extend_schema(operation_id="safety_plan_review", request=None, responses=SafetyPlanSerializer)
    def post(self, request: Request) -> Response:
        """Move the date of the next review."""
        with missing_is_404():
            return _plan_answer(request, operations.note_review(actor=request.actor, now=timezone.now()))


class SafetyPlanVersionViewSet(StrictQueryMixin, GenericViewSet[SafetyPlanVersion]):
    """What the plan said before."""

    serializer_class = PlanVersionSerializer
    lookup_value_converter = "uuid"
    roles_for = {"list": ANYONE_HERE, "retrieve": ANYONE_HERE, "restore": ANYONE_HERE}

    def get_queryset(self) -> SafetyPlanVersionQuerySet:
        return SafetyPlanVersion.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="safety_plan_versions_list")
    def list(self, request: Request) -> Response:
        """The versions, the newest first, without what they say."""
        rows = self.paginate_queryset(
            self.get_queryset().order_by("-number", "id").values("id", "number", "created_at")
        )
        base = link(request, "safety-plan-version-list")
        return self.get_paginated_response([_version_json(row, base=base) for row in rows or []])

    @extend_schema(operation_id="safety_plan_versions_retrieve", responses=SafetyPlanSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """The plan as it was saved then."""
        with missing_is_404():
            return _plan_answer(request, operations.plan_of_version(pk, actor=request.actor))

    @extend_schema(
        operation_id="safety_plan_versions_restore",
        request=None,
        parameters=[_IF_MATCH],
        responses={200: SafetyPlanSerializer, **_VERSIONED},
    )
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: UUID) -> Response:
        """Make a new version that says what this one says."""
        with missing_is_404():
            saved = operations.restore_version(
                pk, named_version=named_version(request), actor=request.actor, now=timezone.now()
            )
        return _plan_answer(request, saved)


class SafetySettingsView(StrictQueryMixin, APIView):
    """What a person decides about help that is offered unasked."""

    roles_for = {"get": ANYONE_HERE, "patch": ANYONE_HERE}

    @extend_schema(operation_id="safety_settings_retrieve", responses=SafetySettingsSerializer)
    def get(self, request: Request) -> Response:
        return self._answer(operations.settings_of(actor=request.actor))

    @extend_schema(
        operation_id="safety_settings_amend",
        request=SafetySettingsWriteSerializer(partial=True),
        responses=SafetySettingsSerializer,
    )
    def patch(self, request: Request) -> Response:
        serializer = SafetySettingsWriteSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        chosen = operations.change_settings(
            serializer.validated_data, actor=request.actor, now=timezone.now()
        )
        return self._answer(chosen)

    def _answer(self, chosen: dict[str, Any]) -> Response:
        links = {"self": link(self.request, "safety-settings")}
        return Response({**chosen, "explanation": SETTINGS_EXPLAINED, "links": links})


def _plan_answer(request: Request, saved: Plan) -> Response:
    now = timezone.now()
    links = {
        "self": link(request, "safety-plan"),
        "versions": link(request, "safety-plan-version-list"),
        "help": link(request, "help"),
    }
    body = plan_json(saved, today=now.date(), links=links)
    body["language_note"] = language_note(_locale(request))
    return Response(body, headers={"ETag": etag(saved.version)})


def _version_json(row: Mapping[str, Any], *, base: str) -> dict[str, Any]:
    address = f"{base}{row['id']}/"
    return {
        "id": row["id"],
        "version": row["number"],
        "created_at": row["created_at"],
        "links": {"self": address, "restore": f"{address}restore/"},
    }


def _locale(request: Request) -> str:
    return _parameter(request, "locale", _TAG) or "en"


def _parameter(request: Request, name: str, form: re.Pattern[str]) -> str:
    value: str = request.query_params.get(name, "")
    if value and not form.fullmatch(value):
        raise ValidationError({name: [ErrorDetail("This is not in the form it should have.", "invalid")]})
    return value
