"""The member's side: what one was asked, who cares for one, what one wants to talk about, shared notes."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from wellness.care.access import names_of
from wellness.care.audiences import Audience
from wellness.care.models import LATE_FOR, Assignment, CareRelation, Note, TalkingPoints
from wellness.care.operations import assignments, notes, relations
from wellness.care.representations import my_assignment_json
from wellness.care.serializers import (
    MyAssignmentSerializer,
    MyNoteSerializer,
    MyTeamListSerializer,
    StartAssignmentSerializer,
    TalkingPointsSerializer,
    TalkingPointsWriteSerializer,
)
from wellness.care.texts import NOTES, RecordSealer, opened_points
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.queries import refused
from wellness.questionnaires.catalogue import Catalogue, NotOffered
from wellness.questionnaires.serializers import offer_json

_STATUS = OpenApiParameter(
    "status", enum=["open", "done"], description="`open`: can still be answered, late ones too."
)


class AssignmentViewSet(StrictQueryMixin, GenericViewSet[Assignment]):
    """What the signed-in person was asked to answer."""

    serializer_class = MyAssignmentSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "start": ANYONE_HERE,
        "decline": ANYONE_HERE,
    }
    query_parameters = {"list": (_STATUS,)}

    def get_queryset(self) -> Any:
        return Assignment.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="assignments_list")
    def list(self, request: Request) -> Response:
        """Newest first, each with who will see the answers."""
        now = timezone.now()
        rows = self.get_queryset().order_by("-id")
        wanted = request.query_params.get("status")
        if wanted is not None:
            if wanted not in {"open", "done"}:
                raise refused("status", "open or done.", "invalid_choice")
            is_open = Q(completed_at=None, closed_as="", expires_at__gt=now - LATE_FOR)
            rows = rows.filter(is_open if wanted == "open" else ~is_open)
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(_assignments_json(page, request))

    @extend_schema(operation_id="assignments_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One of them."""
        with missing_is_404():
            row = self.get_queryset().get(pk=pk)
        return Response(_assignments_json([row], request)[0])

    @extend_schema(
        operation_id="assignments_start",
        request=StartAssignmentSerializer,
        responses={
            200: MyAssignmentSerializer,
            201: MyAssignmentSerializer,
            409: OpenApiResponse(description="`not_open`, `id_taken`, `not_offered`, ..."),
        },
    )
    @action(detail=True, methods=["post"])
    def start(self, request: Request, pk: UUID) -> Response:
        """Begin under an id that the client made; go on at `links.response`. The same id again answers 200.

        `without_harm` asks the same questions without the one about harm.
        """
        serializer = StartAssignmentSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        with missing_is_404():
            row, _, is_new = assignments.start(
                pk,
                response_id=check_client_id(data["response"]),
                without_harm=data["without_harm"],
                actor=request.actor,
                now=timezone.now(),
            )
        return Response(_assignments_json([row], request)[0], status=201 if is_new else 200)

    @extend_schema(
        operation_id="assignments_decline",
        request=None,
        responses={200: MyAssignmentSerializer, 409: OpenApiResponse(description="`not_open`.")},
    )
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: UUID) -> Response:
        """Say that one would rather not. Nobody asks why."""
        with missing_is_404():
            row = assignments.decline(pk, actor=request.actor, now=timezone.now())
        return Response(_assignments_json([row], request)[0])


class TalkingPointsView(StrictQueryMixin, APIView):
    """What the signed-in person wants to talk about next time."""

    roles_for = {"get": ANYONE_HERE, "put": ANYONE_HERE}

    @extend_schema(operation_id="talking_points_retrieve", responses=TalkingPointsSerializer)
    def get(self, request: Request) -> Response:
        """Empty before the first time; null where it cannot be read any more."""
        return Response(_points_json(request))

    @extend_schema(
        operation_id="talking_points_save",
        request=TalkingPointsWriteSerializer,
        responses=TalkingPointsSerializer,
    )
    def put(self, request: Request) -> Response:
        """Replace it. An empty text takes it back."""
        serializer = TalkingPointsWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        notes.save_talking_points(serializer.validated_data["text"], actor=request.actor, now=timezone.now())
        return Response(_points_json(request))


class CareTeamView(StrictQueryMixin, APIView):
    roles_for = {"get": ANYONE_HERE}

    @extend_schema(operation_id="care_team_list", responses=MyTeamListSerializer)
    def get(self, request: Request) -> Response:
        """Who has the signed-in person in care."""
        rows = list(CareRelation.objects.active().visible_to(request.actor).order_by("started_at", "id"))
        names = names_of(row.practitioner_id for row in rows)
        return Response(
            {
                "results": [
                    {
                        "id": row.pk,
                        "name": names.get(row.practitioner_id, ""),
                        "since": row.started_at,
                        "links": {"self": link(request, "care-team-detail", row.pk)},
                    }
                    for row in rows
                ]
            }
        )


class CareTeamDetailView(StrictQueryMixin, APIView):
    roles_for = {"delete": ANYONE_HERE}

    @extend_schema(operation_id="care_team_end", responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """End it. What is shared is withdrawn apart from this, under `consents/`."""
        with missing_is_404():
            relations.end_by_member(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)


class SharedNoteViewSet(StrictQueryMixin, GenericViewSet[Note]):
    """Notes that practitioners shared with the signed-in person."""

    serializer_class = MyNoteSerializer
    queryset = Note.objects.none()
    roles_for = {"list": ANYONE_HERE}

    @extend_schema(operation_id="shared_notes_list")
    def list(self, request: Request) -> Response:
        """Newest first."""
        rows = Note.objects.shared_with(request.actor.member_id).order_by("-id")
        page = list(self.paginate_queryset(rows) or [])
        names = names_of(row.author_id for row in page)
        sealer = RecordSealer(request.actor.organization_id)
        return self.get_paginated_response(
            [
                {
                    "id": row.pk,
                    "author": {"name": names.get(row.author_id, "")},
                    "text": sealer.open(row.text_sealed, table=NOTES, row=row.pk),
                    "session_on": row.session_on,
                    "updated_at": row.updated_at,
                }
                for row in page
            ]
        )


def _assignments_json(page: Any, request: Request) -> list[dict[str, Any]]:
    now = timezone.now()
    rows = list(page)
    names = names_of(row.assigned_by for row in rows)
    who_sees = Audience(request.actor.member_id, now=now).of_answers()
    catalogue = Catalogue(today=now.date())
    offers = {code: _offer(code, catalogue, request) for code in {row.code for row in rows}}
    return [my_assignment_json(row, offers[row.code], names, who_sees, request, now=now) for row in rows]


def _offer(code: str, catalogue: Catalogue, request: Request) -> dict[str, Any]:
    """What is said about it; nothing where it is not offered any more."""
    try:
        return offer_json(catalogue.to_start(code), catalogue, request)
    except NotOffered:
        return {}


def _points_json(request: Request) -> dict[str, Any]:
    actor = request.actor
    points = TalkingPoints.objects.visible_to(actor).first()
    text: str | None = ""
    if points is not None and points.text_sealed is not None:
        text = opened_points(
            points.text_sealed, organization_id=actor.organization_id, member_id=actor.member_id
        )
    return {
        "text": text,
        "updated_at": points.updated_at if points else None,
        "who_sees": Audience(actor.member_id, now=timezone.now()).of_talking_points(),
    }
