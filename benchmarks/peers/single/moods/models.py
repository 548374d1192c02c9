from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from saas.core.ids import uuid7


class MoodEntry(models.Model):
    """The columns and indexes of the product's, with the note in clear."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_index=False)
    valence = models.SmallIntegerField()
    energy = models.SmallIntegerField(null=True)
    words = ArrayField(models.CharField(max_length=40), default=list)
    tags = ArrayField(models.CharField(max_length=40), default=list)
    note = models.TextField(blank=True)
    occurred_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    local_date = models.DateField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(valence__range=(-2, 2)), name="valence_in_range"),
            models.CheckConstraint(
                condition=models.Q(energy=None) | models.Q(energy__range=(0, 4)), name="energy_in_range"
            ),
        ]
        indexes = [
            models.Index(
                "user", models.F("occurred_at").desc(), models.F("id").desc(), name="mood_newest_first"
            ),
            models.Index(
                fields=["user", "local_date"],
                include=["valence"],
                condition=models.Q(deleted_at=None),
                name="mood_days",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
