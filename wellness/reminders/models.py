from datetime import date, datetime, time, timedelta
from typing import Final, Self

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When

from saas.core.ids import uuid7
from users.actors import Actor
from wellness.reminders import rules
from wellness.reminders.quiet import QuietHours
from wellness.reminders.rules import Recurrence

EVERY_DAY: Final = "FREQ=DAILY"

# How long a mail whose hand-over was cut off may still be confirmed before the member is told.
UNCONFIRMED_AFTER = timedelta(hours=24)


class Kind(models.TextChoices):
    """What a reminder is about. Known to the member alone: no mail says it."""

    CHECK_IN = "check_in"
    JOURNAL = "journal"
    QUESTIONNAIRES = "questionnaires"
    GOALS = "goals"
    SAFETY_PLAN = "safety_plan"
    CUSTOM = "custom"
    DIGEST = "digest"


# When the service writes where it may choose, before quiet hours are looked at. Other kinds have a time of their own.
SERVICE_TIMES: Final = {
    Kind.QUESTIONNAIRES: time(18),
    Kind.GOALS: time(18),
    Kind.SAFETY_PLAN: time(10),
    Kind.DIGEST: time(9),
}


class DeliveryState(models.TextChoices):
    CLAIMED = "claimed"  # somebody is working on it; free again when the lease runs out
    HANDING_OVER = "handing_over"  # committed right before the mail server gets it
    SENT = "sent"  # the mail server took it
    UNKNOWN = "unknown"  # cut off in between: perhaps sent, never sent again
    SKIPPED = "skipped"  # on purpose, see `reason`
    FAILED = "failed"  # the mail server refused it


class LastMail(models.TextChoices):
    """What a member is told about their last mail."""

    NONE = "none"
    UNDER_WAY = "under_way"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    SKIPPED = "skipped"
    FAILED = "failed"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, actor: Actor) -> Self:
        """The rows `actor` may know exist: their own."""
        return self.filter(member_id=actor.member_id)

    def kept(self) -> Self:
        return self.filter(deleted_at=None)

    def due(self, now: datetime) -> Self:
        """Those whose moment has come, longest waiting first."""
        return self.filter(next_due_at__lte=now).order_by("next_due_at")

    def with_last_mail(self, now: datetime) -> Self:
        """With `last_mail` (a LastMail, or None before the first) and `last_mail_date` of the latest delivery."""
        latest = Delivery.objects.filter(reminder=OuterRef("pk")).order_by("-local_date")
        told = Case(
            When(state__in=[DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.FAILED], then="state"),
            When(Delivery.is_unconfirmed(now), then=Value(LastMail.UNCONFIRMED)),
            default=Value(LastMail.UNDER_WAY),
            output_field=models.CharField(),
        )
        return self.annotate(
            last_mail=Subquery(latest.values_list(told)[:1]),
            last_mail_date=Subquery(latest.values("local_date")[:1]),
        )


class Reminder(models.Model):
    """A rule for days, a wall-clock time and a zone; the next instant is computed from them.

    `next_due_at` is set only while the reminder may send: every way of switching it off clears it, and so does the end
    of its rule. A nudge is one that the service made, about `subject`; the member sees and deletes it like any other.
    """

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey("wellness.Member", models.CASCADE, related_name="reminders", db_index=False)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.CHECK_IN)
    subject = models.UUIDField(null=True)  # what a nudge is about, such as an assignment
    title_sealed = models.BinaryField(null=True)  # of a custom one; shown in the app, never in a mail
    local_time = models.TimeField(null=True)  # None: the service times it, outside the quiet hours
    rule = models.CharField(max_length=rules.MAX_LENGTH, default=EVERY_DAY)  # RFC 5545, see rules.py
    starts_on = models.DateField(default=date(2026, 1, 1))  # where INTERVAL and COUNT begin
    time_zone = models.CharField(max_length=64)  # IANA
    is_active = models.BooleanField(default=True)
    paused_until = models.DateField(null=True)  # the first day on which it comes again
    snoozed_until = models.DateTimeField(null=True)  # the next one comes then instead
    next_due_at = models.DateTimeField(null=True)
    # The local date it counts for; a jump of the clocks can move the instant.
    next_due_date = models.DateField(null=True)
    # Mails sent since the member last saved an entry, and when the first of them went (back-off: schedule.py).
    unanswered = models.PositiveSmallIntegerField(default=0)
    silent_since = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)  # by the service, after two weeks of silence
    unsubscribed_at = models.DateTimeField(null=True)  # by the link in a mail
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    # Only on rows of `with_last_mail`.
    last_mail: str | None
    last_mail_date: date | None

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(kind="digest", deleted_at=None), name="one_digest_per_member"
            ),
            models.UniqueConstraint(
                fields=["member", "subject"],
                condition=Q(subject__isnull=False),
                name="one_nudge_of_a_subject",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="reminder_kind_known"),
            models.CheckConstraint(
                condition=Q(local_time__isnull=False)
                | Q(kind__in=["questionnaires", "goals", "safety_plan", "digest"]),
                name="reminder_is_timed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(title_sealed=None) | Q(kind="custom"), name="reminder_title_of_custom_ones"
            ),
            models.CheckConstraint(
                condition=Q(next_due_at=None, next_due_date=None)
                | Q(
                    next_due_at__isnull=False,
                    next_due_date__isnull=False,
                    is_active=True,
                    deleted_at=None,
                    unsubscribed_at=None,
                    stopped_at=None,
                ),
                name="reminder_due_only_while_on",
            ),
        ]
        indexes = [
            models.Index(fields=["next_due_at"], condition=Q(next_due_at__isnull=False), name="reminder_due"),
            models.Index(fields=["member", "created_at", "id"], name="reminders_of_a_member"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def may_send(self) -> bool:
        return self.is_active and not (self.deleted_at or self.unsubscribed_at or self.stopped_at)

    @property
    def has_ended(self) -> bool:
        """It is on, and its rule has no day left."""
        return self.may_send and self.next_due_at is None

    @property
    def is_timed_by_service(self) -> bool:
        return self.local_time is None

    @property
    def recurrence(self) -> Recurrence:
        return Recurrence(rules.parse(self.rule), self.starts_on)

    def time_of_day(self, quiet: QuietHours) -> time:
        """When it comes: as the member chose, or as the service may."""
        return self.local_time or quiet.moved_out(SERVICE_TIMES[Kind(self.kind)])


class ReminderPreferences(models.Model):
    """What a member decided for all their reminders. Who never decided has no row."""

    member = models.OneToOneField(
        "wellness.Member", models.CASCADE, primary_key=True, related_name="reminder_preferences"
    )
    quiet_from = models.TimeField(null=True)  # None: the organisation's
    quiet_until = models.TimeField(null=True)
    paused_until = models.DateField(null=True)  # the first day on which any of them comes again
    nudges_are_on = models.BooleanField(default=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_have_two_ends",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ReminderDefaults(models.Model):
    """What the organisation sets for everybody who did not decide. Without a row: 21:00 to 08:00."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # One row: the column can only be true, and is unique.
    is_the_one = models.BooleanField(default=True, unique=True, editable=False)
    quiet_from = models.TimeField(default=time(21))
    quiet_until = models.TimeField(default=time(8))
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = "quiet hours"
        verbose_name_plural = "quiet hours"
        constraints = [models.CheckConstraint(condition=Q(is_the_one=True), name="one_reminder_defaults")]

    def __str__(self) -> str:
        return f"{self.quiet_from:%H:%M}-{self.quiet_until:%H:%M}"


class ReminderSuggestion(models.Model):
    """A reminder that the organisation offers its people. Nobody gets one without taking it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=16, choices=Kind)
    local_time = models.TimeField(null=True, blank=True)
    rule = models.CharField(max_length=rules.MAX_LENGTH, default=EVERY_DAY)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            # A custom one without the member's own words says nothing.
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values) & ~Q(kind="custom"), name="suggestion_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(local_time__isnull=False)
                | Q(kind__in=["questionnaires", "goals", "safety_plan", "digest"]),
                name="suggestion_is_timed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Mail(models.Model):
    """The one mail that a member gets on one day, whatever number of deliveries it carries.

    The unique key is what makes "at most one a day" true for every code path, also for those not written yet.
    """

    class Channel(models.TextChoices):
        EMAIL = "email"
        PUSH = "push"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey("wellness.Member", models.CASCADE, related_name="mails", db_index=False)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.EMAIL)
    local_date = models.DateField()
    is_last = models.BooleanField(default=False)  # the one that asks whether to go on
    message_id = models.CharField(
        max_length=200, blank=True
    )  # set with the hand-over: what a provider's event names
    created_at = models.DateTimeField()
    pushed_at = models.DateTimeField(null=True)  # of a notification: from then on it is not begun again

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "channel", "local_date"], name="one_mail_a_day"),
            models.CheckConstraint(condition=Q(channel__in=["email", "push"]), name="mail_channel_known"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def open(self) -> Self:
        """Those that a worker, or the end of a lease, still has to settle."""
        return self.filter(state__in=[DeliveryState.CLAIMED, DeliveryState.HANDING_OVER])

    def abandoned(self, now: datetime) -> Self:
        """Open ones that nobody holds any more; longest waiting first."""
        return self.open().filter(lease_until__lte=now).order_by("lease_until")

    def unconfirmed(self, now: datetime) -> Self:
        return self.filter(Delivery.is_unconfirmed(now))


class Delivery(models.Model):
    """One occurrence of a reminder: what was to be sent on one local date, and what became of it.

    claimed -> handing_over -> sent | failed | unknown, or skipped before the hand-over. Each change checks `token`, so
    a worker that lost its lease changes nothing. deliveries.py is the only writer.
    """

    class Reason(models.TextChoices):
        NONE = ""
        LATE = "late"  # more than two hours after its time
        ONE_A_DAY = "one_a_day"  # another mail has that day already
        NOTHING_DUE = "nothing_due"  # no questionnaire, goal or review was waiting
        QUIET_HOURS = "quiet_hours"  # the service may not write now, and the day has no other time
        WEEKLY_CAP = "weekly_cap"  # three that week to somebody who has been away
        NO_ADDRESS = "no_address"  # left, locked or not verified
        OWNER_UNVERIFIED = "owner_unverified"  # the organisation may not send mail to others yet
        SWITCHED_OFF = "switched_off"  # between the claim and the hand-over
        REFUSED = "refused"  # the mail server said no
        SUPPRESSED = "suppressed"  # mails to this address came back, or were called unwanted
        BOUNCED = "bounced"  # the server took it, and later it came back
        GIVEN_UP = "given_up"  # tried too often

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="deliveries", db_index=False)
    mail = models.ForeignKey(Mail, models.CASCADE, related_name="deliveries", null=True)
    local_date = models.DateField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=DeliveryState.choices)
    reason = models.CharField(max_length=16, choices=Reason.choices, default=Reason.NONE, blank=True)
    token = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reminder", "local_date"], name="one_delivery_per_date"),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["claimed", "handing_over"])
                | Q(mail__isnull=False, token__isnull=False, lease_until__isnull=False),
                name="open_delivery_is_leased",
            ),
        ]
        indexes = [
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=["claimed", "handing_over"]),
                name="delivery_open",
            ),
            models.Index(fields=["handed_over_at"], condition=Q(state="unknown"), name="delivery_unknown"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def is_unconfirmed(now: datetime) -> Q:
        """True of mails nobody knows the fate of, for long enough that no confirmation will come."""
        return Q(state=DeliveryState.UNKNOWN, handed_over_at__lte=now - UNCONFIRMED_AFTER)
