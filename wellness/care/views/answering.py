"""Answering without a session of one's own: whoever holds the token answers that one questionnaire and nothing else."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.views import StrictQueryMixin
from users.permissions import PUBLIC
from users.throttles import client_address
from wellness.care.audiences import Audience
from wellness.care.models import AnsweringPass
from wellness.care.operations import passes
from wellness.care.operations.passes import Session
from wellness.care.serializers import (
    AnsweringSerializer,
    KioskSerializer,
    KioskTokenSerializer,
    PassAnswersSerializer,
    PassTokenSerializer,
)
from wellness.lookups import missing_is_404
from wellness.questionnaires.catalogue import Catalogue
from wellness.questionnaires.scoring import is_shown
from wellness.questionnaires.serializers import questionnaire_json
from wellness.questionnaires.views import trigger_of
from wellness.safety.panel import help_panel

_ENDED = OpenApiResponse(description="Wrong, over, revoked, or the member shares nothing any more.")


class KioskView(StrictQueryMixin, APIView):
    roles_for = {"post": PUBLIC}

    @extend_schema(
        operation_id="kiosk_enter",
        auth=[],
        request=KioskSerializer,
        responses={
            200: KioskTokenSerializer,
            400: OpenApiResponse(description="`code_invalid`: wrong, used or over."),
            429: OpenApiResponse(description="`throttled`."),
        },
    )
    def post(self, request: Request) -> Response:
        """Exchange the six digits for a token, once."""
        serializer = KioskSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        code = serializer.validated_data["code"].replace(" ", "")
        row, token = passes.enter(code, address=client_address(request._request), now=timezone.now())
        return Response({"token": token, "expires_at": row.expires_at})


class AnsweringView(StrictQueryMixin, APIView):
    roles_for = {"post": PUBLIC, "patch": PUBLIC}

    @extend_schema(
        operation_id="answering_open",
        auth=[],
        request=PassTokenSerializer,
        responses={200: AnsweringSerializer, 404: _ENDED},
    )
    def post(self, request: Request) -> Response:
        """What is asked, who will see it, and what was answered so far."""
        with missing_is_404():
            session = passes.session_of(_token(request, PassTokenSerializer)["token"], now=timezone.now())
        return Response(_json(session, request))

    @extend_schema(
        operation_id="answering_answer",
        auth=[],
        request=PassAnswersSerializer,
        responses={200: AnsweringSerializer, 404: _ENDED},
    )
    def patch(self, request: Request) -> Response:
        """Save some answers; where one calls for help, `help` is in this very answer."""
        data = _token(request, PassAnswersSerializer)
        with missing_is_404():
            session = passes.answer(data["token"], data["answers"], now=timezone.now())
        return Response(_json(session, request))


class AnsweringCompleteView(StrictQueryMixin, APIView):
    roles_for = {"post": PUBLIC}

    @extend_schema(
        operation_id="answering_complete",
        auth=[],
        request=PassTokenSerializer,
        responses={
            200: AnsweringSerializer,
            404: _ENDED,
            409: OpenApiResponse(description="`unanswered` with `link_ids`."),
        },
    )
    def post(self, request: Request) -> Response:
        """Finish. No result is shown here: others may look at the same screen next."""
        with missing_is_404():
            session = passes.complete(_token(request, PassTokenSerializer)["token"], now=timezone.now())
        return Response(_json(session, request))


def _token(request: Request, kind: type[PassTokenSerializer]) -> dict[str, Any]:
    serializer = kind(data=request.data)
    serializer.is_valid(raise_exception=True)
    data: dict[str, Any] = serializer.validated_data
    return data


def _json(session: Session, request: Request) -> dict[str, Any]:
    now = timezone.now()
    row, opened = session.row, session.opened
    is_done = opened is not None and opened.is_completed
    answers = dict(opened.answers or {}) if opened else {}
    audience = Audience(row.member_id, now=now)
    is_proxy = row.mode == AnsweringPass.Mode.PROXY
    trigger = trigger_of(opened) if opened and not is_proxy else None
    asked = questionnaire_json(session.definition, Catalogue(today=now.date()), request)
    sees = audience.of_proxy() if is_proxy else audience.of_answers()
    next_item = next(
        (
            item.link_id
            for item in session.definition.items
            if item.link_id not in answers and is_shown(session.definition, item.link_id, answers)
        ),
        None,
    )
    return {
        "mode": row.mode,
        "relationship": row.relationship or None,
        "questionnaire": asked | {"who_sees": " ".join(sees)},
        "who_sees": sees,
        # On a device that goes from hand to hand, what was finished is not shown again.
        "answers": {} if is_done else answers,
        "next_item": None if is_done else next_item,
        "status": "completed" if is_done else "in-progress",
        "expires_at": row.expires_at,
        # Without `member`: whether they have a safety plan is not for this screen.
        "help": help_panel(trigger=trigger, now=now) if trigger else None,
    }
