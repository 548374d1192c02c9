"""Public schema: an organisation's identity provider, and whom it vouches for there. Nothing here reaches further."""

from datetime import timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from tenants.models import Organization
from users.addresses import MAX_LENGTH
from users.models.accounts import Membership, Session

SUBJECT_MAX_LENGTH = 255  # OpenID Connect Core 2: ASCII, at most so long


class IdentityProvider(models.Model):
    """Who signs people in for one organisation, by OpenID Connect."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.OneToOneField(Organization, models.CASCADE, related_name="identity_provider")
    issuer = models.CharField(max_length=255)
    client_id = models.CharField(max_length=255)
    client_secret = models.BinaryField(blank=True)  # sealed with a key of its own; empty: none
    label = models.CharField(max_length=60)  # on the button: "Continue with ..."
    is_enabled = models.BooleanField(default=False)
    # Everybody but owners signs in this way only. Owners keep their own way in, for the day the provider is down.
    is_required = models.BooleanField(default=False)
    # Makes members of people it vouches for, if their address is of a domain that the organisation has proved.
    creates_members = models.BooleanField(default=False)
    # Whether its word on second factors counts: `mfa` in `amr`, or one of these values as `acr`.
    trusts_factors = models.BooleanField(default=False)
    accepted_acr = ArrayField(models.CharField(max_length=255), default=list, blank=True)
    tested_at = models.DateTimeField(null=True, blank=True)  # of this issuer and client
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_enabled=False) | Q(tested_at__isnull=False), name="provider_tested_before_use"
            ),
            models.CheckConstraint(
                condition=Q(is_required=False) | Q(is_enabled=True), name="provider_required_only_if_enabled"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ExternalIdentity(models.Model):
    """One person at one provider, as one organisation knows them. The key is the subject, never an address.

    It hangs on the membership: what it opens is this organisation, whatever else the account belongs to.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="external_identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=SUBJECT_MAX_LENGTH)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="external_identities")
    # Where mails go for accounts that have no address of their own. Not a login, not unique, proves nothing.
    email = models.CharField(max_length=MAX_LENGTH, blank=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "issuer", "subject"], name="one_identity_per_subject"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class OpenIdState(models.Model):
    """One way to the provider and back: for ten minutes, in one browser, once.

    `nonce` and PKCE verifier are derived from the id (users.opaque), so neither is kept.
    """

    LIFE: ClassVar[timedelta] = timedelta(minutes=10)

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in"
        STEP_UP = "step_up"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, models.CASCADE, related_name="+", null=True, blank=True)
    state_hash = models.BinaryField(max_length=32, unique=True)
    browser_hash = models.BinaryField(max_length=32)
    # The provider as it was when the way began: a change in between ends it.
    issuer = models.CharField(max_length=255)
    client_id = models.CharField(max_length=255)
    next_path = models.CharField(max_length=500, blank=True)
    is_own_device = models.BooleanField(default=False)
    label = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose="sign_in", session=None) | Q(purpose="step_up", session__isnull=False),
                name="openid_step_up_has_its_session",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="openid_states_by_end")]

    def __str__(self) -> str:
        return str(self.pk)


class UnlinkedIdentity(models.Model):
    """Somebody the provider vouched for and nobody here knows yet: waits for them to say whose account it is to open.

    Either one they have, by signing in to it, or a new one, where the organisation takes its provider's people in.
    """

    LIFE: ClassVar[timedelta] = timedelta(minutes=10)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=SUBJECT_MAX_LENGTH)
    email = models.CharField(max_length=MAX_LENGTH, blank=True)
    name = models.CharField(max_length=120, blank=True)
    can_create = models.BooleanField(default=False)
    # What the sign-in that waits here will state.
    amr = ArrayField(models.CharField(max_length=16), default=list)
    authenticated_at = models.DateTimeField()
    is_own_device = models.BooleanField(default=False)
    label = models.CharField(max_length=120, blank=True)
    ticket_hash = models.BinaryField(max_length=32, unique=True)
    browser_hash = models.BinaryField(max_length=32)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="unlinked_identities_by_end")]

    def __str__(self) -> str:
        return str(self.pk)
