"""Shapes of the organisation's audit."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rest_framework import serializers

from saas.audit.models import AuditEvent


class AuditActorSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(allow_null=True, help_text="A membership; null: the service itself.")
    name = serializers.CharField(allow_blank=True, help_text="Of staff, as they are called now.")
    role = serializers.CharField(allow_blank=True, help_text="The role they had then.")


class AuditTargetSerializer(serializers.Serializer[Any]):
    type = serializers.CharField(allow_blank=True)
    id = serializers.UUIDField(allow_null=True)


class AuditEventSerializer(serializers.Serializer[AuditEvent]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    action = serializers.CharField(help_text="`app.noun.past_tense`.")
    actor = AuditActorSerializer()
    target = AuditTargetSerializer()
    detail = serializers.DictField(help_text="Ids, numbers, times and codes.")
    request_id = serializers.CharField(allow_blank=True)


def audit_event_json(row: AuditEvent, names: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "id": row.pk,
        "at": row.at,
        "action": row.action,
        "actor": {
            "id": row.actor_id,
            "name": names.get(row.actor_id, "") if row.actor_id else "",
            "role": row.actor_role,
        },
        "target": {"type": row.target_type, "id": row.target_id},
        "detail": row.detail,
        "request_id": row.request_id,
    }
