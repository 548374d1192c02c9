from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.audit.record import record
from saas.core.etags import etag, named_version
from saas.core.views import StrictQueryMixin
from users.permissions import CARE
from wellness.care import reading
from wellness.care.access import check_shared, names_of
from wellness.care.models import Annotation, Note
from wellness.care.operations import notes
from wellness.care.operations.notes import Mark, NoteContent
from wellness.care.representations import annotations_json, note_json, versions_json
from wellness.care.serializers import (
    AnnotationListSerializer,
    AnnotationSerializer,
    AnnotationWriteSerializer,
    NoteAmendSerializer,
    NoteSerializer,
    NoteVersionsSerializer,
    NoteWriteSerializer,
)
from wellness.care.texts import ANNOTATIONS, RecordSealer
from wellness.consent import door
from wellness.lookups import missing_is_404


class MemberNoteViewSet(StrictQueryMixin, GenericViewSet[Note]):
    """Notes about one member: one's own, and those shared with the team one is on."""

    serializer_class = NoteSerializer
    queryset = Note.objects.none()
    roles_for = {"list": CARE, "create": CARE}

    @extend_schema(operation_id="caseload_notes_list")
    def list(self, request: Request, member: UUID) -> Response:
        """Newest first."""
        now = timezone.now()
        check_shared(request.actor, member, now=now)
        rows = Note.objects.visible_to(request.actor).filter(member_id=member).order_by("-id")
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(_notes_json(page, request))

    @extend_schema(
        operation_id="caseload_notes_create",
        request=NoteWriteSerializer,
        responses={201: NoteSerializer},
    )
    def create(self, request: Request, member: UUID) -> Response:
        """For oneself, the care team, or the member too."""
        note = notes.write_note(member, _content(request), actor=request.actor, now=timezone.now())
        return _answer(note, request, status=201)


class NoteViewSet(StrictQueryMixin, GenericViewSet[Note]):
    """Notes by their own address. An author reaches theirs also after the member shares nothing any more: they are the
    organisation's record, not the member's content."""

    serializer_class = NoteSerializer
    queryset = Note.objects.none()
    roles_for = {
        "list": CARE,
        "retrieve": CARE,
        "partial_update": CARE,
        "destroy": CARE,
        "versions": CARE,
    }

    @extend_schema(operation_id="notes_list")
    def list(self, request: Request) -> Response:
        """One's own about everybody, newest first."""
        rows = Note.objects.kept().filter(author_id=request.actor.membership_id).order_by("-id")
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(_notes_json(page, request))

    @extend_schema(operation_id="notes_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One note; its ETag names the version."""
        return _answer(_readable(pk, request), request)

    @extend_schema(
        operation_id="notes_amend",
        request=NoteAmendSerializer,
        responses={200: NoteSerializer, 412: OpenApiResponse(description="`stale`.")},
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change one's own, naming the version in If-Match. How it stood before is kept."""
        serializer = NoteAmendSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        with missing_is_404():
            note = notes.amend_note(
                pk,
                serializer.validated_data,
                named_version=named_version(request),
                actor=request.actor,
                now=timezone.now(),
            )
        return _answer(note, request)

    @extend_schema(operation_id="notes_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Hide one's own. It stays with the record until its retention ends."""
        with missing_is_404():
            notes.delete_note(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)

    @extend_schema(operation_id="notes_versions", responses=NoteVersionsSerializer)
    def versions(self, request: Request, pk: UUID) -> Response:
        """How it stood before, newest first; for its author."""
        with missing_is_404():
            note = Note.objects.kept().get(pk=pk, author_id=request.actor.membership_id)
        sealer = RecordSealer(request.actor.organization_id)
        return Response({"results": versions_json(note.versions.order_by("-number"), sealer)})


class MemberAnnotationViewSet(StrictQueryMixin, GenericViewSet[Annotation]):
    """Marks on a member's time axis."""

    serializer_class = AnnotationSerializer
    queryset = Annotation.objects.none()
    pagination_class = None
    roles_for = {"list": CARE, "create": CARE}

    @extend_schema(operation_id="caseload_annotations_list", responses=AnnotationListSerializer)
    def list(self, request: Request, member: UUID) -> Response:
        """All of them, newest first."""
        now = timezone.now()
        look = reading.look_at(request.actor, member, now=now, first=now.date(), last=now.date())
        marks = reading.annotations_of(look)
        names = names_of(mark["author"] for mark in marks)
        return Response({"results": annotations_json(marks, names, request.actor.membership_id, request)})

    @extend_schema(
        operation_id="caseload_annotations_create",
        request=AnnotationWriteSerializer,
        responses={201: AnnotationSerializer},
    )
    def create(self, request: Request, member: UUID) -> Response:
        """A medication, an event: seen by oneself and the care team."""
        row = notes.annotate(member, _mark(request), actor=request.actor, now=timezone.now())
        return Response(_annotation_json(row, request), status=201)


class AnnotationViewSet(StrictQueryMixin, GenericViewSet[Annotation]):
    serializer_class = AnnotationSerializer
    queryset = Annotation.objects.none()
    roles_for = {"update": CARE, "destroy": CARE}

    @extend_schema(
        operation_id="annotations_replace",
        request=AnnotationWriteSerializer,
        responses=AnnotationSerializer,
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Replace one's own as a whole."""
        with missing_is_404():
            row = notes.amend_annotation(pk, _mark(request), actor=request.actor, now=timezone.now())
        return Response(_annotation_json(row, request))

    @extend_schema(operation_id="annotations_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Take one's own away."""
        with missing_is_404():
            notes.delete_annotation(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)


def _readable(pk: UUID, request: Request) -> Note:
    """One's own always; another's only while the member shares something with the reader. Raises NotShared."""
    actor = request.actor
    with missing_is_404():
        note = Note.objects.visible_to(actor).get(pk=pk)
    if note.author_id != actor.membership_id:
        now = timezone.now()
        if not door.granted_anything(actor, now).filter(member_id=note.member_id).exists():
            raise door.NotShared
        record("wellness.note.read", actor=actor, target=note, now=now, member=note.member_id)
    return note


def _content(request: Request) -> NoteContent:
    serializer = NoteWriteSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return NoteContent(**serializer.validated_data)


def _mark(request: Request) -> Mark:
    serializer = AnnotationWriteSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Mark(**serializer.validated_data)


def _notes_json(page: Iterable[Note], request: Request) -> list[dict[str, Any]]:
    rows = list(page)
    names = names_of(row.author_id for row in rows)
    sealer = RecordSealer(request.actor.organization_id)
    return [note_json(row, names, sealer, request.actor.membership_id, request) for row in rows]


def _answer(note: Note, request: Request, *, status: int = 200) -> Response:
    body = _notes_json([note], request)[0]
    return Response(body, status=status, headers={"ETag": etag(note.version)})


def _annotation_json(row: Annotation, request: Request) -> dict[str, Any]:
    sealer = RecordSealer(request.actor.organization_id)
    values = {name: getattr(row, name) for name in ("kind", "on", "until", "created_at")}
    mark = {
        "id": row.pk,
        "text": sealer.open(row.text_sealed, table=ANNOTATIONS, row=row.pk),
        "author": row.author_id,
        **values,
    }
    names = names_of([row.author_id])
    return annotations_json([mark], names, request.actor.membership_id, request)[0]
