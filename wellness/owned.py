"""Rows that belong to one member and are nobody else's business."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import models

from users.actors import Actor


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose rows they are, where no person is at work: in a task. Built from a row, never from input."""

    organization_id: UUID
    member_id: UUID


class OwnQuerySet(models.QuerySet[Any]):
    """Of a model with a `member`."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows `actor` may know exist: their own. Every view starts here."""
        return self.of_member(actor.member_id)

    def of_member(self, member_id: UUID) -> Self:
        """What one member made; the id must be an actor's own."""
        return self.filter(member_id=member_id)


class UndoableQuerySet(OwnQuerySet):
    """Of a model with a `deleted_at` too."""

    def kept(self) -> Self:
        """Not deleted, or not any more."""
        return self.filter(deleted_at=None)


OwnManager = models.Manager.from_queryset(OwnQuerySet)
UndoableManager = models.Manager.from_queryset(UndoableQuerySet)
