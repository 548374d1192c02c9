"""Mails to practitioners that are sent later."""

from datetime import datetime
from uuid import UUID

from tenants.tasks import tenant_task
from wellness.care.digest import send_digest


@tenant_task(name="wellness.care.send_digest")
def send_caseload_digest(*, now: datetime, practitioner_id: str) -> None:
    """The weekly counts of one practitioner's caseload, once for each of their dates. Safe to repeat."""
    send_digest(UUID(practitioner_id), now=now)
