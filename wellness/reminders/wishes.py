"""What a member decided for all their reminders, or else their organisation, or else nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wellness.reminders import quiet
from wellness.reminders.models import ReminderDefaults, ReminderPreferences
from wellness.reminders.quiet import QuietHours


@dataclass(frozen=True, slots=True)
class Wishes:
    """What counts for one member. `own_quiet` is None where the organisation's quiet hours hold."""

    quiet: QuietHours
    own_quiet: QuietHours | None = None
    paused_until: date | None = None
    nudges_are_on: bool = True


def organisation_quiet() -> QuietHours:
    row = ReminderDefaults.objects.first()
    return quiet.DEFAULT if row is None else QuietHours(row.quiet_from, row.quiet_until)


def wishes_of(members: Iterable[UUID]) -> dict[UUID, Wishes]:
    """For each of these members what counts. Two statements for any number of them."""
    everybody = organisation_quiet()
    found = dict.fromkeys(members, Wishes(everybody))
    for row in ReminderPreferences.objects.filter(member_id__in=found):
        own = None
        if row.quiet_from is not None and row.quiet_until is not None:
            own = QuietHours(row.quiet_from, row.quiet_until)
        found[row.member_id] = Wishes(own or everybody, own, row.paused_until, row.nudges_are_on)
    return found


def wishes_of_one(member_id: UUID) -> Wishes:
    return wishes_of([member_id])[member_id]
