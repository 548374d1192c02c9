"""The organisation's own audit, in its schema."""

from django.db import models

from saas.audit.events import Event, Seal, Unsealed


class AuditEvent(Event):
    """`actor_id` is a membership's id."""

    class Meta:
        db_table = "audit_event"
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_event_newest"),
            models.Index(fields=["target_id", "-at"], name="audit_event_target"),
        ]


class AuditUnsealed(Unsealed):
    class Meta:
        db_table = "audit_unsealed"
        indexes = [models.Index(fields=["noted_at"], name="audit_unsealed_noted")]


class AuditSeal(Seal):
    class Meta:
        db_table = "audit_seal"
