from datetime import datetime
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from saas.core.ids import uuid7
from users.roles import PRACTITIONER
from wellness.consent.classes import BY_ENTRY, COUNTED, Basis, DataClass, How, Purpose, RecipientKind
from wellness.owned import OwnManager, OwnQuerySet


class ConsentText(models.Model):
    """Words that somebody agreed to, exactly as they stood. Never changed; a new version is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    locale = models.CharField(max_length=35)  # BCP 47: in which language they were read
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    in_force_from = models.DateTimeField()
    # Set when a later version asks everybody again: from then on what was given under these words no longer counts.
    lapses_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "version", "locale"], name="consent_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version} ({self.locale})"


class ConsentGrantQuerySet(OwnQuerySet):
    def live(self, at: datetime) -> Self:
        """Those that counted at that moment. What is withdrawn, over, or given under words that lapsed does not."""
        return self.filter(
            Q(ends_at=None) | Q(ends_at__gt=at),
            Q(revoked_at=None) | Q(revoked_at__gt=at),
            Q(text=None) | Q(text__lapses_at=None) | Q(text__lapses_at__gt=at),
            starts_at__lte=at,
        )

    def ended(self, at: datetime) -> Self:
        """Those that counted once and no longer do. Together with `live` and those still to begin: all."""
        return self.filter(
            Q(ends_at__lte=at) | Q(revoked_at__lte=at) | Q(text__lapses_at__lte=at),
        )


class ConsentGrantManager(OwnManager):
    _queryset_class = ConsentGrantQuerySet


class ConsentGrant(models.Model):
    """That somebody may read a class of what a member keeps here, from when until when, what for, under which words.

    Rows are the history: they are ended, never deleted. The one way to ask them is wellness/consent/door.py.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(
        "wellness.Member", models.CASCADE, related_name="consent_grants", db_index=False
    )
    recipient_kind = models.CharField(max_length=9, choices=RecipientKind)
    recipient_id = models.UUIDField(null=True)  # of a person: the membership
    recipient_role = models.CharField(max_length=16, blank=True)  # of a role
    data_class = models.CharField(max_length=20, choices=DataClass)
    entry_id = models.UUIDField(null=True)  # only this one entry of it
    from_date = models.DateField(null=True)  # only what is from these days, both included
    to_date = models.DateField(null=True)
    purpose = models.CharField(max_length=8, choices=Purpose)
    basis = models.CharField(max_length=11, choices=Basis)
    text = models.ForeignKey(ConsentText, models.PROTECT, null=True, related_name="grants")
    how = models.CharField(max_length=6, choices=How)
    reason_sealed = models.BinaryField(null=True)  # of a break-glass, with the organisation's record key
    granted_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    replaced_by = models.UUIDField(
        null=True
    )  # ended because the member gave it anew, with other days or words

    objects = ConsentGrantManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(data_class__in=DataClass.values), name="consent_class_known"),
            models.CheckConstraint(
                condition=Q(recipient_kind="person", recipient_id__isnull=False, recipient_role="")
                | Q(recipient_kind="role", recipient_id=None, recipient_role=PRACTITIONER)
                | Q(recipient_kind="aggregate", recipient_id=None, recipient_role=""),
                name="consent_names_its_recipient",
            ),
            models.CheckConstraint(
                condition=Q(purpose="care", basis="consent", recipient_kind__in=["person", "role"])
                | Q(purpose="reports", basis="consent", recipient_kind="aggregate")
                | Q(purpose="safety", basis="break_glass", recipient_kind="person"),
                name="consent_purpose_fits",
            ),
            models.CheckConstraint(
                condition=Q(basis="consent", text__isnull=False, reason_sealed=None)
                | Q(basis="break_glass", text=None, reason_sealed__isnull=False, ends_at__isnull=False),
                name="consent_has_words_or_reason",
            ),
            models.CheckConstraint(
                condition=~Q(recipient_kind="aggregate") | Q(data_class__in=sorted(COUNTED)),
                name="consent_counts_only_numbers",
            ),
            models.CheckConstraint(
                condition=Q(entry_id=None) | Q(data_class__in=sorted(BY_ENTRY)), name="consent_entry_of_class"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="consent_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(from_date=None) | Q(to_date=None) | Q(to_date__gte=F("from_date")),
                name="consent_days_in_order",
            ),
            # The same scope is given once: giving it anew ends the old row first.
            models.UniqueConstraint(
                fields=[
                    "member",
                    "data_class",
                    "recipient_kind",
                    "recipient_id",
                    "recipient_role",
                    "entry_id",
                ],
                condition=Q(revoked_at=None, basis="consent"),
                nulls_distinct=False,
                name="consent_given_once",
            ),
        ]
        indexes = [
            models.Index("member", F("granted_at").desc(), F("id").desc(), name="consents_newest_first"),
            # What the door looks up: everything of a class that is open to a reader.
            models.Index(
                fields=["recipient_id", "data_class", "member"],
                name="consents_of_reader",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def state(self, at: datetime) -> str:
        """`upcoming`, `live`, `withdrawn`, `replaced`, `expired` or `lapsed`: the same as the QuerySet's words."""
        if self.revoked_at is not None and self.revoked_at <= at:
            return "replaced" if self.replaced_by else "withdrawn"
        if self.ends_at is not None and self.ends_at <= at:
            return "expired"
        if self.text is not None and self.text.lapses_at is not None and self.text.lapses_at <= at:
            return "lapsed"
        return "live" if self.starts_at <= at else "upcoming"

    def is_for(self, recipient_id: UUID) -> bool:
        return self.recipient_id == recipient_id


class Disclosure(models.Model):
    """That something of a member's went to somebody outside of the organisation (45 CFR 164.528: date, recipient, what,
    purpose). Kept for six years, told to the member, never changed.
    """

    class Way(models.TextChoices):
        LETTER = "letter"
        PRINT = "print"
        FILE = "file"
        CALL = "call"
        FHIR = "fhir"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey("wellness.Member", models.CASCADE, related_name="disclosures", db_index=False)
    made_by = models.UUIDField()  # a membership
    way = models.CharField(max_length=6, choices=Way)
    data_classes = ArrayField(models.CharField(max_length=20, choices=DataClass))
    # JSON: {"recipient", "address", "purpose"}, with the organisation's record key: it is the organisation's record.
    said_sealed = models.BinaryField()
    disclosed_at = models.DateTimeField()

    objects = OwnManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(data_classes=[]), name="disclosure_of_something"),
            models.CheckConstraint(
                condition=Q(way__in=["letter", "print", "file", "call", "fhir"]), name="disclosure_way_known"
            ),
        ]
        indexes = [
            models.Index("member", F("disclosed_at").desc(), F("id").desc(), name="disclosures_newest_first"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
