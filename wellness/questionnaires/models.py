from datetime import timedelta

from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from wellness.members.models import Member
from wellness.owned import OwnManager

# The questions ask about two weeks or a month: what was answered longer ago no longer belongs to the same ones.
DRAFT_LIFE = timedelta(days=7)
# Asks about harm, whatever code may say: held by a constraint and by a trigger (migration 0005).
ASK_ABOUT_HARM = ("phq9", "phq9m")


class QuestionnaireSetting(models.Model):
    """Whether the organisation offers a questionnaire. Without a row the default of its kind holds."""

    code = models.CharField(max_length=40, primary_key=True)
    is_on = models.BooleanField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class QuestionnairePack(models.Model):
    """A questionnaire that the organisation brought, with a licence of its own. Its content never changes.

    Offered once the owner has confirmed licence and words; `checksum` shows that they are still those.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    uploaded_by = models.UUIDField()  # a membership
    uploaded_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_pack_of_a_version"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="pack_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}|{self.version}"


class QuestionnaireResponse(models.Model):
    """One time through a questionnaire. The id is made by the client; answers are sealed with the member's key.

    `scores` is in clear, because trends are computed by SQL: per score its value, band and flags, no answer.
    """

    class Status(models.TextChoices):
        IN_PROGRESS = "in-progress"  # FHIR's words
        COMPLETED = "completed"

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="questionnaire_responses", db_index=False)
    code = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    checksum = models.CharField(max_length=64)  # of the definition it was answered under
    asks_about_harm = models.BooleanField()
    status = models.CharField(max_length=12, choices=Status, default=Status.IN_PROGRESS)
    answers_sealed = models.BinaryField(null=True)
    scores = models.JSONField(default=dict)
    carried_from = models.UUIDField(null=True)  # the short form that led here
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)

    objects = OwnManager(dated_by="completed_at", others_see=Q(status="completed"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(code__in=ASK_ABOUT_HARM) | Q(asks_about_harm=True), name="harm_is_not_hidden"
            ),
            models.CheckConstraint(
                condition=Q(status="in-progress", completed_at=None)
                | Q(status="completed", completed_at__isnull=False),
                name="response_completed_or_not",
            ),
        ]
        indexes = [
            models.Index(
                "member", models.F("started_at").desc(), models.F("id").desc(), name="responses_newest_first"
            ),
            models.Index(
                fields=["member", "code", "completed_at"],
                condition=Q(status="completed"),
                name="responses_by_code",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
