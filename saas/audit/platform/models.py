"""What happened to organisations and accounts."""

from django.db import models

from saas.audit.events import Event, Seal, Unsealed


class PlatformAuditEvent(Event):
    """`actor_id` is an account's id."""

    class Meta:
        db_table = "platform_audit_event"
        indexes = [
            models.Index(fields=["-at", "-id"], name="platform_audit_event_newest"),
            models.Index(fields=["target_id", "-at"], name="platform_audit_event_target"),
        ]


class PlatformAuditUnsealed(Unsealed):
    class Meta:
        db_table = "platform_audit_unsealed"


class PlatformAuditSeal(Seal):
    class Meta:
        db_table = "platform_audit_seal"
