"""What becomes of a portion of due reminders: which mails go, what each carries, what is left out and why.

One mail a day for each member: the first of a local date carries everything that is due on that date, also what has a
later time, because a second mail will not come. What the service times waits for a time that the member chose on the
same day, so that theirs is the one that is kept. The number of statements does not depend on the number of reminders.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from wellness.reminders import registry, schedule
from wellness.reminders.mails import message_id_for
from wellness.reminders.models import Delivery, DeliveryState, Kind, Mail, Reminder
from wellness.reminders.wishes import Wishes, wishes_of

LATE_AFTER: Final = timedelta(hours=2)
# Somebody silent for this long gets no more than so many mails in seven days (domain 5.2).
AWAY_AFTER: Final = timedelta(days=7)
MOST_A_WEEK_WHILE_AWAY: Final = 3
_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)

# What `settle_next` and the decisions here may change of a reminder.
CHANGED: Final = (
    "next_due_at",
    "next_due_date",
    "snoozed_until",
    "unanswered",
    "silent_since",
    "stopped_at",
)


@dataclass(slots=True)
class Portion:
    """What was decided. Nothing of it is saved yet; `deliveries` that carry a mail still have to win the day."""

    wishes: Mapping[UUID, Wishes]
    deliveries: list[Delivery] = field(default_factory=list)
    changed: dict[UUID, Reminder] = field(default_factory=dict)

    @property
    def reminders(self) -> list[Reminder]:
        """Those to be saved, always in the same order, so that two workers cannot wait for each other."""
        return sorted(self.changed.values(), key=lambda reminder: reminder.pk)


def decide(due: Sequence[Reminder], *, now: datetime) -> Portion:
    """What becomes of these reminders, whose rows are locked. Call in their transaction."""
    return _Day(due, now=now).decided()


def settle_next(delivery: Delivery, wishes: Wishes, *, now: datetime) -> None:
    """Set the reminder to its next occurrence, fewer of them the longer nobody answers."""
    reminder = delivery.reminder
    reminder.snoozed_until = None
    if delivery.mail is not None:
        reminder.unanswered += 1
        reminder.silent_since = reminder.silent_since or delivery.due_at
        if delivery.mail.is_last:
            reminder.stopped_at, reminder.next_due_at, reminder.next_due_date = now, None, None
            return
    set_next(
        reminder,
        wishes,
        after=max(now, delivery.due_at),
        served=delivery.local_date,
        every=schedule.step(reminder.unanswered),
    )


def set_next(
    reminder: Reminder,
    wishes: Wishes,
    *,
    after: datetime,
    served: date | None,
    mailed: Iterable[date] = (),
    every: int = 1,
) -> None:
    """Find the next occurrence: on none of the dates up to `served`, nor on one that has its mail, nor in a pause."""
    bounds = [
        day
        for day in (served and served + _DAY, reminder.paused_until, wishes.paused_until)
        if day is not None
    ]
    following = schedule.next_occurrence(
        after=after,
        local_time=reminder.time_of_day(wishes.quiet),
        recurrence=reminder.recurrence,
        zone=reminder.time_zone,
        not_before=max(bounds, default=None),
        leave_out=frozenset(mailed),
        every=every,
    )
    if following is None:
        reminder.next_due_at = reminder.next_due_date = None
    else:
        reminder.next_due_at, reminder.next_due_date = following.at, following.local_date


class _Day:
    """The members' circumstances, read at once, and the decision about each reminder."""

    def __init__(self, due: Sequence[Reminder], *, now: datetime) -> None:
        self.due, self.now = due, now
        members = {reminder.member_id for reminder in due}
        # Another worker may hold some; they then find that the day has its mail.
        others = Reminder.objects.filter(member_id__in=members, next_due_at__isnull=False)
        self.on: dict[UUID, list[Reminder]] = defaultdict(list)
        for reminder in (
            *due,
            *others.exclude(pk__in=[reminder.pk for reminder in due])
            .order_by("next_due_at", "pk")
            .select_for_update(skip_locked=True),
        ):
            self.on[reminder.member_id].append(reminder)
        self.wishes = wishes_of(members)
        self.portion = Portion(self.wishes)
        self._notice_activity()
        self.nothing_due = self._nothing_due()
        self.mailed_while_away = self._mailed_while_away()
        self.done: set[UUID] = set()

    def decided(self) -> Portion:
        for reminder in self.due:
            if reminder.pk in self.done:
                continue
            at = self._waits_until(reminder)
            if at is not None:
                reminder.next_due_at = at
                self._touch(reminder)
                continue
            reason = self._reason_against(reminder)
            if reason:
                self._deliver(reminder, reason=reason)
            else:
                self._mail_with_everything(reminder)
        return self.portion

    def _mail_with_everything(self, first: Reminder) -> None:
        due_at, local_date = _due(first)
        mail = Mail(
            member_id=first.member_id,
            local_date=local_date,
            is_last=schedule.has_gone_silent(silent_since=self._silent_since(first.member_id), at=due_at),
            created_at=self.now,
        )
        mail.message_id = message_id_for(mail.pk)
        self._deliver(first, mail=mail)
        for other in self.on[first.member_id]:
            if other.pk in self.done:
                continue
            if other.next_due_date == local_date and not self._reason_against(other, comes_along=True):
                self._deliver(other, mail=mail)
            elif mail.is_last:
                # One question whether to go on, for all of them; who answers switches on what they want.
                other.stopped_at, other.next_due_at, other.next_due_date = self.now, None, None
                other.snoozed_until = None
                self.done.add(other.pk)
                self._touch(other)

    def _deliver(self, reminder: Reminder, *, mail: Mail | None = None, reason: str = "") -> None:
        due_at, local_date = _due(reminder)
        self.done.add(reminder.pk)
        self._touch(reminder)
        self.portion.deliveries.append(
            Delivery(
                reminder=reminder,
                mail=mail,
                local_date=local_date,
                due_at=due_at,
                state=DeliveryState.SKIPPED,
                reason=reason,
                settled_at=self.now,
            )
        )

    def _touch(self, reminder: Reminder) -> None:
        self.portion.changed[reminder.pk] = reminder

    def _waits_until(self, reminder: Reminder) -> datetime | None:
        """When a reminder that the service times had better come: with a time of the member's, or after quiet hours."""
        due_at, local_date = _due(reminder)
        if not self._may_be_moved(reminder) or self.now - due_at > LATE_AFTER:
            return None
        chosen = [
            other.next_due_at
            for other in self.on[reminder.member_id]
            if other.next_due_at is not None
            and other.next_due_at > self.now
            and other.next_due_date == local_date
            and not self._may_be_moved(other)
        ]
        if chosen:
            return min(chosen)
        if not self._is_quiet(reminder):
            return None
        end = schedule.instant(
            local_date, self.wishes[reminder.member_id].quiet.end, ZoneInfo(reminder.time_zone)
        )
        return end if end is not None and end > self.now else None

    def _may_be_moved(self, reminder: Reminder) -> bool:
        return reminder.is_timed_by_service and reminder.snoozed_until is None

    def _is_quiet(self, reminder: Reminder) -> bool:
        clock = self.now.astimezone(ZoneInfo(reminder.time_zone)).time()
        return self.wishes[reminder.member_id].quiet.holds(clock)

    def _reason_against(self, reminder: Reminder, *, comes_along: bool = False) -> str:
        """Why it is not sent, `""` if it is. One that comes along with another's mail needs no time of its own."""
        due_at, _ = _due(reminder)
        if self.now - due_at > LATE_AFTER:
            return Delivery.Reason.LATE
        if reminder.subject is not None and not self.wishes[reminder.member_id].nudges_are_on:
            return Delivery.Reason.SWITCHED_OFF
        if not comes_along and self._may_be_moved(reminder) and self._is_quiet(reminder):
            return Delivery.Reason.QUIET_HOURS
        if reminder.member_id in self.nothing_due[Kind(reminder.kind)]:
            return Delivery.Reason.NOTHING_DUE
        if not comes_along and self._has_enough(reminder):
            return Delivery.Reason.WEEKLY_CAP
        return Delivery.Reason.NONE

    def _has_enough(self, reminder: Reminder) -> bool:
        mailed = self.mailed_while_away.get(reminder.member_id)
        if mailed is None:
            return False
        _, local_date = _due(reminder)
        return sum(local_date - _WEEK < day < local_date for day in mailed) >= MOST_A_WEEK_WHILE_AWAY

    def _silent_since(self, member_id: UUID) -> datetime | None:
        return min(
            (row.silent_since for row in self.on[member_id] if row.silent_since is not None), default=None
        )

    # --- read once ------------------------------------------------------------------------------------------------
    def _notice_activity(self) -> None:
        """Whoever saved something anywhere since the first unanswered mail has answered all of them."""
        silent = {member: since for member in self.on if (since := self._silent_since(member)) is not None}
        if not silent:
            return
        seen = registry.last_activity(silent, since=min(silent.values()))
        for member_id, at in seen.items():
            if at < silent[member_id]:
                continue
            for reminder in self.on[member_id]:
                if reminder.unanswered:
                    reminder.unanswered, reminder.silent_since = 0, None
                    self._touch(reminder)

    def _nothing_due(self) -> Mapping[Kind, set[UUID]]:
        """For each kind the members for whom nothing of it is due."""
        dates = {_due(reminder)[1] for reminder in self.due}
        asked: dict[Kind, dict[UUID, date]] = defaultdict(dict)
        for member_id, reminders in self.on.items():
            for reminder in reminders:
                if reminder.next_due_date in dates:
                    asked[Kind(reminder.kind)][member_id] = _due(reminder)[1]
        found: dict[Kind, set[UUID]] = defaultdict(set)
        for kind, members in asked.items():
            found[kind] = set(members) - registry.members_with_something_due(kind, members, now=self.now)
        return found

    def _mailed_while_away(self) -> Mapping[UUID, list[date]]:
        """For members who have been away for a week: the dates of their mails since that week was over."""
        away = {
            member: since + AWAY_AFTER
            for member in self.on
            if (since := self._silent_since(member)) is not None and self.now - since >= AWAY_AFTER
        }
        found: dict[UUID, list[date]] = {member: [] for member in away}
        if away:
            rows = Mail.objects.filter(
                member_id__in=away,
                channel=Mail.Channel.EMAIL,
                local_date__gt=self.now.date() - _WEEK - 2 * _DAY,
            ).values_list("member_id", "local_date", "created_at")
            for member_id, local_date, created_at in rows:
                if created_at >= away[member_id]:
                    found[member_id].append(local_date)
        return found


def _due(reminder: Reminder) -> tuple[datetime, date]:
    if reminder.next_due_at is None or reminder.next_due_date is None:
        raise ValueError("Not a reminder that is on.")
    return reminder.next_due_at, reminder.next_due_date
