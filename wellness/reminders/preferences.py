"""Which reminder mails come, decided by whoever holds one of them: less without signing in, and the same again.

What the page shows must give nothing away to somebody else at the mailbox, so that reminders stand in three groups
whose names say as little as the mails do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from saas.audit.record import record
from wellness.reminders.models import Kind, Reminder, ReminderPreferences, ReminderQuerySet
from wellness.reminders.operations import change_preferences, set_due_again, unsubscribe

NUDGES, DUE, WEEK = "nudges", "due", "week"
GROUPS: Final[Mapping[str, frozenset[str]]] = {
    NUDGES: frozenset({Kind.CHECK_IN, Kind.JOURNAL, Kind.GOALS, Kind.CUSTOM}),
    DUE: frozenset({Kind.QUESTIONNAIRES, Kind.SAFETY_PLAN}),
    WEEK: frozenset({Kind.DIGEST}),
}
LONGEST_PAUSE: Final = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class MailPreferences:
    """`groups`: those that the member has anything of. `paused_until`: the first day on which mails come again."""

    groups: Mapping[str, bool]
    paused_until: date | None


def preferences_of(member_id: UUID) -> MailPreferences:
    """Two statements; changes nothing."""
    groups: dict[str, bool] = {}
    for reminder in _settable(member_id).only(
        "kind", "is_active", "deleted_at", "unsubscribed_at", "stopped_at"
    ):
        group = next(name for name, kinds in GROUPS.items() if reminder.kind in kinds)
        groups[group] = groups.get(group, False) or reminder.may_send
    row = ReminderPreferences.objects.filter(member_id=member_id).first()
    if row is not None and not row.nudges_are_on:
        groups.setdefault(DUE, False)
    return MailPreferences(
        {name: groups[name] for name in GROUPS if name in groups}, row.paused_until if row else None
    )


@transaction.atomic
def choose(member_id: UUID, changes: Mapping[str, Any], *, now: datetime) -> MailPreferences:
    """`changes` may hold a group's name with true or false, and `paused_until`. Raises BadPause."""
    for group, kinds in GROUPS.items():
        if group not in changes:
            continue
        if group == DUE:
            change_preferences(member_id, {"nudges_are_on": changes[group]}, now=now)
        mine = _settable(member_id).filter(kind__in=kinds)
        if changes[group]:
            _switch_on(mine, member_id, now=now)
        else:
            for reminder_id in list(mine.filter(unsubscribed_at=None).values_list("pk", flat=True)):
                unsubscribe(reminder_id, now=now)
    if "paused_until" in changes:
        change_preferences(member_id, {"paused_until": changes["paused_until"]}, now=now)
    return preferences_of(member_id)


def _switch_on(mine: ReminderQuerySet, member_id: UUID, *, now: datetime) -> None:
    """Those that a link or silence had stopped come again. Who switched one off in the app keeps it off."""
    stopped = list(mine.select_for_update().order_by("pk"))
    changed = [reminder for reminder in stopped if not reminder.may_send]
    for reminder in changed:
        reminder.unsubscribed_at = reminder.stopped_at = reminder.silent_since = None
        reminder.unanswered, reminder.updated_at = 0, now
    Reminder.objects.bulk_update(
        changed, ["unsubscribed_at", "stopped_at", "silent_since", "unanswered", "updated_at"]
    )
    for reminder in changed:
        record("wellness.reminder.resumed", actor=None, target=reminder, now=now)
    set_due_again(member_id, now=now)


def _settable(member_id: UUID) -> ReminderQuerySet:
    """What is there and was not switched off in the app."""
    return Reminder.objects.kept().filter(member_id=member_id, is_active=True)
