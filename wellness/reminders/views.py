from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.parsers import GuardedJSONParser
from saas.core.views import StrictQueryMixin
from saas.keys.operations import member_cipher
from users.permissions import ADMINS, ANYONE_HERE, PUBLIC
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.reminders import defaults, operations, tokens
from wellness.reminders.defaults import Defaults, Suggestion
from wellness.reminders.models import Reminder, ReminderQuerySet
from wellness.reminders.parsers import ONE_CLICK, OneClickFormParser, OneClickMultiPartParser
from wellness.reminders.quiet import QuietHours
from wellness.reminders.serializers import (
    ReminderDefaultsSerializer,
    ReminderDefaultsWriteSerializer,
    ReminderPreviewSerializer,
    ReminderSerializer,
    ReminderSettingsSerializer,
    ReminderSettingsWriteSerializer,
    ReminderSuggestionsSerializer,
    ReminderWriteSerializer,
    SnoozeSerializer,
    UnsubscribedSerializer,
    UnsubscribeSerializer,
    clock_json,
    preview_json,
    reminder_json,
)
from wellness.reminders.wishes import organisation_quiet, wishes_of_one


class ReminderViewSet(StrictQueryMixin, GenericViewSet[Reminder]):
    """The signed-in person's reminders, each with a rule for its days and a wall-clock time."""

    serializer_class = ReminderSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
        "snooze": ANYONE_HERE,
        "preview": ANYONE_HERE,
    }

    def get_queryset(self) -> ReminderQuerySet:
        return Reminder.objects.visible_to(self.request.actor).kept().with_last_mail(timezone.now())

    @extend_schema(operation_id="reminders_list")
    def list(self, request: Request) -> Response:
        """The oldest first."""
        page = self.paginate_queryset(self.get_queryset().order_by("created_at", "id")) or []
        return self.get_paginated_response(self._shown(page))

    @extend_schema(operation_id="reminders_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return self._answer(pk)

    @extend_schema(
        operation_id="reminders_save",
        request=ReminderWriteSerializer,
        responses={
            200: ReminderSerializer,
            201: ReminderSerializer,
            409: OpenApiResponse(
                description="`id_taken`: make a new id. `digest_exists`: change that one. `too_many_reminders`: there "
                "are twenty."
            ),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Set a reminder, under an id that the client made (a UUID of version 7).

        201 the first time; the same again changes nothing. Saving a deleted or stopped one starts it again.
        """
        check_client_id(pk)
        serializer = ReminderWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        _, is_new = operations.save_reminder(
            pk, serializer.setting(), actor=request.actor, now=timezone.now()
        )
        return self._answer(pk, status=201 if is_new else 200)

    @extend_schema(operation_id="reminders_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Switch the reminder off and hide it. Saving it again brings it back."""
        with missing_is_404():
            operations.delete_reminder(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)

    @extend_schema(
        operation_id="reminders_snooze",
        request=SnoozeSerializer,
        responses={
            200: ReminderSerializer,
            409: OpenApiResponse(description="`not_on`, or `day_served`: that day's mail has gone."),
        },
    )
    @action(detail=True, methods=["post"])
    def snooze(self, request: Request, pk: UUID) -> Response:
        """Let the next one come at another moment; the rule goes on after it."""
        serializer = SnoozeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        with missing_is_404():
            operations.snooze(pk, **serializer.validated_data, actor=request.actor, now=timezone.now())
        return self._answer(pk)

    @extend_schema(
        operation_id="reminders_preview",
        request=ReminderWriteSerializer,
        responses={200: ReminderPreviewSerializer},
    )
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> Response:
        """When a reminder would come, before it is saved. Changes nothing."""
        serializer = ReminderWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        setting = serializer.setting()
        preview = operations.preview(setting, actor=request.actor, now=timezone.now())
        return Response(preview_json(preview, setting))

    def _answer(self, reminder_id: UUID, *, status: int = 200) -> Response:
        with missing_is_404():
            reminder = self.get_queryset().get(pk=reminder_id)
        return Response(self._shown([reminder])[0], status=status)

    def _shown(self, reminders: Sequence[Reminder]) -> Sequence[dict[str, Any]]:
        actor = self.request.actor
        base, wishes = link(self.request, "reminder-list"), wishes_of_one(actor.member_id)
        cipher = member_cipher(actor.organization_id, actor.member_id)
        return [reminder_json(each, base=base, wishes=wishes, cipher=cipher) for each in reminders]


class ReminderSettingsView(StrictQueryMixin, APIView):
    """What the signed-in person decided for all their reminders."""

    roles_for = {"get": ANYONE_HERE, "patch": ANYONE_HERE}

    @extend_schema(operation_id="reminder_settings_retrieve", responses=ReminderSettingsSerializer)
    def get(self, request: Request) -> Response:
        wishes, everybody = wishes_of_one(request.actor.member_id), organisation_quiet()
        own = wishes.own_quiet
        return Response(
            {
                "quiet_from": clock_json(own.begin if own else None),
                "quiet_until": clock_json(own.end if own else None),
                "paused_until": wishes.paused_until,
                "nudges_are_on": wishes.nudges_are_on,
                "organization": _quiet_json(everybody),
                "links": {
                    "self": link(request, "reminder-settings"),
                    "reminders": link(request, "reminder-list"),
                },
            }
        )

    @extend_schema(
        operation_id="reminder_settings_amend",
        request=ReminderSettingsWriteSerializer(partial=True),
        responses=ReminderSettingsSerializer,
    )
    def patch(self, request: Request) -> Response:
        """Own quiet hours, a pause for everything, and whether the service may nudge."""
        serializer = ReminderSettingsWriteSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        operations.change_preferences(request.actor.member_id, serializer.validated_data, now=timezone.now())
        return self.get(request)


class ReminderSuggestionsView(StrictQueryMixin, APIView):
    """Reminders that are offered here. Nobody has one without taking it."""

    roles_for = {"get": ANYONE_HERE}

    @extend_schema(operation_id="reminder_suggestions_list", responses=ReminderSuggestionsSerializer)
    def get(self, request: Request) -> Response:
        return Response({"results": _suggestions_json(defaults.suggestions())})


class ReminderDefaultsView(StrictQueryMixin, APIView):
    """What the organisation sets for everybody who did not decide: quiet hours, and what it suggests."""

    roles_for = {"get": ADMINS, "put": ADMINS}

    @extend_schema(operation_id="reminder_defaults_retrieve", responses=ReminderDefaultsSerializer)
    def get(self, request: Request) -> Response:
        return self._answer(defaults.defaults())

    @extend_schema(
        operation_id="reminder_defaults_save",
        request=ReminderDefaultsWriteSerializer,
        responses=ReminderDefaultsSerializer,
    )
    def put(self, request: Request) -> Response:
        """Replace them. No suggestions at all bring back the ones that come with the product."""
        serializer = ReminderDefaultsWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        chosen = serializer.validated_data
        wanted = Defaults(
            QuietHours(chosen["quiet_from"], chosen["quiet_until"]),
            [Suggestion(**each) for each in chosen["suggestions"]],
        )
        defaults.set_defaults(wanted, actor=request.actor, now=timezone.now())
        return self._answer(defaults.defaults())

    def _answer(self, found: Defaults) -> Response:
        return Response(
            _quiet_json(found.quiet)
            | {
                "suggestions": _suggestions_json(found.suggestions),
                "links": {"self": link(self.request, "reminder-defaults")},
            }
        )


def _quiet_json(quiet: QuietHours) -> dict[str, Any]:
    return {"quiet_from": clock_json(quiet.begin), "quiet_until": clock_json(quiet.end)}


def _suggestions_json(suggestions: Sequence[Suggestion]) -> Sequence[dict[str, Any]]:
    return [
        {"kind": each.kind, "local_time": clock_json(each.local_time), "rule": each.rule}
        for each in suggestions
    ]


class UnsubscribeView(StrictQueryMixin, APIView):
    """Stops the mails that a token came with. Needs no sign-in: the token is the proof."""

    authentication_classes = ()
    parser_classes = (GuardedJSONParser, OneClickFormParser, OneClickMultiPartParser)
    roles_for = {"post": PUBLIC}
    query_parameters = (
        OpenApiParameter("token", OpenApiTypes.STR, description="For mail programs (RFC 8058)."),
    )

    @extend_schema(
        operation_id="reminders_unsubscribe", request=UnsubscribeSerializer, responses=UnsubscribedSerializer
    )
    def post(self, request: Request) -> Response:
        """Mail programs send the token in the address and the form `List-Unsubscribe=One-Click`; pages send JSON.

        Other methods change nothing, so that a program that only looks at links stops no mail.
        """
        token = tokens.read_token(self._token(request))
        if token is None:
            raise ValidationError({"token": ["This link is not valid here."]}, code="token_invalid")
        operations.unsubscribe_from(token.mail_id, member_id=token.member_id, now=timezone.now())
        return Response({"detail": "You will get no more of these mails."})

    def _token(self, request: Request) -> str:
        data = request.data
        if "token" in request.query_params:
            if data != ONE_CLICK:
                # Programs that try out the addresses in a mail send other things, or nothing.
                raise ValidationError({"List-Unsubscribe": ["Send One-Click."]}, code="not_one_click")
            data = {"token": request.query_params["token"]}
        serializer = UnsubscribeSerializer(data=data)
        serializer.is_valid(raise_exception=True)
        token: str = serializer.validated_data["token"]
        return token
