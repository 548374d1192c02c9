"""A member's reminders as a calendar that other programs subscribe to: when, in neutral words, and nothing else.

The address is the proof, so it is long, kept as a hash, shown once, and ends when the member says so or leaves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F
from icalendar import Calendar, Event, vRecur

from saas.audit.record import record
from saas.core.mail_texts import language_of, mail_text
from saas.core.tokens import random_token, sha256
from tenants.hosts import mail_url
from tenants.scope import current_tenant
from users.actors import Actor
from users.models import Membership
from wellness.reminders import schedule
from wellness.reminders.devices import CalendarFeed
from wellness.reminders.models import Reminder
from wellness.reminders.wishes import Wishes, wishes_of_one

# How far ahead dates are named on which calendars and our clocks would differ.
HORIZON: Final = timedelta(days=731)
_LENGTH: Final = timedelta(minutes=10)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewFeed:
    """`url` is shown this once: only its hash is kept."""

    feed: CalendarFeed
    url: str


# --- The address ---------------------------------------------------------------------------------------------------
@transaction.atomic
def open_feed(*, actor: Actor, now: datetime) -> NewFeed:
    """A new address; one that was there before ends at once."""
    _end(actor, now=now)
    token = random_token()
    feed = CalendarFeed.objects.create(
        member_id=actor.member_id, token_hash=sha256(token).hex(), created_at=now
    )
    record("wellness.calendar_feed.opened", actor=actor, target=feed, now=now)
    return NewFeed(feed, mail_url(current_tenant(), f"/calendar/{token}.ics"))


@transaction.atomic
def close_feed(*, actor: Actor, now: datetime) -> None:
    """End the address. Repeating changes nothing."""
    for feed in _end(actor, now=now):
        record("wellness.calendar_feed.closed", actor=actor, target=feed, now=now)


def feed_of(token: str) -> CalendarFeed | None:
    """The feed that is read with this token, while the member belongs here."""
    feed = CalendarFeed.objects.filter(token_hash=sha256(token).hex(), revoked_at=None).first()
    if (
        feed is None
        or not Membership.objects.active().filter(pk=feed.member_id, user__is_active=True).exists()
    ):
        return None
    return feed


def note_reading(feed: CalendarFeed, *, today: date) -> None:
    """So that the member sees whether something still reads it."""
    CalendarFeed.objects.filter(pk=feed.pk).exclude(read_on=today).update(read_on=today)


def _end(actor: Actor, *, now: datetime) -> list[CalendarFeed]:
    found = list(CalendarFeed.objects.current(actor.member_id).select_for_update())
    CalendarFeed.objects.filter(pk__in=[feed.pk for feed in found]).update(revoked_at=now)
    return found


# --- The calendar --------------------------------------------------------------------------------------------------
def calendar_of(member_id: UUID, *, now: datetime) -> bytes:
    """What calendar programs read. The same reminders give the same bytes, on one day."""
    wishes = wishes_of_one(member_id)
    on = Reminder.objects.kept().filter(
        member_id=member_id, is_active=True, stopped_at=None, unsubscribed_at=None, subject=None
    )
    reminders = list(on.annotate(language=F("member__locale")).order_by("created_at", "pk"))
    calendar = Calendar()
    # The name of the product would say what the calendar is about to whoever looks over a shoulder.
    for name, value in (("prodid", "-//Muse//Reminders//EN"), ("version", "2.0"), ("x-wr-calname", "Muse")):
        calendar.add(name, value)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for reminder in reminders:
        event = _event(reminder, wishes, language=language_of(reminder.language), now=now)
        if event is not None:
            calendar.add_component(event)
    if reminders:
        begin = min(reminder.starts_on for reminder in reminders)
        calendar.add_missing_timezones(first_date=begin - _DAY, last_date=now.date() + 2 * HORIZON)
    content: bytes = calendar.to_ical()
    return content


def _event(reminder: Reminder, wishes: Wishes, *, language: str, now: datetime) -> Event | None:
    """One reminder as an event that repeats; None when its rule is over or never begins."""
    zone = ZoneInfo(reminder.time_zone)
    at = reminder.time_of_day(wishes.quiet)
    begin = reminder.recurrence.next_date(reminder.starts_on)
    if begin is None:
        return None
    rule = reminder.recurrence.rule
    event = Event()
    event.add("uid", f"{reminder.pk}@{settings.APEX_HOST}")
    event.add("dtstamp", reminder.updated_at.astimezone(UTC))
    event.add("dtstart", _wall(begin, at, zone))
    event.add("duration", _LENGTH)
    event.add(
        "summary",
        mail_text("wellness/mail/reminder", language).subjects[0],
        parameters={"LANGUAGE": language},
    )
    event.add("url", mail_url(current_tenant()))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    text = str(rule)
    if rule.until is not None:
        # With a zone the end is an instant in UTC: the end of that local day.
        end = _wall(rule.until, time(23, 59, 59), zone).astimezone(UTC)
        text = text.replace(f"UNTIL={rule.until:%Y%m%d}", f"UNTIL={end:%Y%m%dT%H%M%SZ}")
    event.add("rrule", vRecur.from_ical(text))
    for left_out, instead in _differences(reminder, wishes, at=at, zone=zone, now=now):
        event.add("exdate", _wall(left_out, at, zone))
        if instead is not None:
            event.add("rdate", instead.astimezone(zone))
    return event


def _differences(
    reminder: Reminder, wishes: Wishes, *, at: time, zone: ZoneInfo, now: datetime
) -> Iterator[tuple[date, datetime | None]]:
    """Dates of the rule on which calendars would be wrong, and the instant instead, if there is one.

    Pauses, and times that the clocks jump over: calendars count those with the offset before the jump (RFC 5545,
    3.3.5), while a reminder comes at the first minute that exists.
    """
    paused = [day for day in (reminder.paused_until, wishes.paused_until) if day is not None]
    until = max(paused, default=None)
    today = now.astimezone(zone).date()
    for day in reminder.recurrence.dates(today):
        if day > today + HORIZON:
            return
        ours = schedule.instant(day, at, zone)
        if until is not None and day < until:
            yield day, None
        elif ours != _wall(day, at, zone).astimezone(UTC):
            yield day, ours


def _wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at.replace(tzinfo=None, fold=0), zone)
