"""How often questions about harm were answered, for the preview of the risk policy: counts of levels, and nothing else.

Answers are sealed with each member's key, so each is opened here, counted and forgotten.
"""

from collections import Counter
from datetime import datetime
from typing import Final

from saas.core.errors import DomainError
from tenants.scope import current_tenant
from wellness.owned import Owner
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.questionnaires.operations import opened
from wellness.safety import triggers

# Enough for any organisation whose policy is being set; opening one takes well under a millisecond.
_MOST: Final = 2_000


def levels_since(since: datetime) -> Counter[int]:
    """Level 1 to 3 -> in how many responses, drafts included. What opens no more is left out."""
    found: Counter[int] = Counter()
    rows = QuestionnaireResponse.objects.unguarded().filter(asks_about_harm=True, updated_at__gte=since)
    for row in rows.order_by("-updated_at", "-id")[:_MOST]:
        try:
            each = opened(row, actor=Owner(current_tenant().id, row.member_id))
        except DomainError:
            continue  # its version, or the member's key, is gone
        risk = each.definition.risk
        level = (each.answers or {}).get(risk.item) if risk else None
        if level is not None and triggers.of_item_9(level) is not None:
            found[level] += 1
    return found
