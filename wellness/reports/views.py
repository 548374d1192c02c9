from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.views import StrictQueryMixin
from tenants.scope import current_tenant
from users.permissions import ADMINS, ANYONE_HERE
from wellness.consent.door import is_shut_here
from wellness.lookups import missing_is_404
from wellness.queries import refused
from wellness.reports import operations, pages
from wellness.reports.measures import MEASURES
from wellness.reports.models import Cohort, ReportPage
from wellness.reports.serializers import (
    ChosenCohortSerializer,
    CohortChoiceSerializer,
    CohortSerializer,
    ReportPageSerializer,
    RulesSerializer,
    RulesWriteSerializer,
    cohort_json,
    page_json,
)

_KIND = OpenApiParameter("kind", enum=ReportPage.Kind.values, description="Only these; all without it.")

EXPLANATION = (
    "Counted are members who agreed to it, who were here when the quarter began.",
    "Behind every figure are at least so many people as `k` says; otherwise there is none.",
    "Where a small group could be worked out from the others, another one is left out with it.",
    "Numbers are rounded, people are counted in bands, and a share is never shown as nobody or everybody.",
    "A page is made once, after its week or quarter ended, and does not change afterwards.",
    "Nothing of a journal and no single answer is ever counted.",
    "Everybody here sees the same page: this is all that your organisation can see.",
)


class ReportPageViewSet(StrictQueryMixin, GenericViewSet[ReportPage]):
    """What the organisation can learn about its people together. The same for an owner and for a member."""

    serializer_class = ReportPageSerializer
    roles_for = {"list": ANYONE_HERE}
    query_parameters = {"list": (_KIND,)}

    def get_queryset(self) -> Any:
        return ReportPage.objects.prefetch_related("cells").order_by("-starts_on", "pk")

    @extend_schema(operation_id="reports_list")
    def list(self, request: Request) -> Response:
        """Released pages, the latest first."""
        rows = self.get_queryset()
        if (kind := request.query_params.get("kind")) is not None:
            if kind not in ReportPage.Kind.values:
                raise refused("kind", f"One of {', '.join(ReportPage.Kind.values)}.", "invalid_choice")
            rows = rows.filter(kind=kind)
        page = self.paginate_queryset(rows) or []
        cohorts = list(Cohort.objects.order_by("name", "pk"))
        return self.get_paginated_response(
            [page_json(row, cohorts=cohorts_of(row, cohorts), is_employer=is_shut_here()) for row in page]
        )


def cohorts_of(page: ReportPage, cohorts: list[Cohort]) -> list[Cohort]:
    """Those that were there in the period: what came later or was archived before says nothing on this page."""
    return [
        cohort
        for cohort in cohorts
        if cohort.created_at <= page.released_at
        and (cohort.archived_at is None or cohort.archived_at > page.released_at)
    ]


class ReportRulesView(StrictQueryMixin, APIView):
    """By which rules figures are shown."""

    roles_for = {"get": ANYONE_HERE, "patch": ADMINS}

    @extend_schema(operation_id="report_rules_retrieve", responses=RulesSerializer)
    def get(self, request: Request) -> Response:
        return Response(_rules())

    @extend_schema(
        operation_id="report_rules_change", request=RulesWriteSerializer, responses=RulesSerializer
    )
    def patch(self, request: Request) -> Response:
        """Ask for more people behind every figure, from the next page on. Ten is the least."""
        data = RulesWriteSerializer.checked(request.data)
        operations.set_k(data["k"], actor=request.actor, now=timezone.now())
        return Response(_rules())


def _rules() -> dict[str, Any]:
    following = pages.next_page(current_tenant())
    is_employer = is_shut_here()
    return {
        "k": pages.current_k(),
        "next_release_at": following[0] if following else None,
        "measures": [
            {
                "key": measure.key,
                "title": measure.title,
                "kind": measure.kind,
                "form": measure.form.value,
                "data_class": measure.data_class.value,
            }
            for measure in MEASURES.values()
            if measure.is_for_employers or not is_employer
        ],
        "explanation": EXPLANATION,
    }


class CohortViewSet(StrictQueryMixin, GenericViewSet[Cohort]):
    """Sites, teams or year groups that numbers are shown for. Who is in one is nobody's to see."""

    serializer_class = CohortSerializer
    lookup_value_converter = "uuid"
    roles_for = {"list": ANYONE_HERE, "create": ADMINS, "partial_update": ADMINS, "destroy": ADMINS}

    def get_queryset(self) -> Any:
        return Cohort.objects.filter(archived_at=None).order_by("name", "pk")

    @extend_schema(operation_id="cohorts_list")
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response([cohort_json(row) for row in page])

    @extend_schema(
        operation_id="cohorts_create",
        responses={201: CohortSerializer, 409: OpenApiResponse(description="`cohort_exists`.")},
    )
    def create(self, request: Request) -> Response:
        data = CohortSerializer.checked(request.data)
        cohort = operations.add_cohort(data["name"], actor=request.actor, now=timezone.now())
        return Response(cohort_json(cohort), status=201)

    @extend_schema(operation_id="cohorts_rename")
    def partial_update(self, request: Request, pk: UUID) -> Response:
        data = CohortSerializer.checked(request.data)
        with missing_is_404():
            cohort = self.get_queryset().get(pk=pk)
        cohort = operations.rename_cohort(cohort, data["name"], actor=request.actor, now=timezone.now())
        return Response(cohort_json(cohort))

    @extend_schema(operation_id="cohorts_archive", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """No longer offer it. Pages that name it stay as they are."""
        with missing_is_404():
            cohort = self.get_queryset().get(pk=pk)
        operations.archive_cohort(cohort, actor=request.actor, now=timezone.now())
        return Response(status=204)


class OwnCohortView(StrictQueryMixin, APIView):
    """In which cohort the signed-in person counts, from the next quarter on."""

    roles_for = {"get": ANYONE_HERE, "put": ANYONE_HERE}

    @extend_schema(operation_id="own_cohort_retrieve", responses=ChosenCohortSerializer)
    def get(self, request: Request) -> Response:
        return _chosen(operations.chosen_cohort(actor=request.actor))

    @extend_schema(
        operation_id="own_cohort_choose", request=CohortChoiceSerializer, responses=ChosenCohortSerializer
    )
    def put(self, request: Request) -> Response:
        data = CohortChoiceSerializer.checked(request.data)
        with missing_is_404():
            cohort = operations.choose_cohort(data["cohort"], actor=request.actor, now=timezone.now())
        return _chosen(cohort)


def _chosen(cohort: Cohort | None) -> Response:
    return Response({"cohort": cohort_json(cohort) if cohort else None})
