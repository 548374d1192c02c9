"""The risk loop: a flag is raised, people are told, somebody takes it on and says how it ended, or others are told.

Everything that moves an event locks its row first and looks at the state again, so that two practitioners, two workers
or a worker that was killed halfway do no harm. Each move is one line of the event's history.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog
from django.db import transaction

from saas.audit.record import record as audit
from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.keys.operations import record_cipher
from tenants.scope import current_tenant
from tenants.tasks import mark_due
from users.actors import Actor
from wellness.risk import responders, words
from wellness.risk.cover import Hours, due_or_without_cover
from wellness.risk.machine import HELD, LAST_STEP, TO_ACKNOWLEDGE, WAITING, Severity, State, Trigger
from wellness.risk.models import RiskEvent, RiskNotice, RiskPolicy, RiskStep
from wellness.risk.operations import NoResponder, hours_of

log = structlog.get_logger(__name__)

_STEPS: Final = "wellness_riskstep"


class AlreadyAcknowledged(DomainError):
    code = "already_acknowledged"

    def __init__(self) -> None:
        super().__init__("Somebody else has taken this on already.")


class AlreadyResolved(DomainError):
    code = "already_resolved"

    def __init__(self) -> None:
        super().__init__("This item was already resolved.")


class NotAcknowledged(DomainError):
    code = "not_acknowledged"

    def __init__(self) -> None:
        super().__init__("Acknowledge this first, so that others know who is at it.")


class NotYours(DomainError):
    code = "not_yours"

    def __init__(self) -> None:
        super().__init__("Somebody else is at this. They can hand it over to you.")


class DrillOver(DomainError):
    code = "drill_over"

    def __init__(self) -> None:
        super().__init__("This drill is over: nobody answered in time. Start another one.")


class DrillRunning(DomainError):
    code = "drill_running"

    def __init__(self) -> None:
        super().__init__("A drill is running. Finish it first.")


class NotAResponder(DomainError):
    status = 400
    code = "not_a_responder"

    def __init__(self) -> None:
        super().__init__("Hand it over to somebody who is named in the risk policy and is here.", field="to")


class NobodyToTell(DomainError):
    code = "nobody_to_tell"

    def __init__(self) -> None:
        super().__init__("Nobody is named here to be told. The help page lists whom you can turn to.")


# --- raising ---------------------------------------------------------------------------------------------------------
@transaction.atomic
def raise_flag(
    *,
    member_id: UUID,
    trigger: Trigger | str,
    source_id: UUID,
    now: datetime,
    level: int | None = None,
) -> RiskEvent | None:
    """Make an event of a flag, or the one that is there already more severe; None where the policy is off.

    `level` is the answer to the item about harm (1 to 3); the policy says from which on it is urgent. Somebody who asks
    that their team be told is urgent, a phrase is to be reviewed. `source_id` is the response, the entry, or the
    client's own id of having asked: the same source is one event however often it flags. Part of the caller's
    transaction; a worker tells people within seconds of its commit.
    """
    event, _ = _raised(member_id, trigger=Trigger(trigger), source_id=source_id, level=level, now=now)
    return event


@transaction.atomic
def tell_care_team(request_id: UUID, *, actor: Actor, now: datetime) -> tuple[RiskEvent, bool]:
    """A member asks that their team be told. Second: whether that is news. Raises NobodyToTell."""
    event, is_new = _raised(actor.member_id, trigger=Trigger.ASKED, source_id=request_id, level=None, now=now)
    if event is None or event.member_id != actor.member_id:
        raise NobodyToTell
    return event, is_new


def _raised(
    member_id: UUID, *, trigger: Trigger, source_id: UUID, level: int | None, now: datetime
) -> tuple[RiskEvent | None, bool]:
    """The event of a flag, and whether it is new."""
    policy = RiskPolicy.objects.filter(is_active=True).first()
    if policy is None:
        return None, False
    severity = _severity(trigger, level=level, urgent_from=policy.urgent_from)
    fresh = RiskEvent(
        member_id=member_id,
        trigger=trigger,
        source_id=source_id,
        severity=severity,
        raised_at=now,
        clock_from=now,
        next_at=now,
    )
    event = _inserted_or_found(fresh)
    if event.pk == fresh.pk:
        _note(event, now=now)
        audit("wellness.risk_event.raised", actor=None, target=event, now=now, severity=event.severity)
        mark_due(now)
        return event, True
    if event.severity == Severity.REVIEW and severity == Severity.URGENT:
        _begin_anew(event, now=now)
    return event, False


@transaction.atomic
def mark_shown(event_id: UUID, *, now: datetime) -> None:
    """Help for this flag is in the answer that the member gets now."""
    event = RiskEvent.objects.select_for_update().get(pk=event_id)
    if event.shown_at is not None:
        return
    event.shown_at = now
    if event.state == State.RAISED:
        event.state = State.SHOWN
        _note(event, now=now)
    event.save(update_fields=["shown_at", "state"])


@transaction.atomic
def start_drill(*, severity: Severity | str, actor: Actor, now: datetime) -> RiskEvent:
    """Raise a flag of nobody: people are told, the clock runs, the result is kept. Raises NoResponder, DrillRunning."""
    if not RiskPolicy.objects.filter(is_active=True).exists():
        raise NoResponder
    event = RiskEvent(
        is_drill=True,
        trigger=Trigger.DRILL,
        severity=severity,
        raised_at=now,
        clock_from=now,
        next_at=now,
        started_by=actor.membership_id,
    )
    RiskEvent.objects.bulk_create([event], ignore_conflicts=True)
    if not RiskEvent.objects.filter(pk=event.pk).exists():
        raise DrillRunning
    _note(event, by=actor.membership_id, now=now)
    audit("wellness.risk_drill.started", actor=actor, target=event, now=now)
    mark_due(now)
    return event


# --- the clock -------------------------------------------------------------------------------------------------------
@transaction.atomic
def advance(event_id: UUID, *, now: datetime) -> bool:
    """Do what is due for one event; False when it is not, or another worker is at it.

    Raised: the first step is told. A step's time is up: the next one is. None is left: expired, the owners are told.
    """
    event = (
        RiskEvent.objects.select_for_update(skip_locked=True)
        .filter(pk=event_id, next_at__lte=now, state__in=WAITING)
        .first()
    )
    if event is None:
        return False
    first = 1 if event.state in {State.RAISED, State.SHOWN} else event.step + 1
    _go_on(event, first=first, now=now)
    return True


@transaction.atomic
def release(membership_id: UUID, *, now: datetime) -> int:
    """Give back to the others what somebody who is gone had taken on or was handed; returns how many events."""
    held = RiskEvent.objects.select_for_update().filter(
        assigned_to=membership_id, state__in=[*HELD, State.NOTIFIED, State.ESCALATED]
    )
    events = list(held.order_by("pk"))
    for event in events:
        _go_on(event, first=1, now=now)
    return len(events)


# --- people ----------------------------------------------------------------------------------------------------------
@transaction.atomic
def acknowledge(event_id: UUID, *, actor: Actor, now: datetime) -> RiskEvent:
    """Take it on: from now on it is the actor's, and nobody else is told.

    Raises RiskEvent.DoesNotExist, AlreadyAcknowledged, AlreadyResolved, DrillOver.
    """
    event = _locked(event_id, actor=actor)
    if event.state in HELD:
        if event.assigned_to == actor.membership_id:
            return event
        raise AlreadyAcknowledged
    if event.state not in TO_ACKNOWLEDGE:
        raise AlreadyResolved
    if event.is_drill and event.state == State.EXPIRED:
        raise DrillOver
    event.state = State.ACKNOWLEDGED
    event.assigned_to = actor.membership_id
    event.acknowledged_at = event.acknowledged_at or now
    event.next_at = None
    return _moved(event, "wellness.risk_event.acknowledged", actor=actor, now=now)


@transaction.atomic
def start(event_id: UUID, *, actor: Actor, now: datetime) -> RiskEvent:
    """Say that one is at it. Raises RiskEvent.DoesNotExist, NotAcknowledged, NotYours, AlreadyResolved."""
    event = _held(event_id, actor=actor)
    if event.state == State.IN_PROGRESS:
        return event
    event.state = State.IN_PROGRESS
    return _moved(event, "wellness.risk_event.started", actor=actor, now=now)


@transaction.atomic
def resolve(event_id: UUID, *, outcome: str, note: str, actor: Actor, now: datetime) -> RiskEvent:
    """Say how it ended. `outcome` is one of `words.outcomes_of(event)`. Raises as `start`, ValueError for another."""
    event = _held(event_id, actor=actor)
    if outcome not in words.outcomes_of(is_drill=event.is_drill):
        raise ValueError(f"Not an outcome of this event: {outcome}")
    event.state, event.outcome, event.resolved_at = State.RESOLVED, outcome, now
    return _moved(event, "wellness.risk_event.resolved", actor=actor, now=now, outcome=outcome, note=note)


@transaction.atomic
def hand_over(event_id: UUID, *, to: UUID, note: str, actor: Actor, now: datetime) -> RiskEvent:
    """Give it to another who is named: they are told, and their time begins. Raises as `start`, NotAResponder."""
    event = _held(event_id, actor=actor)
    named = {person for people in responders.present().values() for person in people}
    if to not in named or to == actor.membership_id:
        raise NotAResponder
    event.assigned_to = to
    _begin_step(event, step=1, people=[to], now=now)
    return _moved(event, "wellness.risk_event.handed_over", actor=actor, now=now, to=to, note=note)


def history_of(event: RiskEvent) -> list[tuple[RiskStep, str | None]]:
    """The event's lines with their notes, the first one first; None where there is no note or it opens no more."""
    cipher = None
    found: list[tuple[RiskStep, str | None]] = []
    for line in event.history.order_by("number"):
        note = None
        if line.note_sealed is not None:
            cipher = cipher or record_cipher(current_tenant().id)
            try:
                note = cipher.open(bytes(line.note_sealed), table=_STEPS, column="note", row=line.pk)
            except CryptoError:
                note = None
        found.append((line, note))
    return found


# --- within ----------------------------------------------------------------------------------------------------------
def _severity(trigger: Trigger, *, level: int | None, urgent_from: int) -> Severity:
    if trigger == Trigger.ASKED or (level is not None and level >= urgent_from):
        return Severity.URGENT
    return Severity.REVIEW


def _inserted_or_found(fresh: RiskEvent) -> RiskEvent:
    """The new event, or the one whose place it would take, locked."""
    for _ in range(3):
        RiskEvent.objects.bulk_create([fresh], ignore_conflicts=True)
        events = RiskEvent.objects.select_for_update()
        found = (
            events.filter(trigger=fresh.trigger, source_id=fresh.source_id).first()
            or events.filter(member_id=fresh.member_id, trigger=fresh.trigger)
            .exclude(state=State.RESOLVED)
            .first()
        )
        if found is not None:
            return found
        # The open one that was in the way was resolved between the two statements: there is room now.
    raise RuntimeError("A risk event could neither be made nor found.")


def _begin_anew(event: RiskEvent, *, now: datetime) -> None:
    """The same flag, more severe: whoever had it, however it ended, people are told again and sooner."""
    event.severity, event.state, event.step = Severity.URGENT, State.RAISED, 0
    event.clock_from, event.next_at = now, now
    event.due_at = event.first_due_at = event.acknowledged_at = event.assigned_to = None
    event.shown_at = event.resolved_at = event.expired_at = event.escalated_at = None
    event.outcome = ""
    event.save()
    _note(event, now=now)
    audit("wellness.risk_event.raised", actor=None, target=event, now=now, severity=event.severity)
    mark_due(now)


def _go_on(event: RiskEvent, *, first: int, now: datetime) -> None:
    """Tell the first step from `first` on that has somebody; without one the event expires."""
    event.assigned_to = None
    told = event.step
    chain = responders.chain()
    step = next((step for step in range(first, LAST_STEP + 1) if chain[step]), None)
    if step is None:
        _expire(event, was_told=bool(told), now=now)
    else:
        _begin_step(event, step=step, people=chain[step], now=now)
        if step > 1:
            event.state = State.ESCALATED
            event.escalated_at = event.escalated_at or now
    event.save()
    _note(event, now=now)
    audit(_SERVICE_ACTIONS[State(event.state)], actor=None, target=event, now=now, step=event.step)


_SERVICE_ACTIONS: Final = {
    State.NOTIFIED: "wellness.risk_event.notified",
    State.ESCALATED: "wellness.risk_event.escalated",
    State.EXPIRED: "wellness.risk_event.expired",
}


def _begin_step(event: RiskEvent, *, step: int, people: Sequence[UUID], now: datetime) -> None:
    event.state, event.step = State.NOTIFIED, step
    event.round += 1
    event.notified_at = now
    event.due_at = event.next_at = due_or_without_cover(_hours(), severity=event.severity, now=now)
    event.first_due_at = event.first_due_at or event.due_at
    responders.tell(RiskNotice.Kind.ITEM, list(people), event=event, now=now)
    mark_due(event.due_at)


def _expire(event: RiskEvent, *, was_told: bool, now: datetime) -> None:
    event.state, event.next_at = State.EXPIRED, None
    event.expired_at = event.expired_at or now
    event.due_at = event.due_at or now
    event.first_due_at = event.first_due_at or event.due_at
    if event.is_drill:
        return
    kind = RiskNotice.Kind.EXPIRED if was_told else RiskNotice.Kind.NOBODY
    event.round += 1
    responders.tell(kind, responders.owners(), event=event, now=now)
    log.error("risk.expired", risk_event=str(event.pk), was_told=was_told)


def _hours() -> Hours:
    policy = RiskPolicy.objects.prefetch_related("cover").first()
    return hours_of(policy) if policy else Hours(time_zone=current_tenant().time_zone, windows=())


def _locked(event_id: UUID, *, actor: Actor) -> RiskEvent:
    return RiskEvent.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=event_id)


def _held(event_id: UUID, *, actor: Actor) -> RiskEvent:
    event = _locked(event_id, actor=actor)
    if event.state == State.RESOLVED:
        raise AlreadyResolved
    if event.state not in HELD:
        raise NotAcknowledged
    if event.assigned_to != actor.membership_id:
        raise NotYours
    return event


def _moved(
    event: RiskEvent,
    action: str,
    *,
    actor: Actor,
    now: datetime,
    to: UUID | None = None,
    outcome: str = "",
    note: str = "",
) -> RiskEvent:
    event.save()
    _note(event, by=actor.membership_id, to=to, outcome=outcome, note=note, now=now)
    audit(action, actor=actor, target=event, now=now)
    return event


def _note(
    event: RiskEvent,
    *,
    now: datetime,
    by: UUID | None = None,
    to: UUID | None = None,
    outcome: str = "",
    note: str = "",
) -> None:
    """Write the next line of the history. The event's row is locked, so numbers have no gaps and no doubles."""
    row_id = uuid7()
    seal: Callable[..., bytes] = record_cipher(current_tenant().id).seal
    RiskStep.objects.create(
        id=row_id,
        event=event,
        number=event.history.count() + 1,
        state=event.state,
        severity=event.severity,
        step=event.step,
        at=now,
        by=by,
        to=to,
        outcome=outcome,
        note_sealed=seal(note, table=_STEPS, column="note", row=row_id) if note else None,
    )
