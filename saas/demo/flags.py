"""What the demo clinic's responders have on their desk: one open flag, one that was resolved, and a drill."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from saas.demo.ids import uuid7_at
from users.actors import Actor
from wellness.questionnaires import operations as questionnaires
from wellness.questionnaires.definitions import shipped
from wellness.risk import events
from wellness.risk.machine import Severity
from wellness.risk.models import RiskEvent
from wellness.risk.words import DRILL_DONE

_NOTE: Final = (
    "Rang in the afternoon. Somebody is at home this week; plan looked at together. Next session on Thursday."
)
FLAGGED: Final = ("Clara Brandt", "Yuki Tanaka")  # the one with an open flag, the one whose was resolved
_MINUTE: Final = timedelta(minutes=1)


def flags(members: Sequence[Actor], *, responder: Actor, owner: Actor, random: Random, now: datetime) -> None:
    """Made through the operations that members and staff use, at times in the past."""
    drilled = now - timedelta(days=20)
    drill = events.start_drill(severity=Severity.URGENT, actor=owner, now=drilled)
    events.advance(drill.pk, now=drilled + _MINUTE)
    events.acknowledge(drill.pk, actor=responder, now=drilled + 21 * _MINUTE)
    events.resolve(drill.pk, outcome=DRILL_DONE, note="", actor=responder, now=drilled + 24 * _MINUTE)

    then = now - timedelta(days=12)
    old = _answered(members[1], level=2, random=random, now=then)
    events.advance(old.pk, now=then + _MINUTE)
    events.acknowledge(old.pk, actor=responder, now=then + 35 * _MINUTE)
    events.start(old.pk, actor=responder, now=then + 40 * _MINUTE)
    events.resolve(old.pk, outcome="spoke_with_member", note=_NOTE, actor=responder, now=then + 185 * _MINUTE)

    recently = now - timedelta(minutes=50)
    new = _answered(members[0], level=1, random=random, now=recently)
    events.advance(new.pk, now=recently + _MINUTE)


def _answered(member: Actor, *, level: int, random: Random, now: datetime) -> RiskEvent:
    """A PHQ-9 that this member filled in then, with this answer to the item about harm."""
    key = uuid7_at(now, random)
    definition = shipped()["phq9"]
    harm = definition.risk.item if definition.risk else ""
    answers = {item.link_id: random.choice(item.values[1:3]) for item in definition.items}
    questionnaires.start(key, code="phq9", carried_from=None, actor=member, now=now)
    questionnaires.answer(key, answers | {harm: level}, actor=member, now=now)
    questionnaires.complete(key, actor=member, now=now)
    event = RiskEvent.objects.get(source_id=key)
    events.mark_shown(event.pk, now=now)
    return event
