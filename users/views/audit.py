"""The organisation's audit, for its owner and its auditors."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.audit.models import AuditEvent
from saas.core.tables import csv_bytes, json_lines
from saas.core.views import StrictQueryMixin
from users.operations import audit_trail
from users.serializers.audit import AuditEventSerializer, audit_event_json

_ACTION = re.compile(r"[a-z_]+(\.[a-z_]+){0,2}\.?")
_FILTERS = (
    OpenApiParameter("action", description="One action, or its beginning up to a dot: `wellness.mood.`"),
    OpenApiParameter("actor_id", OpenApiTypes.UUID, description="What this membership did."),
    OpenApiParameter("target_id", OpenApiTypes.UUID, description="What was done to this."),
    OpenApiParameter("from", OpenApiTypes.DATE, description="First day, UTC."),
    OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included."),
)
_FORM = OpenApiParameter("form", enum=["csv", "jsonl"], description="CSV unless it says jsonl.")


class AuditEventViewSet(StrictQueryMixin, GenericViewSet[AuditEvent]):
    """Who did and read what here. Rows hold ids and codes, never what anybody wrote."""

    serializer_class = AuditEventSerializer
    roles_for = {"list": audit_trail.READERS, "export": audit_trail.READERS}
    step_up_for = {"export"}
    query_parameters = {"list": _FILTERS, "export": (*_FILTERS, _FORM)}

    def get_queryset(self) -> Any:
        rows, asked = audit_trail.visible_events(), self.request.query_params
        if action := asked.get("action"):
            if not _ACTION.fullmatch(action):
                raise _refused("action", "An action such as wellness.mood.read, or its beginning.")
            rows = (
                rows.filter(action__startswith=action) if action.endswith(".") else rows.filter(action=action)
            )
        for name in ("actor_id", "target_id"):
            if name in asked:
                rows = rows.filter(**{name: _uuid(asked[name], name)})
        if first := _day(asked, "from"):
            rows = rows.filter(at__gte=_midnight(first))
        if last := _day(asked, "to"):
            rows = rows.filter(at__lt=_midnight(last + timedelta(days=1)))
        return rows

    @extend_schema(operation_id="audit_events_list", summary="The audit", tags=["audit"])
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.get_queryset().order_by("-at", "-id")) or []
        names = audit_trail.names_of(row.actor_id for row in page)
        return self.get_paginated_response([audit_event_json(row, names) for row in page])

    @extend_schema(
        operation_id="audit_events_export",
        summary="The audit as a file",
        tags=["audit"],
        responses={
            (200, "text/csv"): OpenApiResponse(OpenApiTypes.BINARY, description="CSV or JSON lines."),
        },
    )
    def export(self, request: Request) -> HttpResponse:
        """At most 50,000 rows, oldest first, each with its place in the sealed chain. That it was made is audited."""
        form = request.query_params.get("form", "csv")
        if form not in {"csv", "jsonl"}:
            raise _refused("form", "csv or jsonl.")
        rows = audit_trail.export(self.get_queryset(), form=form, actor=request.actor, now=timezone.now())
        content = csv_bytes(audit_trail.COLUMNS, rows) if form == "csv" else json_lines(rows)
        kind = "text/csv; charset=utf-8" if form == "csv" else "application/x-ndjson"
        response = HttpResponse(content, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="audit.{form}"'
        return response


def _refused(name: str, detail: str) -> ValidationError:
    return ValidationError({name: [ErrorDetail(detail, "invalid_choice")]})


def _uuid(text: str, name: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise _refused(name, "Not an id.") from error


def _day(asked: Any, name: str) -> date | None:
    if name not in asked:
        return None
    try:
        found = parse_date(asked[name])
    except ValueError:
        found = None
    if found is None or not 1900 < found.year < 9999:
        raise _refused(name, "A day such as 2027-03-01.")
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
