from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from wellness.fields import check_client_id
from wellness.goals import operations
from wellness.goals.models import STATES, Goal
from wellness.goals.operations import Content, opened
from wellness.goals.serializers import (
    CheckInSerializer,
    DoneDaysSerializer,
    GoalSerializer,
    GoalWriteSerializer,
    PauseSerializer,
    SizesSerializer,
    SmallerSerializer,
    goal_json,
)
from wellness.lookups import missing_is_404
from wellness.queries import day_range, refused

_STATE = OpenApiParameter("state", enum=list(STATES), description="Only these; all without it.")
_FROM = OpenApiParameter("from", OpenApiTypes.DATE, description="First day.")
_TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included.")


class GoalViewSet(StrictQueryMixin, GenericViewSet[Goal]):
    """What the signed-in person wants to do. Progress is never reset, and nobody else sees it."""

    serializer_class = GoalSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
        "pause": ANYONE_HERE,
        "resume": ANYONE_HERE,
        "make_smaller": ANYONE_HERE,
        "sizes": ANYONE_HERE,
        "reach": ANYONE_HERE,
        "archive": ANYONE_HERE,
        "reopen": ANYONE_HERE,
        "check_ins": ANYONE_HERE,
        "check_in": ANYONE_HERE,
    }
    query_parameters = {"list": (_STATE,), "check_ins": (_FROM, _TO)}

    def get_queryset(self) -> Any:
        return operations.goals(actor=self.request.actor)

    @extend_schema(operation_id="goals_list")
    def list(self, request: Request) -> Response:
        """The goals and habits in the member's order, with their progress."""
        now = timezone.now()
        rows = self.get_queryset().order_by("position", "id")
        if (state := request.query_params.get("state")) is not None:
            if state not in STATES:
                raise refused("state", f"One of {', '.join(STATES)}.", "invalid_choice")
            today = operations.today_of(request.actor, now=now)
            rows = rows.filter(
                pk__in=Goal.objects.visible_to(request.actor).in_state(state, today=today).values("pk")
            )
        page = self.paginate_queryset(rows) or []
        base = link(request, "goal-list")
        return self.get_paginated_response(
            [goal_json(opened(row, actor=request.actor, now=now), base=base) for row in page]
        )

    @extend_schema(operation_id="goals_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return self._do(operations.goal_of, pk)

    @extend_schema(
        operation_id="goals_save",
        request=GoalWriteSerializer,
        responses={
            200: GoalSerializer,
            201: GoalSerializer,
            409: OpenApiResponse(description="`id_taken`: somebody else's goal has this id."),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Make a goal under an id that the client made, or say it anew. The same again changes nothing."""
        check_client_id(pk)
        content = Content(**GoalWriteSerializer.checked(request.data))
        goal, is_new = operations.save_goal(pk, content, actor=request.actor, now=timezone.now())
        return Response(goal_json(goal, base=link(request, "goal-list")), status=201 if is_new else 200)

    @extend_schema(
        operation_id="goals_delete",
        responses={204: None, 409: OpenApiResponse(description="`has_check_ins`: archive it instead.")},
    )
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete a goal for which nothing was done yet."""
        with missing_is_404():
            operations.delete_goal(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)

    @extend_schema(operation_id="goals_pause", request=PauseSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, pk: UUID) -> Response:
        """Rest until a day. Days of a pause neither count nor break a run."""
        return self._do(operations.pause, pk, **PauseSerializer.checked(request.data))

    @extend_schema(operation_id="goals_resume", request=None)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: UUID) -> Response:
        """Go on today."""
        return self._do(operations.resume, pk)

    @extend_schema(operation_id="goals_make_smaller", request=SmallerSerializer)
    @action(detail=True, methods=["post"])
    def make_smaller(self, request: Request, pk: UUID) -> Response:
        """Less often, or something smaller. What it was stays in `sizes`, what was done stays done."""
        wanted = SmallerSerializer.checked(request.data)
        return self._do(
            operations.make_smaller,
            pk,
            title=wanted.get("title"),
            times_per_week=wanted.get("times_per_week"),
        )

    @extend_schema(operation_id="goals_sizes", responses=SizesSerializer, filters=False)
    @action(detail=True, pagination_class=None)
    def sizes(self, request: Request, pk: UUID) -> Response:
        """What it was before it was made smaller, the latest first."""
        with missing_is_404():
            return Response({"results": operations.sizes(pk, actor=request.actor)})

    @extend_schema(operation_id="goals_reach", request=None)
    @action(detail=True, methods=["post"])
    def reach(self, request: Request, pk: UUID) -> Response:
        """Note that it is reached."""
        return self._do(operations.reach, pk)

    @extend_schema(operation_id="goals_archive", request=None)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: UUID) -> Response:
        """Put it away; what was done stays."""
        return self._do(operations.archive, pk)

    @extend_schema(operation_id="goals_reopen", request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: UUID) -> Response:
        """Take it up again."""
        return self._do(operations.reopen, pk)

    @extend_schema(operation_id="goals_check_ins", responses=DoneDaysSerializer, filters=False)
    @action(detail=True, url_path="check-ins", pagination_class=None)
    def check_ins(self, request: Request, pk: UUID) -> Response:
        """The days it was done; `from` and `to` span at most 400 days, without them the last 30."""
        first, last = day_range(request, today=timezone.now().date())
        with missing_is_404():
            days = operations.check_ins(pk, first=first, last=last, actor=request.actor)
        return Response({"results": [{"date": day} for day in days]})

    @extend_schema(operation_id="goals_check_in", request=CheckInSerializer, responses=GoalSerializer)
    @check_ins.mapping.post
    def check_in(self, request: Request, pk: UUID) -> Response:
        """Note that it was done on a day, or take that back. Sending the same again changes nothing."""
        wanted = CheckInSerializer.checked(request.data)
        return self._do(operations.check_in, pk, day=wanted["date"], done=wanted["done"])

    def _do(self, operation: Callable[..., dict[str, Any]], pk: UUID, **wanted: Any) -> Response:
        with missing_is_404():
            goal = operation(pk, actor=self.request.actor, now=timezone.now(), **wanted)
        return Response(goal_json(goal, base=link(self.request, "goal-list")))
