from django.db import models

from saas.core.ids import uuid7


class HelpContact(models.Model):
    """Whom the organisation itself wants its people to turn to. Shown to everybody who opens its address."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    url = models.URLField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)  # opening hours, who answers
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="") | ~models.Q(url=""), name="help_contact_can_be_reached"
            ),
        ]

    def __str__(self) -> str:
        return self.name
