"""Mails of the risk loop, each a job: at least once, and only while there still is something to say."""

from datetime import datetime
from uuid import UUID

from tenants.tasks import tenant_task
from users.operations.mail_addresses import mail_address_of
from wellness.risk.machine import HELD, State
from wellness.risk.mails import notice_message
from wellness.risk.models import RiskNotice


@tenant_task(name="wellness.risk.mail_notice")
def mail_notice(*, now: datetime, notice_id: str) -> None:
    """Send one notice. A worker killed after the mail left and before that was noted sends a second copy of it, under
    the same Message-ID: better two than none."""
    notice = RiskNotice.objects.select_related("event").filter(pk=UUID(notice_id)).first()
    if notice is None or notice.sent_at or notice.skipped:
        return
    if _is_answered(notice):
        RiskNotice.objects.filter(pk=notice.pk).update(skipped="answered")
        return
    address = mail_address_of(notice.recipient)
    if address is None:
        RiskNotice.objects.filter(pk=notice.pk).update(skipped="gone")
        return
    notice_message(notice, to=address).send()
    RiskNotice.objects.filter(pk=notice.pk).update(sent_at=now)


def _is_answered(notice: RiskNotice) -> bool:
    """Somebody took the event on since, or a later mail tells the same person of it."""
    if notice.kind != RiskNotice.Kind.ITEM or notice.event is None:
        return False
    if notice.event.state in {*HELD, State.RESOLVED}:
        return True
    later = RiskNotice.objects.filter(
        event_id=notice.event_id, kind=notice.kind, recipient=notice.recipient, round__gt=notice.round
    )
    return later.exists()
