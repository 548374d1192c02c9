"""The help panel after somebody's own writing: an offer on their screen.

Kept nowhere and told to nobody, unless the writer switched on that their care team be told that it happened.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from users.actors import Actor
from wellness.members.models import Member
from wellness.risk.events import raise_flag
from wellness.risk.machine import Trigger
from wellness.risk.panel import panel_for
from wellness.safety import phrases, triggers
from wellness.safety.models import SafetySettings

_LIST = "en"  # the one language with a list; people write in it whatever language they read the app in


def help_after(*texts: str | None, source_id: UUID, actor: Actor, now: datetime) -> dict[str, Any] | None:
    """The soft panel if one of these says that the writer may be in danger, unless they switched it off.

    `source_id` is what they wrote. Where they want their care team to be told, that it happened is passed on (never
    the words). Costs a look through the texts, and statements only after a find.
    """
    if not any(phrases.matches(text, _LIST) for text in texts if text):
        return None
    chosen = SafetySettings.objects.visible_to(actor).first() or SafetySettings()
    if chosen.tell_care_team:
        raise_flag(member_id=actor.member_id, trigger=Trigger.PHRASE, source_id=source_id, now=now)
    if not chosen.phrase_help:
        return None
    member = Member.objects.get(pk=actor.member_id)
    return panel_for(member, trigger=triggers.PHRASE, source_id=source_id, now=now)
