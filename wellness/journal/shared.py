"""How somebody's journal looks to whom they share it with: saved entries, never drafts, versions or what is deleted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tenants.scope import current_tenant
from wellness.consent.classes import DataClass
from wellness.consent.door import Extent
from wellness.consent.registry import register
from wellness.journal.models import JournalEntry
from wellness.journal.texts import ENTRIES, Sealer, as_mapping
from wellness.owned import Owner
from wellness.tags.operations import names


def show(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    """Two statements."""
    owner = Owner(current_tenant().id, member_id)
    rows = extent.narrow(_saved(member_id), dated_by="local_date")
    sealer, called = Sealer(owner), names(owner, current_tenant().locale)
    columns = ("id", "text_sealed", "tags", "occurred_at", "local_date")
    return [
        {
            "id": str(row["id"]),
            "date": row["local_date"].isoformat(),
            "occurred_at": row["occurred_at"].isoformat(),
            "tags": [called.get(tag, tag) for tag in row["tags"]],
            **as_mapping(sealer.open(row["text_sealed"], table=ENTRIES, row=row["id"])),
        }
        for row in rows.order_by("-occurred_at", "-id").values(*columns)[:limit]
    ]


def has_entry(member_id: UUID, entry_id: UUID) -> bool:
    return bool(_saved(member_id).filter(pk=entry_id).exists())


def _saved(member_id: UUID) -> Any:
    return JournalEntry.objects.of_member(member_id).kept().filter(is_draft=False)


register(DataClass.JOURNAL, show, has_entry=has_entry)
