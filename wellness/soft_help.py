"""The help panel after somebody's own writing: an offer on their screen, kept nowhere and told to nobody."""

from datetime import datetime
from typing import Any

from users.actors import Actor
from wellness.members.models import Member
from wellness.safety import phrases, triggers
from wellness.safety.models import SafetySettings
from wellness.safety.panel import help_panel

_LIST = "en"  # the one language with a list; people write in it whatever language they read the app in


def help_after(*texts: str | None, actor: Actor, now: datetime) -> dict[str, Any] | None:
    """The soft panel if one of these says that the writer may be in danger, unless they switched it off.

    Costs a look through the texts, and statements only after a find.
    """
    if not any(phrases.matches(text, _LIST) for text in texts if text):
        return None
    if SafetySettings.objects.visible_to(actor).filter(phrase_help=False).exists():
        return None
    locale = Member.objects.values_list("locale", flat=True).get(pk=actor.member_id)
    return help_panel(member=actor.member_id, trigger=triggers.PHRASE, locale=locale, now=now)
