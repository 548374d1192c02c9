import re
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from wellness.exercises import library, operations
from wellness.exercises.models import ExerciseSession
from wellness.exercises.operations import COLUMNS, Content, opened
from wellness.exercises.serializers import (
    ExerciseSerializer,
    ExercisesSerializer,
    SavedSessionSerializer,
    SessionSerializer,
    SessionWriteSerializer,
    exercise_json,
    session_json,
)
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.members.locales import locale_of
from wellness.owned import OwnQuerySet
from wellness.queries import day_parameter, refused, within_days
from wellness.soft_help import help_after
from wellness.texts import language

_LOCALE = OpenApiParameter("locale", description="BCP 47; without it the member's own.")
_FROM = OpenApiParameter(
    "from", OpenApiTypes.DATE, description="First day, by the member's clock at the time."
)
_TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included.")
_REFERENCE = re.compile(r"[a-z0-9_-]{1,40}")
_EXERCISE = OpenApiParameter("exercise", description="Only sessions of this one.")


class ExercisesView(StrictQueryMixin, APIView):
    """What there is to do here."""

    roles_for = {"get": ANYONE_HERE}
    query_parameters = {"get": (_LOCALE,)}

    @extend_schema(operation_id="exercises_list", responses=ExercisesSerializer)
    def get(self, request: Request) -> Response:
        """Our exercises that the organisation did not switch off, in the member's language, then its own."""
        locale, base = locale_of(request), link(request, "exercise-list")
        results = [exercise_json(each, base=base, is_whole=False) for each in library.offered(locale)]
        return Response({"locale": language(locale), "results": results})


class ExerciseView(StrictQueryMixin, APIView):
    """One exercise."""

    roles_for = {"get": ANYONE_HERE}
    query_parameters = {"get": (_LOCALE,)}

    @extend_schema(operation_id="exercises_retrieve", responses=ExerciseSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Its steps, and what to ask before and after."""
        exercise = library.find(pk, locale_of(request))
        if exercise is None:
            raise Http404
        return Response(exercise_json(exercise, base=link(request, "exercise-list"), is_whole=True))


class ExerciseSessionViewSet(StrictQueryMixin, GenericViewSet[ExerciseSession]):
    """When the signed-in person did which exercise, and what they wrote in it."""

    serializer_class = SessionSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
    }
    query_parameters = {"list": (_EXERCISE, _FROM, _TO)}

    def get_queryset(self) -> OwnQuerySet:
        return ExerciseSession.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="exercise_sessions_list")
    def list(self, request: Request) -> Response:
        """The sessions, newest first."""
        sessions = within_days(
            self.get_queryset(), day_parameter(request, "from"), day_parameter(request, "to")
        )
        if exercise := request.query_params.get("exercise"):
            if not _REFERENCE.fullmatch(exercise):
                raise refused("exercise", "Our key, or an id.", "unknown_exercise")
            sessions = sessions.filter(exercise=exercise)
        rows = self.paginate_queryset(sessions.order_by("-occurred_at", "-id").values(*COLUMNS))
        return self.get_paginated_response(
            [self._json(opened(row, actor=request.actor)) for row in rows or []]
        )

    @extend_schema(operation_id="exercise_sessions_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        with missing_is_404():
            row = self.get_queryset().values(*COLUMNS).get(pk=pk)
        return Response(self._json(opened(row, actor=request.actor)))

    @extend_schema(
        operation_id="exercise_sessions_save",
        request=SessionWriteSerializer,
        responses={
            200: SavedSessionSerializer,
            201: SavedSessionSerializer,
            409: OpenApiResponse(description="`id_taken`: somebody else's session has this id."),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Save a session under an id that the client made. Send it as often as it changes."""
        check_client_id(pk)
        now = timezone.now()
        content = Content.of(SessionWriteSerializer.checked(request.data))
        session, is_new = operations.save_session(pk, content, actor=request.actor, now=now)
        written = [answer for answer in session["answers"].values() if isinstance(answer, str)]
        if help_ := help_after(*written, session["note"], source_id=pk, actor=request.actor, now=now):
            session["help"] = help_
        return Response(self._json(session), status=201 if is_new else 200)

    @extend_schema(operation_id="exercise_sessions_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete a session for good."""
        with missing_is_404():
            self.get_queryset().get(pk=pk).delete()
        return Response(status=204)

    def _json(self, session: dict[str, Any]) -> dict[str, Any]:
        return session_json(
            session,
            base=link(self.request, "exercise-session-list"),
            exercises=link(self.request, "exercise-list"),
        )
