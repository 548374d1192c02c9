from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.pagination import CursorPagination
from saas.core.parsers import GuardedJSONParser
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.members.locales import locale_of
from wellness.moods import imports, operations
from wellness.moods.models import MoodEntry, MoodImport
from wellness.moods.operations import COLUMNS, Content, Sealer
from wellness.moods.serializers import (
    ORDERINGS,
    MoodDaysSerializer,
    MoodEntrySerializer,
    MoodEntryWriteSerializer,
    MoodImportSerializer,
    MoodImportStartSerializer,
    MoodImportSummarySerializer,
    MoodImportWriteSerializer,
    SavedMoodEntrySerializer,
    SyncAnswerSerializer,
    SyncSerializer,
    UsageSerializer,
    VocabularySerializer,
    day_json,
    entry_json,
    import_json,
    ordering_parameter,
)
from wellness.moods.sync import sync
from wellness.moods.vocabulary import labels
from wellness.owned import OwnQuerySet, UndoableQuerySet
from wellness.queries import day_parameter, day_range, valence_parameter, within_days
from wellness.soft_help import help_after
from wellness.tags.operations import suggestions
from wellness.texts import language

_FROM = OpenApiParameter(
    "from", OpenApiTypes.DATE, description="First day, by the member's clock at the time."
)
_TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included.")

_LOCALE = OpenApiParameter("locale", description="BCP 47; without it the member's own.")
_VALENCE = OpenApiParameter("valence", OpenApiTypes.INT, enum=[-2, -1, 0, 1, 2], description="Only these.")
_ORDERING = OpenApiParameter("ordering", enum=list(ORDERINGS), default="-occurred_at")


_SUGGESTED = {"exercises": "exercise-list", "safety_plan": "safety-plan", "help": "help"}


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
        "usage": ANYONE_HERE,
        "sync": ANYONE_HERE,
    }
    query_parameters = {"list": (_FROM, _TO, _VALENCE, _ORDERING), "days": (_FROM, _TO)}

    def get_queryset(self) -> UndoableQuerySet:
        return MoodEntry.objects.visible_to(self.request.actor).kept()

    @extend_schema(operation_id="mood_entries_list")
    def list(self, request: Request) -> Response:
        """The entries that are not deleted, newest first unless `ordering` says otherwise."""
        pages = self.paginator
        if isinstance(pages, CursorPagination) and not request.query_params:
            newest = operations.newest(actor=request.actor)
            return self._page(pages.first_page(newest, request, order=operations.NEWEST_FIRST))
        entries = self.get_queryset().order_by(*ordering_parameter(request))
        entries = within_days(entries, day_parameter(request, "from"), day_parameter(request, "to"))
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
            200: SavedMoodEntrySerializer,
            201: SavedMoodEntrySerializer,
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
        return self._saved(entry, status=201 if is_new else 200)

    @extend_schema(
        operation_id="mood_entries_amend",
        request=MoodEntryWriteSerializer(partial=True),
        responses={
            200: SavedMoodEntrySerializer,
            409: OpenApiResponse(description="`unreadable`: the change would keep what nobody can read."),
        },
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change some fields of an entry and keep the others."""
        serializer = MoodEntryWriteSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        with missing_is_404():
            entry = operations.amend_entry(
                pk, serializer.validated_data, actor=request.actor, now=timezone.now()
            )
        return self._saved(entry)

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
        return Response({"basis": "mean_of_entries", "results": [day_json(row) for row in rows]})

    @extend_schema(operation_id="mood_entries_usage", responses=UsageSerializer, filters=False)
    @action(detail=False, pagination_class=None)
    def usage(self, request: Request) -> Response:
        """Which words and tags the newest 500 entries say, most used first, to offer those first."""
        words, tags = operations.usage(actor=request.actor)
        return Response(
            {
                "words": [{"word": word, "count": count} for word, count in words.most_common()],
                "tags": [{"tag": tag, "count": count} for tag, count in tags.most_common()],
            }
        )

    @extend_schema(
        operation_id="mood_entries_sync",
        request=SyncSerializer,
        responses=SyncAnswerSerializer,
        filters=False,
    )
    @action(detail=False, methods=["post"], pagination_class=None)
    def sync(self, request: Request) -> Response:
        """Save what was written offline: up to 100 entries, each as PUT takes it, or `{"id", "is_deleted": true}`.

        Each is saved or refused on its own; the results stand in the order sent. Sending all of it again is harmless.
        """
        items = SyncSerializer.checked(request.data)["entries"]
        now = timezone.now()
        results = sync(items, actor=request.actor, now=now)
        answer: dict[str, Any] = {"results": [result.as_dict() for result in results]}
        for entry in [result.entry for result in results if result.entry is not None]:
            if help_ := help_after(entry["note"], source_id=entry["id"], actor=request.actor, now=now):
                answer["help"] = help_
                break  # one panel, whatever else they wrote
        return Response(answer)

    def _page(self, rows: Sequence[Mapping[str, Any]]) -> Response:
        sealer, base = Sealer(self.request.actor), link(self.request, "mood-entry-list")
        return self.get_paginated_response([entry_json(sealer.opened(row), base=base) for row in rows])

    def _row(self, entry_id: UUID) -> dict[str, Any]:
        with missing_is_404():
            row = self.get_queryset().values(*COLUMNS).get(pk=entry_id)
        return Sealer(self.request.actor).opened(row)

    def _saved(self, entry: dict[str, Any], *, status: int = 200) -> Response:
        """With what is offered to the member after this entry, if anything."""
        if help_ := help_after(
            entry["note"], source_id=entry["id"], actor=self.request.actor, now=timezone.now()
        ):
            entry["help"] = help_
        if operations.is_low_week(entry, actor=self.request.actor):
            entry["suggestion"] = {
                "kind": "low_week",
                "links": {name: link(self.request, route) for name, route in _SUGGESTED.items()},
            }
        return self._answer(entry, status=status)

    def _answer(self, entry: dict[str, Any], *, status: int = 200) -> Response:
        return Response(entry_json(entry, base=link(self.request, "mood-entry-list")), status=status)


class ImportParser(GuardedJSONParser):
    """A file of ten thousand entries with notes is larger than anything else that is sent here."""

    max_bytes = 4_000_000


class MoodImportViewSet(StrictQueryMixin, GenericViewSet[MoodImport]):
    """Entries kept elsewhere so far. Nothing is imported before the member said what its names mean."""

    serializer_class = MoodImportSerializer
    parser_classes = [ImportParser]
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
        "start": ANYONE_HERE,
    }

    def get_queryset(self) -> OwnQuerySet:
        return MoodImport.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="mood_imports_list", responses=MoodImportSummarySerializer(many=True))
    def list(self, request: Request) -> Response:
        """The imports of the last days, newest first."""
        rows = self.paginate_queryset(
            self.get_queryset()
            .order_by("-id")
            .values("id", "state", "time_zone", "total", "done", "created", "created_at", "expires_at")
        )
        base = link(request, "mood-import-list")
        return self.get_paginated_response(
            [import_json(row | {"repeated": row["done"] - row["created"]}, base=base) for row in rows or []]
        )

    @extend_schema(operation_id="mood_imports_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """How far it is; before it was started, what the file holds."""
        with missing_is_404():
            found = imports.shown(pk, actor=request.actor, now=timezone.now())
        return self._answer(found)

    @extend_schema(
        operation_id="mood_imports_check",
        request=MoodImportWriteSerializer,
        responses={
            200: MoodImportSerializer,
            201: MoodImportSerializer,
            409: OpenApiResponse(description="`id_taken`, `already_started`."),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Send a Daylio file to be looked at: its moods and activities, what they may be here, and lines with errors.

        At most 2,000,000 characters and 10,000 lines. It is kept encrypted, and thrown away when it is imported or
        after a week.
        """
        check_client_id(pk)
        sent = MoodImportWriteSerializer.checked(request.data)
        found, is_new = imports.check(
            pk, sent["file"], time_zone=sent["time_zone"], actor=request.actor, now=timezone.now()
        )
        return self._answer(found, status=201 if is_new else 200)

    @extend_schema(
        operation_id="mood_imports_start",
        request=MoodImportStartSerializer,
        responses={
            200: MoodImportSerializer,
            202: MoodImportSerializer,
            409: OpenApiResponse(description="`has_errors`: say `skip_errors`, or mend the file."),
        },
    )
    @action(detail=True, methods=["post"])
    def start(self, request: Request, pk: UUID) -> Response:
        """Import it. 200 when it is done at once, 202 while a worker does it: ask again for `done` of `total`."""
        wanted = MoodImportStartSerializer.checked(request.data)
        with missing_is_404():
            found = imports.start(pk, **wanted, actor=request.actor, now=timezone.now())
        return self._answer(found, status=200 if found["state"] == MoodImport.State.DONE else 202)

    @extend_schema(operation_id="mood_imports_discard", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Throw the file away. What was imported stays."""
        with missing_is_404():
            imports.discard(pk, actor=request.actor)
        return Response(status=204)

    def _answer(self, found: dict[str, Any], *, status: int = 200) -> Response:
        return Response(import_json(found, base=link(self.request, "mood-import-list")), status=status)


class VocabularyView(StrictQueryMixin, APIView):
    """Words, steps and tags to choose from, in the member's language."""

    roles_for = {"get": ANYONE_HERE}
    query_parameters = (_LOCALE,)

    @extend_schema(operation_id="mood_vocabulary_retrieve", responses=VocabularySerializer)
    def get(self, request: Request) -> Response:
        """The five steps, energies, feeling words, and the groups of tags that are suggested here.

        English, German, Swahili, Spanish, Arabic; for any other locale English.
        """
        locale = locale_of(request)
        return Response(
            {
                "locale": language(locale),
                **labels(locale),
                "tag_groups": suggestions(locale),
                "links": {
                    "self": link(request, "mood-vocabulary"),
                    "tags": link(request, "tag-list"),
                    "tag_groups": link(request, "tag-group-list"),
                },
            }
        )
