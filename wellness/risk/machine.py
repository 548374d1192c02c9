"""Which state of a risk event follows which. Pure; the same table stands in a trigger (migration 0014).

    raised -> shown_to_member -> notified -> acknowledged -> in_progress -> resolved
                                     |            ^
                                     v            |
                                 escalated -> expired_unanswered

Three things the picture leaves out: a flag that becomes more severe begins anew from any state; what was taken on goes
back to `notified` when it is handed over or its holder is gone; and an expired event can still be taken on, because a
member who waited too long must not wait for ever.
"""

from collections.abc import Mapping
from typing import Final

from django.db import models


class State(models.TextChoices):
    RAISED = "raised"
    SHOWN = "shown_to_member"  # help was on their screen
    NOTIFIED = "notified"
    ESCALATED = "escalated"
    EXPIRED = "expired_unanswered"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"


class Severity(models.TextChoices):
    REVIEW = "review"
    URGENT = "urgent"


class Trigger(models.TextChoices):
    ITEM_9 = "item_9"
    ASKED = "asked"  # the member asked that their team be told
    PHRASE = "phrase"  # in the member's own writing, where they switched that on
    DRILL = "drill"


WAITING: Final = frozenset({State.RAISED, State.SHOWN, State.NOTIFIED, State.ESCALATED})
HELD: Final = frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS})
# What is left of a drill when nobody answered it is its result; a member's event stays open.
OVER: Final = frozenset({State.RESOLVED, State.EXPIRED})
TO_ACKNOWLEDGE: Final = WAITING | {State.EXPIRED}
LAST_STEP: Final = 3

_ANSWERED = frozenset({State.ACKNOWLEDGED})
_TOLD = frozenset({State.NOTIFIED, State.ESCALATED, State.EXPIRED})
FOLLOWS: Final[Mapping[str, frozenset[State]]] = {
    State.RAISED: frozenset({State.SHOWN}) | _TOLD | _ANSWERED,
    State.SHOWN: _TOLD | _ANSWERED,
    State.NOTIFIED: frozenset({State.ESCALATED, State.EXPIRED}) | _ANSWERED,
    State.ESCALATED: frozenset({State.ESCALATED, State.EXPIRED}) | _ANSWERED,
    State.EXPIRED: _ANSWERED,
    State.ACKNOWLEDGED: frozenset({State.IN_PROGRESS, State.RESOLVED}) | _TOLD,
    State.IN_PROGRESS: frozenset({State.RESOLVED}) | _TOLD,
    State.RESOLVED: frozenset(),
}


def may_follow(before: str, after: str, *, is_more_severe: bool = False) -> bool:
    """Whether an event may go from one state to another. More severe: back to the beginning, from wherever it is."""
    if is_more_severe:
        return after == State.RAISED
    return after in FOLLOWS[before]
