"""Shapes of the risk policy."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.serializers import LineField, StrictSerializer
from wellness.fields import TimeZoneField
from wellness.risk.models import Responder, RiskPolicy

_MOST_WINDOWS = 28
_MOST_RESPONDERS = 20
_MOST_HOLIDAYS = 60


class CoverSerializer(StrictSerializer):
    weekday = serializers.IntegerField(min_value=1, max_value=7, help_text="ISO: 1 Monday .. 7 Sunday.")
    starts = serializers.TimeField()
    ends = serializers.TimeField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["ends"] <= attrs["starts"]:
            raise ValidationError({"ends": [ErrorDetail("Ends after it starts.", "ends_too_early")]})
        return attrs


class ResponderSerializer(StrictSerializer):
    membership_id = serializers.UUIDField()
    duty = serializers.ChoiceField(choices=Responder.Duty.choices)


class RiskPolicyWriteSerializer(StrictSerializer):
    responder_title = LineField(max_length=80, help_text="How members read of them: “our counselling team”.")
    urgent_from = serializers.IntegerField(min_value=1, max_value=2, default=2)
    time_zone = TimeZoneField()
    holidays = serializers.ListField(child=serializers.DateField(), max_length=_MOST_HOLIDAYS, default=list)
    cover = serializers.ListField(child=CoverSerializer(), max_length=_MOST_WINDOWS)
    responders = serializers.ListField(child=ResponderSerializer(), max_length=_MOST_RESPONDERS)

    def validate_cover(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        starts = [(row["weekday"], row["starts"]) for row in value]
        if len(starts) != len(set(starts)):
            raise ValidationError([ErrorDetail("Two windows start at the same time.", "duplicate")])
        return value


class ActivateSerializer(StrictSerializer):
    is_confirmed = serializers.BooleanField(help_text="The owner read `confirmation` and agrees.")


class RiskPolicySerializer(serializers.Serializer[Any]):
    is_active = serializers.BooleanField()
    responder_title = serializers.CharField()
    urgent_from = serializers.IntegerField()
    time_zone = serializers.CharField()
    holidays = serializers.ListField(child=serializers.DateField())
    cover = CoverSerializer(many=True)
    responders = ResponderSerializer(many=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    confirmation = serializers.CharField(help_text="What the owner has to confirm before switching it on.")
    explanation = serializers.CharField()


def policy_json(
    policy: RiskPolicy | None, *, time_zone: str, confirmation: str, explanation: str
) -> dict[str, Any]:
    """The policy, or what it would begin with."""
    shown = policy or RiskPolicy(time_zone=time_zone)
    return {
        **{
            name: getattr(shown, name)
            for name in (
                "is_active",
                "responder_title",
                "urgent_from",
                "time_zone",
                "holidays",
                "confirmed_at",
            )
        },
        "cover": [
            {"weekday": row.weekday, "starts": row.starts, "ends": row.ends}
            for row in sorted(policy.cover.all() if policy else (), key=lambda row: (row.weekday, row.starts))
        ],
        "responders": [
            {"membership_id": row.membership_id, "duty": row.duty}
            for row in sorted(policy.responders.all() if policy else (), key=lambda row: row.pk)
        ],
        "confirmation": confirmation,
        "explanation": explanation,
    }
