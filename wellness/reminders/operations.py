"""What a member does with their reminder. Sending is in deliveries.py."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from saas.audit.record import record
from saas.core.errors import DomainError
from tenants.backend.compiled import CompiledQuery
from tenants.tasks import mark_due
from users.actors import Actor
from wellness.reminders import schedule
from wellness.reminders.models import Delivery, Reminder


class IdTaken(DomainError):
    """Another person of this organisation has a reminder with this id."""

    code = "id_taken"


class ReminderExists(DomainError):
    """There is one reminder for each member; change that one instead."""

    code = "reminder_exists"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the member chose."""

    local_time: time
    weekdays: tuple[int, ...]  # ISO, sorted
    time_zone: str
    is_active: bool


@transaction.atomic
def save_reminder(
    reminder_id: UUID, setting: Setting, *, actor: Actor, now: datetime
) -> tuple[Reminder, bool]:
    """Make the reminder, or set it to this; returns it and whether it is new.

    The same setting again changes nothing. Any other one starts afresh: it ends a pause after silence, and undoes a
    deletion or an unsubscription. Raises IdTaken and ReminderExists.
    """
    made = Reminder(
        id=reminder_id,
        member_id=actor.member_id,
        created_at=now,
        updated_at=now,
        **_columns(setting, now=now, served=None),
    )
    Reminder.objects.bulk_create([made], ignore_conflicts=True)
    reminder = Reminder.objects.select_for_update().filter(pk=reminder_id).first()
    if reminder is None:
        raise ReminderExists("You have a reminder already. Change that one.")
    if reminder.member_id != actor.member_id:
        raise IdTaken("This id is in use already. Make a new one and send the reminder again.", field="id")
    is_new = reminder.created_at == now
    served = _last_served(actor.member_id)
    if is_new and served is None:
        _tell_the_index(reminder)
        return reminder, True
    if not is_new and _is_set_to(reminder, setting):
        return reminder, False

    for name, value in _columns(setting, now=now, served=served).items():
        setattr(reminder, name, value)
    reminder.unanswered, reminder.silent_since = 0, None
    reminder.stopped_at = reminder.unsubscribed_at = reminder.deleted_at = None
    reminder.updated_at = now
    try:
        with transaction.atomic():
            reminder.save()
    except IntegrityError as error:  # a deleted one is to come back while another is there
        raise ReminderExists("You have another reminder already. Change that one.") from error
    _tell_the_index(reminder)
    return reminder, is_new


@transaction.atomic
def delete_reminder(reminder_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Switch it off and hide it; saving it again brings it back. Raises Reminder.DoesNotExist."""
    hidden = Reminder.objects.visible_to(actor).kept().filter(pk=reminder_id)
    if not hidden.update(deleted_at=now, updated_at=now, next_due_at=None, next_due_date=None):
        raise Reminder.DoesNotExist


@transaction.atomic
def unsubscribe(reminder_id: UUID, *, now: datetime) -> None:
    """Stop the mails of this reminder, on the word of whoever holds a mail of it. Repeating changes nothing."""
    reminder = (
        Reminder.objects.select_for_update().kept().filter(pk=reminder_id, unsubscribed_at=None).first()
    )
    if reminder is None:
        return  # stopped already, or deleted: what was asked for is true
    reminder.unsubscribed_at = reminder.updated_at = now
    reminder.next_due_at = reminder.next_due_date = None
    reminder.save(update_fields=["unsubscribed_at", "updated_at", "next_due_at", "next_due_date"])
    record("wellness.reminder.unsubscribed", actor=None, target=reminder, now=now)


@transaction.atomic
def unsubscribe_from(mail_id: UUID, *, member_id: UUID, now: datetime) -> None:
    """Stop what a mail came for: the reminders that it carried, or all of the member's when that is known no more."""
    carried = Reminder.objects.filter(member_id=member_id, deliveries__mail_id=mail_id)
    found = carried if carried.exists() else Reminder.objects.filter(member_id=member_id)
    for reminder_id in list(found.values_list("pk", flat=True)):
        unsubscribe(reminder_id, now=now)


_unanswered = CompiledQuery(
    lambda member_id: Reminder.objects.kept().filter(member_id=member_id, unanswered__gt=0).values("id")[:1],
    UUID(int=0),
)


def is_answer_awaited(member_id: UUID) -> bool:
    """Whether mails of the member's reminders count as unanswered: only then `note_answer` has something to do."""
    return bool(_unanswered(member_id))


def note_answer(member_id: UUID, *, now: datetime) -> None:
    """The member saved an entry: mails count from none again, and each occurrence is sent. Call in a transaction."""
    waiting = Reminder.objects.kept().filter(member_id=member_id, unanswered__gt=0).select_for_update()
    for reminder in waiting:
        reminder.unanswered, reminder.silent_since = 0, None
        if reminder.next_due_at is not None:
            _set_due(reminder, after=now, served=_last_served(member_id))
            _tell_the_index(reminder)
        reminder.save(update_fields=["unanswered", "silent_since", "next_due_at", "next_due_date"])


def _columns(setting: Setting, *, now: datetime, served: date | None) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "local_time": setting.local_time,
        "weekdays": list(setting.weekdays),
        "time_zone": setting.time_zone,
        "is_active": setting.is_active,
        "next_due_at": None,
        "next_due_date": None,
    }
    if setting.is_active:
        due = schedule.next_occurrence(
            after=now,
            local_time=setting.local_time,
            weekdays=setting.weekdays,
            zone=setting.time_zone,
            not_before=_day_after(served),
        )
        columns |= {"next_due_at": due.at, "next_due_date": due.local_date}
    return columns


def _set_due(reminder: Reminder, *, after: datetime, served: date | None) -> None:
    due = schedule.next_occurrence(
        after=after,
        local_time=reminder.local_time,
        weekdays=reminder.weekdays,
        zone=reminder.time_zone,
        not_before=_day_after(served),
    )
    reminder.next_due_at, reminder.next_due_date = due.at, due.local_date


def _is_set_to(reminder: Reminder, setting: Setting) -> bool:
    """Whether saving `setting` would change nothing."""
    if reminder.deleted_at or (setting.is_active and reminder.next_due_at is None):
        return False
    current = Setting(reminder.local_time, tuple(reminder.weekdays), reminder.time_zone, reminder.is_active)
    return current == setting


def _last_served(member_id: UUID) -> date | None:
    """The last local date that a reminder of this member was due on, whatever became of it."""
    dates = Delivery.objects.filter(reminder__member_id=member_id).aggregate(last=Max("local_date"))
    last: date | None = dates["last"]
    return last


def _day_after(day: date | None) -> date | None:
    return day and day + timedelta(days=1)


def _tell_the_index(reminder: Reminder) -> None:
    if reminder.next_due_at is not None:
        mark_due(reminder.next_due_at)
