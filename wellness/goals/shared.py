"""How somebody's goals look to whom they share them with."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tenants.scope import current_tenant
from wellness.consent.classes import DataClass
from wellness.consent.door import Extent
from wellness.consent.registry import register
from wellness.goals.operations import goals, opened
from wellness.owned import Owner


def show(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    """One statement. Goals have no day, so spans of days open none of them."""
    owner = Owner(current_tenant().id, member_id)
    rows = extent.narrow(goals(actor=owner), dated_by=None).order_by("position", "id")[:limit]
    found = [opened(row, actor=owner, now=at) for row in rows]
    return [
        {
            "id": str(goal["id"]),
            "date": None,
            "kind": goal["kind"],
            "title": goal["title"],
            "why": goal["why"],
            "times_per_week": goal["times_per_week"],
            "state": goal["state"],
            "days_total": goal["progress"]["days_total"],
            "days_this_month": goal["progress"]["days_this_month"],
        }
        for goal in found
    ]


register(DataClass.GOALS, show)
