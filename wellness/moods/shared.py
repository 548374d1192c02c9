"""How somebody's mood entries look to whom they share them with."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tenants.scope import current_tenant
from wellness.consent.classes import DataClass
from wellness.consent.door import Extent
from wellness.consent.registry import register
from wellness.moods.models import MoodEntry
from wellness.moods.operations import COLUMNS, Sealer
from wellness.owned import Owner
from wellness.tags.operations import names


def show(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    """Two statements. Tags stand there by what they are called."""
    owner = Owner(current_tenant().id, member_id)
    rows = extent.narrow(MoodEntry.objects.of_member(member_id).kept(), dated_by="local_date")
    sealer, called = Sealer(owner), names(owner, current_tenant().locale)
    entries = [
        sealer.opened(row)
        for row in rows.order_by("-occurred_at", "-id").values(*COLUMNS, "local_date")[:limit]
    ]
    return [
        {
            "id": str(entry["id"]),
            "date": entry["local_date"].isoformat(),
            "occurred_at": entry["occurred_at"].isoformat(),
            "kind": entry["kind"],
            "valence": entry["valence"],
            "energy": entry["energy"],
            "words": list(entry["words"]),
            "tags": [called.get(tag, tag) for tag in entry["tags"]],
            "sleep_minutes": entry["sleep_minutes"],
            "sleep_quality": entry["sleep_quality"],
            "note": entry["note"],
        }
        for entry in entries
    ]


register(DataClass.MOOD, show)
