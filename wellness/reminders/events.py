"""What a mail provider says afterwards: delivered, came back, called unwanted.

Events arrive in any order, late, twice or never; each of these functions may be repeated and none moves a row back.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from anymail.signals import EventType
from django.db import transaction
from django.utils import timezone

from tenants import hosts
from tenants.models import Organization
from tenants.scope import tenant_scope
from users.models import SuppressedAddress
from users.operations.suppression import suppress
from wellness.reminders.models import Delivery, DeliveryState
from wellness.reminders.operations import unsubscribe

log = structlog.get_logger(__name__)

# The provider has the mail, so it was handed over, whatever the worker lived to write down.
_TAKEN = {EventType.SENT, EventType.DELIVERED, EventType.DEFERRED}


def take(event: Any, **_: Any) -> None:
    """The receiver of anymail's `tracking` signal. What does not name a mail of ours is none of our business."""
    now = timezone.now()
    if event.event_type == EventType.COMPLAINED:
        suppress(event.recipient or "", reason=SuppressedAddress.Reason.COMPLAINED, now=now)
    elif event.event_type == EventType.BOUNCED and _is_final(event):
        suppress(event.recipient or "", reason=SuppressedAddress.Reason.BOUNCED, now=now)
    named = event.metadata if isinstance(event.metadata, dict) else {}
    organization_id, mail_id = _uuid(named.get("organization")), _uuid(named.get("mail"))
    record = hosts.record_by_id(organization_id) if organization_id else None
    if record is None or mail_id is None or record.status != Organization.Status.ACTIVE:
        return
    with tenant_scope(record):
        settle(mail_id, event_type=event.event_type, is_final=_is_final(event), now=now)


@transaction.atomic
def settle(mail_id: UUID, *, event_type: str, is_final: bool, now: datetime) -> None:
    """Write down what became of a mail. Inside the organisation's scope."""
    rows = Delivery.objects.filter(mail_id=mail_id)
    if event_type in _TAKEN:
        # A row that is still being handed over is settled too: its worker may be dead, and no second event will come.
        settled = rows.filter(state__in=[DeliveryState.UNKNOWN, DeliveryState.HANDING_OVER]).update(
            state=DeliveryState.SENT, settled_at=now, token=None, lease_until=None
        )
        if settled:
            log.info("reminders.reconciled", mail=str(mail_id))
    elif event_type == EventType.COMPLAINED:
        for reminder_id in rows.values_list("reminder_id", flat=True):
            unsubscribe(reminder_id, now=now)
    elif event_type == EventType.REJECTED or (event_type == EventType.BOUNCED and is_final):
        rows.exclude(state=DeliveryState.SKIPPED).update(
            state=DeliveryState.FAILED,
            reason=Delivery.Reason.BOUNCED,
            settled_at=now,
            token=None,
            lease_until=None,
        )


def _is_final(event: Any) -> bool:
    """Amazon calls a mailbox that is full or away "Transient": the next mail may arrive."""
    return not str(event.description or "").startswith(("Transient", "Undetermined"))


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
