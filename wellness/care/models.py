"""What belongs to caring for somebody: who cares for whom, what was planned and asked, and what was noted about it.

Whether anything of it may be seen is never decided here but by the door (`wellness.consent.door`). What practitioners
write is sealed with the organisation's record key: it follows the organisation's retention, not the member's key.
"""

from datetime import date, datetime, timedelta
from typing import Final, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from saas.core.ids import uuid7
from users.actors import Actor
from wellness.consent.door import Reader
from wellness.members.models import Member
from wellness.owned import OwnManager

# Domain C3: four days and one reminder on the second, within these bounds.
EXPIRES_AFTER_DAYS: Final = 4
EXPIRES_WITHIN: Final = (1, 30)
REMIND_AFTER_DAYS: Final = 2
REMIND_WITHIN: Final = (1, 9)
# After this long an expired one is no longer taken, also not late: it would be about another time.
LATE_FOR: Final = timedelta(days=30)
KIOSK_CODE_LIFE: Final = timedelta(minutes=10)
MAX_RULES: Final = 4


class CareRelationQuerySet(models.QuerySet["CareRelation"]):
    def active(self) -> Self:
        return self.filter(ended_at=None)

    def of(self, actor: Reader) -> Self:
        """The relations in which `actor` is the one who cares."""
        return self.filter(practitioner_id=actor.membership_id)

    def visible_to(self, actor: Actor) -> Self:
        """A member sees who cares for them."""
        return self.filter(member_id=actor.member_id)


class CareRelation(models.Model):
    """A practitioner took a member into care. It opens nothing: what may be read is the member's consent alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="care_relations", db_index=False)
    practitioner_id = models.UUIDField()  # a membership; no foreign key leaves the schema
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)  # the practitioner, or the member

    objects = CareRelationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "practitioner_id"],
                condition=Q(ended_at=None),
                name="one_care_relation_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="care_relation_ended_by_somebody",
            ),
            # With an employer nobody cares for a member by name; the door refuses, and a person never cares for itself.
            models.CheckConstraint(
                condition=~Q(practitioner_id=F("member")), name="care_is_for_somebody_else"
            ),
        ]
        indexes = [
            models.Index(fields=["practitioner_id"], condition=Q(ended_at=None), name="care_relations_of")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CarePlan(models.Model):
    """What is asked when, and towards what. Weeks are counted from its anchor."""

    class Focus(models.TextChoices):
        # The one kind of care for which a usual course was published (rulings 27).
        CBT_DEPRESSION = "cbt_depression"
        OTHER = "other"

    class Anchor(models.TextChoices):
        INTAKE = "intake"
        APPOINTMENT = "appointment"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="care_plans", db_index=False)
    created_by = models.UUIDField()  # a membership
    focus = models.CharField(max_length=16, choices=Focus, default=Focus.OTHER)
    anchor = models.CharField(max_length=12, choices=Anchor, default=Anchor.INTAKE)
    anchor_on = models.DateField()
    time_zone = models.CharField(max_length=64)  # IANA: `local_time` is by its clock
    local_time = models.TimeField()
    expires_after_days = models.PositiveSmallIntegerField(default=EXPIRES_AFTER_DAYS)
    remind_after_days = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_after_days__range=EXPIRES_WITHIN), name="plan_expiry_in_range"
            ),
            models.CheckConstraint(
                condition=Q(remind_after_days=None) | Q(remind_after_days__range=REMIND_WITHIN),
                name="plan_reminder_in_range",
            ),
            models.CheckConstraint(
                condition=Q(focus__in=["cbt_depression", "other"]), name="plan_focus_known"
            ),
            models.CheckConstraint(
                condition=Q(anchor__in=["intake", "appointment"]), name="plan_anchor_known"
            ),
        ]
        indexes = [models.Index("member", F("id").desc(), name="care_plans_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)


class PlanSeries(models.Model):
    """One questionnaire of a plan and when it comes: RFC 5545 rules, one after the other.

    `next_at` is set exactly while another one is to come.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(CarePlan, models.CASCADE, related_name="series")
    questionnaire = models.CharField(max_length=40)
    offset_days = models.SmallIntegerField(default=0)  # from the plan's anchor
    rules = ArrayField(models.CharField(max_length=200))
    next_on = models.DateField(null=True)
    next_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "questionnaire"],
                condition=Q(ended_at=None),
                name="one_series_of_a_questionnaire",
            ),
            models.CheckConstraint(condition=Q(rules__len__range=(1, MAX_RULES)), name="series_few_rules"),
            models.CheckConstraint(
                condition=Q(next_on=None, next_at=None)
                | Q(next_on__isnull=False, next_at__isnull=False, ended_at=None),
                name="series_next_as_a_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="plan_series_due")
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.next_on}"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, actor: Actor) -> Self:
        """A member sees what they were asked."""
        return self.filter(member_id=actor.member_id)

    def open(self) -> Self:
        """Neither answered nor closed; may have expired."""
        return self.filter(completed_at=None, closed_as="")

    def answerable(self, now: datetime) -> Self:
        return self.open().filter(expires_at__gt=now - LATE_FOR)

    def overdue(self, now: datetime) -> Self:
        return self.answerable(now).filter(expires_at__lte=now)


class Assignment(models.Model):
    """A member was asked to answer one questionnaire."""

    class ClosedAs(models.TextChoices):
        NOT_CLOSED = ""
        MISSED = "missed"  # the next one came
        DECLINED = "declined"  # by the member
        WITHDRAWN = "withdrawn"  # by a practitioner

    class Status(models.TextChoices):
        OPEN = "open"
        EXPIRED = "expired"  # may still be answered, late
        COMPLETED = "completed"
        MISSED = "missed"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="assignments", db_index=False)
    code = models.CharField(max_length=40)
    series = models.ForeignKey(
        PlanSeries, models.CASCADE, null=True, related_name="assignments", db_index=False
    )
    local_date = models.DateField(null=True)  # of the series: never two for one date
    assigned_by = models.UUIDField()  # a membership
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # The one day on which a reminder comes, if it is still open then (wellness/reminders); there is never a second.
    remind_on = models.DateField(null=True)
    completed_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)
    closed_as = models.CharField(
        max_length=9, choices=ClosedAs.choices, default=ClosedAs.NOT_CLOSED, blank=True
    )
    closed_at = models.DateTimeField(null=True)
    response_id = models.UUIDField(null=True)  # the draft, then the finished one

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "code"],
                condition=Q(completed_at=None, closed_as=""),
                name="asked_once_at_a_time",
            ),
            models.UniqueConstraint(fields=["series", "local_date"], name="one_assignment_of_a_date"),
            models.CheckConstraint(
                condition=Q(closed_as="", closed_at=None)
                | Q(
                    closed_as__in=["missed", "declined", "withdrawn"],
                    closed_at__isnull=False,
                    completed_at=None,
                ),
                name="assignment_closed_or_not",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("opened_at")), name="assignment_expires_later"
            ),
        ]
        indexes = [
            models.Index("member", F("id").desc(), name="assignments_newest_first"),
            # For the caseload: what is open, of whom, since when.
            models.Index(
                fields=["member", "expires_at"],
                condition=Q(completed_at=None, closed_as=""),
                name="assignments_open",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def status(self, now: datetime) -> str:
        if self.completed_at is not None:
            return self.Status.COMPLETED
        if self.closed_as:
            return self.closed_as
        if now < self.expires_at:
            return self.Status.OPEN
        return self.Status.EXPIRED if now < self.expires_at + LATE_FOR else self.Status.MISSED


class AnsweringPass(models.Model):
    """Lets one questionnaire be answered about one member without the member's own session, once.

    `kiosk`: a 6-digit code for a device at the practice. `staff_read`: the practitioner reads and enters. `proxy`: a
    parent or teacher answers by a link. Of code and token only hashes are kept.
    """

    class Mode(models.TextChoices):
        KIOSK = "kiosk"
        STAFF_READ = "staff_read"
        PROXY = "proxy"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="answering_passes", db_index=False)
    mode = models.CharField(max_length=10, choices=Mode)
    relationship = models.CharField(max_length=8, blank=True)  # of a proxy: see QuestionnaireResponse.Source
    code = models.CharField(max_length=40)  # the questionnaire's
    created_by = models.UUIDField()  # a membership
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    entry_hash = models.BinaryField(null=True)  # of the 6 digits, gone with their use
    token_hash = models.BinaryField(null=True)
    opened_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    response_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mode__in=["kiosk", "staff_read"], relationship="")
                | Q(mode="proxy", relationship__in=["parent", "teacher", "other"]),
                name="pass_relationship_of_a_proxy",
            ),
            # Two live codes that are the same would open the wrong person's questions.
            models.UniqueConstraint(
                fields=["entry_hash"], condition=Q(entry_hash__isnull=False), name="pass_code_is_unique"
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=Q(token_hash__isnull=False), name="pass_token_is_unique"
            ),
        ]
        indexes = [models.Index("member", F("id").desc(), name="passes_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)

    def is_live(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class Audience(models.TextChoices):
    """Who reads a note beside its author."""

    AUTHOR = "author"
    CARE_TEAM = "care_team"
    MEMBER = "member"  # the care team and the member


class NoteQuerySet(models.QuerySet["Note"]):
    def kept(self) -> Self:
        return self.filter(deleted_at=None)

    def visible_to(self, actor: Actor) -> Self:
        """One's own, those shared with a team that one is on, and as a member those about oneself that were shared.

        Whether the member is still to be seen at all is the door's to say, except for one's own.
        """
        teams = CareRelation.objects.active().of(actor).values("member_id")
        shared = Q(audience__in=[Audience.CARE_TEAM, Audience.MEMBER], member_id__in=teams)
        return self.kept().filter(Q(author_id=actor.membership_id) | shared)

    def shared_with(self, member_id: UUID) -> Self:
        """What the member may read of what was noted about them."""
        return self.kept().filter(member_id=member_id, audience=Audience.MEMBER)


class Note(models.Model):
    """What a practitioner wrote down about a member, sealed with the organisation's record key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="notes", db_index=False)
    author_id = models.UUIDField()  # a membership
    audience = models.CharField(max_length=9, choices=Audience, default=Audience.AUTHOR)
    text_sealed = models.BinaryField()
    session_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=["author", "care_team", "member"]), name="note_audience_known"
            )
        ]
        indexes = [
            models.Index("member", F("id").desc(), name="notes_newest_first"),
            models.Index("author_id", F("id").desc(), name="notes_of_author"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class NoteVersion(models.Model):
    """How a note stood before it was changed: a record is amended, not rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    note = models.ForeignKey(Note, models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=9, choices=Audience)
    text_sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="one_note_version")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.number}"


class Annotation(models.Model):
    """Something on the time axis of a member's trends: a medication, an event."""

    class Kind(models.TextChoices):
        MEDICATION = "medication"
        EVENT = "event"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="care_annotations", db_index=False)
    author_id = models.UUIDField()  # a membership
    kind = models.CharField(max_length=10, choices=Kind)
    text_sealed = models.BinaryField()
    on = models.DateField()
    until = models.DateField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("on")), name="annotation_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["medication", "event", "other"]), name="annotation_kind_known"
            ),
        ]
        indexes = [models.Index("member", F("on").desc(), F("id").desc(), name="annotations_newest_first")]

    def __str__(self) -> str:
        return str(self.pk)


class TalkingPoints(models.Model):
    """What a member wants to talk about next time; their own words, sealed with their own key."""

    member = models.OneToOneField(Member, models.CASCADE, primary_key=True, related_name="talking_points")
    text_sealed = models.BinaryField(null=True)
    updated_at = models.DateTimeField()

    objects = OwnManager()

    def __str__(self) -> str:
        return str(self.pk)


class CaseloadView(models.Model):
    """How a practitioner likes to see the caseload, and whether a digest of it comes by mail."""

    class Order(models.TextChoices):
        NEED = "need"
        NAME = "name"
        CHANGE = "change"
        LAST_ACTIVITY = "last_activity"

    practitioner_id = models.UUIDField(primary_key=True)  # a membership
    order = models.CharField(max_length=13, choices=Order, default=Order.NEED)
    reason = models.CharField(max_length=20, blank=True)
    questionnaire = models.CharField(max_length=40, blank=True)
    is_digest_on = models.BooleanField(default=True)
    digest_weekday = models.PositiveSmallIntegerField(default=1)  # ISO: 1 Monday .. 7 Sunday
    digest_next_at = models.DateTimeField(null=True)
    digest_sent_on: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest_weekday__range=(1, 7)), name="digest_weekday_known"),
            models.CheckConstraint(
                condition=Q(digest_next_at=None) | Q(is_digest_on=True), name="digest_due_only_while_on"
            ),
        ]
        indexes = [
            models.Index(
                fields=["digest_next_at"], condition=Q(digest_next_at__isnull=False), name="digests_due"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CareSettings(models.Model):
    """The one row of an organisation. Not-on-track is off until the owner confirmed what it may be (rulings 26)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    is_the_one = models.BooleanField(default=True, unique=True, editable=False)
    is_not_on_track_on = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)  # a membership
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_the_one=True), name="one_care_settings"),
            models.CheckConstraint(
                condition=Q(is_not_on_track_on=False)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="not_on_track_was_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
