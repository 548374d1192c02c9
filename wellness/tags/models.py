from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from wellness.members.models import Member
from wellness.owned import OwnManager
from wellness.tags.vocabulary import AMOUNT, YES_NO

MAX_TAGS = 100  # of one member, not counting archived ones
MAX_NAME_LENGTH = 40
MAX_UNIT_LENGTH = 20
MAX_SUGGESTED = 30  # tags in one group that an organisation suggests


class TagGroup(models.Model):
    """A member's own group of tags, or their setting of one of ours (`key`). The name is sealed."""

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="tag_groups", db_index=False)
    key = models.CharField(max_length=40, blank=True)  # one of GROUPS, or empty
    name_sealed = models.BinaryField(null=True)
    position = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = OwnManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "key"], condition=~Q(key=""), name="tag_group_once_of_ours"
            ),
            models.CheckConstraint(
                condition=~Q(key="") | Q(name_sealed__isnull=False), name="tag_group_has_name"
            ),
        ]
        indexes = [models.Index(fields=["member", "position", "id"], name="tag_groups_in_order")]

    def __str__(self) -> str:
        return str(self.pk)


class Tag(models.Model):
    """Something a member notes about a day, or their setting of one of our tags (`key`).

    Entries name it by its id, or by the code where it has one. Archived, it stays what old entries mean.
    """

    class Kind(models.TextChoices):
        YES_NO = YES_NO
        AMOUNT = AMOUNT

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="tags", db_index=False)
    group = models.ForeignKey(TagGroup, models.SET_NULL, null=True, related_name="tags")
    key = models.CharField(max_length=40, blank=True)  # one of TAGS, or empty
    # JSON of the member's own words: {"name", "unit"}.
    text_sealed = models.BinaryField(null=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.YES_NO)
    in_insights = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = OwnManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "key"], condition=~Q(key=""), name="tag_once_of_ours"),
            models.CheckConstraint(condition=~Q(key="") | Q(text_sealed__isnull=False), name="tag_has_name"),
            models.CheckConstraint(condition=Q(kind__in=[YES_NO, AMOUNT]), name="tag_kind_known"),
        ]
        indexes = [models.Index(fields=["member", "position", "id"], name="tags_in_order")]

    def __str__(self) -> str:
        return str(self.pk)


class SuggestedTagGroup(models.Model):
    """What the organisation offers its members to note: a group of its own, or whether one of ours is offered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=40, blank=True, editable=False)  # one of GROUPS, or empty
    name = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    tags = models.TextField(blank=True)  # one a line; "Walks | minutes" is an amount
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="suggested_group_once_of_ours"
            ),
            models.CheckConstraint(condition=~Q(key="") | ~Q(name=""), name="suggested_group_has_name"),
        ]

    def __str__(self) -> str:
        return self.name or self.key
