"""Before an owner decides: what members would read, and what would have been flagged in the last 30 days.

Counts of answers come from the subjects above, which register how to count theirs: this folder knows no questionnaire.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from wellness.risk.machine import Severity, Trigger
from wellness.risk.models import RiskEvent, RiskPolicy
from wellness.risk.panel import cover_now
from wellness.risk.report import SMALLEST
from wellness.risk.words import notice_before
from wellness.safety import triggers
from wellness.safety.panel import help_here, number_of, who_reads
from wellness.safety.words import NOT_AN_EMERGENCY_SERVICE

WINDOW: Final = timedelta(days=30)
EXPLANATION: Final = (
    "Counted over the last 30 days. Fewer than ten are not told apart from none: in a small organisation a number is a "
    "person. While the policy is off the question is not asked, so nothing can have been flagged by it."
)

# Since when -> how often each level (1 to 3) of a question about harm was answered, drafts included.
CountLevels = Callable[[datetime], Counter[int]]
_counters: list[CountLevels] = []


def count_levels(counter: CountLevels) -> None:
    """Register a function that counts a subject's flagged answers by their level. Called by wellness/wiring.py."""
    _counters.append(counter)


def would_have_fired(*, urgent_from: int, now: datetime) -> dict[str, Any]:
    """How many flags of each severity there would have been with this threshold; None for fewer than ten."""
    since = now - WINDOW
    levels = sum((counter(since) for counter in _counters), Counter[int]())
    others = RiskEvent.objects.real().filter(raised_at__gte=since).exclude(trigger=Trigger.ITEM_9)
    asked = others.filter(severity=Severity.URGENT).count()
    urgent = sum(count for level, count in levels.items() if level >= urgent_from) + asked
    review = sum(count for level, count in levels.items() if level < urgent_from) + others.count() - asked
    # One of the two shown alone would be fine; both are hidden with either, so that no sum gives the other away.
    is_hidden = min(urgent, review) < SMALLEST
    return {
        "days": WINDOW.days,
        "urgent": None if is_hidden else urgent,
        "review": None if is_hidden else review,
        "total": urgent + review if urgent + review >= SMALLEST else None,
        "is_protected": is_hidden,
        "explanation": EXPLANATION,
    }


def words_to_members(policy: RiskPolicy | None, *, time_zone: str, now: datetime) -> dict[str, Any]:
    """Exactly what a member reads now, before the first question and after an urgent answer."""
    # As it will be once the policy is on; until then members read that nobody is told.
    cover = cover_now(policy, severity=Severity.URGENT, time_zone=time_zone, now=now) if policy else None
    number = number_of(help_here(now=now))
    return {
        "notice": notice_before(policy.responder_title) if policy else "",
        "lines": [
            NOT_AN_EMERGENCY_SERVICE,
            *who_reads(cover, trigger=triggers.ITEM_9, number=number, now=now),
        ],
    }
