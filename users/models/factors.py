"""Public schema: second factors of accounts, and what stands between a first proof and a session.

Factors belong to the account, so that one set-up holds in all its organisations. A browser is trusted by one
membership.
"""

from datetime import datetime, timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from tenants.models import Organization
from users.models.accounts import Membership, User


class Totp(models.Model):
    """An authenticator app. Pending until one of its codes was shown."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField(User, models.CASCADE, related_name="totp")
    secret = models.BinaryField()  # sealed: see saas.keys.accounts
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # The 30-second step of the last code that was taken: neither it nor an older one is taken again.
    last_step = models.BigIntegerField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class RecoveryCode(models.Model):
    """One of ten for the day the authenticator is lost. Kept as a keyed hash of 80 random bits."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    code_hash = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class SignInTicket(models.Model):
    """The way from a first proof to the second: for ten minutes, on one host, in one browser, once.

    Without a membership it is the apex's.
    """

    LIFE: ClassVar[timedelta] = timedelta(minutes=10)

    class Purpose(models.TextChoices):
        VERIFY = "verify"  # the account has a factor
        ENROL = "enrol"  # it has none and the organisation asks for one

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+", null=True, blank=True)
    session_kind = models.CharField(max_length=8)  # what it leads to: Session.Kind, or `apex`
    ticket_hash = models.BinaryField(max_length=32, unique=True)
    # SHA-256 of the browser's cookie; null for programs, which keep none.
    browser_hash = models.BinaryField(max_length=32, null=True, blank=True)
    amr = ArrayField(models.CharField(max_length=16), default=list)
    is_own_device = models.BooleanField(default=False)
    label = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="tickets_by_end")]

    def __str__(self) -> str:
        return str(self.pk)

    def is_usable(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


class EmailCode(models.Model):
    """A mailed one-time code. The code itself is derived from the id (users.opaque), so it is not kept at all.

    Without a membership nobody was mailed: the row is there so that asking costs the same.
    """

    LIFE: ClassVar[timedelta] = timedelta(minutes=10)

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in"
        STEP_UP = "step_up"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+", null=True, blank=True)
    ticket_hash = models.BinaryField(max_length=32, unique=True)
    browser_hash = models.BinaryField(max_length=32, null=True, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="email_codes_by_end")]

    def __str__(self) -> str:
        return str(self.pk)


class TrustedDevice(models.Model):
    """A browser in which the factor was shown and is not asked for again at sign-in, for a while. Never for step-up."""

    LIFE: ClassVar[timedelta] = timedelta(days=30)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="trusted_devices")
    token_hash = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()  # when all that the account asks for was shown in it
    last_used_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__lte=models.F("created_at") + timedelta(days=30)),
                name="trusted_for_thirty_days_at_most",
            )
        ]
        indexes = [models.Index(fields=["expires_at"], name="trusted_devices_by_end")]

    def __str__(self) -> str:
        return str(self.pk)
