"""The help panel with the truth about who looks: from the risk policy, and from what became of this very flag."""

from datetime import datetime
from typing import Any
from uuid import UUID

from wellness.members.models import Member
from wellness.risk import events
from wellness.risk.cover import due_or_without_cover
from wellness.risk.machine import HELD, State
from wellness.risk.models import RiskEvent, RiskPolicy
from wellness.risk.operations import current_policy, hours_of, is_harm_asked
from wellness.safety import triggers
from wellness.safety.panel import Cover, help_panel


def panel_for(
    member: Member, *, trigger: str, source_id: UUID | None = None, now: datetime
) -> dict[str, Any]:
    """The panel for this trigger. Where `source_id` raised a flag it says who looks, and the event notes it was shown.

    Without a flag it says that nobody is told, and offers to tell the care team where there is one.
    """
    event = cover = None
    if source_id is not None:
        event = RiskEvent.objects.told_by(member.pk).filter(trigger=trigger, source_id=source_id).first()
    if event is None and trigger == triggers.PHRASE:
        # One open event for all that somebody writes.
        event = RiskEvent.objects.told_by(member.pk).filter(trigger=trigger).open().first()
    if event is not None:
        cover = cover_of(event, time_zone=member.time_zone, now=now)
        if event.shown_at is None:
            events.mark_shown(event.pk, now=now)
    return help_panel(
        trigger=trigger,
        member=member.pk,
        locale=member.locale,
        now=now,
        cover=cover,
        can_tell=event is None and is_harm_asked(),
    )


def cover_of(event: RiskEvent, *, time_zone: str, now: datetime) -> Cover | None:
    """Who looks at this flag and by when, on the clock of `time_zone`."""
    policy = current_policy()
    if policy is None:
        return None
    hours = hours_of(policy)
    return Cover(
        role=policy.responder_title,
        # What was said first stays said, also while it goes on to others.
        usually_by=event.first_due_at
        or due_or_without_cover(hours, severity=event.severity, now=event.clock_from),
        time_zone=time_zone,
        is_open=hours.is_open(now),
        is_seen=event.state in {*HELD, State.RESOLVED},
    )


def cover_now(policy: RiskPolicy, *, severity: str, time_zone: str, now: datetime) -> Cover:
    """What somebody is told who flags at this moment: for the preview of a policy, and before telling the team."""
    hours = hours_of(policy)
    return Cover(
        role=policy.responder_title,
        usually_by=due_or_without_cover(hours, severity=severity, now=now),
        time_zone=time_zone,
        is_open=hours.is_open(now),
    )
