"""Addresses that reminders no longer go to."""

from django.db import models


class SuppressedAddress(models.Model):
    """A mailbox that does not exist, or whose owner called a mail of ours unwanted.

    For the whole platform: a provider judges the sender, not the organisation. Only a keyed hash is kept, so the table
    tells nobody who is a client of whom. Mails that somebody asks for at that moment (a link, a code) are still tried.
    """

    class Reason(models.TextChoices):
        BOUNCED = "bounced"
        COMPLAINED = "complained"

    address_hash = models.BinaryField(max_length=32, primary_key=True)
    reason = models.CharField(max_length=16, choices=Reason.choices)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason
