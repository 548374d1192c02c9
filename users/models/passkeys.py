"""Public schema: passkeys, and the challenges they answer. A passkey belongs to one account on one host."""

from datetime import timedelta
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from users.actors import Actor
from users.models.accounts import Session, User


class PasskeyQuerySet(models.QuerySet["Passkey"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own. Inside a tenant the view behind the name holds those of its own hosts only."""
        return self.filter(user_id=actor.user_id)


class Passkey(models.Model):
    """A WebAuthn credential. Inside a tenant it is read without its public key: see migrations/0005."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="passkeys")
    rp_id = models.CharField(max_length=253)  # the exact host it was made on, without a port
    credential_id = models.BinaryField(max_length=1023)
    public_key = models.BinaryField()  # COSE
    # Under which the authenticator keeps the account. Stored, so that rotating the key it came from breaks no passkey.
    user_handle = models.BinaryField(max_length=64)
    sign_count = models.BigIntegerField(default=0)  # 0 for ever where the authenticator does not count
    name = models.CharField(max_length=60)
    aaguid = models.UUIDField(null=True, blank=True)  # which kind of authenticator, as far as it says so
    transports = ArrayField(models.CharField(max_length=16), default=list)
    # Whether it can be, and is, synchronised between devices. The first never changes.
    is_backup_eligible = models.BooleanField()
    is_backed_up = models.BooleanField()
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = PasskeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rp_id", "credential_id"], name="one_passkey_per_credential"),
            models.CheckConstraint(condition=Q(sign_count__gte=0), name="passkey_sign_count_counts"),
            models.CheckConstraint(
                condition=Q(is_backup_eligible=True) | Q(is_backed_up=False),
                name="passkey_backup_flags_agree",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def method(self) -> str:
        """RFC 8176: a key that left the hardware counts as software."""
        return "swk" if self.is_backup_eligible else "hwk"


class PasskeyChallenge(models.Model):
    """256 random bits to be signed: for five minutes, on one host, for one purpose, once. Only its SHA-256 is kept."""

    LIFE: ClassVar[timedelta] = timedelta(minutes=5)

    class Purpose(models.TextChoices):
        REGISTER = "register"
        ENROL = "enrol"  # the same for who may come in only with a factor
        SIGN_IN = "sign_in"  # alone: whose it is, the passkey says
        SECOND_FACTOR = "second_factor"
        STEP_UP = "step_up"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    rp_id = models.CharField(max_length=253)
    challenge_hash = models.BinaryField(max_length=32, unique=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", null=True, blank=True)
    # Registering and stepping up belong to the session that asked.
    session = models.ForeignKey(Session, models.CASCADE, related_name="+", null=True, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose="sign_in", user=None) | Q(~Q(purpose="sign_in"), user__isnull=False),
                name="passkey_challenge_knows_whom_it_asks",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=["sign_in", "second_factor", "enrol"]) | Q(session__isnull=False),
                name="passkey_challenge_has_its_session",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="passkey_challenges_by_end")]

    def __str__(self) -> str:
        return str(self.pk)
