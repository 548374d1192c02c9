"""Whether there is something to be reminded of: asked by wellness/reminders when the time has come."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from wellness.care.models import Assignment


def due(asked: Mapping[UUID, date], now: datetime) -> set[UUID]:
    """Who of these members was asked something that they can still answer in time. One statement."""
    open_ = Assignment.objects.open().filter(member_id__in=list(asked), expires_at__gt=now)
    return set(open_.values_list("member_id", flat=True))
