from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from tenants.scope import current_tenant
from users.permissions import CARE
from wellness.care import caseload, reading, words
from wellness.care.access import names_of
from wellness.care.models import Assignment, CarePlan, CareRelation
from wellness.care.need import OffTrack
from wellness.care.operations import relations
from wellness.care.pdf import session_pdf
from wellness.care.print import session_html
from wellness.care.representations import (
    annotations_json,
    assignment_json,
    plan_json,
    relation_json,
    score_json,
    why_json,
)
from wellness.care.serializers import (
    HeatMapSerializer,
    MemberPageSerializer,
    RelationSerializer,
    SessionPageSerializer,
    SharedRowsSerializer,
    TrendsSerializer,
)
from wellness.care.session_page import member_name, session_page
from wellness.consent import door, registry
from wellness.consent.classes import DataClass
from wellness.lookups import missing_is_404
from wellness.members.models import Member
from wellness.queries import MAX_DAYS, day_parameter, refused

_DEFAULT_DAYS: Final = timedelta(days=180)
_MAX_DAYS: Final = timedelta(days=2 * MAX_DAYS)
_FROM = OpenApiParameter(
    "from", OpenApiTypes.DATE, description="First day; without it 180 days before the last."
)
_TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included; without it today.")
_QUESTIONNAIRE = OpenApiParameter("questionnaire", required=True, description="Its code.")
_SINCE = OpenApiParameter(
    "since",
    OpenApiTypes.DATE,
    description="Without it: since your last noted session, else the last 28 days.",
)
_GONE = OpenApiResponse(description="Not shared, or not shared any more: close the view.")


class CaseView(StrictQueryMixin, APIView):
    """One member's page."""

    roles_for = {"get": CARE}

    @extend_schema(operation_id="caseload_retrieve", responses={200: MemberPageSerializer, 404: _GONE})
    def get(self, request: Request, member: UUID) -> Response:
        """What is shared since when, why to look, and what is planned."""
        now, actor = timezone.now(), request.actor
        today = now.date()
        look = reading.look_at(actor, member, now=now, first=today, last=today)
        name = member_name(look)
        case = next(iter(caseload.cases_of(actor, now=now, member_id=member)))
        caseload.show([case], actor=actor, now=now)
        can_ask = DataClass.ASSESSMENT_SCORE in look.shared
        team = list(CareRelation.objects.active().filter(member_id=member).order_by("started_at"))
        plans = list(
            CarePlan.objects.filter(member_id=member, ended_at=None)
            .prefetch_related("series")
            .order_by("-id")
            if can_ask
            else []
        )
        asked = list(
            Assignment.objects.answerable(now)
            .filter(member_id=member)
            .select_related("series")
            .order_by("-id")
            if can_ask
            else []
        )
        names = names_of(
            [
                *(each.practitioner_id for each in team),
                *(each.created_by for each in plans),
                *(each.assigned_by for each in asked),
            ]
        )
        own = next((each for each in team if each.practitioner_id == actor.membership_id), None)
        zone = (
            Member.objects.values_list("time_zone", flat=True).get(pk=member)
            if DataClass.PROFILE in look.shared
            else None
        )
        return Response(
            {
                "member": member,
                "display_name": name,
                "time_zone": zone,
                "shared": [
                    {
                        "data_class": grant.data_class,
                        "shared_from": grant.starts_at,
                        "from_date": grant.from_date,
                        "to_date": grant.to_date,
                        "ends_at": grant.ends_at,
                        "basis": grant.basis,
                    }
                    for grant in door.live_grants(actor, member, now)
                ],
                "not_shared": [each.value for each in DataClass if each not in look.shared],
                "relation": relation_json(own) if own else None,
                "care_team": [
                    {
                        "membership": each.practitioner_id,
                        "name": names.get(each.practitioner_id, ""),
                        "since": each.started_at,
                    }
                    for each in team
                ],
                "reason": why_json(case.whys[0]),
                "more": [why_json(why) for why in case.whys[1:]],
                "scores": [
                    score_json(score, case.sparks.get(score.questionnaire, [])) for score in case.scores
                ],
                "plans": [plan_json(plan, names, request) for plan in plans],
                "open_assignments": [assignment_json(row, names, request, now=now) for row in asked],
                "risk_events": caseload.open_risk_events(actor, member),
                "notice": words.READ_IS_SEEN.format(name=name or words.THEM),
                "links": _links(request, member),
            }
        )


class CareRelationView(StrictQueryMixin, APIView):
    """Whether the signed-in practitioner has this member in care."""

    roles_for = {"put": CARE, "delete": CARE}

    @extend_schema(
        operation_id="caseload_relation_start",
        request=None,
        responses={200: RelationSerializer, 201: RelationSerializer, 404: _GONE},
    )
    def put(self, request: Request, member: UUID) -> Response:
        """Take them into care; the same again changes nothing. It opens nothing that they do not share."""
        relation, is_new = relations.take_into_care(member, actor=request.actor, now=timezone.now())
        return Response(relation_json(relation), status=201 if is_new else 200)

    @extend_schema(operation_id="caseload_relation_end", responses={204: None})
    def delete(self, request: Request, member: UUID) -> Response:
        """Let go. What was noted stays."""
        with missing_is_404():
            relations.let_go(member, actor=request.actor, now=timezone.now())
        return Response(status=204)


class TrendsView(StrictQueryMixin, APIView):
    roles_for = {"get": CARE}
    query_parameters = (_FROM, _TO)

    @extend_schema(operation_id="caseload_trends", responses={200: TrendsSerializer, 404: _GONE})
    def get(self, request: Request, member: UUID) -> Response:
        """Scores with bands and marks of reliable change, mood, exercises and annotations on one time axis.

        What is not shared is null. Each class that is read is recorded with the member as its target.
        """
        now, actor = timezone.now(), request.actor
        first, last = _days(request, today=now.date())
        look = reading.look_at(actor, member, now=now, first=first, last=last)
        scores = reading.score_trends(look)
        marks = reading.annotations_of(look)
        plan = (
            CarePlan.objects.filter(member_id=member, ended_at=None, focus=CarePlan.Focus.CBT_DEPRESSION)
            .order_by("-id")
            .first()
            if scores is not None
            else None
        )
        off_track = caseload.off_track_of(actor, member, now=now) if scores is not None else None
        names = names_of(mark["author"] for mark in marks)
        return Response(
            {
                "from": first,
                "to": last,
                "scores": scores,
                "mood": reading.mood_trend(look),
                "exercises": reading.exercise_counts(look),
                "annotations": annotations_json(marks, names, actor.membership_id, request),
                "plan_weeks": {"plan": plan.pk, "starts_on": plan.anchor_on} if plan else None,
                "not_on_track": _off_track_json(off_track) if off_track else None,
            }
        )


class ItemsView(StrictQueryMixin, APIView):
    roles_for = {"get": CARE}
    query_parameters = (_QUESTIONNAIRE,)

    @extend_schema(operation_id="caseload_items", responses={200: HeatMapSerializer, 404: _GONE})
    def get(self, request: Request, member: UUID) -> Response:
        """The single answers to one questionnaire, newest first."""
        code = request.query_params.get("questionnaire")
        if not code:
            raise refused("questionnaire", "Say which one, by its code.", "required")
        now = timezone.now()
        look = reading.look_at(request.actor, member, now=now, first=now.date(), last=now.date())
        return Response(reading.answers_by_item(look, code))


class SharedView(StrictQueryMixin, APIView):
    """Any other class, exactly as the member was shown it before they agreed."""

    roles_for = {"get": CARE}

    @extend_schema(operation_id="caseload_shared", responses={200: SharedRowsSerializer, 404: _GONE})
    def get(self, request: Request, member: UUID, data_class: str) -> Response:
        """The journal, the safety plan, goals ... newest first."""
        now = timezone.now()
        if data_class not in DataClass.values:
            raise door.NotShared
        rows = registry.look(request.actor, member, data_class, now=now)
        since = door.granted_classes(request.actor, now, member_id=member).get(member, {})
        return Response({"data_class": data_class, "shared_from": since.get(data_class), "results": rows})


class SessionPageView(StrictQueryMixin, APIView):
    """Since last time."""

    roles_for = {"get": CARE}
    query_parameters = (_SINCE,)

    @extend_schema(operation_id="caseload_session_page", responses={200: SessionPageSerializer, 404: _GONE})
    def get(self, request: Request, member: UUID) -> Response:
        """As values, with the same as plain text."""
        return Response(_page(request, member))


class SessionPrintView(StrictQueryMixin, APIView):
    roles_for = {"get": CARE}
    query_parameters = (_SINCE,)

    @extend_schema(
        operation_id="caseload_session_page_print",
        responses={(200, "text/html"): OpenApiTypes.STR, 404: _GONE},
    )
    def get(self, request: Request, member: UUID) -> HttpResponse:
        """As a page that needs nothing else."""
        html = session_html(_page(request, member), organization=current_tenant().name)
        return HttpResponse(html, content_type="text/html; charset=utf-8")


class SessionPdfView(StrictQueryMixin, APIView):
    roles_for = {"get": CARE}
    query_parameters = (_SINCE,)

    @extend_schema(
        operation_id="caseload_session_page_pdf",
        responses={(200, "application/pdf"): OpenApiTypes.BINARY, 404: _GONE},
    )
    def get(self, request: Request, member: UUID) -> HttpResponse:
        """As a sheet of A4."""
        made = session_pdf(_page(request, member), organization=current_tenant().name)
        response = HttpResponse(made, content_type="application/pdf")
        # The file's name says nothing about whose it is.
        response["Content-Disposition"] = 'attachment; filename="since-last-time.pdf"'
        return response


def _page(request: Request, member: UUID) -> dict[str, Any]:
    return session_page(request.actor, member, since=day_parameter(request, "since"), now=timezone.now())


def _days(request: Request, *, today: date) -> tuple[date, date]:
    first, last = day_parameter(request, "from"), day_parameter(request, "to")
    last = last or today + timedelta(days=1)  # somewhere it is tomorrow already
    first = first or last - _DEFAULT_DAYS
    if first > last:
        raise refused("to", "This lies before `from`.", "wrong_order")
    if last - first > _MAX_DAYS:
        raise refused("to", f"At most {_MAX_DAYS.days} days at once.", "range_too_long")
    return first, last


def _off_track_json(off: OffTrack) -> dict[str, Any]:
    return {
        "week": off.week,
        "value": off.value,
        "limit": off.limit,
        "sentence": words.off_track_sentence(off),
        "source": words.OFF_TRACK_SOURCE,
        "checklist": [
            {"code": code, "text": text, "detail": detail} for code, text, detail in words.CHECKLIST
        ],
    }


def _links(request: Request, member: UUID) -> dict[str, str]:
    names = {
        "self": "caseload-member",
        "trends": "caseload-trends",
        "items": "caseload-items",
        "session_page": "caseload-session-page",
        "session_page_print": "caseload-session-page-print",
        "session_page_pdf": "caseload-session-page-pdf",
        "notes": "caseload-notes",
        "annotations": "caseload-annotations",
        "assignments": "caseload-member-assignments",
        "plans": "caseload-plans",
        "passes": "caseload-passes",
        "relation": "caseload-relation",
    }
    return {name: link(request, view, member) for name, view in names.items()}
