"""When somebody last wrote something here, for reminders that wait for a sign of life."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from wellness.journal.models import JournalEntry


def activity(members: Iterable[UUID], since: datetime) -> Mapping[UUID, datetime]:
    # By `occurred_at`, which has the index; what is added for a day before `since` does not count.
    rows = JournalEntry.objects.unguarded().filter(member_id__in=list(members), occurred_at__gte=since)
    return dict(rows.values_list("member_id").annotate(Max("created_at")))
