from datetime import date, datetime, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When

from saas.core.ids import uuid7
from users.actors import Actor

# How long a mail whose hand-over was cut off may still be confirmed before the member is told.
UNCONFIRMED_AFTER = timedelta(hours=24)


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
    """A wall-clock time, weekdays and a zone; the next instant is computed from them. One for each member.

    `next_due_at` is set exactly while the reminder may send: every way of switching it off clears it.
    """

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey("wellness.Member", models.CASCADE, related_name="reminders", db_index=False)
    local_time = models.TimeField()
    weekdays = ArrayField(models.SmallIntegerField())  # ISO: 1 Monday .. 7 Sunday, sorted
    time_zone = models.CharField(max_length=64)  # IANA
    is_active = models.BooleanField(default=True)
    next_due_at = models.DateTimeField(null=True)
    next_due_date = models.DateField(
        null=True
    )  # the local date it counts for; a jump of the clocks can move the instant
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
                fields=["member"], condition=Q(deleted_at=None), name="one_reminder_per_member"
            ),
            models.CheckConstraint(
                condition=Q(weekdays__len__range=(1, 7)) & Q(weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="reminder_weekdays_known",
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
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def may_send(self) -> bool:
        return self.is_active and not (self.deleted_at or self.unsubscribed_at or self.stopped_at)


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
