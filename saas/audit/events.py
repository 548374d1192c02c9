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
