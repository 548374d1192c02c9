"""Who answers when an answer says danger, and what became of each time it did.

A question about harm is asked only where somebody is named to read it. That is held by triggers (migration 0005), not
by code alone: an active policy has a responder and hours of cover, and a response that asks about harm cannot be
inserted without an active policy. Which state of an event follows which is held by a trigger too (migration 0014).

Events, their history and break-glasses are the organisation's record: they name members by id without a foreign key, so
that they outlive a member's erasure for as long as the organisation has to keep them, and their words are sealed with
the organisation's record key.
"""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Q

from saas.core.ids import uuid7
from users.roles import PRACTITIONER
from wellness.consent.door import Reader
from wellness.risk.machine import HELD, OVER, WAITING, Severity, State, Trigger

NOTICE_HOURS = 72  # until a member is told of a break-glass, unless the owner decided otherwise
MOST_NOTICE_HOURS = 14 * 24


class RiskPolicy(models.Model):
    """The organisation's one policy. Off until its owner confirmed the words about what MentalMuse is not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # One row: the column can only be true, and is unique.
    is_the_one = models.BooleanField(default=True, unique=True, editable=False)
    is_active = models.BooleanField(default=False)
    # How the responders are called to members: "our counselling team".
    responder_title = models.CharField(max_length=80, default="a member of the care team")
    # From which answer to the item about harm on somebody is to look within two hours of cover.
    urgent_from = models.PositiveSmallIntegerField(default=2)
    time_zone = models.CharField(max_length=64)  # IANA: the cover hours are by its clock
    holidays = ArrayField(models.DateField(), default=list, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)  # a membership
    # Whether a named practitioner may open a member's content without consent, in an emergency.
    is_break_glass_on = models.BooleanField(default=False)
    break_glass_notice_hours = models.PositiveSmallIntegerField(default=NOTICE_HOURS)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_the_one=True), name="one_risk_policy"),
            models.CheckConstraint(
                condition=Q(break_glass_notice_hours__range=(0, MOST_NOTICE_HOURS)),
                name="break_glass_is_told_within_two_weeks",
            ),
            # Thresholds may be lowered, never raised above 2 (domain 3.2).
            models.CheckConstraint(condition=Q(urgent_from__range=(1, 2)), name="urgent_from_two_at_most"),
            models.CheckConstraint(
                condition=Q(is_active=False) | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="active_policy_was_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CoverWindow(models.Model):
    """Hours of one weekday in which a responder looks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    policy = models.ForeignKey(RiskPolicy, models.CASCADE, related_name="cover")
    weekday = models.PositiveSmallIntegerField()  # ISO: 1 Monday .. 7 Sunday
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="cover_weekday_known"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="cover_ends_after_it_starts"),
            models.UniqueConstraint(fields=["policy", "weekday", "starts"], name="one_cover_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts}-{self.ends}"


class Responder(models.Model):
    """A practitioner who is named for it. Escalation goes down the three duties."""

    class Duty(models.TextChoices):
        RESPONDER = "responder"
        BACKUP = "backup"
        SAFEGUARDING_LEAD = "safeguarding_lead"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    policy = models.ForeignKey(RiskPolicy, models.CASCADE, related_name="responders")
    membership_id = models.UUIDField()  # no foreign key: memberships are not in this schema
    duty = models.CharField(max_length=20, choices=Duty)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["policy", "membership_id", "duty"], name="one_duty_once"),
            models.CheckConstraint(
                condition=Q(duty__in=["responder", "backup", "safeguarding_lead"]), name="duty_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class RiskEventQuerySet(models.QuerySet["RiskEvent"]):
    def visible_to(self, actor: Reader) -> Self:
        """The events `actor` may know of: all for a practitioner whom the policy names, else those they hold.

        The notice before the first question says that the named people are told; a withdrawal of other consent does not
        take the flag back from them (rulings 35). It opens nothing else of the member.
        """
        if actor.role != PRACTITIONER:
            return self.none()
        named = Responder.objects.filter(membership_id=actor.membership_id)
        return self.filter(Q(assigned_to=actor.membership_id) | Exists(named))

    def told_by(self, member_id: UUID) -> Self:
        """A member's own: what their team was told of them."""
        return self.filter(member_id=member_id)

    def real(self) -> Self:
        return self.filter(is_drill=False)

    def open(self) -> Self:
        """Somebody still has to look or to finish: an event that nobody answered in time is open, a drill is not."""
        return self.exclude(state=State.RESOLVED).exclude(state=State.EXPIRED, is_drill=True)

    def past_due(self, now: datetime) -> Self:
        """Nobody has taken it on, and its time is up."""
        return self.filter(Q(state__in=WAITING, due_at__lte=now) | Q(state=State.EXPIRED), is_drill=False)

    def assigned_to(self, membership_id: UUID) -> Self:
        return self.filter(assigned_to=membership_id)

    def to_step(self, now: datetime) -> Self:
        """Those a worker has to move on."""
        return self.filter(next_at__lte=now).order_by("next_at", "pk")


class RiskEvent(models.Model):
    """One flag of one member, until somebody has dealt with it; or a drill, which has no member.

    `state` follows wellness/risk/machine.py. `clock_from` is when it was raised or last became more severe: times to
    acknowledge and to resolve are counted from there.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member_id = models.UUIDField(null=True)  # no foreign key, see above; None: a drill
    is_drill = models.BooleanField(default=False)
    trigger = models.CharField(max_length=8, choices=Trigger)
    source_id = models.UUIDField(null=True)  # the response or entry, or the client's own id of having asked
    severity = models.CharField(max_length=6, choices=Severity)
    state = models.CharField(max_length=18, choices=State, default=State.RAISED)
    step = models.PositiveSmallIntegerField(default=0)  # 1 responder, 2 backup, 3 safeguarding lead
    round = models.PositiveSmallIntegerField(default=0)  # of telling people: each person once a round
    raised_at = models.DateTimeField()
    clock_from = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)  # when the present round began
    due_at = models.DateTimeField(null=True)  # of the present step
    first_due_at = models.DateTimeField(null=True)  # what "in time" means in the report
    next_at = models.DateTimeField(null=True)  # when a worker has to look again
    escalated_at = models.DateTimeField(null=True)
    expired_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    assigned_to = models.UUIDField(null=True)  # a membership
    resolved_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=24, blank=True)
    started_by = models.UUIDField(null=True)  # a drill's: a membership

    objects = RiskEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="risk_state_known"),
            models.CheckConstraint(condition=Q(trigger__in=Trigger.values), name="risk_trigger_known"),
            models.CheckConstraint(condition=Q(severity__in=Severity.values), name="risk_severity_known"),
            models.CheckConstraint(
                condition=Q(is_drill=True, member_id=None, started_by__isnull=False, trigger="drill")
                | (Q(is_drill=False, member_id__isnull=False, started_by=None) & ~Q(trigger="drill")),
                name="risk_event_of_a_member_or_a_drill",
            ),
            models.CheckConstraint(
                condition=Q(state="resolved", resolved_at__isnull=False) & ~Q(outcome="")
                | ~Q(state="resolved") & Q(resolved_at=None, outcome=""),
                name="risk_resolved_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted([*HELD, State.RESOLVED]))
                | Q(assigned_to__isnull=False, acknowledged_at__isnull=False),
                name="risk_held_by_somebody",
            ),
            # Nothing that waits for somebody is without a moment at which a worker looks again.
            models.CheckConstraint(
                condition=Q(state__in=sorted(WAITING), next_at__isnull=False)
                | ~Q(state__in=sorted(WAITING)) & Q(next_at=None),
                name="risk_waiting_has_a_clock",
            ),
            models.CheckConstraint(condition=Q(step__range=(0, 3)), name="risk_step_known"),
            models.UniqueConstraint(
                fields=["trigger", "source_id"], condition=Q(source_id__isnull=False), name="risk_flag_once"
            ),
            models.UniqueConstraint(
                fields=["member_id", "trigger"],
                condition=Q(trigger__in=["asked", "phrase"]) & ~Q(state="resolved"),
                name="risk_one_open_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["is_drill"],
                condition=Q(is_drill=True) & ~Q(state__in=sorted(OVER)),
                name="risk_one_drill_at_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"], condition=Q(next_at__isnull=False), name="risk_events_due"
            ),
            models.Index(fields=["raised_at", "id"], name="risk_events_oldest_first"),
            models.Index(fields=["member_id", "raised_at"], name="risk_events_of_member"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def is_past_due(self, now: datetime) -> bool:
        return self.state == State.EXPIRED or (
            self.state in WAITING and self.due_at is not None and self.due_at <= now
        )


class RiskStep(models.Model):
    """One line of an event's history. Never changed (trigger), so that a report of times can be relied upon."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(RiskEvent, models.CASCADE, related_name="history", db_index=False)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=18, choices=State)
    severity = models.CharField(max_length=6, choices=Severity)
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)  # a membership; None: the service or the member themselves
    to = models.UUIDField(null=True)  # of a hand-over: a membership
    outcome = models.CharField(max_length=24, blank=True)
    note_sealed = models.BinaryField(null=True)  # with the organisation's record key

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="risk_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}:{self.number}"


class RiskLook(models.Model):
    """That a practitioner saw an event in a list, noted once, and when they last opened it.

    Pages ask anew by themselves, and the member's log is to say what people did.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(RiskEvent, models.CASCADE, related_name="looks", db_index=False)
    membership_id = models.UUIDField()
    at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "membership_id"], name="risk_look_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    def visible_to(self, actor: Reader) -> Self:
        """Those that `actor` opened, or was told of as the second person."""
        return self.filter(Q(opened_by=actor.membership_id) | Q(second_person=actor.membership_id))

    def live(self, at: datetime) -> Self:
        return self.filter(closed_at=None, ends_at__gt=at)

    def told_to(self, member_id: UUID) -> Self:
        """What a member was told of by now."""
        return self.filter(member_id=member_id, told_at__isnull=False)


class BreakGlass(models.Model):
    """That a practitioner opened a member's content without consent for an hour, why, and who was told when.

    The grants it made are in `consent`; this row is the reason for them.
    """

    class Reason(models.TextChoices):
        RISK_TO_LIFE = "risk_to_life"
        SAFEGUARDING = "safeguarding"
        CANNOT_BE_REACHED = "cannot_be_reached"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member_id = models.UUIDField()  # no foreign key, see above
    opened_by = models.UUIDField()  # a membership
    second_person = models.UUIDField()  # a membership, told at once
    reason_code = models.CharField(max_length=20, choices=Reason)
    reason_sealed = models.BinaryField()  # with the organisation's record key
    data_classes = ArrayField(models.CharField(max_length=20))
    grants = ArrayField(models.UUIDField())  # in `consent`: hidden from the member until they are told
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # ended early, by one of the two
    tell_at = models.DateTimeField()  # when the member is to be told
    told_at = models.DateTimeField(null=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason_code__in=["risk_to_life", "safeguarding", "cannot_be_reached", "other"]),
                name="break_glass_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("opened_at"), tell_at__gte=F("opened_at")),
                name="break_glass_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(second_person=F("opened_by")), name="break_glass_tells_another"
            ),
        ]
        indexes = [
            models.Index(fields=["tell_at"], condition=Q(told_at=None), name="break_glass_to_tell"),
            models.Index(fields=["member_id", "opened_at"], name="break_glass_of_member"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def is_open(self, now: datetime) -> bool:
        return self.closed_at is None and now < self.ends_at


class RiskNotice(models.Model):
    """One mail that somebody gets about an event or a break-glass: that there is something, not what.

    At least once: written in the transaction of what it tells about, sent by a job, tried until it left.
    """

    class Kind(models.TextChoices):
        ITEM = "item"  # a responder: there is an item to review
        EXPIRED = "expired"  # owners: an item waited past its time
        NOBODY = "nobody"  # owners: a named person is gone, or nobody is left
        SECOND_PERSON = "second_person"
        OPENED = "opened"  # owners: a break-glass was used
        MEMBER = "member"  # the member: there is something to read

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=13, choices=Kind)
    # One of the two, or neither where it is about the policy itself.
    event = models.ForeignKey(RiskEvent, models.CASCADE, null=True, related_name="notices", db_index=False)
    break_glass = models.ForeignKey(
        BreakGlass, models.CASCADE, null=True, related_name="notices", db_index=False
    )
    round = models.PositiveSmallIntegerField(default=0)
    recipient = models.UUIDField()  # a membership
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    skipped = models.CharField(max_length=12, blank=True)  # why it never left: `answered`, `gone`

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "round", "recipient"],
                condition=Q(event__isnull=False),
                name="risk_notice_once_a_round",
            ),
            models.UniqueConstraint(
                fields=["break_glass", "kind", "recipient"],
                condition=Q(break_glass__isnull=False),
                name="break_glass_notice_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["item", "expired", "nobody", "second_person", "opened", "member"]),
                name="risk_notice_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
