"""Shapes of risk events, drills, the report, and of what a member's team was told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from rest_framework import serializers

from saas.core.serializers import StrictSerializer
from wellness.risk import words
from wellness.risk.machine import HELD, TO_ACKNOWLEDGE, Severity, State, Trigger
from wellness.risk.models import Responder, RiskEvent, RiskStep

MOST_NOTE = 4_000
_STATES = State.choices
_OUTCOMES = [*words.outcomes_of(is_drill=False), words.DRILL_DONE]


# --- what comes in ---------------------------------------------------------------------------------------------------
class ResolveSerializer(StrictSerializer):
    outcome = serializers.ChoiceField(choices=_OUTCOMES)
    note = serializers.CharField(max_length=MOST_NOTE, allow_blank=True, default="", help_text="Kept sealed.")


class HandOverSerializer(StrictSerializer):
    to = serializers.UUIDField(help_text="A membership of `hand_over_to`.")
    note = serializers.CharField(max_length=MOST_NOTE, allow_blank=True, default="", help_text="Kept sealed.")


class DrillStartSerializer(StrictSerializer):
    severity = serializers.ChoiceField(choices=Severity.choices, default=Severity.URGENT)


class TellSerializer(StrictSerializer):
    id = serializers.UUIDField(
        help_text="A UUID of version 7 that the client made: sent again it tells nobody twice."
    )


# --- what goes out ---------------------------------------------------------------------------------------------------
class PersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(allow_null=True)


class FlaggedMemberSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    display_name = serializers.CharField(allow_blank=True)


class RiskEventLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    acknowledge = serializers.URLField(required=False)
    start = serializers.URLField(required=False)
    resolve = serializers.URLField(required=False)
    hand_over = serializers.URLField(required=False)


class RiskEventSerializer(serializers.Serializer[RiskEvent]):
    """That a member flagged, and how far it is. Nothing else of the member."""

    id = serializers.UUIDField()
    is_drill = serializers.BooleanField()
    member = FlaggedMemberSerializer(allow_null=True, help_text="Null for a drill.")
    trigger = serializers.ChoiceField(choices=Trigger.choices)
    reason = serializers.CharField(help_text="The flagged fact in a sentence.")
    severity = serializers.ChoiceField(choices=Severity.choices)
    state = serializers.ChoiceField(choices=_STATES)
    step = serializers.IntegerField(
        help_text="Who is told: 1 responder, 2 backup, 3 safeguarding lead; 0 nobody yet."
    )
    raised_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    is_past_due = serializers.BooleanField()
    assigned_to = PersonSerializer(allow_null=True)
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)
    outcome = serializers.CharField(allow_null=True)
    can = serializers.ListField(
        child=serializers.ChoiceField(choices=["acknowledge", "start", "resolve", "hand_over"])
    )
    links = RiskEventLinksSerializer()


class RiskStepSerializer(serializers.Serializer[RiskStep]):
    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=_STATES)
    severity = serializers.ChoiceField(choices=Severity.choices)
    step = serializers.IntegerField()
    at = serializers.DateTimeField()
    by = PersonSerializer(allow_null=True, help_text="Null: the service, or the member themselves.")
    to = PersonSerializer(allow_null=True)
    outcome = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_null=True)


class NamedPersonSerializer(PersonSerializer):
    duty = serializers.ChoiceField(choices=Responder.Duty.choices)


class OutcomeSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField()


class RiskEventDetailSerializer(RiskEventSerializer):
    history = RiskStepSerializer(many=True)
    hand_over_to = NamedPersonSerializer(many=True)
    outcomes = OutcomeSerializer(many=True)


class ToldSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    trigger = serializers.ChoiceField(choices=["item_9", "asked", "phrase"])
    raised_at = serializers.DateTimeField()
    state = serializers.ChoiceField(choices=["told", "seen", "closed"])
    sentence = serializers.CharField()


class RiskSelfLinkSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class TellCareTeamSerializer(serializers.Serializer[Any]):
    """Whether a member can tell their care team that they need help, and what the team was told so far."""

    can_tell = serializers.BooleanField()
    lines = serializers.ListField(
        child=serializers.CharField(), help_text="Show them as they are, in this order, before the button."
    )
    told = ToldSerializer(many=True, help_text="The latest 20, the newest first.")
    links = RiskSelfLinkSerializer()


class DrillSerializer(serializers.Serializer[Any]):
    """A drill and its result, kept as evidence."""

    id = serializers.UUIDField()
    severity = serializers.ChoiceField(choices=Severity.choices)
    started_at = serializers.DateTimeField()
    started_by = PersonSerializer(allow_null=True)
    state = serializers.ChoiceField(choices=_STATES)
    result = serializers.ChoiceField(choices=["running", "in_time", "late", "expired"])
    due_at = serializers.DateTimeField(allow_null=True)
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    acknowledged_by = PersonSerializer(allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)
    minutes_to_acknowledge = serializers.FloatField(allow_null=True)
    minutes_to_resolve = serializers.FloatField(allow_null=True)
    links = RiskSelfLinkSerializer()


class DrillStepSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=_STATES)
    step = serializers.IntegerField()
    at = serializers.DateTimeField()


class DrillDetailSerializer(DrillSerializer):
    steps = DrillStepSerializer(many=True)


class MinutesSerializer(serializers.Serializer[Any]):
    median = serializers.FloatField(allow_null=True)
    p90 = serializers.FloatField(allow_null=True)
    count = serializers.IntegerField(allow_null=True)


class FiguresSerializer(serializers.Serializer[Any]):
    raised = serializers.IntegerField(allow_null=True)
    acknowledged = serializers.IntegerField(allow_null=True)
    resolved = serializers.IntegerField(allow_null=True)
    escalated = serializers.IntegerField(allow_null=True)
    expired = serializers.IntegerField(allow_null=True)
    open = serializers.IntegerField(allow_null=True)
    open_past_due = serializers.IntegerField(allow_null=True)
    share_acknowledged_in_time = serializers.FloatField(allow_null=True)
    share_resolved = serializers.FloatField(allow_null=True)
    minutes_to_acknowledge = MinutesSerializer()
    minutes_to_resolve = MinutesSerializer()


class SeverityFiguresSerializer(FiguresSerializer):
    severity = serializers.ChoiceField(choices=Severity.choices)


class BenchmarkSerializer(serializers.Serializer[Any]):
    share_resolved = serializers.FloatField()
    median_days = serializers.FloatField()
    longest_days = serializers.FloatField()
    source = serializers.CharField()  # type: ignore[assignment]  # where the figures are from, not a field's option


class RiskReportSerializer(FiguresSerializer):
    days = serializers.IntegerField()
    since = serializers.DateTimeField()
    is_protected = serializers.BooleanField(
        help_text="Figures about fewer than ten events are left out: null."
    )
    has_open_past_due = serializers.BooleanField(
        help_text="Always true to the facts, also where numbers are left out."
    )
    by_severity = SeverityFiguresSerializer(many=True)
    benchmark = BenchmarkSerializer()
    explanation = serializers.CharField()


# --- representations -------------------------------------------------------------------------------------------------
def event_json(
    event: RiskEvent,
    *,
    viewer: UUID,
    names: Mapping[UUID, str],
    members: Mapping[UUID, str],
    base: str,
    now: datetime,
) -> dict[str, Any]:
    """`names` of staff and `members` by id; `base` is the address of the list."""
    can = _can(event, viewer=viewer)
    address = f"{base}{event.pk}/"
    actions = {name: f"{address}{name.replace('_', '-')}/" for name in can}
    return {
        "id": event.pk,
        "is_drill": event.is_drill,
        "member": None
        if event.member_id is None
        else {"id": event.member_id, "display_name": members.get(event.member_id, "")},
        "trigger": event.trigger,
        "reason": words.REASONS[event.trigger],
        "severity": event.severity,
        "state": event.state,
        "step": event.step,
        "raised_at": event.raised_at,
        "due_at": event.due_at,
        "is_past_due": event.is_past_due(now),
        "assigned_to": person_json(event.assigned_to, names),
        "acknowledged_at": event.acknowledged_at,
        "resolved_at": event.resolved_at,
        "outcome": event.outcome or None,
        "can": can,
        "links": {"self": address, **actions},
    }


def step_json(line: RiskStep, note: str | None, *, names: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        **{name: getattr(line, name) for name in ("number", "state", "severity", "step", "at")},
        "by": person_json(line.by, names),
        "to": person_json(line.to, names),
        "outcome": line.outcome or None,
        "note": note,
    }


def person_json(membership_id: UUID | None, names: Mapping[UUID, str]) -> dict[str, Any] | None:
    """A colleague; the name is null once they are gone for good."""
    return None if membership_id is None else {"id": membership_id, "name": names.get(membership_id)}


def told_json(event: RiskEvent, *, role: str) -> dict[str, Any]:
    state = "closed" if event.state == State.RESOLVED else "seen" if event.state in HELD else "told"
    return {
        "id": event.pk,
        "trigger": event.trigger,
        "raised_at": event.raised_at,
        "state": state,
        "sentence": words.told_sentence(state, role=role),
    }


def drill_json(event: RiskEvent, *, names: Mapping[UUID, str], base: str) -> dict[str, Any]:
    return {
        "id": event.pk,
        "severity": event.severity,
        "started_at": event.raised_at,
        "started_by": person_json(event.started_by, names),
        "state": event.state,
        "result": drill_result(event),
        "due_at": event.first_due_at,
        "acknowledged_at": event.acknowledged_at,
        "acknowledged_by": person_json(event.assigned_to if event.acknowledged_at else None, names),
        "resolved_at": event.resolved_at,
        "minutes_to_acknowledge": minutes(event.clock_from, event.acknowledged_at),
        "minutes_to_resolve": minutes(event.clock_from, event.resolved_at),
        "links": {"self": f"{base}{event.pk}/"},
    }


def drill_result(event: RiskEvent) -> str:
    """`running` until somebody acknowledged; then whether that was before the first step's time was up."""
    if event.expired_at is not None and event.acknowledged_at is None:
        return "expired"
    if event.acknowledged_at is None:
        return "running"
    in_time = event.first_due_at is None or event.acknowledged_at <= event.first_due_at
    return "in_time" if in_time else "late"


def minutes(since: datetime, until: datetime | None) -> float | None:
    return None if until is None else round((until - since).total_seconds() / 60, 1)


def _can(event: RiskEvent, *, viewer: UUID) -> list[str]:
    if event.state in TO_ACKNOWLEDGE:
        return [] if event.is_drill and event.state == State.EXPIRED else ["acknowledge"]
    if event.state in HELD and event.assigned_to == viewer:
        return [*(["start"] if event.state == State.ACKNOWLEDGED else []), "resolve", "hand_over"]
    return []
