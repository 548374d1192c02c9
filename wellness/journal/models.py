from datetime import timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from saas.core.ids import uuid7
from wellness.members.models import Member
from wellness.owned import OwnManager, OwnQuerySet, UndoableManager, Whose
from wellness.texts import LANGUAGES

MAX_TAGS = 20
MAX_REFERENCE_LENGTH = 40
MAX_VERSIONS = 100  # of one entry; the oldest leaves
UNDO_FOR = timedelta(days=30)  # how long a deleted entry may be restored before it is purged


class JournalEntry(models.Model):
    """Something a member wrote for themselves, title and text sealed together with their own key.

    The id is made by the client, so that a draft saved twice is one row. Changed only under the version it was read in.
    """

    class Privacy(models.TextChoices):
        PRIVATE = "private"

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="journal_entries", db_index=False)
    text_sealed = models.BinaryField()  # JSON: {"title", "body"}
    is_draft = models.BooleanField()
    tags = ArrayField(
        models.CharField(max_length=MAX_REFERENCE_LENGTH), default=list
    )  # ours and own, see wellness/tags
    privacy = models.CharField(max_length=16, choices=Privacy, default=Privacy.PRIVATE)
    prompt = models.CharField(
        max_length=MAX_REFERENCE_LENGTH, blank=True
    )  # the code or id of what it began with
    version = models.PositiveIntegerField()  # goes up with every change; the ETag
    occurred_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)  # IANA: where the member was
    local_date = models.DateField()  # the day of `occurred_at` there
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)  # may be restored for UNDO_FOR

    objects = UndoableManager(dated_by="local_date", others_see=Q(deleted_at=None, is_draft=False))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tags__len__lte=MAX_TAGS), name="journal_few_tags"),
            models.CheckConstraint(condition=Q(privacy__in=["private"]), name="journal_privacy_known"),
            models.CheckConstraint(condition=Q(version__gte=1), name="journal_version_counts"),
        ]
        indexes = [
            # Serves the list page and the search as one index scan, and by its first column the foreign key.
            models.Index("member", F("occurred_at").desc(), F("id").desc(), name="journal_newest_first"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class JournalVersionQuerySet(OwnQuerySet):
    def visible_to(self, actor: Whose) -> Self:
        """The rows `actor` may know exist: those of their own entries that are not deleted."""
        return self.filter(entry__member_id=actor.member_id, entry__deleted_at=None)


class JournalVersionManager(OwnManager):
    _queryset_class = JournalVersionQuerySet


class JournalVersion(models.Model):
    """What stood in a saved entry before a change, sealed. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    entry = models.ForeignKey(JournalEntry, models.CASCADE, related_name="versions", db_index=False)
    version = models.PositiveIntegerField()
    text_sealed = models.BinaryField()  # JSON: {"title", "body"}
    created_at = models.DateTimeField()  # when this text was written

    objects = JournalVersionManager(owner="entry__member", entry="entry")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "version"], name="journal_one_of_each_version"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class JournalPrompt(models.Model):
    """Something to begin with: the organisation's own question or template, or whether one of ours is offered."""

    class Kind(models.TextChoices):
        PROMPT = "prompt"
        TEMPLATE = "template"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(
        max_length=MAX_REFERENCE_LENGTH, blank=True, editable=False
    )  # of prompts/*.json, or empty
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PROMPT)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(max_length=4000, blank=True)
    # Empty: for everybody, whatever their language.
    language = models.CharField(max_length=2, blank=True, choices=[(each, each) for each in LANGUAGES])
    valences = ArrayField(models.SmallIntegerField(), default=list, blank=True)  # -2 .. 2; empty: any
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="journal_prompt_once_of_ours"),
            models.CheckConstraint(condition=~Q(key="") | ~Q(title=""), name="journal_prompt_has_title"),
            models.CheckConstraint(
                condition=Q(valences__contained_by=[-2, -1, 0, 1, 2]), name="journal_prompt_valences_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.key
