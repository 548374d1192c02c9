from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.views import StrictQueryMixin
from users.permissions import ADMINS, ANYONE_HERE, OWNER
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.members.models import Member
from wellness.owned import OwnQuerySet
from wellness.questionnaires import operations
from wellness.questionnaires.catalogue import Catalogue, NotOffered
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.questionnaires.operations import Opened
from wellness.questionnaires.serializers import (
    AnswersSerializer,
    ConfirmSerializer,
    LibraryEntrySerializer,
    LibrarySerializer,
    OffersSerializer,
    PackSerializer,
    QuestionnaireSerializer,
    ResponseSerializer,
    StartSerializer,
    SummarySerializer,
    SwitchSerializer,
    entry_json,
    offer_json,
    questionnaire_json,
    response_json,
    summary_json,
)
from wellness.risk.panel import panel_for
from wellness.safety import triggers

_LISTED = ("id", "code", "version", "status", "scores", "started_at", "updated_at", "completed_at")
_OF = OpenApiParameter("questionnaire", description="Only of this one, by its code.")
_STATUS = OpenApiParameter("status", enum=["in-progress", "completed"], description="Only these.")


class QuestionnaireView(StrictQueryMixin, APIView):
    """What the signed-in person may answer here."""

    roles_for = {"get": ANYONE_HERE}

    @extend_schema(operation_id="questionnaires_list", responses=OffersSerializer)
    def get(self, request: Request) -> Response:
        """What is offered, why it is asked, who will see it, and how long it takes."""
        catalogue = Catalogue(today=timezone.now().date())
        return Response({"results": [offer_json(each, catalogue, request) for each in catalogue.offered()]})


class QuestionnaireDetailView(StrictQueryMixin, APIView):
    roles_for = {"get": ANYONE_HERE}

    @extend_schema(operation_id="questionnaires_retrieve", responses=QuestionnaireSerializer)
    def get(self, request: Request, code: str) -> Response:
        """One questionnaire with its words. May be its form without the question about harm: see `code`."""
        catalogue = Catalogue(today=timezone.now().date())
        try:
            definition = catalogue.to_start(code)
        except NotOffered as refusal:
            raise Http404 from refusal
        return Response(questionnaire_json(definition, catalogue, request))


class QuestionnaireResponseViewSet(StrictQueryMixin, GenericViewSet[QuestionnaireResponse]):
    """The signed-in person's own answers. Nobody else can reach them here."""

    serializer_class = SummarySerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "partial_update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
        "complete": ANYONE_HERE,
    }
    query_parameters = {"list": (_OF, _STATUS)}

    def get_queryset(self) -> OwnQuerySet:
        return QuestionnaireResponse.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="questionnaire_responses_list")
    def list(self, request: Request) -> Response:
        """Drafts and finished ones, newest first, with scores and without answers."""
        rows = self.get_queryset().order_by("-started_at", "-id")
        if code := request.query_params.get("questionnaire"):
            rows = rows.filter(code=code)
        if status := request.query_params.get("status"):
            rows = rows.filter(status=status)
        page = self.paginate_queryset(rows.values(*_LISTED)) or []
        return self.get_paginated_response([summary_json(row, request) for row in page])

    @extend_schema(operation_id="questionnaire_responses_retrieve", responses=ResponseSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One's own answers and, once finished, the result."""
        with missing_is_404():
            row = self.get_queryset().get(pk=pk)
        return self._answer(operations.opened(row, actor=request.actor))

    @extend_schema(
        operation_id="questionnaire_responses_start",
        request=StartSerializer,
        responses={
            200: ResponseSerializer,
            201: ResponseSerializer,
            409: OpenApiResponse(
                description="`id_taken`, `not_offered`, `held_back`, `licence_expired`, `no_responder`, ..."
            ),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Begin a questionnaire under an id that the client made (a UUID of version 7). The same again answers 200.

        `carried_from` names a finished short form; its answers are taken over. Where nobody is named to read an answer
        about harm, the form without that question is begun instead: see `questionnaire` in the answer.
        """
        check_client_id(pk)
        serializer = StartSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        with missing_is_404():
            begun, is_new = operations.start(
                pk,
                code=data["questionnaire"],
                carried_from=data["carried_from"],
                actor=request.actor,
                now=timezone.now(),
            )
        return self._answer(begun, status=201 if is_new else 200)

    @extend_schema(
        operation_id="questionnaire_responses_answer",
        request=AnswersSerializer,
        responses={
            200: ResponseSerializer,
            409: OpenApiResponse(description="`already_completed`, `draft_expired`, `not_asked_now`."),
        },
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Save some answers of a draft; `null` says that one would rather not. The others stay.

        Where an answer calls for help, `help` is in this very answer: show it at once.
        """
        serializer = AnswersSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        with missing_is_404():
            saved = operations.answer(
                pk, serializer.validated_data["answers"], actor=request.actor, now=timezone.now()
            )
        return self._answer(saved)

    @extend_schema(operation_id="questionnaire_responses_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Remove a draft or a finished one for good."""
        with missing_is_404():
            operations.delete(pk, actor=request.actor)
        return Response(status=204)

    @extend_schema(
        operation_id="questionnaire_responses_complete",
        request=None,
        responses={
            200: ResponseSerializer,
            409: OpenApiResponse(description="`unanswered` with `link_ids`, `draft_expired`."),
        },
    )
    @action(detail=True, methods=["post"])
    def complete(self, request: Request, pk: UUID) -> Response:
        """Finish and score it. A second time gives the same answer."""
        with missing_is_404():
            done = operations.complete(pk, actor=request.actor, now=timezone.now())
        return self._answer(done)

    def _answer(self, opened: Opened, *, status: int = 200) -> Response:
        now = timezone.now()
        change = catalogue = None
        member = None
        trigger = trigger_of(opened)
        if trigger or opened.is_completed:
            member = Member.objects.get(pk=self.request.actor.member_id)
        if opened.is_completed:
            catalogue = Catalogue(today=now.date())
            baseline = operations.baseline_of(opened.row)
            found = operations.change_since(baseline, opened.row, opened.definition) if baseline else None
            if baseline is not None and found is not None and baseline.completed_at and member:
                change = (baseline.completed_at.astimezone(ZoneInfo(member.time_zone)).date(), found)
        panel = (
            panel_for(member, trigger=trigger, source_id=opened.row.pk, now=now)
            if trigger and member
            else None
        )
        body = response_json(opened, self.request, panel=panel, change=change, catalogue=catalogue)
        return Response(body, status=status)


class LibraryView(StrictQueryMixin, APIView):
    """What the organisation may offer, for who runs it. No answer of a member is here."""

    roles_for = {"get": ADMINS}

    @extend_schema(operation_id="questionnaire_library_list", responses=LibrarySerializer)
    def get(self, request: Request) -> Response:
        """Every questionnaire, whether it is on, its licence, and what keeps it from being offered."""
        catalogue = Catalogue(today=timezone.now().date())
        entries = sorted(catalogue.entries.values(), key=lambda entry: entry.definition.title)
        return Response(
            {"is_harm_asked": catalogue.is_harm_asked, "results": [entry_json(entry) for entry in entries]}
        )


class LibraryEntryView(StrictQueryMixin, APIView):
    roles_for = {"patch": ADMINS}

    @extend_schema(
        operation_id="questionnaire_library_switch",
        request=SwitchSerializer,
        responses=LibraryEntrySerializer,
    )
    def patch(self, request: Request, code: str) -> Response:
        """Offer it to members, or stop."""
        serializer = SwitchSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        now = timezone.now()
        try:
            operations.switch(code, is_on=serializer.validated_data["is_on"], actor=request.actor, now=now)
        except KeyError as error:
            raise Http404 from error
        return Response(entry_json(Catalogue(today=now.date()).entries[code]))


class PackView(StrictQueryMixin, APIView):
    roles_for = {"post": frozenset({OWNER})}
    step_up_for = {"post"}
    parser_classes = (JSONParser,)

    @extend_schema(
        operation_id="questionnaire_packs_upload",
        request=PackSerializer,
        responses={
            201: LibraryEntrySerializer,
            400: OpenApiResponse(description="The pack is refused; `code` says why."),
            409: OpenApiResponse(description="`version_taken`."),
        },
    )
    def post(self, request: Request) -> Response:
        """Bring a questionnaire under a licence of your own. Offered only after `confirm`."""
        serializer = PackSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        now = timezone.now()
        pack = operations.upload_pack(
            serializer.validated_data["content"],
            expected=serializer.validated_data["checksum"],
            actor=request.actor,
            now=now,
        )
        return Response(entry_json(Catalogue(today=now.date()).entries[pack.code]), status=201)


class PackConfirmView(StrictQueryMixin, APIView):
    roles_for = {"post": frozenset({OWNER})}
    step_up_for = {"post"}

    @extend_schema(
        operation_id="questionnaire_packs_confirm",
        request=ConfirmSerializer,
        responses=LibraryEntrySerializer,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Vouch for licence and words: from now on it is offered, until the licence's last day."""
        serializer = ConfirmSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        now = timezone.now()
        with missing_is_404():
            pack = operations.confirm_pack(pk, actor=request.actor, now=now)
        return Response(entry_json(Catalogue(today=now.date()).entries[pack.code]))


class PackDetailView(StrictQueryMixin, APIView):
    roles_for = {"delete": frozenset({OWNER})}

    @extend_schema(operation_id="questionnaire_packs_withdraw", responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Offer it no more. What was answered under it keeps its words."""
        with missing_is_404():
            operations.withdraw_pack(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)


def trigger_of(opened: Opened) -> str | None:
    """What in these answers calls for help; declined counts as such only when somebody said so."""
    risk = opened.definition.risk
    if risk is None or opened.answers is None or risk.item not in opened.answers:
        return None
    value: Any = opened.answers[risk.item]
    return triggers.of_item_9(value, declined=value is None)
