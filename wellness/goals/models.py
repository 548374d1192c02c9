from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from saas.core.ids import uuid7
from wellness.members.models import Member
from wellness.owned import OwnManager, OwnQuerySet

LONGEST_PAUSE = timedelta(days=366)
DAYS_A_WEEK = 7

ACTIVE, PAUSED, REACHED, ARCHIVED = "active", "paused", "reached", "archived"
STATES = (ACTIVE, PAUSED, REACHED, ARCHIVED)


class GoalQuerySet(OwnQuerySet):
    def with_days(self) -> Self:
        """With every day that was done and every pause, as arrays of the same statement."""
        done = GoalCheckIn.objects.within(goal=OuterRef("pk")).order_by("local_date")
        pauses = GoalPause.objects.within(goal=OuterRef("pk")).order_by("first_day")
        return self.annotate(
            days=ArraySubquery(done.values("local_date")),
            pause_firsts=ArraySubquery(pauses.values("first_day")),
            pause_lasts=ArraySubquery(pauses.values("last_day")),
        )

    def in_state(self, state: str, *, today: date) -> Self:
        """Those that are in one of STATES on this day."""
        pause = GoalPause.objects.within(goal=OuterRef("pk"))
        pause = pause.filter(first_day__lte=today, last_day__gte=today)
        if state == ARCHIVED:
            return self.exclude(archived_at=None)
        rows = self.filter(archived_at=None)
        if state == REACHED:
            return rows.exclude(reached_on=None)
        rows = rows.filter(reached_on=None)
        return rows.filter(Exists(pause) if state == PAUSED else ~Exists(pause))


class GoalManager(OwnManager):
    _queryset_class = GoalQuerySet


class Goal(models.Model):
    """Something a member wants to do once, or again and again. Nothing ever takes a day of it away.

    It is paused on the days of its pauses, and active, reached or archived otherwise.
    """

    class Kind(models.TextChoices):
        GOAL = "goal"
        HABIT = "habit"

    id = models.UUIDField(primary_key=True)  # made by the client
    member = models.ForeignKey(Member, models.CASCADE, related_name="goals", db_index=False)
    kind = models.CharField(max_length=5, choices=Kind)
    text_sealed = models.BinaryField()  # JSON: {"title", "why", "smallest"}
    times_per_week = models.PositiveSmallIntegerField(null=True)  # of a habit
    position = models.PositiveSmallIntegerField(default=0)
    reached_on = models.DateField(null=True)
    archived_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = GoalManager(others_see=Q())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["goal", "habit"]), name="goal_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="goal", times_per_week=None)
                | Q(kind="habit", times_per_week__range=(1, DAYS_A_WEEK)),
                name="goal_habits_have_a_week",
            ),
        ]
        indexes = [models.Index(fields=["member", "position", "id"], name="goals_in_order")]

    def __str__(self) -> str:
        return str(self.pk)


class GoalPause(models.Model):
    """Days on which the goal rests: they neither count nor break a run."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="pauses")
    first_day = models.DateField()
    last_day = models.DateField()  # included; the goal comes back by itself the day after

    objects = OwnManager(owner="goal__member", entry="goal")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="goal_pause_has_days"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class GoalSize(models.Model):
    """What a goal was before it was made smaller, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="sizes")
    text_sealed = models.BinaryField()  # JSON: {"title", "why", "smallest"}
    times_per_week = models.PositiveSmallIntegerField(null=True)
    until = models.DateTimeField()

    objects = OwnManager(owner="goal__member", entry="goal")

    def __str__(self) -> str:
        return str(self.pk)


class GoalCheckIn(models.Model):
    """A day on which it was done."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="check_ins", db_index=False)
    local_date = models.DateField()
    created_at = models.DateTimeField()

    objects = OwnManager(owner="goal__member", entry="goal")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "local_date"], name="goal_once_a_day"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
