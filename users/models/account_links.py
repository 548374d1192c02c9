"""Public schema: links in mails about an account itself, and a change of its address."""

from datetime import timedelta
from typing import ClassVar

from django.db import models

from saas.core.ids import uuid7
from tenants.models import Organization
from users.addresses import MAX_LENGTH
from users.models.accounts import User


class EmailChange(models.Model):
    """An account's address on its way to another one. Both mailboxes have to agree; the old one may object.

    Where the new address has an account already, the change exists all the same, so that asking answers and costs the
    same; its mailbox is told without a link, and the change can never be completed.
    """

    LIFE: ClassVar[timedelta] = timedelta(hours=24)
    UNDO_FOR: ClassVar[timedelta] = timedelta(days=7)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="email_changes")
    old_email = models.CharField(max_length=MAX_LENGTH)
    new_email = models.CharField(max_length=MAX_LENGTH)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_old_at = models.DateTimeField(null=True, blank=True)
    confirmed_new_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(
        null=True, blank=True
    )  # objected to, replaced by another one, or undone

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(changed_at=None, stopped_at=None),
                name="one_email_change_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AccountLink(models.Model):
    """A link in a mail: whoever presents its secret reads that mailbox. Like MailedToken, but about the account."""

    class Purpose(models.TextChoices):
        FIND = "find"  # shows the account's organisations on the apex
        KNOWN_BROWSER = "known_browser"  # makes the browser that opens it a known one
        EMAIL_OLD = "email_old"
        EMAIL_NEW = "email_new"
        EMAIL_OBJECT = "email_object"
        DELETE = "delete"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    # Null: nobody is mailed. The row is there so that asking for an unknown address costs the same.
    user = models.ForeignKey(User, models.CASCADE, related_name="+", null=True, blank=True)
    organization = models.ForeignKey(  # on whose host it may be used; null is the apex
        Organization, models.CASCADE, related_name="+", null=True, blank=True
    )
    change = models.ForeignKey(EmailChange, models.CASCADE, related_name="links", null=True, blank=True)
    email = models.CharField(max_length=MAX_LENGTH)
    token_hash = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="account_links_by_end")]

    def __str__(self) -> str:
        return str(self.pk)


class SignUpKey(models.Model):
    """The `Idempotency-Key` of a founded organisation: the same request again gives the first answer again."""

    LIFE: ClassVar[timedelta] = timedelta(days=1)

    key_hash = models.BinaryField(max_length=32, primary_key=True)
    request_hash = models.BinaryField(max_length=32)  # keyed: the request holds a password
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+", null=True, blank=True)
    state = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="sign_up_keys_by_end")]

    def __str__(self) -> str:
        return bytes(self.key_hash).hex()
