from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
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
from saas.core.pagination import CursorPagination
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.moods import operations
from wellness.moods.models import MoodEntry, MoodEntryQuerySet
from wellness.moods.operations import COLUMNS, Content, Sealer
from wellness.moods.serializers import (
    ORDERINGS,
    MoodDaysSerializer,
    MoodEntrySerializer,
    MoodEntryWriteSerializer,
    day_json,
    day_parameter,
    day_range,
    entry_json,
    ordering_parameter,
    valence_parameter,
)

_FROM = OpenApiParameter(
    "from", OpenApiTypes.DATE, description="First day, by the member's clock at the time."
)
_TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included.")

_VALENCE = OpenApiParameter("valence", OpenApiTypes.INT, enum=[-2, -1, 0, 1, 2], description="Only these.")
_ORDERING = OpenApiParameter("ordering", enum=list(ORDERINGS), default="-occurred_at")


class MoodEntryViewSet(StrictQueryMixin, GenericViewSet[MoodEntry]):
    """How the signed-in person felt, entry by entry. Nobody else can reach them here."""

    serializer_class = MoodEntrySerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "partial_update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
        "restore": ANYONE_HERE,
        "days": ANYONE_HERE,
    }
    query_parameters = {"list": (_FROM, _TO, _VALENCE, _ORDERING), "days": (_FROM, _TO)}

    def get_queryset(self) -> MoodEntryQuerySet:
        return MoodEntry.objects.visible_to(self.request.actor).kept()

    @extend_schema(operation_id="mood_entries_list")
    def list(self, request: Request) -> Response:
        """The entries that are not deleted, newest first unless `ordering` says otherwise."""
        pages = self.paginator
        if isinstance(pages, CursorPagination) and not request.query_params:
            newest = operations.newest(actor=request.actor)
            return self._page(pages.first_page(newest, request, order=operations.NEWEST_FIRST))
        entries = self.get_queryset().order_by(*ordering_parameter(request))
        if first := day_parameter(request, "from"):
            # No zone is more than a day from UTC: the second condition lets the index of the order find the start.
            entries = entries.filter(
                local_date__gte=first, occurred_at__gte=_midnight(first - timedelta(days=1))
            )
        if last := day_parameter(request, "to"):
            entries = entries.filter(
                local_date__lte=last, occurred_at__lt=_midnight(last + timedelta(days=2))
            )
        if (valence := valence_parameter(request)) is not None:
            entries = entries.filter(valence=valence)
        return self._page(self.paginate_queryset(entries.values(*COLUMNS)) or [])

    @extend_schema(operation_id="mood_entries_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return self._answer(self._row(pk))

    @extend_schema(
        operation_id="mood_entries_save",
        request=MoodEntryWriteSerializer,
        responses={
            200: MoodEntrySerializer,
            201: MoodEntrySerializer,
            409: OpenApiResponse(description="`id_taken`: somebody else's entry has this id."),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Save an entry under an id that the client made (a UUID of version 7).

        201 the first time. Sending the same again answers 200 and changes nothing; other content replaces the old
        one as a whole. An entry that was deleted comes back.
        """
        check_client_id(pk)
        content = Content.of(MoodEntryWriteSerializer.checked(request.data))
        entry, is_new = operations.save_entry(pk, content, actor=request.actor, now=timezone.now())
        return self._answer(entry, status=201 if is_new else 200)

    @extend_schema(operation_id="mood_entries_amend", request=MoodEntryWriteSerializer(partial=True))
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change some fields of an entry and keep the others."""
        serializer = MoodEntryWriteSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        with missing_is_404():
            entry = operations.amend_entry(
                pk, serializer.validated_data, actor=request.actor, now=timezone.now()
            )
        return self._answer(entry)

    @extend_schema(operation_id="mood_entries_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete an entry. For 30 days `restore` brings it back; then it is gone for good."""
        with missing_is_404():
            operations.delete_entry(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)

    @extend_schema(operation_id="mood_entries_restore", request=None)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: UUID) -> Response:
        """Bring a deleted entry back. Nothing happens to one that is there."""
        with missing_is_404():
            operations.restore_entry(pk, actor=request.actor, now=timezone.now())
        return self._answer(self._row(pk))

    @extend_schema(operation_id="mood_entries_days", responses=MoodDaysSerializer, filters=False)
    @action(detail=False, pagination_class=None)
    def days(self, request: Request) -> Response:
        """One line for each day with entries: the mean of that day's entries, and how many there are.

        `from` and `to` span at most 400 days; without them, the last 30.
        """
        first, last = day_range(request, today=timezone.now().date())
        rows = operations.days(actor=request.actor, first=first, last=last)
        return Response({"results": [day_json(row) for row in rows]})

    def _page(self, rows: Sequence[Mapping[str, Any]]) -> Response:
        sealer, base = Sealer(self.request.actor), link(self.request, "mood-entry-list")
        return self.get_paginated_response([entry_json(sealer.opened(row), base=base) for row in rows])

    def _row(self, entry_id: UUID) -> dict[str, Any]:
        with missing_is_404():
            row = self.get_queryset().values(*COLUMNS).get(pk=entry_id)
        return Sealer(self.request.actor).opened(row)

    def _answer(self, entry: dict[str, Any], *, status: int = 200) -> Response:
        return Response(entry_json(entry, base=link(self.request, "mood-entry-list")), status=status)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
