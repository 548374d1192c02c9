"""What a member does with their reminders, and what the service may ask for. Sending is in deliveries.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Max

from saas.audit.record import record
from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.keys.operations import MemberCipher, member_cipher
from tenants.backend.compiled import CompiledQuery
from tenants.scope import current_tenant
from tenants.tasks import mark_due
from users.actors import Actor
from wellness.reminders import rules, schedule
from wellness.reminders.day import set_next
from wellness.reminders.models import Delivery, Kind, Mail, Reminder, ReminderPreferences
from wellness.reminders.quiet import QuietHours
from wellness.reminders.rules import Recurrence
from wellness.reminders.schedule import Occurrence
from wellness.reminders.wishes import Wishes, wishes_of_one

MOST_REMINDERS: Final = 20
LONGEST_SNOOZE: Final = timedelta(days=31)
LONGEST_PAUSE: Final = timedelta(days=366)
_TABLE: Final = "wellness_reminder"
_DAY: Final = timedelta(days=1)


class IdTaken(DomainError):
    """Another person of this organisation has a reminder with this id."""

    code = "id_taken"


class DigestExists(DomainError):
    """There is one look back at the week for each member; change that one instead."""

    code = "digest_exists"


class TooManyReminders(DomainError):
    """More would be noise, and cost others their turn."""

    code = "too_many_reminders"


class NotOn(DomainError):
    """Only a reminder that is on has a next time to move."""

    code = "not_on"


class DayServed(DomainError):
    """The one mail of that day has gone."""

    code = "day_served"


class BadSnooze(DomainError):
    status = 400
    code = "bad_snooze"


class BadPause(DomainError):
    status = 400
    code = "bad_pause"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the member chose. `local_time` None leaves the time to the service."""

    local_time: time | None
    rule: str = "FREQ=DAILY"  # canonical
    time_zone: str = "UTC"
    is_active: bool = True
    kind: str = Kind.CHECK_IN
    starts_on: date | None = None  # None: the day it is there, or what it was before
    title: str = ""
    paused_until: date | None = None


@transaction.atomic
def save_reminder(
    reminder_id: UUID, setting: Setting, *, actor: Actor, now: datetime
) -> tuple[Reminder, bool]:
    """Make the reminder, or set it to this; returns it and whether it is new.

    The same setting again changes nothing. Any other one starts afresh: it ends a pause after silence, and undoes a
    deletion or an unsubscription. Raises IdTaken, DigestExists and TooManyReminders.
    """
    reminder = Reminder.objects.select_for_update().filter(pk=reminder_id).first()
    if reminder is not None and reminder.member_id != actor.member_id:
        raise IdTaken("This id is in use already. Make a new one and send the reminder again.", field="id")
    if reminder is not None and _is_set_to(reminder, setting):
        return reminder, False
    is_new = reminder is None
    if reminder is None:
        reminder = Reminder(id=reminder_id, member_id=actor.member_id, created_at=now)
    if is_new or reminder.deleted_at:
        _check_room(setting, actor=actor)

    today = now.astimezone(ZoneInfo(setting.time_zone)).date()
    reminder.starts_on = setting.starts_on or (today if is_new else reminder.starts_on)
    for name in ("local_time", "rule", "time_zone", "is_active", "kind", "paused_until"):
        setattr(reminder, name, getattr(setting, name))
    reminder.title_sealed = _sealed(setting.title, reminder_id, actor) if setting.title else None
    reminder.unanswered, reminder.silent_since, reminder.snoozed_until = 0, None, None
    reminder.stopped_at = reminder.unsubscribed_at = reminder.deleted_at = None
    reminder.updated_at = now
    _set_due(reminder, wishes_of_one(actor.member_id), _served(actor.member_id), now=now)
    try:
        with transaction.atomic():
            reminder.save(force_insert=is_new)
    except IntegrityError as error:
        if (
            is_new and Reminder.objects.filter(pk=reminder_id).exists()
        ):  # somebody else was faster with this id
            raise IdTaken("This id is in use already. Make a new one and try again.", field="id") from error
        raise DigestExists("You have a look back at the week already. Change that one.") from error
    # Whoever sets reminders is here: nothing that was sent before counts as unanswered.
    note_answer(actor.member_id, now=now)
    _tell_the_index([reminder])
    return reminder, is_new


@transaction.atomic
def delete_reminder(reminder_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Switch it off and hide it; saving it again brings it back. Raises Reminder.DoesNotExist."""
    hidden = Reminder.objects.visible_to(actor).kept().filter(pk=reminder_id)
    off = {"next_due_at": None, "next_due_date": None, "snoozed_until": None}
    if not hidden.update(deleted_at=now, updated_at=now, **off):
        raise Reminder.DoesNotExist


@transaction.atomic
def snooze(reminder_id: UUID, *, until: datetime, actor: Actor, now: datetime) -> Reminder:
    """Let the next one come then instead; after that the rule goes on.

    Raises Reminder.DoesNotExist, NotOn, DayServed, BadSnooze.
    """
    reminder = Reminder.objects.select_for_update().visible_to(actor).kept().get(pk=reminder_id)
    if not reminder.may_send or reminder.next_due_at is None:
        raise NotOn("This reminder is off, so there is nothing to put off.")
    if not now < until <= now + LONGEST_SNOOZE:
        raise BadSnooze("A moment within the next month.", field="until")
    day = schedule.local_date_of(until, zone=reminder.time_zone)
    served = _served(actor.member_id)
    if day in served.mailed or ((last := served.of(reminder)) is not None and day <= last):
        raise DayServed("The message of that day has gone already. Choose a later day.", field="until")
    reminder.snoozed_until = reminder.next_due_at = until
    reminder.next_due_date, reminder.updated_at = day, now
    reminder.save(update_fields=["snoozed_until", "next_due_at", "next_due_date", "updated_at"])
    _tell_the_index([reminder])
    return reminder


@transaction.atomic
def unsubscribe(reminder_id: UUID, *, now: datetime) -> None:
    """Stop the mails of this reminder, on the word of whoever holds a mail of it. Repeating changes nothing."""
    reminder = (
        Reminder.objects.select_for_update().kept().filter(pk=reminder_id, unsubscribed_at=None).first()
    )
    if reminder is None:
        return  # stopped already, or deleted: what was asked for is true
    reminder.unsubscribed_at = reminder.updated_at = now
    reminder.next_due_at = reminder.next_due_date = reminder.snoozed_until = None
    reminder.save(
        update_fields=["unsubscribed_at", "updated_at", "next_due_at", "next_due_date", "snoozed_until"]
    )
    record("wellness.reminder.unsubscribed", actor=None, target=reminder, now=now)


@transaction.atomic
def unsubscribe_from(mail_id: UUID, *, member_id: UUID, now: datetime) -> None:
    """Stop what a mail came for: the reminders that it carried, or all of the member's when that is known no more."""
    carried = Reminder.objects.filter(member_id=member_id, deliveries__mail_id=mail_id)
    found = carried if carried.exists() else Reminder.objects.filter(member_id=member_id)
    for reminder_id in list(found.values_list("pk", flat=True)):
        unsubscribe(reminder_id, now=now)


# --- for all of them ------------------------------------------------------------------------------------------------
@transaction.atomic
def change_preferences(member_id: UUID, changes: Mapping[str, Any], *, now: datetime) -> Wishes:
    """Decide for all reminders of a member; what `changes` leaves out stays, see ReminderPreferences.

    Both ends of quiet hours None: the organisation's hold again. Raises BadPause.
    """
    until = changes.get("paused_until")
    if until is not None and until > (now + LONGEST_PAUSE).date():
        raise BadPause("A day within a year.", field="paused_until")
    row, _ = ReminderPreferences.objects.select_for_update().get_or_create(
        member_id=member_id, defaults={"updated_at": now}
    )
    for name, value in changes.items():
        setattr(row, name, value)
    row.updated_at = now
    row.save()
    wishes = wishes_of_one(member_id)
    _set_all_due(member_id, wishes, now=now)
    return wishes


def set_due_again(member_id: UUID, *, now: datetime) -> None:
    """Find the next time of each of the member's reminders that are on. Call in a transaction."""
    _set_all_due(member_id, wishes_of_one(member_id), now=now)


def pause_everything(member_id: UUID, *, until: date, now: datetime) -> None:
    """No reminder of this member before that day. Raises BadPause."""
    change_preferences(member_id, {"paused_until": until}, now=now)


# --- what the service asks for --------------------------------------------------------------------------------------
@transaction.atomic
def nudge(member_id: UUID, *, kind: Kind, subject: UUID, on: date, zone: str, now: datetime) -> None:
    """Remind once, on this date in `zone`, that `subject` (such as an assignment) waits; again: move it to that date.

    The service times it, outside quiet hours and with the day's other mail. Nothing goes out when by then nothing of
    this kind is due. Whoever deleted or unsubscribed it keeps it that way.
    """
    made = Reminder(
        id=uuid7(),
        member_id=member_id,
        kind=kind,
        subject=subject,
        rule="FREQ=DAILY;COUNT=1",
        starts_on=on,
        time_zone=zone,
        created_at=now,
        updated_at=now,
    )
    Reminder.objects.bulk_create([made], ignore_conflicts=True)
    reminder = Reminder.objects.select_for_update().get(member_id=member_id, subject=subject)
    reminder.starts_on = on
    _set_due(reminder, wishes_of_one(member_id), _served(member_id), now=now)
    reminder.save(update_fields=["starts_on", "next_due_at", "next_due_date"])
    _tell_the_index([reminder])


@transaction.atomic
def withdraw_nudge(*, subject: UUID, now: datetime) -> None:
    """It was answered, or taken back: nothing is sent, and the member's list forgets it."""
    Reminder.objects.kept().filter(subject=subject).update(
        deleted_at=now, updated_at=now, next_due_at=None, next_due_date=None, snoozed_until=None
    )


@transaction.atomic
def switch_on_again(member_id: UUID, reminder_ids: list[UUID], *, now: datetime) -> None:
    """Undo of a person's leaving: those of their reminders that may send are on again, from now."""
    Reminder.objects.kept().filter(member_id=member_id, pk__in=reminder_ids).update(
        is_active=True, updated_at=now
    )
    _set_all_due(member_id, wishes_of_one(member_id), now=now)


# --- signs of life --------------------------------------------------------------------------------------------------
_unanswered = CompiledQuery(
    lambda member_id: Reminder.objects.kept().filter(member_id=member_id, unanswered__gt=0).values("id")[:1],
    UUID(int=0),
)


def is_answer_awaited(member_id: UUID) -> bool:
    """Whether mails of the member's reminders count as unanswered: only then `note_answer` has something to do."""
    return bool(_unanswered(member_id))


def note_answer(member_id: UUID, *, now: datetime) -> None:
    """The member saved an entry: mails count from none again, and each occurrence is sent. Call in a transaction."""
    waiting = list(
        Reminder.objects.kept()
        .filter(member_id=member_id, unanswered__gt=0)
        .order_by("pk")
        .select_for_update()
    )
    if not waiting:
        return
    wishes, served = wishes_of_one(member_id), _served(member_id)
    for reminder in waiting:
        reminder.unanswered, reminder.silent_since = 0, None
        if reminder.next_due_at is not None and reminder.snoozed_until is None:
            _set_due(reminder, wishes, served, now=now)
    Reminder.objects.bulk_update(waiting, ["unanswered", "silent_since", "next_due_at", "next_due_date"])
    _tell_the_index(waiting)


# --- looking --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Preview:
    """What a setting comes to. `occurrences` holds the next ones, `has_more` says whether others follow."""

    occurrences: list[Occurrence]
    effective_time: time
    quiet: QuietHours
    has_more: bool


def preview(setting: Setting, *, actor: Actor, now: datetime, count: int = 5) -> Preview:
    """The next `count` occurrences of what was not saved yet, with pauses and the mails that went already."""
    wishes = wishes_of_one(actor.member_id)
    today = now.astimezone(ZoneInfo(setting.time_zone)).date()
    shown = Reminder(
        kind=setting.kind,
        local_time=setting.local_time,
        rule=setting.rule,
        starts_on=setting.starts_on or today,
        time_zone=setting.time_zone,
    )
    bounds = [day for day in (setting.paused_until, wishes.paused_until) if day is not None]
    mailed = _served(actor.member_id).mailed
    at = shown.time_of_day(wishes.quiet)
    following = (
        occurrence
        for occurrence in schedule.occurrences(
            after=now,
            local_time=at,
            recurrence=shown.recurrence,
            zone=setting.time_zone,
            not_before=max(bounds, default=None),
        )
        if occurrence.local_date not in mailed
    )
    found = list(islice(following, count + 1))
    return Preview(found[:count], at, wishes.quiet, len(found) > count)


def title_of(reminder: Reminder, cipher: MemberCipher) -> str | None:
    """A custom reminder's words; None where it has none, or they cannot be opened any more."""
    if reminder.title_sealed is None:
        return None
    try:
        return cipher.open(bytes(reminder.title_sealed), table=_TABLE, column="title", row=reminder.pk)
    except CryptoError:
        return None


def never_happens(rule: str, *, starts_on: date | None, today: date) -> bool:
    """Whether no day of the next ten years belongs to the rule."""
    recurrence = Recurrence(rules.parse(rule), starts_on or today)
    return recurrence.next_date(today) is None


# --- inside ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Served:
    """Dates that are over for a member: by kind, for custom ones by reminder, and those that have their mail."""

    by_kind: dict[str, date]
    by_reminder: dict[UUID, date]
    mailed: frozenset[date]

    def of(self, reminder: Reminder) -> date | None:
        if reminder.kind == Kind.CUSTOM:
            return self.by_reminder.get(reminder.pk)
        return self.by_kind.get(reminder.kind)


def _served(member_id: UUID) -> _Served:
    """Whatever became of them: a reminder that was thrown away and made anew does not bring a date back."""
    by_kind: dict[str, date] = {}
    by_reminder: dict[UUID, date] = {}
    rows = (
        Delivery.objects.filter(reminder__member_id=member_id)
        .values("reminder_id", "reminder__kind")
        .annotate(last=Max("local_date"))
    )
    for row in rows:
        last: date = row["last"]
        by_reminder[row["reminder_id"]] = last
        by_kind[row["reminder__kind"]] = max(last, by_kind.get(row["reminder__kind"], last))
    newest = Mail.objects.filter(member_id=member_id, channel=Mail.Channel.EMAIL).order_by("-local_date")
    mailed = newest.values_list("local_date", flat=True)[
        :4
    ]  # no zone is more than two dates ahead of another
    return _Served(by_kind, by_reminder, frozenset(mailed))


def _set_due(reminder: Reminder, wishes: Wishes, served: _Served, *, now: datetime) -> None:
    if not reminder.may_send:
        reminder.next_due_at = reminder.next_due_date = None
        return
    set_next(reminder, wishes, after=now, served=served.of(reminder), mailed=served.mailed)


def _set_all_due(member_id: UUID, wishes: Wishes, *, now: datetime) -> None:
    """After a change for all of them: each finds its next time anew."""
    served = _served(member_id)
    on = list(
        Reminder.objects.kept()
        .filter(member_id=member_id, is_active=True, stopped_at=None, unsubscribed_at=None)
        .order_by("pk")
        .select_for_update()
    )
    for reminder in on:
        snoozed = reminder.snoozed_until
        if snoozed is not None and snoozed > now and not _is_paused_on(reminder.next_due_date, wishes):
            continue
        reminder.snoozed_until = None
        _set_due(reminder, wishes, served, now=now)
    Reminder.objects.bulk_update(on, ["snoozed_until", "next_due_at", "next_due_date"])
    _tell_the_index(on)


def _is_paused_on(day: date | None, wishes: Wishes) -> bool:
    return day is not None and wishes.paused_until is not None and day < wishes.paused_until


def _check_room(setting: Setting, *, actor: Actor) -> None:
    own = Reminder.objects.visible_to(actor).kept().filter(subject=None)
    if setting.kind == Kind.DIGEST and own.filter(kind=Kind.DIGEST).exists():
        raise DigestExists("You have a look back at the week already. Change that one.")
    if own.count() >= MOST_REMINDERS:
        raise TooManyReminders(f"You have {MOST_REMINDERS} reminders. Remove one first.")


def _is_set_to(reminder: Reminder, setting: Setting) -> bool:
    """Whether saving `setting` would change nothing."""
    if reminder.deleted_at or reminder.stopped_at or reminder.unsubscribed_at:
        return False
    same = all(
        getattr(reminder, name) == getattr(setting, name)
        for name in ("local_time", "rule", "time_zone", "is_active", "kind", "paused_until")
    )
    if not same or setting.starts_on not in (None, reminder.starts_on):
        return False
    return (_title(reminder) or "") == setting.title


def _title(reminder: Reminder) -> str | None:
    if reminder.title_sealed is None:
        return None
    return title_of(reminder, member_cipher(current_tenant().id, reminder.member_id))


def _sealed(title: str, reminder_id: UUID, actor: Actor) -> bytes:
    cipher = member_cipher(actor.organization_id, actor.member_id)
    return cipher.seal(title, table=_TABLE, column="title", row=reminder_id)


def _tell_the_index(reminders: Iterable[Reminder]) -> None:
    moments = [reminder.next_due_at for reminder in reminders if reminder.next_due_at is not None]
    if moments:
        mark_due(min(moments))
