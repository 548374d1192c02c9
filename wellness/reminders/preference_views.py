"""The page that mails lead to: which of them still come. Needs no sign-in, and opening it changes nothing."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.views import StrictQueryMixin
from users.permissions import PUBLIC
from users.throttles import MAIL_TOKEN_IP, client_address, reserve
from wellness.reminders import preferences, tokens
from wellness.reminders.channel_serializers import (
    MailChoiceSerializer,
    MailPreferencesSerializer,
    MailTokenSerializer,
)
from wellness.reminders.preferences import LONGEST_PAUSE, MailPreferences
from wellness.reminders.tokens import MailToken


class MailPreferencesView(StrictQueryMixin, APIView):
    """What the token of a mail may see and change: less mail, a pause, or the same again."""

    authentication_classes = ()
    roles_for = {"post": PUBLIC, "patch": PUBLIC}

    @extend_schema(
        operation_id="mail_preferences_look",
        auth=[],
        request=MailTokenSerializer,
        responses=MailPreferencesSerializer,
    )
    def post(self, request: Request) -> Response:
        """Which mails come. A POST, so that the token stands in no address; it changes nothing."""
        serializer = MailTokenSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        token = _checked(request, serializer.validated_data["token"])
        return _answer(preferences.preferences_of(token.member_id))

    @extend_schema(
        operation_id="mail_preferences_choose",
        auth=[],
        request=MailChoiceSerializer,
        responses=MailPreferencesSerializer,
    )
    def patch(self, request: Request) -> Response:
        """Say which mails still come, or from when on. All groups false: none."""
        serializer = MailChoiceSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        changes: dict[str, Any] = dict(serializer.validated_data)
        token = _checked(request, changes.pop("token"))
        now = timezone.now()
        until = changes.get("paused_until")
        if until is not None and until > (now + LONGEST_PAUSE + timedelta(days=1)).date():
            raise ValidationError({"paused_until": ["A day within three months."]}, code="bad_pause")
        return _answer(preferences.choose(token.member_id, changes, now=now))


def _checked(request: Request, raw: str) -> MailToken:
    reserve(MAIL_TOKEN_IP, client_address(request._request), now=timezone.now())
    token = tokens.read_token(raw)
    if token is None:
        raise ValidationError({"token": ["This link is not valid here."]}, code="token_invalid")
    return token


def _answer(found: MailPreferences) -> Response:
    return Response({"groups": dict(found.groups), "paused_until": found.paused_until})
