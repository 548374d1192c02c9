from typing import Any

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import CARE
from wellness.care import caseload
from wellness.care.access import names_of
from wellness.care.caseload import Wish
from wellness.care.models import CaseloadView
from wellness.care.need import REASONS
from wellness.care.operations import assignments, digests
from wellness.care.paging import page_of
from wellness.care.representations import assignment_json, case_json
from wellness.care.serializers import (
    AssignedManySerializer,
    AssignManySerializer,
    CaseloadSerializer,
    CaseloadViewSerializer,
    CaseloadViewWriteSerializer,
)
from wellness.queries import refused

_REASON = OpenApiParameter("reason", enum=REASONS, description="Only these.")
_ORDER = OpenApiParameter("order", enum=list(CaseloadView.Order.values), description="Default: as saved.")
_OF = OpenApiParameter("questionnaire", description="Only who has a score of this one, by its code.")
_SEARCH = OpenApiParameter("search", description="Part of a shared name.")
_LIMIT = OpenApiParameter(
    "limit", OpenApiTypes.INT, description="How many a page has: 1 to 100, 20 without it."
)
_CURSOR = OpenApiParameter("cursor", description="Follow `next` and `previous` rather than writing one.")
_MAX_SEARCH = 120


class CaseloadListView(StrictQueryMixin, APIView):
    """Everybody who shares something with the signed-in practitioner."""

    roles_for = {"get": CARE}
    query_parameters = (_REASON, _ORDER, _OF, _SEARCH, _LIMIT, _CURSOR)

    @extend_schema(operation_id="caseload_list", responses=CaseloadSerializer)
    def get(self, request: Request) -> Response:
        """In order of need, each with the reason. That the page was shown is recorded for each member on it."""
        now = timezone.now()
        wish = _wish(request)
        cases = caseload.cases_of(request.actor, now=now)
        page = page_of(
            caseload.chosen(cases, wish),
            request,
            key=lambda case: caseload.sort_key(case, wish.order),
            order=wish.order,
        )
        caseload.show(page.rows, actor=request.actor, now=now)
        return Response(
            {
                "results": [case_json(case, request) for case in page.rows],
                "next": page.next,
                "previous": page.previous,
                "counts": caseload.counts(cases),
            }
        )


class CaseloadSettingsView(StrictQueryMixin, APIView):
    """How the signed-in practitioner likes to see the caseload, and the weekly digest."""

    roles_for = {"get": CARE, "put": CARE}

    @extend_schema(operation_id="caseload_view_retrieve", responses=CaseloadViewSerializer)
    def get(self, request: Request) -> Response:
        """As saved; before the first time, the order of need."""
        return Response(_view_json(digests.view_of(request.actor), request))

    @extend_schema(
        operation_id="caseload_view_save",
        request=CaseloadViewWriteSerializer,
        responses=CaseloadViewSerializer,
    )
    def put(self, request: Request) -> Response:
        """Keep it. The digest is one mail a week with counts and no names."""
        serializer = CaseloadViewWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        view = digests.save_view(
            order=data["order"],
            reason=data["reason"] or "",
            questionnaire=data["questionnaire"] or "",
            is_digest_on=data["is_digest_on"],
            digest_weekday=data["digest_weekday"],
            actor=request.actor,
            now=timezone.now(),
        )
        return Response(_view_json(view, request))


class CaseloadAssignmentsView(StrictQueryMixin, APIView):
    roles_for = {"post": CARE}

    @extend_schema(
        operation_id="caseload_assign",
        request=AssignManySerializer,
        responses={200: AssignedManySerializer, 409: OpenApiResponse(description="`not_offered`, ...")},
    )
    def post(self, request: Request) -> Response:
        """Send one questionnaire to several members. Who cannot be asked is named with the reason."""
        serializer = AssignManySerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        now = timezone.now()
        made, not_asked = assignments.assign_to_many(
            list(dict.fromkeys(data["members"])),
            questionnaire=data["questionnaire"],
            expires_after_days=data["expires_after_days"],
            remind_after_days=data["remind_after_days"],
            actor=request.actor,
            now=now,
        )
        names = names_of([request.actor.membership_id])
        return Response(
            {
                "assigned": [assignment_json(row, names, request, now=now) for row in made],
                "refused": [{"member": member, "code": code} for member, code in not_asked],
            }
        )


def _wish(request: Request) -> Wish:
    """What the query asks for; without any of it what was saved. Raises ValidationError."""
    asked = {
        name: value
        for name in ("order", "reason", "questionnaire", "search")
        if (value := request.query_params.get(name)) is not None
    }
    if "order" in asked and asked["order"] not in CaseloadView.Order.values:
        raise refused("order", "One of: " + ", ".join(CaseloadView.Order.values), "invalid_choice")
    if "reason" in asked and asked["reason"] not in REASONS:
        raise refused("reason", "One of: " + ", ".join(REASONS), "invalid_choice")
    if len(asked.get("search", "")) > _MAX_SEARCH:
        raise refused("search", f"At most {_MAX_SEARCH} characters.", "max_length")
    saved = digests.view_of(request.actor)
    if saved is not None:
        asked.setdefault("order", saved.order)
        if not asked.keys() & {"reason", "questionnaire", "search"}:
            asked |= {"reason": saved.reason, "questionnaire": saved.questionnaire}
    return Wish(**asked)


def _view_json(view: CaseloadView | None, request: Request) -> dict[str, Any]:
    view = view or CaseloadView()
    return {
        "order": view.order,
        "reason": view.reason or None,
        "questionnaire": view.questionnaire or None,
        "is_digest_on": view.is_digest_on,
        "digest_weekday": view.digest_weekday,
        "digest_next_at": view.digest_next_at,
        "links": {"self": link(request, "caseload-view")},
    }
