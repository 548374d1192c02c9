"""Public schema: who our organisations are, where they answer, and in what state their schemas are."""

import uuid
from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from saas.core.ids import uuid7
from tenants.policy import MFA_MAX_GRACE_DAYS, MFA_ROLES, default_mfa_roles
from tenants.queue_models import Bay, DeadLetter, Heartbeat, Pace, PublicJob, TenantDue
from tenants.records import TenantRecord

__all__ = [
    "Bay",
    "DeadLetter",
    "Domain",
    "Heartbeat",
    "Organization",
    "Pace",
    "PublicJob",
    "TenantDue",
    "TenantSchema",
]

# How long an organisation may be used before its owner has proved the address (architecture 4.6).
UNVERIFIED_GRACE = timedelta(days=7)


class Organization(TenantMixin):
    """One customer: a clinic, a school, an employer. Everything its people say lives in `schema_name`."""

    class Kind(models.TextChoices):
        CLINIC = "clinic"
        SCHOOL = "school"
        EMPLOYER = "employer"
        OTHER = "other"

    class Status(models.TextChoices):
        PROVISIONING = "provisioning"
        ACTIVE = "active"
        SUSPENDED = "suspended"
        CLOSED = "closed"

    class SignUpMode(models.TextChoices):
        INVITATION = "invitation"
        JOIN_CODE = "join_code"
        EMAIL_DOMAIN = "email_domain"

    # Schemas come from the pool of ready ones and go by an explicit command, never as a side effect of a row.
    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)
    time_zone = models.CharField(max_length=64, default="UTC")
    locale = models.CharField(max_length=35, default="en")
    country = models.CharField(max_length=2, blank=True)
    sign_up_mode = models.CharField(max_length=16, choices=SignUpMode.choices, default=SignUpMode.JOIN_CODE)
    # Whether mails and their sender may name the organisation: being a client of some says something about health.
    is_named_in_mail = models.BooleanField(default=False)
    # Of mails, and of the app where it takes one: `#rrggbb`, or empty for ours. Text on it is chosen to be readable.
    brand_colour = models.CharField(max_length=7, blank=True, default="")
    # Who needs a second factor, and how many days after getting the role sign-in asks for one at the latest.
    mfa_required_roles = ArrayField(models.CharField(max_length=16), default=default_mfa_roles, blank=True)
    mfa_grace_days = models.PositiveSmallIntegerField(default=14)
    # Made by `seed_demo`, with made-up people: says so wherever it is shown, and never exists in production.
    is_demo = models.BooleanField(default=False)
    owner_verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "organisation"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(schema_name__regex=r"^t_[0-9a-f]{32}$"), name="schema_name_made_by_us"
            ),
            models.CheckConstraint(
                condition=models.Q(brand_colour__regex=r"^(#[0-9a-f]{6})?$"), name="brand_colour_is_one"
            ),
            models.CheckConstraint(
                condition=models.Q(mfa_required_roles__contained_by=[*MFA_ROLES, "member"]),
                name="mfa_roles_known",
            ),
            models.CheckConstraint(
                condition=models.Q(mfa_grace_days__lte=MFA_MAX_GRACE_DAYS), name="mfa_grace_is_short"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def read_only_from(self) -> datetime | None:
        return None if self.owner_verified_at else self.created_at + UNVERIFIED_GRACE

    def record(self) -> TenantRecord:
        """The cacheable form. Two statements unless `domains` and `schema` were fetched with the row."""
        primary = next((domain for domain in self.domains.all() if domain.is_primary), None)
        return TenantRecord(
            id=self.id,
            schema_name=self.schema_name,
            name=self.name,
            kind=self.kind,
            status=self.status,
            host=primary.domain if primary else "",
            time_zone=self.time_zone,
            locale=self.locale,
            country=self.country,
            sign_up_mode=self.sign_up_mode,
            level=self.schema.level if hasattr(self, "schema") else 0,
            owner_verified=self.owner_verified_at is not None,
            read_only_from=self.read_only_from,
            is_named_in_mail=self.is_named_in_mail,
            brand_colour=self.brand_colour,
            is_demo=self.is_demo,
        )


class Domain(DomainMixin):
    """A host name that leads to an organisation. `domain` is the whole host in lower-case ASCII, without a port."""

    # A former name answers 308 to the primary one until then, and is nobody's afterwards.
    redirect_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.domain


class TenantSchema(models.Model):
    """Every schema we made: the pool of ready ones, and the ledger of which migrations each has."""

    class State(models.TextChoices):
        SHARED = "shared"  # the public schema itself: one row, so that a web process can tell how far it is
        READY = "ready"
        CLAIMED = "claimed"
        DROPPED = "dropped"

    schema_name = models.CharField(max_length=63, primary_key=True)
    organization = models.OneToOneField(
        Organization, models.PROTECT, related_name="schema", null=True, blank=True, db_constraint=True
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.READY)
    level = models.PositiveIntegerField(default=0)  # number of tenant migrations applied
    version = models.CharField(max_length=64, default="")  # hash of their names
    last_error = models.CharField(max_length=200, default="", blank=True)
    created_at = models.DateTimeField()
    migrated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(state="ready"), name="ready_schemas"),
            models.Index(fields=["version"], name="schemas_by_version"),
        ]

    def __str__(self) -> str:
        return self.schema_name


class Closure(models.Model):
    """That an organisation is to be erased. It stays in use until then, so that its people can take their data along.

    Two owners decide it; where there is one, that one alone. Until `erase_at` any owner takes it back.
    """

    organization = models.OneToOneField(
        Organization, models.CASCADE, primary_key=True, related_name="closure"
    )
    asked_by = models.UUIDField()  # an account
    asked_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    erase_at = models.DateTimeField(null=True)  # None until the second owner confirmed

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None, erase_at=None)
                | models.Q(confirmed_by__isnull=False, erase_at__isnull=False),
                name="closure_confirmed_or_not",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


def new_schema_name() -> str:
    """`t_` and 128 random bits: never reused, never user input, the same as its database role."""
    return f"t_{uuid.uuid4().hex}"
