from uuid import UUID

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.parsers import GuardedJSONParser
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE, PUBLIC
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.reminders import operations, tokens
from wellness.reminders.models import Reminder, ReminderQuerySet
from wellness.reminders.operations import Setting
from wellness.reminders.parsers import ONE_CLICK, OneClickFormParser, OneClickMultiPartParser
from wellness.reminders.serializers import (
    ReminderSerializer,
    ReminderWriteSerializer,
    UnsubscribedSerializer,
    UnsubscribeSerializer,
    reminder_json,
)


class ReminderViewSet(StrictQueryMixin, GenericViewSet[Reminder]):
    """The signed-in person's reminder: one for each member, at a wall-clock time of theirs."""

    serializer_class = ReminderSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
    }

    def get_queryset(self) -> ReminderQuerySet:
        return Reminder.objects.visible_to(self.request.actor).kept().with_last_mail(timezone.now())

    @extend_schema(operation_id="reminders_list")
    def list(self, request: Request) -> Response:
        """None or one."""
        base = link(request, "reminder-list")
        page = self.paginate_queryset(self.get_queryset().order_by("created_at", "id")) or []
        return self.get_paginated_response([reminder_json(reminder, base=base) for reminder in page])

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
                description="`reminder_exists`: change that one. `id_taken`: make a new id."
            ),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Set the reminder, under an id that the client made (a UUID of version 7).

        201 the first time; the same again changes nothing. Saving a deleted or stopped one starts it again.
        """
        check_client_id(pk)
        serializer = ReminderWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        chosen = serializer.validated_data
        setting = Setting(**chosen | {"weekdays": tuple(chosen["weekdays"])})
        _, is_new = operations.save_reminder(pk, setting, actor=request.actor, now=timezone.now())
        return self._answer(pk, status=201 if is_new else 200)

    @extend_schema(operation_id="reminders_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Switch the reminder off and hide it. Saving it again brings it back."""
        with missing_is_404():
            operations.delete_reminder(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)

    def _answer(self, reminder_id: UUID, *, status: int = 200) -> Response:
        with missing_is_404():
            reminder = self.get_queryset().get(pk=reminder_id)
        return Response(reminder_json(reminder, base=link(self.request, "reminder-list")), status=status)


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
