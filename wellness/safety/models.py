from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from saas.core.ids import uuid7
from wellness.owned import OwnManager, OwnQuerySet

REVIEW_EVERY_DAYS = 90  # unless the member says otherwise
# How long before a contact's date the organisation's administrators are told.
WARN_AHEAD = timedelta(days=30)


class HelpContact(models.Model):
    """Whom the organisation itself wants its people to turn to. Shown to everybody who opens its address.

    One that is past `check_by` is still shown: hiding it could leave nobody. The admin warns instead.
    """

    SHOWN = ("name", "phone", "sms", "url", "note", "hours", "country", "locale")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    sms = models.CharField(max_length=40, blank=True)
    url = models.URLField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)  # who answers, what it costs
    hours = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166; empty: wherever somebody is
    locale = models.CharField(max_length=35, blank=True)  # BCP 47; empty: whatever somebody speaks
    check_by = models.DateField(null=True, blank=True)  # when somebody has to call it again
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(url="") | ~Q(sms=""), name="help_contact_can_be_reached"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def check_state(self, today: date) -> str:
        """`none` (no date), `fine`, `soon` (within 30 days) or `overdue`."""
        if self.check_by is None:
            return "none"
        if self.check_by < today:
            return "overdue"
        return "soon" if self.check_by - today <= WARN_AHEAD else "fine"


class SafetySettings(models.Model):
    """What a member decided about help that is offered unasked. Who never decided has no row."""

    CHOICES = ("tell_care_team", "phrase_help")

    member = models.OneToOneField("wellness.Member", models.CASCADE, primary_key=True)
    # Nobody is told of anything one writes without it; with it, whom the risk policy names, if it is on.
    tell_care_team = models.BooleanField(default=False)
    phrase_help = models.BooleanField(default=True)  # the soft panel after one's own writing
    updated_at = models.DateTimeField()

    objects = OwnManager()

    def __str__(self) -> str:
        return str(self.pk)


class SafetyPlan(models.Model):
    """One member's plan for bad hours. What it says is in its versions; this row says which of them is in force."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.OneToOneField("wellness.Member", models.CASCADE, related_name="safety_plan")
    version = models.PositiveIntegerField()
    review_every_days = models.PositiveSmallIntegerField(null=True)  # None: the member wants no reminding
    reviewed_on = models.DateField()
    updated_at = models.DateTimeField()

    objects = OwnManager(others_see=Q())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_every_days=None) | Q(review_every_days__range=(7, 730)),
                name="safety_plan_review_in_range",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def review_due_on(self) -> date | None:
        if self.review_every_days is None:
            return None
        return self.reviewed_on + timedelta(days=self.review_every_days)


class SafetyPlanVersionQuerySet(OwnQuerySet):
    def in_force(self) -> Self:
        return self.filter(number=F("plan__version"))


class SafetyPlanVersionManager(OwnManager):
    _queryset_class = SafetyPlanVersionQuerySet


class SafetyPlanVersion(models.Model):
    """The plan as it was saved once, sealed with the member's key. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(SafetyPlan, models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    content_sealed = models.BinaryField()
    created_at = models.DateTimeField()

    objects = SafetyPlanVersionManager(
        owner="plan__member", entry="plan", others_see=Q(number=F("plan__version"))
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="safety_plan_one_of_each_version"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
