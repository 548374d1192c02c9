from datetime import timedelta
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from users.actors import Actor
from wellness.members.models import Member

MAX_WORDS = 5
MAX_TAGS = 20
MAX_LABEL_LENGTH = 40
UNDO_FOR = timedelta(days=30)  # how long a deleted entry may be restored before it is purged


class MoodEntryQuerySet(models.QuerySet["MoodEntry"]):
    def visible_to(self, actor: Actor) -> Self:
        """The rows `actor` may know exist: their own. Every view starts here."""
        return self.of_member(actor.member_id)

    def of_member(self, member_id: UUID) -> Self:
        """What one member wrote; the id must be an actor's own."""
        return self.filter(member_id=member_id)

    def kept(self) -> Self:
        """Not deleted, or not any more."""
        return self.filter(deleted_at=None)


class MoodEntry(models.Model):
    """How somebody felt at one moment. What is free text is sealed with the member's own key; see operations.py.

    The id is made by the client, so that an entry saved twice (a lost answer, a queue of an offline phone) is one row.
    """

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="mood_entries", db_index=False)
    valence = models.SmallIntegerField()  # -2 very unpleasant .. 2 very pleasant
    energy = models.SmallIntegerField(null=True)  # 0 very low .. 4 very high
    # In clear only what comes from our own lists (vocabulary.py), for SQL to count.
    words = ArrayField(models.CharField(max_length=MAX_LABEL_LENGTH), default=list)
    tags = ArrayField(models.CharField(max_length=MAX_LABEL_LENGTH), default=list)
    # All words and tags in the member's order, sealed; only where some of them are the member's own.
    labels_sealed = models.BinaryField(null=True)
    note_sealed = models.BinaryField(null=True)
    occurred_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)  # IANA: where the member was at that moment
    # The day of `occurred_at` there. Kept, so that a later change of a zone's rules does not move a day of the past.
    local_date = models.DateField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)  # may be restored for UNDO_FOR

    objects = MoodEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valence__range=(-2, 2)), name="mood_valence_in_range"),
            models.CheckConstraint(
                condition=Q(energy=None) | Q(energy__range=(0, 4)), name="mood_energy_in_range"
            ),
            models.CheckConstraint(condition=Q(words__len__lte=MAX_WORDS), name="mood_few_words"),
            models.CheckConstraint(condition=Q(tags__len__lte=MAX_TAGS), name="mood_few_tags"),
        ]
        indexes = [
            # Serves the list page as one index scan, and by its first column the foreign key.
            models.Index(
                "member", models.F("occurred_at").desc(), models.F("id").desc(), name="mood_newest_first"
            ),
            # Answers the day history from the index alone.
            models.Index(
                fields=["member", "local_date"],
                include=["valence"],
                condition=Q(deleted_at=None),
                name="mood_days",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
