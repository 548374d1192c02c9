"""Who looked at my data, and what of it went outside."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.audit.models import AuditEvent
from saas.core.serializers import LineField, StrictSerializer
from saas.core.tables import csv_bytes
from saas.core.views import StrictQueryMixin
from tenants.scope import current_tenant
from users.permissions import ANYONE_HERE, CARE
from wellness.consent import disclosures
from wellness.consent.access import OTHERS, READS, looks_at
from wellness.consent.classes import Basis, DataClass
from wellness.consent.disclosures import Said, opened
from wellness.consent.models import Disclosure
from wellness.consent.views import names_of
from wellness.queries import day_parameter

# What 45 CFR 164.528 asks an accounting to cover.
ACCOUNTED: Final = timedelta(days=6 * 366)
WHY: Final = {
    "care": "To support you",
    "safety": "For safety, opened by the organisation's policy",
    "reports": "For numbers about groups",
}
_FROM = OpenApiParameter("from", OpenApiTypes.DATE, description="First day, UTC.")
_TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included.")
_CLASS = OpenApiParameter("data_class", enum=list(DataClass.values), description="Only this class.")


class WhoSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(allow_null=True)
    name = serializers.CharField(
        allow_blank=True, help_text="As they are called now; empty: the service itself."
    )
    role = serializers.CharField(allow_blank=True, help_text="The role they had then.")


class AccessSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    what = serializers.ChoiceField(choices=["read", *OTHERS.values()])
    data_class = serializers.CharField(allow_null=True)
    who = WhoSerializer()
    purpose = serializers.CharField(allow_null=True)
    why = serializers.CharField(allow_blank=True)
    basis = serializers.ChoiceField(choices=Basis.choices, allow_null=True)


class AccessLogViewSet(StrictQueryMixin, GenericViewSet[AuditEvent]):
    """Who looked at the signed-in person's content: the same rows that the organisation's audit is made of."""

    serializer_class = AccessSerializer
    roles_for = {"list": ANYONE_HERE}
    query_parameters = {"list": (_FROM, _TO, _CLASS)}

    @extend_schema(operation_id="access_log_list")
    def list(self, request: Request) -> Response:
        """Newest first: who, as what, when, which class, and what for. There at once after the look."""
        rows = looks_at(request.actor.member_id)
        if data_class := request.query_params.get("data_class"):
            rows = rows.filter(action=f"wellness.{data_class}.read")
        if first := day_parameter(request, "from"):
            rows = rows.filter(at__gte=_midnight(first))
        if last := day_parameter(request, "to"):
            rows = rows.filter(at__lt=_midnight(last + timedelta(days=1)))
        page = self.paginate_queryset(rows.order_by("-at", "-id")) or []
        names = names_of(row.actor_id for row in page if row.actor_id)
        return self.get_paginated_response([_look_json(row, names) for row in page])


class DiscloseSerializer(StrictSerializer):
    member_id = serializers.UUIDField()
    recipient = LineField(max_length=200, help_text="Who got it.")
    address = LineField(max_length=300, allow_blank=True, required=False, default="")
    purpose = LineField(max_length=300, help_text="What for.")
    way = serializers.ChoiceField(choices=Disclosure.Way.choices)
    data_classes = serializers.ListField(
        child=serializers.ChoiceField(choices=DataClass.choices), min_length=1, max_length=len(DataClass)
    )


class DisclosureSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    disclosed_at = serializers.DateTimeField()
    who = WhoSerializer(help_text="Who handed it on.")
    way = serializers.ChoiceField(choices=Disclosure.Way.choices)
    data_classes = serializers.ListField(child=serializers.ChoiceField(choices=DataClass.choices))
    recipient = serializers.CharField(allow_null=True)
    address = serializers.CharField(allow_null=True)
    purpose = serializers.CharField(allow_null=True)


class DisclosureViewSet(StrictQueryMixin, GenericViewSet[Disclosure]):
    """What of a member's went to somebody outside of the organisation."""

    serializer_class = DisclosureSerializer
    roles_for = {"list": ANYONE_HERE, "create": CARE}

    @extend_schema(operation_id="disclosures_list")
    def list(self, request: Request) -> Response:
        """One's own, newest first."""
        rows = Disclosure.objects.visible_to(request.actor).order_by("-disclosed_at", "-id")
        page = self.paginate_queryset(rows) or []
        names = names_of(row.made_by for row in page)
        return self.get_paginated_response([_disclosure_json(opened(row), names) for row in page])

    @extend_schema(
        operation_id="disclosures_create", request=DiscloseSerializer, responses={201: DisclosureSerializer}
    )
    def create(self, request: Request) -> Response:
        """Note what was handed on of somebody who shares it with the caller. The member sees it at once."""
        serializer = DiscloseSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        given = serializer.validated_data
        row = disclosures.disclose(
            given["member_id"],
            Said(given["recipient"], given["address"], given["purpose"]),
            data_classes=given["data_classes"],
            way=given["way"],
            actor=request.actor,
            now=timezone.now(),
        )
        return Response(_disclosure_json(opened(row), names_of([row.made_by])), status=201)


class DisclosureReportView(StrictQueryMixin, APIView):
    """The accounting of disclosures, as a file."""

    roles_for = {"get": ANYONE_HERE}

    @extend_schema(
        operation_id="disclosures_report",
        responses={(200, "text/csv"): OpenApiResponse(OpenApiTypes.BINARY, description="CSV.")},
    )
    def get(self, request: Request) -> HttpResponse:
        """The last six years in one click: date, recipient with address, what and what for (45 CFR 164.528)."""
        since = timezone.now() - ACCOUNTED
        rows = [
            opened(row)
            for row in Disclosure.objects.visible_to(request.actor)
            .filter(disclosed_at__gte=since)
            .order_by("disclosed_at", "id")
        ]
        names = names_of(row["made_by"] for row in rows)
        table = [
            {
                "date": row["disclosed_at"].date().isoformat(),
                "recipient": row["recipient"],
                "address": row["address"],
                "what": ", ".join(row["data_classes"]),
                "purpose": row["purpose"],
                "way": row["way"],
                "handed on by": names.get(row["made_by"], ""),
                "organization": current_tenant().name,
            }
            for row in rows
        ]
        columns = ("date", "recipient", "address", "what", "purpose", "way", "handed on by", "organization")
        response = HttpResponse(csv_bytes(columns, table), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="disclosures.csv"'
        return response


def _look_json(row: AuditEvent, names: dict[Any, str]) -> dict[str, Any]:
    purpose = row.detail.get("purpose")
    if row.action in OTHERS:
        purpose = "safety" if row.action.startswith("wellness.consent.") else None
    return {
        "id": row.pk,
        "at": row.at,
        "what": OTHERS.get(row.action, "read"),
        "data_class": READS.get(row.action) or row.detail.get("data_class"),
        "who": {
            "id": row.actor_id,
            "name": names.get(row.actor_id, "") if row.actor_id else "",
            "role": row.actor_role,
        },
        "purpose": purpose,
        "why": WHY.get(purpose or "", ""),
        "basis": row.detail.get("basis"),
    }


def _disclosure_json(row: dict[str, Any], names: dict[Any, str]) -> dict[str, Any]:
    made_by = row.pop("made_by")
    return {**row, "who": {"id": made_by, "name": names.get(made_by, ""), "role": ""}}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
