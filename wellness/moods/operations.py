"""Saving, undoing and finding mood entries, with what is private in them sealed.

Input and output are plain values: the list page builds no model instances.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Avg, Count, Max, Min

from saas.core.errors import DomainError
from saas.core.pagination import CursorPagination
from saas.keys.operations import MemberCipher, member_cipher
from tenants.backend.compiled import CompiledInsert, CompiledQuery
from tenants.tasks import enqueue
from users.actors import Actor
from wellness.moods.models import UNDO_FOR, MoodEntry
from wellness.moods.tasks import purge_entry
from wellness.moods.vocabulary import TAGS, WORDS
from wellness.reminders.operations import is_answer_awaited, note_answer

_TABLE = "wellness_moodentry"
# What `Sealer.opened` needs of a row.
COLUMNS = (
    "id",
    "valence",
    "energy",
    "words",
    "tags",
    "labels_sealed",
    "note_sealed",
    "occurred_at",
    "time_zone",
    "created_at",
    "updated_at",
)

NEWEST_FIRST = MoodEntry.objects.order_by("-occurred_at", "-id")
_insert = CompiledInsert(MoodEntry)
_newest = CompiledQuery(
    lambda member_id: (
        NEWEST_FIRST.of_member(member_id).kept().values(*COLUMNS)[: CursorPagination.page_size + 1]
    ),
    UUID(int=0),
)


class IdTaken(DomainError):
    """Another person of this organisation has an entry with this id. Only a broken or hostile client gets here."""

    code = "id_taken"


@dataclass(frozen=True, slots=True)
class Content:
    """What the member says in one entry; the same values again are the same entry."""

    valence: int
    energy: int | None
    words: tuple[str, ...]
    tags: tuple[str, ...]
    note: str
    occurred_at: datetime
    time_zone: str

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Content":
        """The content of an opened row, or of validated input."""
        values = {field.name: entry[field.name] for field in fields(cls)}
        return cls(**values | {"words": tuple(entry["words"]), "tags": tuple(entry["tags"])})

    def as_dict(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def local_date(self) -> date:
        return self.occurred_at.astimezone(ZoneInfo(self.time_zone)).date()


class Sealer:
    """Seals and opens the private columns of one member's entries. The key is fetched at the first need."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._cipher: MemberCipher | None = None

    @property
    def cipher(self) -> MemberCipher:
        if self._cipher is None:
            self._cipher = member_cipher(self._actor.organization_id, self._actor.member_id)
        return self._cipher

    def columns(self, entry_id: UUID, content: Content) -> dict[str, Any]:
        """The values of all columns that `content` decides."""
        row = str(entry_id)
        own = not (WORDS.issuperset(content.words) and TAGS.issuperset(content.tags))
        labels = json.dumps({"words": content.words, "tags": content.tags}) if own else None
        return {
            "valence": content.valence,
            "energy": content.energy,
            "words": [word for word in content.words if word in WORDS],
            "tags": [tag for tag in content.tags if tag in TAGS],
            "labels_sealed": self.cipher.seal(labels, table=_TABLE, column="labels", row=row)
            if labels
            else None,
            "note_sealed": self.cipher.seal(content.note, table=_TABLE, column="note", row=row)
            if content.note
            else None,
            "occurred_at": content.occurred_at,
            "time_zone": content.time_zone,
            "local_date": content.local_date,
        }

    def opened(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of COLUMNS as the member knows it: with all words, tags and the note, without the sealed columns.

        Raises TamperedCiphertext for one that was moved or changed.
        """
        entry = dict(row)
        sealed_labels, sealed_note = entry.pop("labels_sealed"), entry.pop("note_sealed")
        if sealed_labels is not None:
            entry |= json.loads(
                self.cipher.open(bytes(sealed_labels), table=_TABLE, column="labels", row=str(row["id"]))
            )
        entry["note"] = (
            ""
            if sealed_note is None
            else self.cipher.open(bytes(sealed_note), table=_TABLE, column="note", row=str(row["id"]))
        )
        return entry


def save_entry(
    entry_id: UUID, content: Content, *, actor: Actor, now: datetime
) -> tuple[dict[str, Any], bool]:
    """Make the entry, or make it say this. Returns it as `Sealer.opened` does, and whether it is new.

    Repeating a call changes nothing. A deleted entry comes back. Raises IdTaken.
    """
    sealer = Sealer(actor)
    columns = sealer.columns(entry_id, content)
    made = MoodEntry(id=entry_id, member_id=actor.member_id, created_at=now, updated_at=now, **columns)
    # First the insert that gives way, then the look: the other way round two requests at once would both insert, and
    # the one refused would leave its values in the database's log.
    if is_answer_awaited(actor.member_id):
        with transaction.atomic():
            is_new = _insert(made)
            if is_new:
                note_answer(actor.member_id, now=now)
    else:
        is_new = _insert(made)  # nearly always; one statement needs no transaction around it
    if is_new:
        return {"id": entry_id, **content.as_dict(), "created_at": now, "updated_at": now}, True
    return _save_again(entry_id, content, sealer=sealer, columns=columns, actor=actor, now=now), False


@transaction.atomic
def _save_again(
    entry_id: UUID,
    content: Content,
    *,
    sealer: Sealer,
    columns: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> dict[str, Any]:
    """Make the entry that is there say this."""
    row = MoodEntry.objects.select_for_update().values(*COLUMNS, "member_id", "deleted_at").get(pk=entry_id)
    if row.pop("member_id") != actor.member_id:
        raise IdTaken("This id is in use already. Make a new one and send the entry again.", field="id")
    was_deleted = row.pop("deleted_at") is not None
    entry = sealer.opened(row)
    if not was_deleted and content == Content.of(entry):
        return entry
    MoodEntry.objects.filter(pk=entry_id).update(**columns, deleted_at=None, updated_at=now)
    return entry | content.as_dict() | {"updated_at": now}


@transaction.atomic
def amend_entry(entry_id: UUID, changes: Mapping[str, Any], *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Change some fields of Content, keep the others. Raises MoodEntry.DoesNotExist for a deleted or strange one."""
    row = MoodEntry.objects.visible_to(actor).kept().select_for_update().values(*COLUMNS).get(pk=entry_id)
    sealer = Sealer(actor)
    entry = sealer.opened(row)
    content = replace(Content.of(entry), **changes)
    if content == Content.of(entry):
        return entry
    columns = sealer.columns(entry_id, content)
    MoodEntry.objects.filter(pk=entry_id).update(**columns, updated_at=now)
    return entry | content.as_dict() | {"updated_at": now}


@transaction.atomic
def delete_entry(entry_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Hide the entry; after 30 days it is purged. Raises MoodEntry.DoesNotExist."""
    hidden = (
        MoodEntry.objects.visible_to(actor).kept().filter(pk=entry_id).update(deleted_at=now, updated_at=now)
    )
    if not hidden:
        raise MoodEntry.DoesNotExist
    enqueue(purge_entry, run_at=now + UNDO_FOR, entry_id=entry_id)


def restore_entry(entry_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Undo a deletion of the last 30 days; nothing to do for one that is there. Raises MoodEntry.DoesNotExist."""
    mine = MoodEntry.objects.visible_to(actor).filter(pk=entry_id)
    restored = mine.filter(deleted_at__gt=now - UNDO_FOR).update(deleted_at=None, updated_at=now)
    if not restored and not mine.kept().exists():
        raise MoodEntry.DoesNotExist


def newest(*, actor: Actor) -> list[dict[str, Any]]:
    """The rows of the first page and one more, sealed: what nearly everybody asks for."""
    return _newest(actor.member_id)


def days(*, actor: Actor, first: date, last: date) -> list[dict[str, Any]]:
    """Every day with entries, oldest first: the mean of its entries, how many, the lowest and the highest."""
    rows = (
        MoodEntry.objects.visible_to(actor)
        .kept()
        .filter(local_date__range=(first, last))
        .values("local_date")
        .annotate(mean=Avg("valence"), count=Count("pk"), lowest=Min("valence"), highest=Max("valence"))
        .order_by("local_date")
    )
    return [dict(row) for row in rows]
