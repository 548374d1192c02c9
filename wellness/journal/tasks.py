from datetime import datetime

from tenants.tasks import tenant_task
from wellness.journal.models import UNDO_FOR, JournalEntry


@tenant_task(name="wellness.journal.purge")
def purge_entry(*, now: datetime, entry_id: str) -> None:
    """Delete an entry and its history for good, unless it was restored or deleted anew since."""
    member_id = JournalEntry.objects.owner_of(entry_id)
    if member_id is not None:
        JournalEntry.objects.of_member(member_id).filter(pk=entry_id, deleted_at__lte=now - UNDO_FOR).delete()
