from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wellness.owned import OwnManager, OwnQuerySet

TEST_DAYS = 28


class InsightSettings(models.Model):
    """What a member wants to be told. Who never decided has no row, and both are on."""

    CHOICES = ("is_on", "streak_is_on")

    member = models.OneToOneField(
        "wellness.Member", models.CASCADE, primary_key=True, related_name="insight_settings"
    )
    is_on = models.BooleanField(default=True)  # patterns, and words about changes
    streak_is_on = models.BooleanField(default=True)
    updated_at = models.DateTimeField()

    objects = OwnManager()

    def __str__(self) -> str:
        return str(self.pk)


class SelfTestQuerySet(OwnQuerySet):
    def not_over(self, today: date) -> Self:
        return self.filter(starts_on__gt=today - timedelta(days=TEST_DAYS))


class SelfTestManager(OwnManager):
    _queryset_class = SelfTestQuerySet


class SelfTest(models.Model):
    """ "Try it on random days for four weeks": on which days to do something, decided by chance before the first."""

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey("wellness.Member", models.CASCADE, related_name="self_tests", db_index=False)
    tag = models.CharField(max_length=40)  # as in mood entries: one of our codes, or the id of an own tag
    starts_on = models.DateField()
    plan = ArrayField(models.BooleanField())  # for each day from `starts_on`: do it or leave it
    created_at = models.DateTimeField()

    objects = SelfTestManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(plan__len=TEST_DAYS), name="self_test_has_its_days"),
        ]
        indexes = [
            models.Index(
                "member", models.F("starts_on").desc(), models.F("id").desc(), name="self_tests_newest"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def ends_on(self) -> date:
        return self.starts_on + timedelta(days=TEST_DAYS - 1)
