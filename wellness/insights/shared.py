"""What the insights page says of a member's last year, for whom they share it with."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tenants.scope import current_tenant
from wellness.consent.classes import DataClass
from wellness.consent.door import Extent
from wellness.consent.registry import register
from wellness.insights.operations import days_between, names_of, reader_of
from wellness.insights.overview import change_sentence, recent_change
from wellness.insights.patterns import PATTERN, summary_sentence, tag_patterns
from wellness.owned import Owner

_A_YEAR = timedelta(days=365)


def show(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    """The sentences, as the member reads them. Nothing where the member switched patterns off."""
    if not extent.is_everything:
        return []
    owner = Owner(current_tenant().id, member_id)
    reader = reader_of(actor=owner)
    if not reader.is_on:
        return []
    last = reader.today(at)
    days = days_between(last - _A_YEAR, last, actor=owner)
    called = names_of(reader.locale, actor=owner)
    results = tag_patterns(days, names=called.names, kept_out=called.kept_out)
    sentences = [
        ("change", change_sentence(recent_change(days, last=last))),
        ("summary", summary_sentence(results, days=len(days))),
        *((f"tag:{result['tag']}", result["sentence"]) for result in results if result["tier"] == PATTERN),
    ]
    return [{"id": key, "date": last.isoformat(), "text": text} for key, text in sentences[:limit] if text]


register(DataClass.INSIGHTS, show)
