from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wellness.members.models import Member
from wellness.owned import OwnManager, UndoableManager

MAX_WORDS = 5
MAX_TAGS = 20
MAX_ABSENT = 40
MAX_LABEL_LENGTH = 40
UNDO_FOR = timedelta(days=30)  # how long a deleted entry may be restored before it is purged
MINUTES_A_DAY = 1440
KEEP_IMPORT = timedelta(days=7)  # a file that nobody started to import is thrown away then


class MoodEntry(models.Model):
    """How somebody felt at one moment. What is free text is sealed with the member's own key; see operations.py.

    The id is made by the client, so that an entry saved twice (a lost answer, a queue of an offline phone) is one row.
    """

    class Kind(models.TextChoices):
        MOMENT = "moment"
        DAY = "day"  # how the day was as a whole

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="mood_entries", db_index=False)
    # New columns carry a default of the database, for the release before this one still writes rows without them.
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.MOMENT, db_default=Kind.MOMENT)
    valence = models.SmallIntegerField()  # -2 very unpleasant .. 2 very pleasant
    energy = models.SmallIntegerField(null=True)  # 0 very low .. 4 very high
    # In clear only what comes from our own lists and the ids of own tags, for SQL to count.
    words = ArrayField(models.CharField(max_length=MAX_LABEL_LENGTH), default=list)
    tags = ArrayField(models.CharField(max_length=MAX_LABEL_LENGTH), default=list)
    # Empty, or beside each of `tags` how much of it.
    tag_amounts = ArrayField(models.FloatField(null=True), default=list, db_default=[])
    # What the member said was not so; a tag named nowhere is unknown, not absent.
    absent = ArrayField(models.CharField(max_length=MAX_LABEL_LENGTH), default=list, db_default=[])
    sleep_minutes = models.SmallIntegerField(null=True)  # of the night before
    sleep_quality = models.SmallIntegerField(null=True)  # 0 very bad .. 4 very good
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

    objects = UndoableManager(dated_by="local_date", others_see=Q(deleted_at=None))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valence__range=(-2, 2)), name="mood_valence_in_range"),
            models.CheckConstraint(
                condition=Q(energy=None) | Q(energy__range=(0, 4)), name="mood_energy_in_range"
            ),
            models.CheckConstraint(condition=Q(words__len__lte=MAX_WORDS), name="mood_few_words"),
            models.CheckConstraint(condition=Q(tags__len__lte=MAX_TAGS), name="mood_few_tags"),
            models.CheckConstraint(condition=Q(kind__in=["moment", "day"]), name="mood_kind_known"),
            models.CheckConstraint(condition=Q(absent__len__lte=MAX_ABSENT), name="mood_few_absent"),
            models.CheckConstraint(
                condition=~Q(tags__overlap=models.F("absent")), name="mood_not_both_yes_and_no"
            ),
            models.CheckConstraint(
                condition=Q(tag_amounts__len=0) | Q(tag_amounts__len=models.F("tags__len")),
                name="mood_amounts_beside_tags",
            ),
            models.CheckConstraint(
                condition=Q(sleep_minutes=None) | Q(sleep_minutes__range=(0, MINUTES_A_DAY)),
                name="mood_sleep_in_a_day",
            ),
            models.CheckConstraint(
                condition=Q(sleep_quality=None) | Q(sleep_quality__range=(0, 4)),
                name="mood_sleep_quality_in_range",
            ),
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


class MoodImport(models.Model):
    """A file of another app on its way into mood entries: checked first, imported when the member says how.

    The file and what it was found to hold are sealed; both go when it is done.
    """

    class State(models.TextChoices):
        CHECKED = "checked"
        RUNNING = "running"
        DONE = "done"

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="mood_imports", db_index=False)
    state = models.CharField(max_length=8, choices=State, default=State.CHECKED)
    time_zone = models.CharField(max_length=64)  # IANA: the file knows wall-clock times only
    file_sealed = models.BinaryField(null=True)
    plan_sealed = models.BinaryField(null=True)  # JSON: what each mood and activity becomes
    total = models.PositiveIntegerField()  # lines that can be imported
    done = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = OwnManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["checked", "running", "done"]), name="mood_import_state_known"
            ),
            models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="mood_import_not_overdone"),
        ]
        indexes = [models.Index("member", models.F("id").desc(), name="mood_imports_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)
