from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.views import StrictQueryMixin
from users.permissions import ADMINS, OWNER
from wellness.care.models import CareSettings
from wellness.care.operations import switches
from wellness.care.serializers import CareSettingsSerializer, NotOnTrackSerializer
from wellness.consent.door import is_shut_here
from wellness.risk.operations import CONFIRMATION


class CareSettingsView(StrictQueryMixin, APIView):
    """What the organisation switched on in care. Nothing of a member is here."""

    roles_for = {"get": ADMINS}

    @extend_schema(operation_id="care_settings_retrieve", responses=CareSettingsSerializer)
    def get(self, request: Request) -> Response:
        """Off before the owner confirmed the text."""
        return Response(_json(switches.current_settings()))


class NotOnTrackView(StrictQueryMixin, APIView):
    roles_for = {"post": frozenset({OWNER}), "delete": ADMINS}
    step_up_for = {"post"}

    @extend_schema(
        operation_id="care_settings_not_on_track_on",
        request=NotOnTrackSerializer,
        responses={200: CareSettingsSerializer, 409: OpenApiResponse(description="`not_for_employers`.")},
    )
    def post(self, request: Request) -> Response:
        """Switch the signal on, after having confirmed the text."""
        serializer = NotOnTrackSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(
            _json(
                switches.switch_on(
                    is_confirmed=serializer.validated_data["is_confirmed"],
                    actor=request.actor,
                    now=timezone.now(),
                )
            )
        )

    @extend_schema(operation_id="care_settings_not_on_track_off", responses=CareSettingsSerializer)
    def delete(self, request: Request) -> Response:
        """Switch it off at once."""
        return Response(_json(switches.switch_off(actor=request.actor, now=timezone.now())))


def _json(settings: CareSettings | None) -> dict[str, Any]:
    return {
        "is_not_on_track_on": settings is not None and settings.is_not_on_track_on,
        "is_possible": not is_shut_here(),
        "confirmation": CONFIRMATION,
        "confirmed_at": settings.confirmed_at if settings else None,
    }
