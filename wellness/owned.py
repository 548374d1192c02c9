"""Rows that belong to one member and are nobody else's business."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.manager import BaseManager

from users.actors import Actor


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose rows they are, where no person is at work: in a task. Built from a row, never from input."""

    organization_id: UUID
    member_id: UUID


# For `others_see`: what has no class that could be shared.
NOBODY: Final = Q(pk__in=[])


# Whose rows and whose key: the person at work, or the one they belong to.
Whose = Actor | Owner


class NoOwner(RuntimeError):
    """Members' content was asked for without saying whose it is: a bug."""


class OwnQuerySet(models.QuerySet[Any]):
    """Of a model that belongs to a member."""

    def visible_to(self, actor: Whose) -> Self:
        """The rows `actor` may know exist: their own. Every view starts here."""
        return self.of_member(actor.member_id)

    def of_member(self, member_id: UUID) -> Self:
        """What one member made; the id must be an actor's own."""
        return self.filter(**{f"{self.model._default_manager.owner}_id": member_id})


class UndoableQuerySet(OwnQuerySet):
    """Of a model with a `deleted_at` too."""

    def kept(self) -> Self:
        """Not deleted, or not any more."""
        return self.filter(deleted_at=None)


class OwnManager(BaseManager[Any]):
    """The manager of what members keep here. It gives rows only for somebody (rulings 38).

    One's own: `visible_to(actor)`, `of_member(id)`. Another's: through wellness/consent/door.py alone. There is no
    `filter` and no `all`; who has a row's id and nothing else asks `owner_of` and goes on from there. New rows say
    whose they are by themselves.

    `owner` leads to the member, `entry` to the id of what is shared as one entry, `dated_by` names the column of the
    day it is from, and `others_see` says which rows somebody else can be shown at all: unless it is given, none.
    """

    _queryset_class: type[OwnQuerySet] = OwnQuerySet

    def __init__(
        self,
        *,
        owner: str = "member",
        entry: str = "pk",
        dated_by: str | None = None,
        others_see: Q = NOBODY,
    ) -> None:
        super().__init__()
        self.owner, self.entry, self.dated_by, self.others_see = owner, entry, dated_by, others_see

    def get_queryset(self) -> Any:
        """Of a related manager (`goal.sizes`), which has an owner: the row it hangs on. Otherwise raises NoOwner."""
        if not hasattr(self, "instance"):
            raise NoOwner(
                f"{self.model.__name__} is members' content: say whose, with visible_to(actor) or of_member(id)."
            )
        return super().get_queryset()

    def visible_to(self, actor: Whose) -> Any:
        """The rows `actor` may know exist: their own. Every view starts here."""
        return self.unguarded().visible_to(actor)

    def of_member(self, member_id: UUID) -> Any:
        """What one member made; the id must be an actor's own, or a task's."""
        return self.unguarded().of_member(member_id)

    def within(self, **parent: Any) -> Any:
        """The rows that hang on one row that the caller was given: `GoalSize.objects.within(goal_id=goal_id)`."""
        if len(parent) != 1:
            raise NoOwner("Name the one row that they hang on.")
        return self.unguarded().filter(**parent)

    def owner_of(self, pk: UUID | str) -> UUID | None:
        """Whose row this is, or None where there is none. Says nothing else about it."""
        found: UUID | None = self.unguarded().filter(pk=pk).values_list(f"{self.owner}_id", flat=True).first()
        return found

    def none(self) -> Any:
        return self.unguarded().none()

    def create(self, **values: Any) -> Any:
        return self.unguarded().create(**values)

    def bulk_create(self, rows: Iterable[Any], **options: Any) -> Any:
        return self.unguarded().bulk_create(rows, **options)

    def unguarded(self) -> Any:
        """Every member's rows. For the door, and for what works on all of them at once and shows nothing: `make check`
        lists who may (scripts/lint_house.py)."""
        return self._queryset_class(model=self.model, using=self._db)


class UndoableManager(OwnManager):
    _queryset_class = UndoableQuerySet
