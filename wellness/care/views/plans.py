from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.views import StrictQueryMixin
from users.permissions import CARE
from wellness.care import recurrence
from wellness.care.access import check_asks, names_of
from wellness.care.models import AnsweringPass, Assignment, CarePlan
from wellness.care.operations import assignments, passes, plans
from wellness.care.operations.plans import Series, Setting
from wellness.care.representations import assignment_json, issued_json, pass_json, plan_json
from wellness.care.serializers import (
    AssignmentSerializer,
    AssignSerializer,
    IssuedPassSerializer,
    PassSerializer,
    PassWriteSerializer,
    PlanAmendSerializer,
    PlanPreviewSerializer,
    PlanSerializer,
    PlanWriteSerializer,
)
from wellness.lookups import missing_is_404
from wellness.members.models import Member


class MemberAssignmentViewSet(StrictQueryMixin, GenericViewSet[Assignment]):
    """What a member was asked, for the practitioner who sees their scores."""

    serializer_class = AssignmentSerializer
    queryset = Assignment.objects.none()
    roles_for = {"list": CARE, "create": CARE}

    @extend_schema(operation_id="caseload_assignments_list")
    def list(self, request: Request, member: UUID) -> Response:
        """Newest first."""
        now = timezone.now()
        check_asks(request.actor, member, now=now)
        rows = Assignment.objects.filter(member_id=member).select_related("series").order_by("-id")
        page = self.paginate_queryset(rows) or []
        names = names_of(row.assigned_by for row in page)
        return self.get_paginated_response([assignment_json(row, names, request, now=now) for row in page])

    @extend_schema(
        operation_id="caseload_assignments_create",
        request=AssignSerializer,
        responses={
            201: AssignmentSerializer,
            409: OpenApiResponse(description="`already_assigned`, `not_offered`, ..."),
        },
    )
    def create(self, request: Request, member: UUID) -> Response:
        """Ask once. Without more it expires after 4 days, with one reminder on the second."""
        serializer = AssignSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        now = timezone.now()
        made = assignments.assign(member, **serializer.validated_data, actor=request.actor, now=now)
        names = names_of([made.assigned_by])
        return Response(assignment_json(made, names, request, now=now), status=201)


class CareAssignmentViewSet(StrictQueryMixin, GenericViewSet[Assignment]):
    serializer_class = AssignmentSerializer
    queryset = Assignment.objects.none()
    roles_for = {"retrieve": CARE, "destroy": CARE}

    @extend_schema(operation_id="care_assignments_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One that was sent."""
        now = timezone.now()
        with missing_is_404():
            row = Assignment.objects.select_related("series").get(pk=pk)
        check_asks(request.actor, row.member_id, now=now)
        return Response(assignment_json(row, names_of([row.assigned_by]), request, now=now))

    @extend_schema(
        operation_id="care_assignments_withdraw",
        responses={204: None, 409: OpenApiResponse(description="`not_open`.")},
    )
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Ask no more. What was answered stays."""
        with missing_is_404():
            assignments.withdraw(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)


class MemberPlanViewSet(StrictQueryMixin, GenericViewSet[CarePlan]):
    """Plans for one member."""

    serializer_class = PlanSerializer
    queryset = CarePlan.objects.none()
    roles_for = {"list": CARE, "create": CARE}

    @extend_schema(operation_id="caseload_plans_list")
    def list(self, request: Request, member: UUID) -> Response:
        """Newest first, ended ones too."""
        check_asks(request.actor, member, now=timezone.now())
        rows = CarePlan.objects.filter(member_id=member).prefetch_related("series").order_by("-id")
        page = self.paginate_queryset(rows) or []
        names = names_of(row.created_by for row in page)
        return self.get_paginated_response([plan_json(row, names, request) for row in page])

    @extend_schema(
        operation_id="caseload_plans_create",
        request=PlanWriteSerializer,
        responses={
            201: PlanSerializer,
            400: OpenApiResponse(description="`invalid_rule` at `series.0.rules`."),
            409: OpenApiResponse(description="`not_offered`, ..."),
        },
    )
    def create(self, request: Request, member: UUID) -> Response:
        """Several questionnaires, each by RFC 5545 rules one after the other, counted from the anchor."""
        setting = _setting(request, zone=_zone_of(member))
        plan = plans.create(member, setting, actor=request.actor, now=timezone.now())
        return Response(_plan_json(plan, request), status=201)


class CarePlanViewSet(StrictQueryMixin, GenericViewSet[CarePlan]):
    serializer_class = PlanSerializer
    queryset = CarePlan.objects.none()
    roles_for = {"retrieve": CARE, "partial_update": CARE, "destroy": CARE, "preview": CARE}

    @extend_schema(operation_id="care_plans_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One plan."""
        with missing_is_404():
            plan = CarePlan.objects.prefetch_related("series").get(pk=pk)
        check_asks(request.actor, plan.member_id, now=timezone.now())
        return Response(plan_json(plan, names_of([plan.created_by]), request))

    @extend_schema(
        operation_id="care_plans_amend",
        request=PlanAmendSerializer,
        responses={200: PlanSerializer, 400: OpenApiResponse(description="`invalid_rule`.")},
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change what is given. `series` replaces them all; what is open stays."""
        serializer = PlanAmendSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        with missing_is_404():
            plan = plans.amend(
                pk,
                focus=data.get("focus"),
                expires_after_days=data.get("expires_after_days"),
                remind_after_days=data.get("remind_after_days"),
                has_reminder=data["remind_after_days"] is not None if "remind_after_days" in data else None,
                series=_series(data["series"]) if "series" in data else None,
                actor=request.actor,
                now=timezone.now(),
            )
        return Response(_plan_json(plan, request))

    @extend_schema(operation_id="care_plans_end", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Nothing more comes of it."""
        with missing_is_404():
            plans.end(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)

    @extend_schema(
        operation_id="care_plans_preview",
        request=PlanWriteSerializer,
        responses={200: PlanPreviewSerializer, 400: OpenApiResponse(description="`invalid_rule`.")},
    )
    def preview(self, request: Request) -> Response:
        """On which days it would ask, without making it."""
        setting = _setting(request, zone="UTC")
        days = plans.preview(setting)
        return Response(
            {
                "series": [
                    {
                        "questionnaire": series.questionnaire,
                        "words": recurrence.in_words(series.rules),
                        "occurrences": found,
                    }
                    for series, found in zip(setting.series, days, strict=True)
                ]
            }
        )


class MemberPassViewSet(StrictQueryMixin, GenericViewSet[AnsweringPass]):
    """Answering in the session: at a kiosk, read aloud, or by a parent or teacher."""

    serializer_class = PassSerializer
    queryset = AnsweringPass.objects.none()
    roles_for = {"list": CARE, "create": CARE}

    @extend_schema(operation_id="caseload_passes_list")
    def list(self, request: Request, member: UUID) -> Response:
        """Newest first; codes and links are not kept."""
        check_asks(request.actor, member, now=timezone.now())
        rows = AnsweringPass.objects.filter(member_id=member).order_by("-id")
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response([pass_json(row, request) for row in page])

    @extend_schema(
        operation_id="caseload_passes_create",
        request=PassWriteSerializer,
        responses={201: IssuedPassSerializer, 409: OpenApiResponse(description="`not_offered`, ...")},
    )
    def create(self, request: Request, member: UUID) -> Response:
        """One questionnaire, once. The code, token or link is in this answer and nowhere else."""
        serializer = PassWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        issued = passes.issue(
            member,
            mode=data["mode"],
            questionnaire=data["questionnaire"],
            relationship=data["relationship"] or "",
            actor=request.actor,
            now=timezone.now(),
        )
        return Response(issued_json(issued, request), status=201)


class AnsweringPassViewSet(StrictQueryMixin, GenericViewSet[AnsweringPass]):
    serializer_class = PassSerializer
    queryset = AnsweringPass.objects.none()
    roles_for = {"retrieve": CARE, "destroy": CARE}

    @extend_schema(operation_id="answering_passes_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Whether it was opened and finished."""
        with missing_is_404():
            row = AnsweringPass.objects.get(pk=pk)
        check_asks(request.actor, row.member_id, now=timezone.now())
        return Response(pass_json(row, request))

    @extend_schema(operation_id="answering_passes_revoke", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Close it at once."""
        with missing_is_404():
            passes.revoke(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)


def _plan_json(plan: CarePlan, request: Request) -> dict[str, Any]:
    fresh = CarePlan.objects.prefetch_related("series").get(pk=plan.pk)
    return plan_json(fresh, names_of([plan.created_by]), request)


def _setting(request: Request, *, zone: str) -> Setting:
    serializer = PlanWriteSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    data = dict(serializer.validated_data)
    return Setting(**data | {"time_zone": data["time_zone"] or zone, "series": _series(data["series"])})


def _series(given: list[dict[str, Any]]) -> list[Series]:
    return [Series(each["questionnaire"], tuple(each["rules"]), each["offset_days"]) for each in given]


def _zone_of(member: UUID) -> str:
    """The member's; whether they are anybody to know of says the operation."""
    zone: str | None = Member.objects.filter(pk=member).values_list("time_zone", flat=True).first()
    return zone or "UTC"
