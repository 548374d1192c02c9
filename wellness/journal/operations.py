"""Saving, finding and undoing journal entries. Input and output are plain values; the text is sealed in between."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from saas.core.errors import DomainError
from saas.core.etags import PreconditionRequired, Stale
from saas.core.pagination import CursorPagination
from tenants.backend.compiled import CompiledInsert, CompiledQuery
from tenants.tasks import enqueue
from users.actors import Actor
from wellness.journal.models import MAX_VERSIONS, UNDO_FOR, JournalEntry, JournalVersion
from wellness.journal.tasks import purge_entry
from wellness.journal.texts import ENTRIES, VERSIONS, Query, Sealer, Text, as_mapping
from wellness.owned import UndoableQuerySet
from wellness.tags.operations import OwnTags

COLUMNS = (
    "id",
    "text_sealed",
    "is_draft",
    "tags",
    "privacy",
    "prompt",
    "version",
    "occurred_at",
    "time_zone",
    "created_at",
    "updated_at",
    "deleted_at",
)
VERSION_COLUMNS = ("id", "entry_id", "version", "text_sealed", "created_at")
SEARCHED = 5_000  # entries that one search looks through; it can be continued
_CHUNK = 500

# An order to paginate by: no rows.
NEWEST_FIRST = JournalEntry.objects.none().order_by("-occurred_at", "-id")
_insert = CompiledInsert(JournalEntry)
_newest = CompiledQuery(
    lambda member_id: (
        JournalEntry.objects.of_member(member_id)
        .kept()
        .order_by("-occurred_at", "-id")
        .values(*COLUMNS)[: CursorPagination.page_size + 1]
    ),
    UUID(int=0),
)


class IdTaken(DomainError):
    """Another person of this organisation has an entry with this id. Only a broken or hostile client gets here."""

    code = "id_taken"


class Empty(DomainError):
    """Only a draft may say nothing."""

    status = 400
    code = "empty"


class AlreadySaved(DomainError):
    """What was saved does not become a draft again: its history has begun."""

    status = 400
    code = "already_saved"


class Unreadable(DomainError):
    """The text cannot be opened, and the change would keep what nobody can see."""

    code = "unreadable"


class StaleEntry(Stale):
    """Saved meanwhile, perhaps on another device. The problem carries the entry as it stands: nothing is lost."""

    def __init__(self, current: Mapping[str, Any]) -> None:
        super().__init__(current["version"])
        self.extra |= {"current": dict(current)}


@dataclass(frozen=True, slots=True)
class Content:
    """What the member says in one entry; the same values again are the same entry."""

    title: str
    body: str
    is_draft: bool
    tags: tuple[str, ...]
    privacy: str
    prompt: str
    occurred_at: datetime
    time_zone: str

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Content":
        """The content of an opened row, or of validated input."""
        values = {field.name: entry[field.name] for field in fields(cls)}
        return cls(**values | {"tags": tuple(entry["tags"])})

    def as_dict(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def text(self) -> Text:
        return Text(self.title, self.body)

    @property
    def local_date(self) -> date:
        return self.occurred_at.astimezone(ZoneInfo(self.time_zone)).date()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought: opened entries with the excerpt and the place of the hit in it."""

    hits: list[tuple[dict[str, Any], str, tuple[int, int] | None]]
    searched: int
    next_after: UUID | None  # where to go on; None when everything was looked through


def opened(row: Mapping[str, Any], *, sealer: Sealer) -> dict[str, Any]:
    """A row of COLUMNS as the member knows it. What cannot be opened is `unreadable`, its title and body None."""
    entry = dict(row)
    entry |= as_mapping(sealer.open(entry.pop("text_sealed"), table=ENTRIES, row=entry["id"]))
    return entry


def save_entry(
    entry_id: UUID, content: Content, *, named_version: int | None, actor: Actor, now: datetime
) -> tuple[dict[str, Any], bool]:
    """Make the entry, or make it say this if it is still the version that was named. Also whether it is new.

    The same content again changes nothing, whatever version is named: it is what a client sends after a lost answer.
    Raises IdTaken, Empty, AlreadySaved, UnknownTag, PreconditionRequired, StaleEntry.
    """
    if not content.is_draft and content.text.is_empty:
        raise Empty("There is nothing in it yet.", field="body")
    if content.tags:
        OwnTags(actor.member_id).check(content.tags, ())
    sealer = Sealer(actor)
    written = columns(entry_id, content, sealer=sealer)
    made = JournalEntry(
        id=entry_id, member_id=actor.member_id, version=1, created_at=now, updated_at=now, **written
    )
    # First the insert that gives way, then the look: the other way round two requests at once would both insert.
    if _insert(made):
        return {
            "id": entry_id,
            **content.as_dict(),
            "version": 1,
            "unreadable": False,
            "created_at": now,
            "updated_at": now,
            "deleted_at": None,
        }, True
    with transaction.atomic():
        mine = JournalEntry.objects.visible_to(actor).filter(pk=entry_id)
        row = mine.select_for_update().values(*COLUMNS).first()
        if row is None:
            raise IdTaken("This id is in use already. Make a new one and send the entry again.", field="id")
        return _change(row, content, named_version=named_version, sealer=sealer, actor=actor, now=now), False


@transaction.atomic
def amend_entry(
    entry_id: UUID, changes: Mapping[str, Any], *, named_version: int | None, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Change some fields of Content, keep the others. Raises JournalEntry.DoesNotExist and what `save_entry` does."""
    row = JournalEntry.objects.visible_to(actor).kept().select_for_update().values(*COLUMNS).get(pk=entry_id)
    sealer = Sealer(actor)
    entry = opened(row, sealer=sealer)
    if entry["unreadable"] and not {"title", "body"} <= changes.keys():
        raise Unreadable("This entry cannot be read any more. Send its title and text anew.")
    content = replace(Content.of(entry), **changes)
    if not content.is_draft and content.text.is_empty:
        raise Empty("There is nothing in it yet.", field="body")
    if "tags" in changes:
        OwnTags(actor.member_id).check(content.tags, ())
    return _change(row, content, named_version=named_version, sealer=sealer, actor=actor, now=now)


@transaction.atomic
def delete_entry(entry_id: UUID, *, named_version: int | None, actor: Actor, now: datetime) -> None:
    """Hide the entry; after 30 days it is purged with its history.

    Raises JournalEntry.DoesNotExist, StaleEntry if a version was named that is not in force.
    """
    row = JournalEntry.objects.visible_to(actor).kept().select_for_update().values(*COLUMNS).get(pk=entry_id)
    if named_version is not None and named_version != row["version"]:
        raise StaleEntry(opened(row, sealer=Sealer(actor)))
    JournalEntry.objects.visible_to(actor).filter(pk=entry_id).update(deleted_at=now)
    enqueue(purge_entry, run_at=now + UNDO_FOR, entry_id=entry_id)


def restore_entry(entry_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Undo a deletion of the last 30 days; nothing to do for one that is there. Raises JournalEntry.DoesNotExist."""
    mine = JournalEntry.objects.visible_to(actor).filter(pk=entry_id)
    restored = mine.filter(deleted_at__gt=now - UNDO_FOR).update(deleted_at=None)
    if not restored and not mine.kept().exists():
        raise JournalEntry.DoesNotExist


def newest(*, actor: Actor) -> list[dict[str, Any]]:
    """The rows of the first page and one more, sealed: what nearly everybody asks for."""
    return _newest(actor.member_id)


def search(rows: UndoableQuerySet, query: Query, *, after: UUID | None, limit: int, actor: Actor) -> Found:
    """Look through `rows`, newest first, for entries that `query` finds: opened one after the other in memory.

    At most `limit` hits and at most SEARCHED entries at once; `after` goes on behind the entry of that id. One
    statement for every 500 entries, one more with `after`. Raises JournalEntry.DoesNotExist for a strange `after`.
    """
    sealer = Sealer(actor)
    hits: list[tuple[dict[str, Any], str, tuple[int, int] | None]] = []
    searched, last = 0, None
    for row in _chunked(rows, _place_of(after, actor) if after else None):
        if len(hits) == limit or searched == SEARCHED:
            return Found(hits, searched, last)
        searched, last = searched + 1, row["id"]
        text = sealer.open(row["text_sealed"], table=ENTRIES, row=row["id"])
        if text is not None and query.finds(text):
            row.pop("text_sealed")
            row.update(as_mapping(text))
            hits.append((row, *query.shown(text)))
    return Found(hits, searched, None)


def opened_version(row: Mapping[str, Any], *, sealer: Sealer) -> dict[str, Any]:
    """A row of VERSION_COLUMNS as the member knows it."""
    version = dict(row)
    version |= as_mapping(sealer.open(version.pop("text_sealed"), table=VERSIONS, row=version["id"]))
    return version


def _change(
    row: Mapping[str, Any],
    content: Content,
    *,
    named_version: int | None,
    sealer: Sealer,
    actor: Actor,
    now: datetime,
) -> dict[str, Any]:
    """Make the locked row say this."""
    entry = opened(row, sealer=sealer)
    was_deleted = entry["deleted_at"] is not None
    is_same = not entry["unreadable"] and content == Content.of(entry)
    if is_same and not was_deleted:
        return entry
    if named_version is None:
        raise PreconditionRequired
    if named_version != entry["version"]:
        raise StaleEntry(entry)
    if content.is_draft and not entry["is_draft"]:
        raise AlreadySaved("This was saved already and cannot become a draft again.", field="is_draft")
    if (
        not entry["is_draft"]
        and not entry["unreadable"]
        and Text(entry["title"], entry["body"]) != content.text
    ):
        _keep_version(entry, sealer=sealer)
    written = columns(entry["id"], content, sealer=sealer)
    changed = {"version": entry["version"] + 1, "updated_at": now, "deleted_at": None}
    JournalEntry.objects.visible_to(actor).filter(pk=entry["id"]).update(**written, **changed)
    return entry | content.as_dict() | changed | {"unreadable": False}


def _keep_version(entry: Mapping[str, Any], *, sealer: Sealer) -> None:
    """Put the text that stands there into the history, and let go of the oldest where it grows too long."""
    kept = JournalVersion(entry_id=entry["id"], version=entry["version"], created_at=entry["updated_at"])
    kept.text_sealed = sealer.seal(Text(entry["title"], entry["body"]), table=VERSIONS, row=kept.id)
    kept.save(force_insert=True)
    history = JournalVersion.objects.within(entry_id=entry["id"]).order_by("-version")
    too_old = history.values_list("version", flat=True)[MAX_VERSIONS : MAX_VERSIONS + 1].first()
    if too_old is not None:
        history.filter(version__lte=too_old).delete()


def columns(entry_id: UUID, content: Content, *, sealer: Sealer) -> dict[str, Any]:
    """The values of all columns that `content` decides."""
    return {
        "text_sealed": sealer.seal(content.text, table=ENTRIES, row=entry_id),
        "is_draft": content.is_draft,
        "tags": list(content.tags),
        "privacy": content.privacy,
        "prompt": content.prompt,
        "occurred_at": content.occurred_at,
        "time_zone": content.time_zone,
        "local_date": content.local_date,
    }


def _place_of(entry_id: UUID, actor: Actor) -> tuple[datetime, UUID]:
    row = JournalEntry.objects.visible_to(actor).values_list("occurred_at", "id").get(pk=entry_id)
    return row[0], row[1]


def _chunked(rows: UndoableQuerySet, place: tuple[datetime, UUID] | None) -> Iterator[dict[str, Any]]:
    """The rows behind `place`, newest first, some hundred at a time: never a whole life in memory."""
    ordered = rows.order_by("-occurred_at", "-id").values(*COLUMNS)
    while True:
        chunk = list((ordered.filter(_behind(place)) if place else ordered)[:_CHUNK])
        yield from chunk
        if len(chunk) < _CHUNK:
            return
        place = chunk[-1]["occurred_at"], chunk[-1]["id"]


def _behind(place: tuple[datetime, UUID]) -> Q:
    moment, entry_id = place
    return Q(occurred_at__lte=moment) & (Q(occurred_at__lt=moment) | Q(id__lt=entry_id))
