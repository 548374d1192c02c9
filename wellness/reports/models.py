"""Numbers about an organisation's people together. What is not shown is not stored, so that nothing can leak it."""

from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from wellness.owned import OwnManager
from wellness.reports.disclosure import SMALLEST_K


class ReportSettings(models.Model):
    """The organisation's one row; without it the defaults hold."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    is_the_one = models.BooleanField(default=True, unique=True, editable=False)
    k = models.PositiveSmallIntegerField(default=SMALLEST_K)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_the_one=True), name="one_report_settings"),
            models.CheckConstraint(condition=Q(k__gte=SMALLEST_K), name="report_k_is_never_lowered"),
        ]

    def __str__(self) -> str:
        return f"k = {self.k}"


class Cohort(models.Model):
    """A site, team or year group that numbers are shown for. Members say themselves which one is theirs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(archived_at=None), name="cohort_names_are_told_apart"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CohortChoice(models.Model):
    """Which cohort a member is in from the next quarter on. Nobody else sees it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.OneToOneField("wellness.Member", models.CASCADE, related_name="cohort_choice")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    chosen_at = models.DateTimeField()

    objects = OwnManager()

    def __str__(self) -> str:
        return str(self.pk)


class QuarterPlace(models.Model):
    """That a member counts in a quarter, and in which cohort: frozen when the quarter's first page is made.

    Who joins, leaves a cohort or changes it meanwhile moves nothing until the next quarter, so that two pages of one
    quarter never differ by a person who came or went.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(
        "wellness.Member", models.CASCADE, related_name="quarter_places", db_index=False
    )
    starts_on = models.DateField()  # first day of the quarter
    cohort = models.ForeignKey(Cohort, models.SET_NULL, related_name="+", null=True, db_index=False)

    objects = OwnManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["starts_on", "member"], name="one_place_in_a_quarter"),
        ]
        indexes = [models.Index(fields=["member"], name="quarter_place_member")]

    def __str__(self) -> str:
        return str(self.pk)


class ReportPage(models.Model):
    """What was released for one period. Made once, after it ended, and never again."""

    class Kind(models.TextChoices):
        WEEK = "week"
        QUARTER = "quarter"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField()  # included
    k = models.PositiveSmallIntegerField()  # that was in force
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "starts_on"], name="one_page_a_period"),
            models.CheckConstraint(condition=Q(kind__in=["week", "quarter"]), name="page_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on}"


class ReportCell(models.Model):
    """One figure as everybody sees it: rounded, with a band for the number of people. Hidden ones have no row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    page = models.ForeignKey(ReportPage, models.CASCADE, related_name="cells", db_index=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+", null=True, db_index=False)
    measure = models.CharField(max_length=60)  # a key of measures.MEASURES
    value = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    bound = models.CharField(max_length=5, blank=True)  # "below" or "above": the value is only that
    people = models.CharField(max_length=12)  # "20-49"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "measure", "cohort"], nulls_distinct=False, name="one_cell_in_its_place"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
