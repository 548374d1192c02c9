"""A phone's queue of entries, taken in one request: each on its own, so that one refusal loses none of the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from saas.core.errors import DomainError, flattened
from users.actors import Actor
from wellness.fields import check_client_id
from wellness.moods.models import MoodEntry
from wellness.moods.operations import Content, delete_entry, save_entry
from wellness.moods.serializers import MoodEntryWriteSerializer
from wellness.tags.operations import OwnTags

_REMOVED = "is_deleted"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item. `id` is what was sent; `entry` what is saved now, None unless it was saved."""

    id: str | None
    status: str  # created, updated, unchanged, deleted, refused
    code: str = ""
    errors: list[dict[str, Any]] = field(default_factory=list)
    entry: Mapping[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        return {"id": self.id, "status": self.status, "code": self.code, "errors": self.errors}


def sync(items: Iterable[Mapping[str, Any]], *, actor: Actor, now: datetime) -> list[Result]:
    """Save each item as PUT would, in the order sent, each in a transaction of its own. Safe to repeat."""
    own_tags = OwnTags(actor.member_id)
    seen: set[UUID] = set()
    results = []
    for item in items:
        sent = item.get("id")
        shown = sent if isinstance(sent, str) else None
        try:
            results.append(_take(item, shown, seen, own_tags=own_tags, actor=actor, now=now))
        except DomainError as error:
            errors = [{"field": error.field, "code": error.code, "detail": error.detail}]
            results.append(Result(shown, "refused", error.code, errors))
        except ValidationError as error:
            results.append(Result(shown, "refused", "invalid", list(flattened(error.detail))))
    return results


def _take(
    item: Mapping[str, Any],
    shown: str | None,
    seen: set[UUID],
    *,
    own_tags: OwnTags,
    actor: Actor,
    now: datetime,
) -> Result:
    fields = dict(item)
    entry_id = check_client_id(_ID.run_validation(fields.pop("id", None)))
    if entry_id in seen:
        # Two states of one entry: only the client knows which is the later one.
        raise _Twice("This entry is in the request twice.", field="id")
    seen.add(entry_id)
    if fields.get(_REMOVED) is True:
        if len(fields) > 1:
            raise ValidationError({_REMOVED: ["Nothing else stands beside it."]}, code="unknown_field")
        return _remove(entry_id, shown, actor=actor, now=now)
    fields.pop(_REMOVED, None)
    content = Content.of(MoodEntryWriteSerializer.checked(fields))
    entry, is_new = save_entry(entry_id, content, actor=actor, now=now, own_tags=own_tags)
    changed = "updated" if entry["updated_at"] == now else "unchanged"
    return Result(shown, "created" if is_new else changed, entry=entry)


def _remove(entry_id: UUID, shown: str | None, *, actor: Actor, now: datetime) -> Result:
    try:
        delete_entry(entry_id, actor=actor, now=now)
    except MoodEntry.DoesNotExist:
        if MoodEntry.objects.visible_to(actor).filter(pk=entry_id).exists():
            return Result(shown, "unchanged")
        return Result(shown, "refused", "not_found")
    return Result(shown, "deleted")


class _Twice(DomainError):
    status = 400
    code = "duplicate"


_ID = serializers.UUIDField()
