"""Public schema: who was invited to an organisation, one by one or by a file."""

from datetime import datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from saas.core.tokens import sha256
from tenants.models import Organization
from users.actors import Actor
from users.addresses import MAX_LENGTH
from users.models.accounts import Membership
from users.opaque import mailed_secret
from users.roles import ADMINS, MEMBER, ROLES


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those who run the organisation see whom it invited."""
        rows = self.filter(organization_id=actor.organization_id)
        return rows if actor.role in ADMINS else rows.none()

    def open(self, now: datetime) -> Self:
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """A mailbox that may join with a role. One row for each address and organisation: inviting again renews it.

    The link's secret is derived from `secret_id` and only its hash is kept; renewing draws another one, so that the
    link of an older mail no longer works.
    """

    LIFE: ClassVar[timedelta] = timedelta(days=7)
    # How long an account that opened the link may take to sign in here (rulings 14).
    KEPT: ClassVar[timedelta] = timedelta(hours=24)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="invitations")
    email = models.CharField(max_length=MAX_LENGTH)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=16, default=MEMBER)
    secret_id = models.UUIDField()
    token_hash = models.BinaryField(max_length=32, unique=True)
    invited_by = models.ForeignKey(Membership, models.SET_NULL, related_name="+", null=True, blank=True)
    created_at = models.DateTimeField()  # of this secret: moved by renewing
    expires_at = models.DateTimeField()
    mail_wanted_at = models.DateTimeField(null=True, blank=True)  # null once its mail was handed over
    opened_at = models.DateTimeField(null=True, blank=True)  # by an account that has yet to sign in
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "email"], name="one_invitation_per_address"),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(expires_at__lte=models.F("created_at") + timedelta(days=7)),
                name="invitation_for_seven_days_at_most",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "created_at"], name="invitations_by_time"),
            models.Index(
                fields=["organization"], condition=Q(mail_wanted_at__isnull=False), name="invitations_to_mail"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def is_open(self, now: datetime) -> bool:
        """What `open` selects, for one row."""
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at

    def looks_open(self, now: datetime) -> bool:
        """Whether it is open as far as somebody may know who must not learn of acceptance."""
        return self.revoked_at is None and now < self.expires_at

    def renew(
        self, *, name: str, role: str, invited_by_id: UUID | None, is_here: bool, now: datetime
    ) -> None:
        """Draw a new secret for seven new days; not saved. `is_here`: the person joined already, nobody is mailed."""
        self.name, self.role, self.invited_by_id = name, role, invited_by_id
        self.secret_id = uuid7()
        self.token_hash = sha256(mailed_secret(self.secret_id))
        self.created_at, self.expires_at = now, now + self.LIFE
        self.mail_wanted_at = None if is_here else now
        self.accepted_at = (self.accepted_at or now) if is_here else None
        self.opened_at = self.revoked_at = None

    def state(self, now: datetime) -> str:
        """`pending`, `accepted`, `expired` or `revoked`. Not for everybody's eyes: see the serializer."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        return "pending" if now < self.expires_at else "expired"


class InvitationImportQuerySet(models.QuerySet["InvitationImport"]):
    def visible_to(self, actor: Actor) -> Self:
        rows = self.filter(organization_id=actor.organization_id)
        return rows if actor.role in ADMINS else rows.none()


class InvitationImport(models.Model):
    """A file of people to invite, looked at and perhaps confirmed.

    Its good lines wait sealed with a key of their own. When the import ends, or nobody confirms it within an hour, they
    are deleted and the key is destroyed. What stays are numbers: counts, and line numbers with codes.
    """

    LIFE: ClassVar[timedelta] = timedelta(hours=1)

    class State(models.TextChoices):
        CHECKED = "checked"
        RUNNING = "running"
        DONE = "done"
        EXPIRED = "expired"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    created_by = models.ForeignKey(Membership, models.SET_NULL, related_name="+", null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CHECKED)
    encoding = models.CharField(max_length=16)
    delimiter = models.CharField(max_length=1)
    lines = models.PositiveIntegerField()
    errors = models.JSONField(default=list)  # [line, field or null, code, number or null]
    roles = models.JSONField(default=dict)  # role -> how many good lines
    known = models.JSONField(default=dict)  # how many good lines are invited or here already
    rows = models.BinaryField(null=True, blank=True)  # sealed JSON: [[email, name, role], ...]
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rows=None) | Q(state__in=["checked", "running"]), name="import_keeps_no_lines"
            ),
            models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="import_progress_in_range"),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(state="checked"), name="imports_to_forget")
        ]

    def __str__(self) -> str:
        return str(self.pk)
