"""What both sides of the audit store."""

from django.db import models

from saas.core.ids import uuid7


class Event(models.Model):
    """One thing that happened. Ids only, never names: a name in a row that cannot be changed could not be erased."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=80)  # `app.noun.past_tense`
    actor_id = models.UUIDField(null=True)  # null: the service itself
    actor_role = models.CharField(max_length=20, blank=True)
    target_type = models.CharField(max_length=80, blank=True)  # `app_label.model`
    target_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"


class Unsealed(models.Model):
    """An event that waits for its seal. Written by a trigger in the event's own transaction, removed by the sealer."""

    event_id = models.UUIDField(primary_key=True)
    noted_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.event_id)


class Seal(models.Model):
    """The event's place in the chain. `mac` covers the event and the seal before: see saas/audit/sealing.py."""

    sequence = models.BigIntegerField(primary_key=True)  # 1, 2, 3 ... without a gap
    event_id = models.UUIDField(unique=True)
    mac = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.sequence)
