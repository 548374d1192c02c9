"""The practitioners' inbox of flags, the report, drills, and what members see of it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.actors import Actor
from users.permissions import ADMIN, ANYONE_HERE, CARE, OWNER, PRACTITIONER
from wellness.consent.classes import DataClass, Purpose
from wellness.consent.door import record_reads
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.members.models import Member
from wellness.queries import flag_parameter, refused
from wellness.risk import events, report, responders, words
from wellness.risk.event_serializers import (
    DrillDetailSerializer,
    DrillSerializer,
    DrillStartSerializer,
    HandOverSerializer,
    ResolveSerializer,
    RiskEventDetailSerializer,
    RiskEventSerializer,
    RiskReportSerializer,
    TellCareTeamSerializer,
    TellSerializer,
    drill_json,
    event_json,
    step_json,
    told_json,
)
from wellness.risk.machine import Severity
from wellness.risk.models import RiskEvent, RiskEventQuerySet, RiskLook
from wellness.risk.operations import current_policy, is_harm_asked
from wellness.risk.panel import cover_now
from wellness.safety import triggers
from wellness.safety.panel import help_here, number_of, who_reads
from wellness.safety.words import NOT_AN_EMERGENCY_SERVICE

_STAFF = frozenset({OWNER, ADMIN, PRACTITIONER})
_SHOW = OpenApiParameter(
    "show", enum=["open", "mine", "closed", "all"], description="Only these; open without it."
)
_IS_DRILL = OpenApiParameter("is_drill", bool, description="Only drills, or only members' flags.")
_DAYS = OpenApiParameter("days", int, enum=list(report.DAYS), description="How far back; 90 without it.")
_NOT_YOURS = OpenApiResponse(description="`not_yours`, `not_acknowledged`, `already_resolved`.")
_TOLD_SHOWN = 20
_ONE_VISIT = timedelta(minutes=15)


class RiskEventViewSet(StrictQueryMixin, GenericViewSet[RiskEvent]):
    """Flags, for the practitioners whom the risk policy names and for who has one in hand."""

    serializer_class = RiskEventSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": CARE,
        "retrieve": CARE,
        "acknowledge": CARE,
        "start": CARE,
        "resolve": CARE,
        "hand_over": CARE,
    }
    query_parameters = {"list": (_SHOW, _IS_DRILL)}

    def get_queryset(self) -> RiskEventQuerySet:
        return RiskEvent.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="risk_events_list")
    def list(self, request: Request) -> Response:
        """The oldest first. That this person saw a flag is noted for the member, once."""
        rows = self._shown(request.query_params.get("show", "open"))
        if (is_drill := flag_parameter(request, "is_drill")) is not None:
            rows = rows.filter(is_drill=is_drill)
        page = self.paginate_queryset(rows.order_by("raised_at", "id")) or []
        _note_looks(page, actor=request.actor)
        return self.get_paginated_response(self._json(page))

    @extend_schema(operation_id="risk_events_retrieve", responses=RiskEventDetailSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """With its history, the notes in it, and to whom it may be handed over."""
        with missing_is_404():
            event = self.get_queryset().get(pk=pk)
        _note_read(event, actor=request.actor)
        return self._answer(event)

    @extend_schema(
        operation_id="risk_events_acknowledge",
        request=None,
        responses={
            200: RiskEventDetailSerializer,
            409: OpenApiResponse(description="`already_acknowledged`, `already_resolved`, `drill_over`."),
        },
    )
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, pk: UUID) -> Response:
        """Take it on. Twice by the same person is once."""
        return self._do(events.acknowledge, pk)

    @extend_schema(
        operation_id="risk_events_start",
        request=None,
        responses={200: RiskEventDetailSerializer, 409: _NOT_YOURS},
    )
    @action(detail=True, methods=["post"])
    def start(self, request: Request, pk: UUID) -> Response:
        """Say that one is at it."""
        return self._do(events.start, pk)

    @extend_schema(
        operation_id="risk_events_resolve",
        request=ResolveSerializer,
        responses={200: RiskEventDetailSerializer, 409: _NOT_YOURS},
    )
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, pk: UUID) -> Response:
        """Say how it ended."""
        data = ResolveSerializer.checked(request.data)
        with missing_is_404():
            is_drill = self.get_queryset().get(pk=pk).is_drill
        if data["outcome"] not in words.outcomes_of(is_drill=is_drill):
            raise ValidationError(
                {"outcome": [ErrorDetail("Not an outcome of this item.", "invalid_choice")]}
            )
        return self._do(events.resolve, pk, outcome=data["outcome"], note=data["note"])

    @extend_schema(
        operation_id="risk_events_hand_over",
        request=HandOverSerializer,
        responses={200: RiskEventDetailSerializer, 409: _NOT_YOURS},
    )
    @action(detail=True, methods=["post"], url_path="hand-over")
    def hand_over(self, request: Request, pk: UUID) -> Response:
        """Give it to another who is named: they are told, and their time begins."""
        data = HandOverSerializer.checked(request.data)
        return self._do(events.hand_over, pk, to=data["to"], note=data["note"])

    def _shown(self, show: str) -> RiskEventQuerySet:
        rows = self.get_queryset()
        if show == "open":
            return rows.open()
        if show == "mine":
            return rows.open().assigned_to(self.request.actor.membership_id)
        if show == "closed":
            return rows.exclude(pk__in=RiskEvent.objects.open().values("pk"))
        if show == "all":
            return rows
        raise refused("show", "One of open, mine, closed, all.", "invalid_choice")

    def _do(self, operation: Callable[..., RiskEvent], pk: UUID, **arguments: Any) -> Response:
        with missing_is_404():
            event = operation(pk, actor=self.request.actor, now=timezone.now(), **arguments)
        return self._answer(event)

    def _answer(self, event: RiskEvent) -> Response:
        lines = events.history_of(event)
        found = responders.present()
        people = {person for row, _ in lines for person in (row.by, row.to) if person}
        people |= {event.assigned_to} if event.assigned_to else set()
        people |= {person for named in found.values() for person in named}
        names = responders.names_of(people)
        (body,) = self._json([event], names=names)
        others = {
            person: duty
            for duty in ("safeguarding_lead", "backup", "responder")
            for person in found[duty]
            if person != self.request.actor.membership_id
        }
        return Response(
            {
                **body,
                "history": [step_json(row, note, names=names) for row, note in lines],
                "hand_over_to": [
                    {"id": person, "name": names.get(person), "duty": duty} for person, duty in others.items()
                ],
                "outcomes": [
                    {"code": code, "text": text}
                    for code, text in words.outcomes_of(is_drill=event.is_drill).items()
                ],
            }
        )

    def _json(self, rows: Iterable[RiskEvent], *, names: Any = None) -> Sequence[dict[str, Any]]:
        found = [*rows]
        members = _names_of_members({row.member_id for row in found if row.member_id})
        if names is None:
            names = responders.names_of({row.assigned_to for row in found if row.assigned_to})
        base, now = link(self.request, "risk-event-list"), timezone.now()
        viewer = self.request.actor.membership_id
        return [
            event_json(row, viewer=viewer, names=names, members=members, base=base, now=now) for row in found
        ]


class RiskReportView(StrictQueryMixin, APIView):
    """How long things take."""

    roles_for = {"get": _STAFF}
    query_parameters = {"get": (_DAYS,)}

    @extend_schema(operation_id="risk_report_retrieve", responses=RiskReportSerializer)
    def get(self, request: Request) -> Response:
        """Counts and times. Who runs the organisation gets none about fewer than ten events."""
        raw = request.query_params.get("days", "90")
        if raw not in {str(days) for days in report.DAYS}:
            raise refused("days", "One of 30, 90, 365.", "invalid_choice")
        is_named = _is_named_practitioner(request.actor)
        if request.actor.role == PRACTITIONER and not is_named:
            raise PermissionDenied("This is for the practitioners whom the risk policy names.")
        return Response(report.report(days=int(raw), is_protected=not is_named, now=timezone.now()))


class RiskDrillViewSet(StrictQueryMixin, GenericViewSet[RiskEvent]):
    """Flags of nobody, raised to see whether somebody looks. Kept as evidence."""

    serializer_class = DrillSerializer
    lookup_value_converter = "uuid"
    roles_for = {"list": _STAFF, "retrieve": _STAFF, "create": frozenset({OWNER, PRACTITIONER})}

    def get_queryset(self) -> RiskEventQuerySet:
        if self.request.actor.role == PRACTITIONER and not _is_named_practitioner(self.request.actor):
            return RiskEvent.objects.none()
        return RiskEvent.objects.filter(is_drill=True)

    @extend_schema(operation_id="risk_drills_list")
    def list(self, request: Request) -> Response:
        """All that were ever held, the latest first."""
        page = self.paginate_queryset(self.get_queryset().order_by("-raised_at", "-id")) or []
        people = {person for row in page for person in (row.started_by, row.assigned_to) if person}
        names, base = responders.names_of(people), link(request, "risk-drill-list")
        return self.get_paginated_response([drill_json(row, names=names, base=base) for row in page])

    @extend_schema(operation_id="risk_drills_retrieve", responses=DrillDetailSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One drill with each step of it."""
        with missing_is_404():
            return Response(self._detail(self.get_queryset().get(pk=pk)))

    @extend_schema(
        operation_id="risk_drills_start",
        request=DrillStartSerializer,
        responses={
            201: DrillDetailSerializer,
            409: OpenApiResponse(description="`no_responder`, `drill_running`."),
        },
    )
    def create(self, request: Request) -> Response:
        """Start one. People are told and the clock runs as for a member's flag; to them it says that it is a drill."""
        severity = DrillStartSerializer.checked(request.data)["severity"]
        if request.actor.role == PRACTITIONER and not _is_named_practitioner(request.actor):
            raise PermissionDenied("This is for the practitioners whom the risk policy names.")
        event = events.start_drill(severity=severity, actor=request.actor, now=timezone.now())
        return Response(self._detail(event), status=201)

    def _detail(self, event: RiskEvent) -> dict[str, Any]:
        names = responders.names_of({each for each in (event.started_by, event.assigned_to) if each})
        lines = event.history.order_by("number").values("number", "state", "step", "at")
        return {
            **drill_json(event, names=names, base=link(self.request, "risk-drill-list")),
            "steps": [*lines],
        }


class TellCareTeamView(StrictQueryMixin, APIView):
    """A member asks that their care team be told, and sees what it was told so far."""

    roles_for = {"get": ANYONE_HERE, "post": ANYONE_HERE}

    @extend_schema(operation_id="tell_care_team_retrieve", responses=TellCareTeamSerializer)
    def get(self, request: Request) -> Response:
        """What would happen, in the words of the policy, before anything does."""
        return Response(self._body(request))

    @extend_schema(
        operation_id="tell_care_team_tell",
        request=TellSerializer,
        responses={
            200: TellCareTeamSerializer,
            201: TellCareTeamSerializer,
            409: OpenApiResponse(description="`nobody_to_tell`."),
        },
    )
    def post(self, request: Request) -> Response:
        """Tell them. While they have not finished with the last time, it is that one: 200."""
        key = TellSerializer.checked(request.data)["id"]
        check_client_id(key)
        now = timezone.now()
        event, is_new = events.tell_care_team(key, actor=request.actor, now=now)
        body = self._body(request)
        if event.shown_at is None:
            events.mark_shown(event.pk, now=now)
        return Response(body, status=201 if is_new else 200)

    def _body(self, request: Request) -> dict[str, Any]:
        now, policy = timezone.now(), current_policy()
        member = Member.objects.get(pk=request.actor.member_id)
        can_tell = policy is not None and is_harm_asked()
        cover = None
        if policy is not None and can_tell:
            cover = cover_now(policy, severity=Severity.URGENT, time_zone=member.time_zone, now=now)
        number = number_of(help_here(now=now, locale=member.locale))
        told = RiskEvent.objects.told_by(member.pk).order_by("-raised_at", "-id")[:_TOLD_SHOWN]
        return {
            "can_tell": can_tell,
            "lines": [
                NOT_AN_EMERGENCY_SERVICE,
                *who_reads(cover, trigger=triggers.ASKED, number=number, now=now),
            ],
            "told": [told_json(row, role=policy.responder_title) for row in told] if policy else [],
            "links": {"self": link(request, "tell-care-team")},
        }


def _is_named_practitioner(actor: Actor) -> bool:
    return actor.role == PRACTITIONER and responders.is_named(actor.membership_id)


def _names_of_members(ids: set[UUID]) -> dict[UUID, str]:
    return dict(Member.objects.filter(pk__in=ids).values_list("pk", "display_name")) if ids else {}


def _note_looks(page: Iterable[RiskEvent], *, actor: Actor) -> None:
    """Put into the audit whose flags this person saw in a list, each once: a list is looked at many times a day."""
    now, seen = timezone.now(), [row for row in page if row.member_id]
    known = set(
        RiskLook.objects.filter(
            event__in=[row.pk for row in seen], membership_id=actor.membership_id
        ).values_list("event_id", flat=True)
    )
    new = [row for row in seen if row.pk not in known]
    if not new:
        return
    RiskLook.objects.bulk_create(
        [RiskLook(event=row, membership_id=actor.membership_id, at=now) for row in new], ignore_conflicts=True
    )
    _record(new, actor=actor)


def _note_read(event: RiskEvent, *, actor: Actor) -> None:
    """Put into the audit that this person opened it; not anew while their page asks by itself every half minute."""
    if not event.member_id:
        return
    now = timezone.now()
    look, is_new = RiskLook.objects.get_or_create(
        event=event, membership_id=actor.membership_id, defaults={"at": now, "opened_at": now}
    )
    if not is_new and look.opened_at is not None and now - look.opened_at < _ONE_VISIT:
        return
    RiskLook.objects.filter(pk=look.pk).update(opened_at=now)
    _record([event], actor=actor)


def _record(rows: Iterable[RiskEvent], *, actor: Actor) -> None:
    members = [row.member_id for row in rows if row.member_id]
    record_reads(actor, members, DataClass.RISK_FLAG, purpose=Purpose.SAFETY, now=timezone.now())
