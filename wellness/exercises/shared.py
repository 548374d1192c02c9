"""How somebody's exercises look to whom they share them with: that they were done, not what was written in them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tenants.scope import current_tenant
from wellness.consent.classes import DataClass
from wellness.consent.door import Extent
from wellness.consent.registry import register
from wellness.exercises import library
from wellness.exercises.models import ExerciseSession


def show(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    rows = extent.narrow(ExerciseSession.objects.of_member(member_id), dated_by="local_date")
    columns = ("id", "exercise", "before", "after", "occurred_at", "finished_at", "local_date")
    titles = {each["id"]: each["title"] for each in library.offered(current_tenant().locale)}
    return [
        {
            "id": str(row["id"]),
            "date": row["local_date"].isoformat(),
            "occurred_at": row["occurred_at"].isoformat(),
            "exercise": row["exercise"],
            "title": titles.get(row["exercise"], row["exercise"]),
            "is_finished": row["finished_at"] is not None,
            "before": row["before"],
            "after": row["after"],
        }
        for row in rows.order_by("-occurred_at", "-id").values(*columns)[:limit]
    ]


register(DataClass.EXERCISE_USE, show)
