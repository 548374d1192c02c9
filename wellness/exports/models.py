"""What a member asked for about their own data, and what the organisation decided about keeping it."""

from datetime import timedelta
from typing import Any, Final, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from users.actors import Actor
from wellness.members.models import Member

LINK_LIFE: Final = timedelta(hours=24)  # of a finished export
KEEP_ROWS: Final = timedelta(days=30)  # that an export was made stays listed this long
UNDO_FOR: Final = timedelta(days=14)  # rulings 7
NOW_WITHIN: Final = timedelta(seconds=60)
ANSWER_WITHIN_DAYS: Final = 30  # a request about one's data: one month (GDPR 12(3))
REASON_LENGTH: Final = 500


class OwnCopyQuerySet(models.QuerySet[Any]):
    """Rows about files of one member. No content of theirs, so no door: only they have a use for them."""

    def visible_to(self, actor: Actor) -> Self:
        """The rows `actor` may know exist: their own."""
        return self.filter(member_id=actor.member_id)


class Export(models.Model):
    """A copy of everything one member has here, as one encrypted file. Its key is sealed with theirs."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        READY = "ready"
        FAILED = "failed"
        EXPIRED = "expired"

    OPEN = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="exports", db_index=False)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    total = models.PositiveIntegerField(default=0)  # steps
    done = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)  # of the member, in it
    size = models.PositiveBigIntegerField(null=True)  # bytes of the ZIP
    sha256 = models.CharField(max_length=64, blank=True)
    key_sealed = models.BinaryField(null=True)  # of the file, as hex
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    objects = OwnCopyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state__in=["queued", "running"]), name="one_open_export"
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(expires_at__isnull=False, size__isnull=False),
                name="ready_export_has_a_file",
            ),
        ]
        indexes = [models.Index("member", models.F("id").desc(), name="exports_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)


class DataImport(models.Model):
    """An export of ours on its way into an empty account. The file goes when it is done."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        REFUSED = "refused"

    OPEN = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="data_imports", db_index=False)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    problem = models.CharField(max_length=40, blank=True)  # a code: why it was refused
    total = models.PositiveIntegerField(default=0)  # rows in the file
    done = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)  # that this organisation does not take
    keeps_ids = models.BooleanField(null=True)  # False: somebody here has them; new ones follow from the old
    key_sealed = models.BinaryField(null=True)  # of the file, as hex
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = OwnCopyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state__in=["queued", "running"]), name="one_open_data_import"
            ),
        ]
        indexes = [models.Index("member", models.F("id").desc(), name="data_imports_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)


class Erasure(models.Model):
    """Somebody's wish to be erased here, how far it is, and afterwards the proof that it was done.

    No key to the member: the proof outlives them. Whoever holds the token may read the certificate and, for 14 days,
    take the wish back.
    """

    class State(models.TextChoices):
        SCHEDULED = "scheduled"
        HELD = "held"  # a legal hold stops it
        DONE = "done"
        UNDONE = "undone"

    OPEN = (State.SCHEDULED, State.HELD)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member_id = models.UUIDField()
    state = models.CharField(max_length=9, choices=State, default=State.SCHEDULED)
    token_hash = models.BinaryField(max_length=32, unique=True)
    is_now = models.BooleanField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    key_destroyed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    account_deleted = models.BooleanField(default=False)
    paused = ArrayField(models.UUIDField(), default=list)  # reminders that an undo switches on again
    erased = models.JSONField(default=dict)  # section -> rows that went
    kept = models.JSONField(default=dict)  # section -> rows that stay, as records of the organisation

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member_id"], condition=Q(state__in=["scheduled", "held"]), name="one_open_erasure"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_at__isnull=False, key_destroyed_at__isnull=False),
                name="done_erasure_has_proof",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state__in=["scheduled", "held"]), name="erasures_due"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class RetentionRule(models.Model):
    """How long the organisation keeps one class of data. Without a row: as long as the person is here."""

    data_class = models.CharField(max_length=24, primary_key=True)
    days = models.PositiveIntegerField(null=True)  # None: as long as the person is here
    updated_at = models.DateTimeField()
    swept_at = models.DateTimeField(null=True)  # when what was past it was last deleted
    swept_rows = models.PositiveIntegerField(default=0)  # how many went, over all sweeps

    def __str__(self) -> str:
        return self.data_class


class DataRequest(models.Model):
    """Somebody uses a right about their data (access, correction, ...). No content: whom, what kind, until when."""

    class Kind(models.TextChoices):
        ACCESS = "access"
        CORRECTION = "correction"
        ERASURE = "erasure"
        RESTRICTION = "restriction"
        OBJECTION = "objection"

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member_id = models.UUIDField()
    kind = models.CharField(max_length=11, choices=Kind)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(
        null=True
    )  # a membership; None: by itself (an export was made, an erasure done)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="data_request_open_or_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="data_requests_by_due"),
            models.Index(fields=["member_id"], name="data_requests_of_member"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class LegalHold(models.Model):
    """Nothing is deleted while it stands: of one person, or with `member_id` None of everybody."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=REASON_LENGTH)  # the organisation's words, shown to the person
    placed_by = models.UUIDField()  # a membership
    placed_at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member_id"],
                condition=Q(released_at=None),
                nulls_distinct=False,
                name="one_standing_hold",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
