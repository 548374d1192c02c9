"""Shapes of the risk policy."""

from collections.abc import Container, Mapping
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.serializers import LineField, StrictSerializer
from wellness.fields import TimeZoneField
from wellness.risk.models import MOST_NOTICE_HOURS, NOTICE_HOURS, Responder, RiskPolicy

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


class BreakGlassSwitchSerializer(StrictSerializer):
    notice_after_hours = serializers.IntegerField(
        min_value=0,
        max_value=MOST_NOTICE_HOURS,
        default=NOTICE_HOURS,
        help_text="How many hours later the member is told.",
    )


class NamedResponderSerializer(ResponderSerializer):
    name = serializers.CharField(allow_null=True)
    is_here = serializers.BooleanField(
        help_text="False: left, deactivated or no practitioner any more; skipped."
    )


class WordsToMembersSerializer(serializers.Serializer[Any]):
    """Exactly what a member reads."""

    notice = serializers.CharField(allow_blank=True, help_text="Before the first question.")
    lines = serializers.ListField(
        child=serializers.CharField(), help_text="After an urgent answer at this moment."
    )


class RiskPreviewSerializer(serializers.Serializer[Any]):
    """What would have been flagged."""

    days = serializers.IntegerField()
    urgent = serializers.IntegerField(allow_null=True, help_text="Null: too few to tell.")
    review = serializers.IntegerField(allow_null=True)
    total = serializers.IntegerField(allow_null=True)
    is_protected = serializers.BooleanField()
    explanation = serializers.CharField()


class RiskPolicySerializer(serializers.Serializer[Any]):
    is_active = serializers.BooleanField()
    responder_title = serializers.CharField()
    urgent_from = serializers.IntegerField()
    time_zone = serializers.CharField()
    holidays = serializers.ListField(child=serializers.DateField())
    cover = CoverSerializer(many=True)
    responders = NamedResponderSerializer(many=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    is_possible = serializers.BooleanField(
        help_text="False for employers: nobody there sees anything of one person."
    )
    is_break_glass_on = serializers.BooleanField()
    break_glass_notice_hours = serializers.IntegerField()
    problem = serializers.ChoiceField(
        choices=["no_responder_left", "no_backup", "no_safeguarding_lead"],
        allow_blank=True,
        help_text="What has to be mended; empty when it is fine.",
    )
    words = WordsToMembersSerializer()
    confirmation = serializers.CharField(help_text="What the owner has to confirm before switching it on.")
    explanation = serializers.CharField()


def policy_json(
    policy: RiskPolicy | None,
    *,
    time_zone: str,
    names: Mapping[UUID, str],
    here: Container[UUID],
    **more: Any,
) -> dict[str, Any]:
    """The policy, or what it would begin with. `names` of those it names, `here` those of them who are here."""
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
                "is_break_glass_on",
                "break_glass_notice_hours",
            )
        },
        "cover": [
            {"weekday": row.weekday, "starts": row.starts, "ends": row.ends}
            for row in sorted(policy.cover.all() if policy else (), key=lambda row: (row.weekday, row.starts))
        ],
        "responders": [
            {
                "membership_id": row.membership_id,
                "duty": row.duty,
                "name": names.get(row.membership_id),
                "is_here": row.membership_id in here,
            }
            for row in sorted(policy.responders.all() if policy else (), key=lambda row: row.pk)
        ],
        **more,
    }
