"""Writing down: notes with versions, annotations on the time axis, and what a member wants to talk about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from saas.audit.record import record
from saas.core.etags import check_version
from users.actors import Actor
from wellness.care.access import check_shared
from wellness.care.models import Annotation, Note, NoteVersion, TalkingPoints
from wellness.care.texts import ANNOTATIONS, NOTES, VERSIONS, RecordSealer, sealed_points


@dataclass(frozen=True, slots=True)
class NoteContent:
    text: str
    audience: str
    session_on: date | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the time axis. `until` None: a point in time, or still going on."""

    kind: str
    text: str
    on: date
    until: date | None


@transaction.atomic
def write_note(member_id: UUID, content: NoteContent, *, actor: Actor, now: datetime) -> Note:
    """A new note about a member who shares something with `actor`. Raises NotShared."""
    check_shared(actor, member_id, now=now)
    note = Note(
        member_id=member_id,
        author_id=actor.membership_id,
        audience=content.audience,
        session_on=content.session_on,
        created_at=now,
        updated_at=now,
    )
    note.text_sealed = RecordSealer(actor.organization_id).seal(content.text, table=NOTES, row=note.pk)
    note.save(force_insert=True)
    record(
        "wellness.note.written", actor=actor, target=note, now=now, member=member_id, audience=note.audience
    )
    return note


@transaction.atomic
def amend_note(
    note_id: UUID, changes: Mapping[str, Any], *, named_version: int | None, actor: Actor, now: datetime
) -> Note:
    """Change one's own note by what is given of NoteContent; how it stood before is kept.

    Raises Note.DoesNotExist, PreconditionRequired, Stale.
    """
    note = _own(note_id, actor=actor)
    check_version(named_version, current=note.version)
    sealer = RecordSealer(actor.organization_id)
    before = NoteVersion(note=note, number=note.version, audience=note.audience, saved_at=note.updated_at)
    # Sealed for its place: the same text has to be sealed again to stand in another row.
    old = sealer.open(note.text_sealed, table=NOTES, row=note.pk)
    before.text_sealed = sealer.seal(old or "", table=VERSIONS, row=before.pk)
    before.save(force_insert=True)
    if "text" in changes:
        note.text_sealed = sealer.seal(changes["text"], table=NOTES, row=note.pk)
    note.audience = changes.get("audience", note.audience)
    note.session_on = changes.get("session_on", note.session_on)
    note.version += 1
    note.updated_at = now
    note.save()
    record(
        "wellness.note.changed",
        actor=actor,
        target=note,
        now=now,
        member=note.member_id,
        audience=note.audience,
    )
    return note


@transaction.atomic
def delete_note(note_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Hide one's own note. The row stays with the record until its retention ends. Raises Note.DoesNotExist."""
    note = _own(note_id, actor=actor)
    note.deleted_at = now
    note.save(update_fields=["deleted_at"])
    record("wellness.note.deleted", actor=actor, target=note, now=now, member=note.member_id)


@transaction.atomic
def annotate(member_id: UUID, mark: Mark, *, actor: Actor, now: datetime) -> Annotation:
    """Put something on the time axis of a member who shares something with `actor`. Raises NotShared."""
    check_shared(actor, member_id, now=now)
    row = Annotation(
        member_id=member_id,
        author_id=actor.membership_id,
        kind=mark.kind,
        on=mark.on,
        until=mark.until,
        created_at=now,
        updated_at=now,
    )
    row.text_sealed = RecordSealer(actor.organization_id).seal(mark.text, table=ANNOTATIONS, row=row.pk)
    row.save(force_insert=True)
    record("wellness.annotation.made", actor=actor, target=row, now=now, member=member_id)
    return row


@transaction.atomic
def amend_annotation(annotation_id: UUID, mark: Mark, *, actor: Actor, now: datetime) -> Annotation:
    """Change one's own. Raises NotShared, Annotation.DoesNotExist."""
    row = _own_annotation(annotation_id, actor=actor, now=now)
    row.kind, row.on, row.until, row.updated_at = mark.kind, mark.on, mark.until, now
    row.text_sealed = RecordSealer(actor.organization_id).seal(mark.text, table=ANNOTATIONS, row=row.pk)
    row.save()
    record("wellness.annotation.changed", actor=actor, target=row, now=now, member=row.member_id)
    return row


@transaction.atomic
def delete_annotation(annotation_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Take one's own away. Raises NotShared, Annotation.DoesNotExist."""
    row = _own_annotation(annotation_id, actor=actor, now=now)
    record("wellness.annotation.deleted", actor=actor, target=row, now=now, member=row.member_id)
    row.delete()


@transaction.atomic
def save_talking_points(text: str, *, actor: Actor, now: datetime) -> TalkingPoints:
    """What the member wants to talk about; an empty text takes it back."""
    sealed = (
        sealed_points(text, organization_id=actor.organization_id, member_id=actor.member_id)
        if text
        else None
    )
    points = TalkingPoints(member_id=actor.member_id, text_sealed=sealed, updated_at=now)
    TalkingPoints.objects.bulk_create(
        [points],
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=["text_sealed", "updated_at"],
    )
    return points


def _own(note_id: UUID, *, actor: Actor) -> Note:
    """Only its author changes a note; whoever else reads it writes one of their own."""
    return Note.objects.kept().select_for_update().get(pk=note_id, author_id=actor.membership_id)


def _own_annotation(annotation_id: UUID, *, actor: Actor, now: datetime) -> Annotation:
    row = Annotation.objects.select_for_update().get(pk=annotation_id, author_id=actor.membership_id)
    check_shared(actor, row.member_id, now=now)
    return row
