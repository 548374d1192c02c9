"""Where a member's reminders go besides the mailbox: browsers that agreed to notifications, and a calendar."""

from typing import Final, Self
from uuid import UUID

from django.db import models

from saas.core.ids import uuid7
from users.actors import Actor

MOST_DEVICES: Final = 10
# A browser that could not be reached so often in a row is given up.
MOST_FAILURES: Final = 5


class PushDeviceQuerySet(models.QuerySet["PushDevice"]):
    def visible_to(self, actor: Actor) -> Self:
        """The rows `actor` may know exist: their own."""
        return self.filter(member_id=actor.member_id)


class PushDevice(models.Model):
    """A browser that shows this member's reminders, for as long as the session lasts in which it was switched on.

    The address at the browser's push service and its keys are sealed: whoever has them can write to the device.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey("wellness.Member", models.CASCADE, related_name="push_devices", db_index=False)
    session_id = models.UUIDField()  # a soft reference: sessions lie outside the organisation's schema
    endpoint_hash = models.CharField(max_length=64, unique=True)  # SHA-256, to know the same browser again
    subscription_sealed = models.BinaryField()
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = PushDeviceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "created_at"], name="push_devices_of_a_member")]

    def __str__(self) -> str:
        return str(self.pk)


class ChannelChoice(models.Model):
    """Which ways a member wants reminders to come. Without a row: by mail, and on devices that are switched on."""

    member = models.OneToOneField(
        "wellness.Member", models.CASCADE, primary_key=True, related_name="channel_choice"
    )
    # Counts only while there is a device: switching the last one off must not silence everything.
    is_mail_off = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def current(self, member_id: UUID) -> Self:
        return self.filter(member_id=member_id, revoked_at=None)


class CalendarFeed(models.Model):
    """A secret address under which a calendar program reads when this member's reminders come. Only a hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey("wellness.Member", models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)  # SHA-256
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    read_on = models.DateField(null=True)  # the day it was last read; not when, which nobody needs to know

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(revoked_at=None), name="one_calendar_feed_per_member"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
