"""What reminders ask of questionnaires: whether one is due, and when somebody last answered."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Max

from wellness.questionnaires.models import DRAFT_LIFE, QuestionnaireResponse

# Whoever answered within these days has no need of a reminder, whatever day of the week theirs is.
ANSWERED_LATELY: Final = timedelta(days=6)


def due(asked: Mapping[UUID, date], now: datetime) -> set[UUID]:
    """Those with a draft that can still be finished, and those who completed none in the last six days."""
    rows = QuestionnaireResponse.objects.unguarded().filter(member_id__in=asked)
    drafts = rows.filter(status=QuestionnaireResponse.Status.IN_PROGRESS, started_at__gt=now - DRAFT_LIFE)
    lately = rows.filter(completed_at__gt=now - ANSWERED_LATELY)
    answered = set(lately.values_list("member_id", flat=True))
    return (set(asked) - answered) | set(drafts.values_list("member_id", flat=True))


def activity(members: Iterable[UUID], since: datetime) -> Mapping[UUID, datetime]:
    rows = QuestionnaireResponse.objects.unguarded().filter(
        member_id__in=list(members), completed_at__gte=since
    )
    return dict(rows.values_list("member_id").annotate(Max("completed_at")))
