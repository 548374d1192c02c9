"""Saving, undoing and finding mood entries, with what is private in them sealed.

Input and output are plain values: the list page builds no model instances.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Avg, Count, Max, Min

from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.core.pagination import CursorPagination
from saas.keys.operations import MemberCipher, member_cipher
from tenants.backend.compiled import CompiledInsert, CompiledQuery
from tenants.tasks import enqueue
from users.actors import Actor
from wellness.moods.models import UNDO_FOR, MoodEntry
from wellness.moods.tasks import purge_entry
from wellness.moods.vocabulary import WORDS
from wellness.owned import Owner
from wellness.reminders.operations import is_answer_awaited, note_answer
from wellness.safety import triggers
from wellness.tags.operations import OwnTags, is_reference

_TABLE = "wellness_moodentry"
# What `Sealer.opened` needs of a row.
COLUMNS = (
    "id",
    "kind",
    "valence",
    "energy",
    "words",
    "tags",
    "tag_amounts",
    "absent",
    "sleep_minutes",
    "sleep_quality",
    "labels_sealed",
    "note_sealed",
    "occurred_at",
    "time_zone",
    "created_at",
    "updated_at",
)

_COUNTED = 500  # entries that say what the member uses most

# An order to paginate by: no rows.
NEWEST_FIRST = MoodEntry.objects.none().order_by("-occurred_at", "-id")
_insert = CompiledInsert(MoodEntry)
_newest = CompiledQuery(
    lambda member_id: (
        MoodEntry.objects.of_member(member_id)
        .kept()
        .order_by("-occurred_at", "-id")
        .values(*COLUMNS)[: CursorPagination.page_size + 1]
    ),
    UUID(int=0),
)


class IdTaken(DomainError):
    """Another person of this organisation has an entry with this id. Only a broken or hostile client gets here."""

    code = "id_taken"


class BothYesAndNo(DomainError):
    """A tag is named both as there and as absent."""

    status = 400
    code = "both_yes_and_no"


class AmountOfNothing(DomainError):
    """An amount is given of a tag that the entry does not name."""

    status = 400
    code = "not_an_amount"


class Unreadable(DomainError):
    """Some of the entry cannot be opened, and the change would keep what nobody can see."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Content:
    """What the member says in one entry; the same values again are the same entry.

    `tags` are references (wellness/tags) and free text, `absent` references only; `amounts` are of some of `tags`.
    """

    valence: int
    occurred_at: datetime
    time_zone: str
    kind: str = MoodEntry.Kind.MOMENT
    energy: int | None = None
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    amounts: Mapping[str, float] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    sleep_minutes: int | None = None
    sleep_quality: int | None = None
    note: str = ""

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Content":
        """The content of an opened row, or of validated input."""
        values = {name: entry[name] for name in _FIELDS}
        for name in ("words", "tags", "absent"):
            values[name] = tuple(values[name])
        return cls(**values)

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _FIELDS}

    @property
    def local_date(self) -> date:
        return self.occurred_at.astimezone(ZoneInfo(self.time_zone)).date()

    def references(self) -> list[str]:
        """What of it must be a tag of ours or the member's."""
        return [*(tag for tag in self.tags if is_reference(tag)), *self.absent]


_FIELDS = tuple(each.name for each in fields(Content))


class Sealer:
    """Seals and opens the private columns of one member's entries. The key is fetched at the first need."""

    def __init__(self, owner: Actor | Owner) -> None:
        self._owner = owner
        self._cipher: MemberCipher | None = None

    @property
    def cipher(self) -> MemberCipher:
        if self._cipher is None:
            self._cipher = member_cipher(self._owner.organization_id, self._owner.member_id)
        return self._cipher

    def columns(self, entry_id: UUID, content: Content) -> dict[str, Any]:
        """The values of all columns that `content` decides."""
        row = str(entry_id)
        tags = [tag for tag in content.tags if is_reference(tag)]
        own = len(tags) < len(content.tags) or not WORDS.issuperset(content.words)
        labels = json.dumps({"words": content.words, "tags": content.tags}) if own else None
        return {
            "kind": content.kind,
            "valence": content.valence,
            "energy": content.energy,
            "words": [word for word in content.words if word in WORDS],
            "tags": tags,
            "tag_amounts": [content.amounts.get(tag) for tag in tags] if content.amounts else [],
            "absent": list(content.absent),
            "sleep_minutes": content.sleep_minutes,
            "sleep_quality": content.sleep_quality,
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

        What was moved or changed is not shown and does not hide the rest: the entry is `unreadable`, and its note or
        its own words are missing (the log says which).
        """
        entry = dict(row)
        labels, note = entry.pop("labels_sealed"), entry.pop("note_sealed")
        amounts = entry.pop("tag_amounts")
        entry["amounts"] = (
            {tag: amount for tag, amount in zip(entry["tags"], amounts, strict=True) if amount is not None}
            if amounts
            else {}
        )
        entry["note"] = ""
        entry["unreadable"] = False
        if labels is not None or note is not None:
            self._open_into(entry, labels, note)
        return entry

    def _open_into(self, entry: dict[str, Any], labels: Any, note: Any) -> None:
        row = str(entry["id"])
        try:
            if labels is not None:
                entry |= json.loads(self.cipher.open(bytes(labels), table=_TABLE, column="labels", row=row))
        except CryptoError:
            entry["unreadable"] = True
        try:
            if note is not None:
                entry["note"] = self.cipher.open(bytes(note), table=_TABLE, column="note", row=row)
        except CryptoError:
            entry |= {"note": None, "unreadable": True}


def save_entry(
    entry_id: UUID, content: Content, *, actor: Actor, now: datetime, own_tags: OwnTags | None = None
) -> tuple[dict[str, Any], bool]:
    """Make the entry, or make it say this. Returns it as `Sealer.opened` does, and whether it is new.

    Repeating a call changes nothing. A deleted entry comes back. Raises IdTaken, UnknownTag, NotAnAmount.
    """
    _check_tags(content, own_tags or OwnTags(actor.member_id))
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
        entry = {
            "id": entry_id,
            **content.as_dict(),
            "unreadable": False,
            "created_at": now,
            "updated_at": now,
        }
        return entry, True
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
    mine = MoodEntry.objects.visible_to(actor).filter(pk=entry_id)
    row = mine.select_for_update().values(*COLUMNS, "deleted_at").first()
    if row is None:
        raise IdTaken("This id is in use already. Make a new one and send the entry again.", field="id")
    was_deleted = row.pop("deleted_at") is not None
    entry = sealer.opened(row)
    if not was_deleted and content == Content.of(entry):
        return entry
    mine.update(**columns, deleted_at=None, updated_at=now)
    return entry | content.as_dict() | {"unreadable": False, "updated_at": now}


@transaction.atomic
def amend_entry(entry_id: UUID, changes: Mapping[str, Any], *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Change some fields of Content, keep the others.

    Raises MoodEntry.DoesNotExist for a deleted or strange one, Unreadable, UnknownTag, NotAnAmount, BothYesAndNo.
    """
    mine = MoodEntry.objects.visible_to(actor).kept().filter(pk=entry_id)
    row = mine.select_for_update().values(*COLUMNS).get()
    sealer = Sealer(actor)
    entry = sealer.opened(row)
    if entry["unreadable"] and not {"note", "words", "tags"} <= changes.keys():
        raise Unreadable("Some of this entry cannot be read any more. Send its note, words and tags anew.")
    content = replace(Content.of(entry), **changes)
    if "tags" in changes and "amounts" not in changes:
        kept = {tag: amount for tag, amount in content.amounts.items() if tag in content.tags}
        content = replace(content, amounts=kept)
    if content == Content.of(entry):
        return entry
    _check_tags(content, OwnTags(actor.member_id))
    columns = sealer.columns(entry_id, content)
    mine.update(**columns, updated_at=now)
    return entry | content.as_dict() | {"unreadable": False, "updated_at": now}


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
    """Every day with entries, oldest first: the mean of all its entries, how many, the lowest and the highest.

    An entry about the whole day counts as one of them. Sleep is the longest that was noted.
    """
    rows = (
        MoodEntry.objects.visible_to(actor)
        .kept()
        .filter(local_date__range=(first, last))
        .values("local_date")
        .annotate(
            mean=Avg("valence"),
            count=Count("pk"),
            lowest=Min("valence"),
            highest=Max("valence"),
            mean_energy=Avg("energy"),
            longest_sleep=Max("sleep_minutes"),
            best_sleep=Max("sleep_quality"),
        )
        .order_by("local_date")
    )
    return [dict(row) for row in rows]


def usage(*, actor: Actor) -> tuple[Counter[str], Counter[str]]:
    """How often the member's newest entries say each word and each tag, own ones included. One statement."""
    words: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    sealer = Sealer(actor)
    rows = MoodEntry.objects.visible_to(actor).kept().order_by("-occurred_at", "-id").values(*COLUMNS)
    for row in rows[:_COUNTED]:
        entry = sealer.opened(dict(row) | {"note_sealed": None})
        words.update(entry["words"])
        tags.update(entry["tags"])
    return words, tags


def is_low_week(entry: Mapping[str, Any], *, actor: Actor) -> bool:
    """Whether this entry makes it the lowest face several times within a week: then help is suggested.

    A suggestion to the member, told to nobody (domain 3.2). Costs a statement only after the lowest face.
    """
    if entry["valence"] != triggers.VERY_LOW:
        return False
    today = entry["occurred_at"].astimezone(ZoneInfo(entry["time_zone"])).date()
    low = (
        MoodEntry.objects.visible_to(actor)
        .kept()
        .filter(valence=triggers.VERY_LOW, local_date__gt=today - triggers.WINDOW, local_date__lte=today)
        .values_list("local_date", "valence")[: triggers.VERY_LOW_MOODS]
    )
    return triggers.of_moods(low, today=today)


def _check_tags(content: Content, own_tags: OwnTags) -> None:
    if content.amounts.keys() - set(content.tags):
        raise AmountOfNothing("Amounts are of tags that the entry names.", field="amounts")
    if set(content.tags) & set(content.absent):
        raise BothYesAndNo("A tag is there or it is not.", field="absent")
    references = content.references()
    if references or content.amounts:
        own_tags.check(references, content.amounts.keys())
