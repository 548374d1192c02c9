from datetime import datetime

from tenants.tasks import tenant_task
from wellness.moods.models import UNDO_FOR, MoodEntry


@tenant_task(name="wellness.moods.purge")
def purge_entry(*, now: datetime, entry_id: str) -> None:
    """Delete an entry for good, unless it was restored or deleted anew since."""
    member_id = MoodEntry.objects.owner_of(entry_id)
    if member_id is not None:
        MoodEntry.objects.of_member(member_id).filter(pk=entry_id, deleted_at__lte=now - UNDO_FOR).delete()
