"""Own tags and groups, sealed names, and the check of what entries refer to."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.keys.operations import MemberCipher, member_cipher
from users.actors import Actor
from wellness.owned import Whose
from wellness.tags.models import MAX_TAGS, SuggestedTagGroup, Tag, TagGroup
from wellness.tags.vocabulary import (
    AMOUNT,
    AMOUNTS,
    GROUPS,
    NEVER_IN_INSIGHTS,
    TAGS,
    YES_NO,
    group_names,
    is_delicate,
    tag_names,
    unit_of,
)

TAG_COLUMNS = (
    "id",
    "key",
    "group_id",
    "text_sealed",
    "kind",
    "in_insights",
    "position",
    "archived_at",
    "created_at",
    "updated_at",
)
GROUP_COLUMNS = ("id", "key", "name_sealed", "position", "archived_at", "created_at", "updated_at")
_TAG_TABLE, _GROUP_TABLE = "wellness_tag", "wellness_taggroup"
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class IdTaken(DomainError):
    """Another person of this organisation has a row with this id. Only a broken or hostile client gets here."""

    code = "id_taken"


class TagExists(DomainError):
    """The member has a row for this code of ours already."""

    code = "tag_exists"


class TooManyTags(DomainError):
    """Archive some first."""

    code = "too_many_tags"


class UnknownTag(DomainError):
    """An entry refers to a tag that is neither ours nor the member's."""

    status = 400
    code = "unknown_tag"


class NotAnAmount(DomainError):
    """An entry gives an amount of something that is only ticked."""

    status = 400
    code = "not_an_amount"


@dataclass(frozen=True, slots=True)
class TagContent:
    """What the member decides about a tag."""

    key: str
    name: str
    kind: str
    unit: str
    group_id: UUID | None
    position: int
    is_archived: bool
    in_insights: bool

    @classmethod
    def of(cls, tag: Mapping[str, Any]) -> "TagContent":
        return cls(**{field.name: tag[field.name] for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class GroupContent:
    """What the member decides about a group."""

    key: str
    name: str
    position: int
    is_archived: bool

    @classmethod
    def of(cls, group: Mapping[str, Any]) -> "GroupContent":
        return cls(**{field.name: group[field.name] for field in fields(cls)})


# --- what entries refer to -----------------------------------------------------------------------------------------
def is_reference(label: str) -> bool:
    """Whether a label is one of our codes or has the form of a tag's id; everything else is free text."""
    return label in TAGS or _ID.fullmatch(label) is not None


class OwnTags:
    """The kinds of a member's own tags, read at the first need: most entries name none."""

    def __init__(self, member_id: UUID) -> None:
        self._member_id = member_id
        self._kinds: dict[str, str] | None = None

    def check(self, references: Iterable[str], amounts: Collection[str], *, field: str = "tags") -> None:
        """Refuse what is not there. `amounts` are those references that come with one.

        Raises UnknownTag, NotAnAmount.
        """
        unknown = [each for each in references if each not in TAGS and each not in self.kinds]
        if unknown:
            raise UnknownTag("This tag is not known here.", field=field, extra={"unknown": unknown})
        for each in amounts:
            if self.kinds.get(each, AMOUNT if each in AMOUNTS else YES_NO) != AMOUNT:
                raise NotAnAmount("This tag is ticked, not counted.", field="amounts")

    @property
    def kinds(self) -> dict[str, str]:
        if self._kinds is None:
            rows = Tag.objects.of_member(self._member_id).values_list("id", "key", "kind")
            self._kinds = {key or str(tag_id): kind for tag_id, key, kind in rows}
        return self._kinds


def kept_out_of_insights(actor: Actor) -> frozenset[str]:
    """References of which no pattern may be shown to this member: some of ours, and what they chose."""
    rows = Tag.objects.visible_to(actor).filter(in_insights=False).values_list("id", "key")
    return NEVER_IN_INSIGHTS | {key or str(tag_id) for tag_id, key in rows}


def names(actor: Whose, locale: str) -> dict[str, str]:
    """What every tag this member can have used is called, by reference. One statement."""
    found = dict(tag_names(locale))
    for row in Tag.objects.visible_to(actor).exclude(text_sealed=None).values(*TAG_COLUMNS):
        tag = opened_tag(row, actor=actor)
        if tag["name"]:
            found[tag["key"] or str(tag["id"])] = tag["name"]
    return found


# --- own tags --------------------------------------------------------------------------------------------------------
def opened_tag(row: Mapping[str, Any], *, actor: Whose) -> dict[str, Any]:
    """A row of TAG_COLUMNS as the member knows it. What cannot be opened is `unreadable`, its name None."""
    tag = dict(row)
    sealed = tag.pop("text_sealed")
    tag |= {"name": "", "unit": "", "unreadable": False}
    if sealed is not None:
        try:
            tag |= json.loads(
                _cipher(actor).open(bytes(sealed), table=_TAG_TABLE, column="text", row=tag["id"])
            )
        except CryptoError:
            tag |= {"name": None, "unit": None, "unreadable": True}
    return tag | {"is_archived": tag.pop("archived_at") is not None}


def opened_group(row: Mapping[str, Any], *, actor: Actor) -> dict[str, Any]:
    """The same for a row of GROUP_COLUMNS."""
    group = dict(row)
    sealed = group.pop("name_sealed")
    group |= {"name": "", "unreadable": False}
    if sealed is not None:
        try:
            group["name"] = _cipher(actor).open(
                bytes(sealed), table=_GROUP_TABLE, column="name", row=group["id"]
            )
        except CryptoError:
            group |= {"name": None, "unreadable": True}
    return group | {"is_archived": group.pop("archived_at") is not None}


@transaction.atomic
def save_tag(
    tag_id: UUID, content: TagContent, *, actor: Actor, now: datetime
) -> tuple[dict[str, Any], bool]:
    """Make the tag, or make it be this. Returns it opened, and whether it is new.

    Raises IdTaken, TagExists, TooManyTags, UnknownTag (for a strange group).
    """
    if (
        content.group_id is not None
        and not TagGroup.objects.visible_to(actor).filter(pk=content.group_id).exists()
    ):
        raise UnknownTag("This group is not known here.", field="group")
    if not content.is_archived:
        others = Tag.objects.visible_to(actor).filter(archived_at=None).exclude(pk=tag_id).count()
        if others >= MAX_TAGS:
            raise TooManyTags(f"At most {MAX_TAGS} tags at once. Archive one first.")
    text = json.dumps({"name": content.name, "unit": content.unit}, ensure_ascii=False)
    sealed = _cipher(actor).seal(text, table=_TAG_TABLE, column="text", row=tag_id) if content.name else None
    columns = {
        "key": content.key,
        "text_sealed": sealed,
        "kind": content.kind,
        "in_insights": content.in_insights,
        "group_id": content.group_id,
        "position": content.position,
    }
    is_new = _save(Tag, tag_id, columns, is_archived=content.is_archived, actor=actor, now=now)
    row = Tag.objects.visible_to(actor).values(*TAG_COLUMNS).get(pk=tag_id)
    return opened_tag(row, actor=actor), is_new


@transaction.atomic
def save_group(
    group_id: UUID, content: GroupContent, *, actor: Actor, now: datetime
) -> tuple[dict[str, Any], bool]:
    """The same for a group. Raises IdTaken, TagExists, TooManyTags."""
    if not content.is_archived:
        others = TagGroup.objects.visible_to(actor).filter(archived_at=None).exclude(pk=group_id).count()
        if others >= MAX_TAGS:
            raise TooManyTags("Too many groups. Archive one first.")
    sealed = (
        _cipher(actor).seal(content.name, table=_GROUP_TABLE, column="name", row=group_id)
        if content.name
        else None
    )
    columns = {"key": content.key, "name_sealed": sealed, "position": content.position}
    is_new = _save(TagGroup, group_id, columns, is_archived=content.is_archived, actor=actor, now=now)
    row = TagGroup.objects.visible_to(actor).values(*GROUP_COLUMNS).get(pk=group_id)
    return opened_group(row, actor=actor), is_new


def starts_in_insights(name: str, key: str) -> bool:
    """Whether patterns of a tag are shown where the member said nothing about it."""
    return key not in NEVER_IN_INSIGHTS and not is_delicate(name)


def _save(
    model: type[Tag] | type[TagGroup],
    row_id: UUID,
    columns: Mapping[str, Any],
    *,
    is_archived: bool,
    actor: Actor,
    now: datetime,
) -> bool:
    """Insert or replace; whether it was an insert."""
    mine = model.objects.visible_to(actor).filter(pk=row_id)
    found = mine.select_for_update().values("archived_at").first()
    if found is None and model.objects.owner_of(row_id) is not None:
        raise IdTaken("This id is in use already. Make a new one and send it again.", field="id")
    archived_at = ((found and found["archived_at"]) or now) if is_archived else None
    try:
        with transaction.atomic():
            if found is None:
                model.objects.create(
                    id=row_id,
                    member_id=actor.member_id,
                    archived_at=archived_at,
                    created_at=now,
                    updated_at=now,
                    **columns,
                )
            else:
                mine.update(**columns, archived_at=archived_at, updated_at=now)
    except IntegrityError as error:
        raise TagExists("You have this one of ours already, under another id.", field="key") from error
    return found is None


# --- suggestions -----------------------------------------------------------------------------------------------------
def suggestions(locale: str) -> list[dict[str, Any]]:
    """The groups offered here: ours that are not switched off, then the organisation's own. One statement."""
    rows = list(
        SuggestedTagGroup.objects.order_by("position", "id").values("key", "name", "tags", "is_active")
    )
    switched_off = {row["key"] for row in rows if row["key"] and not row["is_active"]}
    titles, labels = group_names(locale), tag_names(locale)
    ours = [
        {
            "key": key,
            "name": titles[key],
            "tags": [
                {
                    "tag": tag,
                    "name": labels[tag],
                    "kind": AMOUNT if tag in AMOUNTS else YES_NO,
                    "unit": unit_of(tag, locale),
                    "in_insights": tag not in NEVER_IN_INSIGHTS,
                }
                for tag in tags
            ],
        }
        for key, tags in GROUPS.items()
        if key not in switched_off
    ]
    theirs = [
        {"key": "", "name": row["name"], "tags": [_suggested(line) for line in _lines(row["tags"])]}
        for row in rows
        if not row["key"] and row["is_active"]
    ]
    return [*ours, *theirs]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _suggested(line: str) -> dict[str, Any]:
    name, _, unit = (part.strip() for part in line.partition("|"))
    return {
        "tag": None,
        "name": name,
        "kind": AMOUNT if unit else YES_NO,
        "unit": unit,
        "in_insights": not is_delicate(name),
    }


def _cipher(actor: Whose) -> MemberCipher:
    return member_cipher(actor.organization_id, actor.member_id)
