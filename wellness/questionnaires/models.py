from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from users.actors import Actor
from wellness.members.models import Member
from wellness.owned import Owner, OwnManager, OwnQuerySet

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


class ResponseQuerySet(OwnQuerySet):
    """What a person answered about themselves is theirs; what others answered about them is not theirs to change."""

    def visible_to(self, actor: Actor | Owner) -> Self:
        return super().visible_to(actor).filter(source="subject")


class ResponseManager(OwnManager):
    _queryset_class = ResponseQuerySet


class QuestionnaireResponse(models.Model):
    """One time through a questionnaire. The id is made by the client; answers are sealed with the member's key, and
    those of a finished assignment with the organisation's record key.

    `scores` is in clear, because trends are computed by SQL: per score its value, band and flags, no answer.
    """

    class Status(models.TextChoices):
        IN_PROGRESS = "in-progress"  # FHIR's words
        COMPLETED = "completed"

    class Source(models.TextChoices):
        """Who answered. Everybody but the subject answers about somebody else."""

        SUBJECT = "subject"
        PARENT = "parent"
        TEACHER = "teacher"
        OTHER = "other"

    class Key(models.TextChoices):
        """Whose key sealed the answers."""

        MEMBER = "member"
        RECORD = "record"  # the organisation's own records (rulings 6)

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="questionnaire_responses", db_index=False)
    source = models.CharField(
        max_length=8, choices=Source, default=Source.SUBJECT, db_default=Source.SUBJECT.value
    )
    author_id = models.UUIDField(
        null=True
    )  # a membership: who typed, where that was not the one who answered
    assignment_id = models.UUIDField(null=True)  # what it answers (wellness/care); no key upwards
    sealed_with = models.CharField(max_length=6, choices=Key, default=Key.MEMBER, db_default=Key.MEMBER.value)
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

    objects = ResponseManager(dated_by="completed_at", others_see=Q(status="completed"))

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
            models.CheckConstraint(
                condition=Q(source__in=["subject", "parent", "teacher", "other"]),
                name="response_source_known",
            ),
            models.CheckConstraint(
                condition=Q(sealed_with__in=["member", "record"]), name="response_key_known"
            ),
            # A question about harm is for the person alone.
            models.CheckConstraint(
                condition=Q(source="subject") | Q(asks_about_harm=False),
                name="response_of_a_proxy",
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
