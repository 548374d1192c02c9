"""Notifications of browsers, and whether mails come besides."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from saas.core.webpush import Subscription, is_available, public_key
from tenants.scope import current_tenant
from users import operations
from users.cookies import browser_cookie
from users.models import User
from users.operations.email_codes import prove_mailbox
from users.operations.suppression import suppressed
from users.permissions import ANYONE_HERE
from users.serializers.factors import EmailCodeSentSerializer
from users.views.email_codes import code_sent
from wellness.lookups import missing_is_404
from wellness.reminders import push
from wellness.reminders.channel_serializers import (
    ChannelChoiceSerializer,
    ChannelsSerializer,
    MailedCodeSerializer,
    PushDeviceSerializer,
    PushSubscriptionSerializer,
    SaidSerializer,
)
from wellness.reminders.devices import ChannelChoice, PushDevice


class ChannelsView(StrictQueryMixin, APIView):
    """The ways in which the signed-in person's reminders come."""

    roles_for = {"get": ANYONE_HERE, "patch": ANYONE_HERE}

    @extend_schema(operation_id="channels_retrieve", responses=ChannelsSerializer)
    def get(self, request: Request) -> Response:
        """What is switched on."""
        return self._answer(request)

    @extend_schema(
        operation_id="channels_amend", request=ChannelChoiceSerializer, responses=ChannelsSerializer
    )
    def patch(self, request: Request) -> Response:
        """Say whether mails come besides notifications."""
        serializer = ChannelChoiceSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        push.choose_channels(**serializer.validated_data, actor=request.actor, now=timezone.now())
        return self._answer(request)

    def _answer(self, request: Request) -> Response:
        actor = request.actor
        address = User.objects.values_list("email", flat=True).get(pk=actor.user_id)
        devices = push.live(PushDevice.objects.visible_to(actor)).order_by("created_at", "pk")
        return Response(
            {
                "public_key": public_key() if is_available() else None,
                "is_mail_off": ChannelChoice.objects.filter(
                    member_id=actor.member_id, is_mail_off=True
                ).exists(),
                "is_mail_stopped": bool(suppressed([address])),
                "devices": [_device_json(device, request) for device in devices],
                "links": {
                    "self": link(request, "channels"),
                    "devices": link(request, "push-device-list"),
                    "confirm_address": link(request, "confirm-address"),
                    "calendar": link(request, "calendar-feed"),
                    "reminders": link(request, "reminder-list"),
                },
            }
        )


class ConfirmAddressView(StrictQueryMixin, APIView):
    """Mails had come back, or were called unwanted: showing that the mailbox works lets them come again."""

    roles_for = {"post": ANYONE_HERE, "put": ANYONE_HERE}

    @extend_schema(operation_id="channels_mail_code", request=None, responses={202: EmailCodeSentSerializer})
    def post(self, request: Request) -> Response:
        """Mail a code to the person's own address."""
        ticket = operations.mail_step_up_code(
            actor=request.actor,
            organization=current_tenant(),
            browser=browser_cookie(request._request),
            now=timezone.now(),
        )
        return code_sent(ticket)

    @extend_schema(
        operation_id="channels_confirm_address", request=MailedCodeSerializer, responses={204: None}
    )
    def put(self, request: Request) -> Response:
        """Show the code. Reminders that a complaint had stopped stay off until they are switched on again."""
        serializer = MailedCodeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        prove_mailbox(
            **serializer.validated_data,
            actor=request.actor,
            organization=current_tenant(),
            browser=browser_cookie(request._request),
            now=timezone.now(),
        )
        return Response(status=204)


class PushDevicesView(StrictQueryMixin, APIView):
    """Switching notifications on in a browser."""

    roles_for = {"post": ANYONE_HERE}

    @extend_schema(
        operation_id="push_devices_add",
        request=PushSubscriptionSerializer,
        responses={
            200: PushDeviceSerializer,
            201: PushDeviceSerializer,
            409: OpenApiResponse(description="`push_unavailable`: this server has no key for it."),
        },
    )
    def post(self, request: Request) -> Response:
        """Show reminders in this browser, until its session ends. The same browser again: 200, and the new keys."""
        serializer = PushSubscriptionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        given = serializer.validated_data
        device, is_new = push.switch_on(
            Subscription(given["endpoint"], **given["keys"]), actor=request.actor, now=timezone.now()
        )
        return Response(_device_json(device, request), status=201 if is_new else 200)


class PushDeviceView(StrictQueryMixin, APIView):
    """One browser."""

    roles_for = {"delete": ANYONE_HERE}

    @extend_schema(operation_id="push_devices_remove", responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Show no more reminders there."""
        with missing_is_404():
            push.switch_off(pk, actor=request.actor)
        return Response(status=204)


class PushTestView(StrictQueryMixin, APIView):
    """Seeing what a reminder looks like."""

    roles_for = {"post": ANYONE_HERE}

    @extend_schema(operation_id="push_devices_test", request=None, responses={202: SaidSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Show one on this device within seconds."""
        with missing_is_404():
            push.try_out(pk, actor=request.actor, now=timezone.now())
        return Response({"detail": "A notification is on its way."}, status=202)


def _device_json(device: PushDevice, request: Request) -> dict[str, Any]:
    return {
        "id": device.pk,
        "is_this_device": device.session_id == request.actor.session_id,
        "created_at": device.created_at,
        "used_at": device.used_at,
        "links": {
            "self": link(request, "push-device-detail", pk=device.pk),
            "test": link(request, "push-device-test", pk=device.pk),
        },
    }
