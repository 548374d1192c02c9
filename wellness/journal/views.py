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

from saas.core.etags import etag, named_version
from saas.core.links import link
from saas.core.pagination import CursorPagination
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from wellness.fields import check_client_id
from wellness.journal import library, operations
from wellness.journal.models import UNDO_FOR, JournalEntry, JournalPrompt, JournalVersion
from wellness.journal.operations import COLUMNS, VERSION_COLUMNS, Content, opened, opened_version
from wellness.journal.serializers import (
    JournalEntrySerializer,
    JournalEntryWriteSerializer,
    JournalSummarySerializer,
    JournalVersionSerializer,
    JournalVersionSummarySerializer,
    PromptsSerializer,
    SavedJournalEntrySerializer,
    SearchAnswerSerializer,
    SearchSerializer,
    entry_json,
    hit_json,
    summary_json,
    version_json,
)
from wellness.journal.texts import Query, Sealer
from wellness.lookups import missing_is_404
from wellness.members.locales import locale_of
from wellness.owned import UndoableQuerySet
from wellness.queries import day_parameter, flag_parameter, refused, valence_parameter, within_days
from wellness.soft_help import help_after
from wellness.tags.operations import is_reference
from wellness.texts import language

_FROM = OpenApiParameter(
    "from", OpenApiTypes.DATE, description="First day, by the member's clock at the time."
)
_TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included.")
_TAG = OpenApiParameter("tag", description="Only with this tag: our code, or the id of an own one.")
_IS_DRAFT = OpenApiParameter("is_draft", OpenApiTypes.BOOL, description="Only drafts, or only the others.")
_IS_DELETED = OpenApiParameter(
    "is_deleted", OpenApiTypes.BOOL, description="true: what was deleted and can be restored, instead."
)
_LOCALE = OpenApiParameter("locale", description="BCP 47; without it the member's own.")
_KIND = OpenApiParameter("kind", enum=["prompt", "template"])
_VALENCE = OpenApiParameter(
    "valence", OpenApiTypes.INT, enum=[-2, -1, 0, 1, 2], description="What fits this."
)
_IF_MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    description='The version that is being changed, such as "3"; not needed for the first save.',
)
_VERSIONED = {
    409: OpenApiResponse(description="`id_taken`, `unreadable`."),
    412: OpenApiResponse(
        description="`stale`: saved meanwhile. The problem has `current_version` and `current`, the entry as it stands."
    ),
    428: OpenApiResponse(description="`precondition_required`: If-Match is missing."),
}


class JournalEntryViewSet(StrictQueryMixin, GenericViewSet[JournalEntry]):
    """What the signed-in person wrote for themselves. Nobody else can reach it here."""

    serializer_class = JournalEntrySerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "partial_update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
        "restore": ANYONE_HERE,
        "search": ANYONE_HERE,
    }
    query_parameters = {"list": (_FROM, _TO, _TAG, _IS_DRAFT, _IS_DELETED)}

    def get_queryset(self) -> UndoableQuerySet:
        return JournalEntry.objects.visible_to(self.request.actor).kept()

    @extend_schema(operation_id="journal_entries_list", responses=JournalSummarySerializer(many=True))
    def list(self, request: Request) -> Response:
        """The entries and drafts that are not deleted, newest first, without their whole text."""
        pages = self.paginator
        if isinstance(pages, CursorPagination) and not request.query_params:
            newest = operations.newest(actor=request.actor)
            return self._page(pages.first_page(newest, request, order=operations.NEWEST_FIRST))
        entries = self.get_queryset()
        if flag_parameter(request, "is_deleted"):
            entries = JournalEntry.objects.visible_to(request.actor).filter(
                deleted_at__gt=timezone.now() - UNDO_FOR
            )
        if (is_draft := flag_parameter(request, "is_draft")) is not None:
            entries = entries.filter(is_draft=is_draft)
        if tag := request.query_params.get("tag"):
            if not is_reference(tag):
                raise refused("tag", "One of our tags or your own, by its id.", "unknown_tag")
            entries = entries.filter(tags__contains=[tag])
        entries = within_days(entries, day_parameter(request, "from"), day_parameter(request, "to"))
        rows = self.paginate_queryset(entries.order_by("-occurred_at", "-id").values(*COLUMNS))
        return self._page(rows or [])

    @extend_schema(operation_id="journal_entries_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One entry, with its version as ETag."""
        return self._answer(self._row(pk))

    @extend_schema(
        operation_id="journal_entries_save",
        request=JournalEntryWriteSerializer,
        parameters=[_IF_MATCH],
        responses={200: SavedJournalEntrySerializer, 201: SavedJournalEntrySerializer, **_VERSIONED},
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Save an entry or draft under an id that the client made (a UUID of version 7).

        201 the first time. Every change after that names the version it is made to. Sending the same again answers
        200 and changes nothing. Once it is saved and no draft any more, the text before each change is kept.
        """
        check_client_id(pk)
        content = Content.of(JournalEntryWriteSerializer.checked(request.data))
        entry, is_new = operations.save_entry(
            pk, content, named_version=named_version(request), actor=request.actor, now=timezone.now()
        )
        return self._saved(entry, status=201 if is_new else 200)

    @extend_schema(
        operation_id="journal_entries_amend",
        request=JournalEntryWriteSerializer(partial=True),
        parameters=[_IF_MATCH],
        responses={200: SavedJournalEntrySerializer, **_VERSIONED},
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change some fields of an entry and keep the others."""
        serializer = JournalEntryWriteSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        changes = dict(serializer.validated_data)
        if "tags" in changes:
            changes["tags"] = tuple(changes["tags"])
        with missing_is_404():
            entry = operations.amend_entry(
                pk, changes, named_version=named_version(request), actor=request.actor, now=timezone.now()
            )
        return self._saved(entry)

    @extend_schema(
        operation_id="journal_entries_delete",
        parameters=[_IF_MATCH],
        responses={204: None, 412: _VERSIONED[412]},
    )
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete an entry. For 30 days `restore` brings it back; then it and its history are gone for good."""
        with missing_is_404():
            operations.delete_entry(
                pk, named_version=named_version(request), actor=request.actor, now=timezone.now()
            )
        return Response(status=204)

    @extend_schema(operation_id="journal_entries_restore", request=None)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: UUID) -> Response:
        """Bring a deleted entry back. Nothing happens to one that is there."""
        with missing_is_404():
            operations.restore_entry(pk, actor=request.actor, now=timezone.now())
        return self._answer(self._row(pk))

    @extend_schema(
        operation_id="journal_entries_search",
        request=SearchSerializer,
        responses=SearchAnswerSerializer,
        filters=False,
    )
    @action(detail=False, methods=["post"], pagination_class=None)
    def search(self, request: Request) -> Response:
        """Search one's own entries and drafts. They are opened for it one by one in memory; no index is kept.

        One call looks through 5,000 entries at most; `after` goes on where the answer before ended.
        """
        asked = SearchSerializer.checked(request.data)
        entries = within_days(self.get_queryset(), asked["from"], asked["to"])
        if asked["tag"]:
            entries = entries.filter(tags__contains=[asked["tag"]])
        with missing_is_404():
            found = operations.search(
                entries, Query(asked["q"]), after=asked["after"], limit=asked["limit"], actor=request.actor
            )
        base = link(request, "journal-entry-list")
        return Response(
            {
                "results": [hit_json(entry, shown, match, base=base) for entry, shown, match in found.hits],
                "searched": found.searched,
                "next_after": found.next_after,
            }
        )

    def _page(self, rows: Sequence[Mapping[str, Any]]) -> Response:
        sealer, base = Sealer(self.request.actor), link(self.request, "journal-entry-list")
        return self.get_paginated_response(
            [summary_json(opened(row, sealer=sealer), base=base) for row in rows]
        )

    def _row(self, entry_id: UUID) -> dict[str, Any]:
        with missing_is_404():
            row = self.get_queryset().values(*COLUMNS).get(pk=entry_id)
        return opened(row, sealer=Sealer(self.request.actor))

    def _saved(self, entry: dict[str, Any], *, status: int = 200) -> Response:
        """With the help that is offered to the writer after these words, if any."""
        help_ = help_after(
            entry["title"],
            entry["body"],
            source_id=entry["id"],
            actor=self.request.actor,
            now=timezone.now(),
        )
        if help_:
            entry["help"] = help_
        return self._answer(entry, status=status)

    def _answer(self, entry: dict[str, Any], *, status: int = 200) -> Response:
        answer = entry_json(entry, base=link(self.request, "journal-entry-list"))
        return Response(answer, status=status, headers={"ETag": etag(entry["version"])})


class JournalVersionViewSet(StrictQueryMixin, GenericViewSet[JournalVersion]):
    """What stood in a saved entry before it was changed."""

    serializer_class = JournalVersionSerializer
    lookup_value_converter = "uuid"
    roles_for = {"list": ANYONE_HERE, "retrieve": ANYONE_HERE}

    def get_queryset(self) -> Any:
        return JournalVersion.objects.visible_to(self.request.actor).filter(entry_id=self.kwargs["entry_pk"])

    @extend_schema(operation_id="journal_versions_list", responses=JournalVersionSummarySerializer(many=True))
    def list(self, request: Request, entry_pk: UUID) -> Response:
        """The history of an entry, newest first; empty for one that was never changed after it was saved."""
        with missing_is_404():
            JournalEntry.objects.visible_to(request.actor).kept().only("id").get(pk=entry_pk)
        rows = self.paginate_queryset(self.get_queryset().order_by("-version", "id").values(*VERSION_COLUMNS))
        sealer, base = Sealer(request.actor), link(request, "journal-entry-list")
        return self.get_paginated_response(
            [
                version_json(opened_version(row, sealer=sealer), base=base, is_whole=False)
                for row in rows or []
            ]
        )

    @extend_schema(operation_id="journal_versions_retrieve")
    def retrieve(self, request: Request, entry_pk: UUID, pk: UUID) -> Response:
        """The whole text as it stood then. To bring it back, save it."""
        with missing_is_404():
            row = self.get_queryset().values(*VERSION_COLUMNS).get(pk=pk)
        version = opened_version(row, sealer=Sealer(request.actor))
        return Response(version_json(version, base=link(request, "journal-entry-list"), is_whole=True))


class PromptsView(StrictQueryMixin, APIView):
    """What an entry can begin with."""

    roles_for = {"get": ANYONE_HERE}
    query_parameters = {"get": (_LOCALE, _KIND, _VALENCE)}

    @extend_schema(operation_id="journal_prompts_list", responses=PromptsSerializer)
    def get(self, request: Request) -> Response:
        """The organisation's questions and templates, then ours in the member's language."""
        kind = request.query_params.get("kind")
        if kind is not None and kind not in JournalPrompt.Kind.values:
            raise refused("kind", "prompt or template.", "invalid_choice")
        valence = valence_parameter(request)
        locale = locale_of(request)
        offered = library.prompts(locale, kind=kind, valence=valence)
        return Response({"locale": language(locale), "results": offered})
