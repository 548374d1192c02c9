"""What reminders ask of safety plans: whether it is time to look at one again, and when somebody last did."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from wellness.safety.models import SafetyPlan


def due(asked: Mapping[UUID, date], now: datetime) -> set[UUID]:
    """Those whose plan, if they want it looked at from time to time, was last looked at that long ago."""
    plans = SafetyPlan.objects.unguarded().filter(member_id__in=asked, review_every_days__isnull=False)
    return {
        plan.member_id
        for plan in plans
        if plan.review_due_on is not None and plan.review_due_on <= asked[plan.member_id]
    }


def activity(members: Iterable[UUID], since: datetime) -> Mapping[UUID, datetime]:
    rows = SafetyPlan.objects.unguarded().filter(member_id__in=list(members), updated_at__gte=since)
    return dict(rows.values_list("member_id", "updated_at"))
