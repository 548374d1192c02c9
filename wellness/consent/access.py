"""Which rows of the audit are looks at one member's content."""

from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from saas.audit.models import AuditEvent
from wellness.consent.classes import DataClass
from wellness.consent.hidden import untold_grants

# Action -> what it was.
READS: Final = {f"wellness.{each.value}.read": each.value for each in DataClass}
OTHERS: Final = {
    "wellness.consent.broken_open": "broken_open",
    "wellness.consent.closed_again": "closed_again",
    "wellness.content.disclosed": "disclosed",
}


def looks_at(member_id: UUID) -> "QuerySet[Any]":
    """Everything that somebody else, or the service, did with this member's content, as the member may know it now."""
    rows = AuditEvent.objects.filter(
        target_id=member_id, action__in=[*READS, *OTHERS], target_type="wellness.member"
    ).filter(~Q(actor_id=member_id) | Q(actor_id=None))
    # What was opened and read in an emergency shows once the member was told, as the risk policy says.
    untold = [str(grant) for grant in untold_grants(member_id)]
    if untold:
        # Rows without a grant are no such rows: excluding alone would leave them out too.
        rows = rows.filter(Q(detail__grant__isnull=True) | ~Q(detail__grant__in=untold))
    return rows
