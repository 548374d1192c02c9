from django.db import models
from django.db.models import F, Q

from saas.core.ids import uuid7
from wellness.members.models import Member
from wellness.owned import OwnManager
from wellness.texts import LANGUAGES

MAX_REFERENCE_LENGTH = 40


class Exercise(models.Model):
    """An exercise of the organisation's own, or whether one of ours (`key`) is offered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(
        max_length=MAX_REFERENCE_LENGTH, blank=True, editable=False
    )  # of library/steps.json
    title = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    # One step on each line; "? ..." is a question to answer, "60s ..." a pause. See library.py.
    steps = models.TextField(max_length=8000, blank=True)
    minutes = models.PositiveSmallIntegerField(default=5)
    # Empty: for everybody, whatever their language.
    language = models.CharField(max_length=2, blank=True, choices=[(each, each) for each in LANGUAGES])
    version = models.PositiveIntegerField(default=1, editable=False)  # goes up when its steps change
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="exercise_once_of_ours"),
            models.CheckConstraint(
                condition=~Q(key="") | (~Q(title="") & ~Q(steps="")), name="exercise_has_steps"
            ),
            models.CheckConstraint(condition=Q(minutes__range=(1, 120)), name="exercise_minutes_in_range"),
        ]

    def __str__(self) -> str:
        return self.title or self.key


class ExerciseSession(models.Model):
    """One time that a member did an exercise. What they wrote in it is sealed."""

    id = models.UUIDField(primary_key=True)  # made by the client
    member = models.ForeignKey(Member, models.CASCADE, related_name="exercise_sessions", db_index=False)
    exercise = models.CharField(max_length=MAX_REFERENCE_LENGTH)  # our key, or the id of the organisation's
    exercise_version = models.PositiveIntegerField()  # which steps the answers belong to
    content_sealed = models.BinaryField(
        null=True
    )  # JSON: {"answers", "note"}; None where nothing was written
    before = models.SmallIntegerField(null=True)  # -2 .. 2, the five faces
    after = models.SmallIntegerField(null=True)
    occurred_at = models.DateTimeField()  # when it was begun
    finished_at = models.DateTimeField(null=True)
    time_zone = models.CharField(max_length=64)  # IANA: where the member was
    local_date = models.DateField()  # the day of `occurred_at` there
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = OwnManager(dated_by="local_date", others_see=Q())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(before=None) | Q(before__range=(-2, 2)), name="exercise_before_in_range"
            ),
            models.CheckConstraint(
                condition=Q(after=None) | Q(after__range=(-2, 2)), name="exercise_after_in_range"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("occurred_at")),
                name="exercise_ends_after_its_begin",
            ),
        ]
        indexes = [
            models.Index("member", F("occurred_at").desc(), F("id").desc(), name="exercises_newest_first"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
