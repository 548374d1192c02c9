"""Wrapped keys and the tombstones of destroyed ones. Rows are written by operations.py only and never deleted."""

from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7


class _WrappedKey(models.Model):
    """`wrapped` is NULL exactly when the key was destroyed; a trigger keeps it that way."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization_id = models.UUIDField()
    version = models.PositiveIntegerField()
    wrapped = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.organization_id} version {self.version}{' (destroyed)' if self.destroyed_at else ''}"


class OrganizationKey(_WrappedKey):
    """Wraps the keys of one organisation's members."""

    master_key_id = models.CharField(max_length=200)  # which master key wrapped it; empty once destroyed
    # The organisation that sealed fields name as their place, if it is another: this one was restored from its backup
    # as a new one, with the same keys for what is already written.
    place_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization_id", "version"], name="keys_one_organization_key"),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True, wrapped__isnull=False)
                | Q(destroyed_at__isnull=False, wrapped__isnull=True),
                name="keys_organization_key_gone_or_not",
            ),
        ]


class MemberKey(_WrappedKey):
    """Encrypts what one person wrote in one organisation. `wrapped` names the organisation key's version inside."""

    member_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization_id", "member_id", "version"], name="keys_one_member_key"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True, wrapped__isnull=False)
                | Q(destroyed_at__isnull=False, wrapped__isnull=True),
                name="keys_member_key_gone_or_not",
            ),
        ]


class AuditAnchor(models.Model):
    """How far the chain of an organisation's audit (or, with the nil UUID, the platform's) had come."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner_id = models.UUIDField()
    sequence = models.BigIntegerField()
    mac = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner_id", "at"], name="keys_anchors_by_owner")]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.sequence}"
