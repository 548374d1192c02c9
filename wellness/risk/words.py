"""The sentences of the risk loop. English only, until a named reviewer has checked a translation (rulings 30).

To members they promise nothing that does not happen; to staff they say the flagged fact and nothing beyond it.
"""

from collections.abc import Mapping
from typing import Final

from tenants.models import Organization
from tenants.scope import current_tenant
from wellness.risk.models import BreakGlass

# --- to staff --------------------------------------------------------------------------------------------------------
REASONS: Final[Mapping[str, str]] = {
    "item_9": "Answered the question about thoughts of being better off dead or of hurting themselves with more than "
    "“not at all”.",
    "asked": "Asked that the care team be told that they need help.",
    "phrase": "Wrote something that may mean danger, and wants the care team to be told when that happens.",
    "drill": "This is a drill. It is about nobody.",
}
_OUTCOMES: Final[Mapping[str, str]] = {
    "spoke_with_member": "Spoke with the person",
    "safety_plan_made": "Spoke with the person and went through their safety plan",
    "referred": "Referred to another service",
    "emergency_services": "Emergency services were called",
    "could_not_reach": "Could not be reached",
    "known_and_in_care": "Known already and in care for it",
    "answered_by_mistake": "Answered by mistake, as the person says",
}
DRILL_DONE: Final = "drill_done"
_DRILL_OUTCOMES: Final[Mapping[str, str]] = {DRILL_DONE: "The drill is done"}


def outcomes_of(*, is_drill: bool) -> Mapping[str, str]:
    return _DRILL_OUTCOMES if is_drill else _OUTCOMES


BREAK_GLASS_REASONS: Final[Mapping[str, str]] = {
    BreakGlass.Reason.RISK_TO_LIFE: "There was reason to fear for somebody's life.",
    BreakGlass.Reason.SAFEGUARDING: "Somebody had to be protected.",
    BreakGlass.Reason.CANNOT_BE_REACHED: "You could not be reached, and that was a worry.",
    BreakGlass.Reason.OTHER: "Another reason, which was written down.",
}

# --- to members ------------------------------------------------------------------------------------------------------
_NOTICE: Final = (
    "If you answer it with anything but “not at all”, {role} at {organization} is told that you did, and {when}. "
    "They are told who you are and that you were asked this, not your other answers."
)
_SCHOOL_NOTICE: Final = (
    "If you answer it with anything but “not at all”, the safeguarding lead at {organization} is told that you did, "
    "together with {role}, and {when}. "
    "They are told who you are and that you were asked this, not your other answers."
)
_LOOKS: Final = "looks at it in the hours in which they work"
_TOLD: Final[Mapping[str, str]] = {
    "told": "Passed on to {role} at {organization}. Nobody has marked it as seen yet.",
    "seen": "Seen by {role} at {organization}.",
    "closed": "{role} at {organization} has finished looking at this.",
}


def notice_before(role: str) -> str:
    """Who is told of an answer about harm, to be read before the first question. In schools: the safeguarding lead."""
    tenant = current_tenant()
    text = _SCHOOL_NOTICE if tenant.kind == Organization.Kind.SCHOOL else _NOTICE
    return text.format(role=role, organization=tenant.name, when=_LOOKS)


def told_sentence(state: str, *, role: str) -> str:
    """What became of what a member's team was told: `told`, `seen` or `closed`."""
    sentence = _TOLD[state].format(role=role, organization=current_tenant().name)
    return sentence[0].upper() + sentence[1:]
