"""Who answers when an answer says danger. A question about harm is asked only where somebody is named to read it.

That rule is held by triggers (migration 0005), not by code alone: an active policy has a responder and hours of cover,
and a response that asks about harm cannot be inserted without an active policy.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from saas.core.ids import uuid7


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
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_the_one=True), name="one_risk_policy"),
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
