"""What `users` tells the product when somebody's access changes: settings.USERS_CHANGED."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from wellness.risk import events, operations
from wellness.risk.responders import is_staff_here


@transaction.atomic
def staff_changed(membership_id: UUID, *, now: datetime) -> None:
    """Role or access of this person changed, inside the organisation's scope and the transaction of that change.

    Somebody who is named and gone is replaced by who remains; what they had taken on goes back to the others.
    """
    if is_staff_here(membership_id):
        return
    operations.note_gone(membership_id, now=now)
    events.release(membership_id, now=now)
