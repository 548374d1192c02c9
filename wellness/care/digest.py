"""The weekly mail to a practitioner: how many members have which reason. Counts and nothing else: a mailbox is read by
others, lies on a lock screen and outlives every consent."""

from datetime import datetime
from typing import Final
from uuid import UUID

from saas.core.mail import build_message
from tenants.hosts import mail_url
from tenants.scope import current_tenant
from users.models import Membership, User
from users.roles import PRACTITIONER
from wellness.care import caseload
from wellness.care.models import CaseloadView
from wellness.care.need import Reason
from wellness.consent.door import Colleague
from wellness.members.models import Member
from wellness.reminders.schedule import local_date_of

TEMPLATE: Final = "wellness/mail/caseload_digest"
PAGE: Final = "/caseload"
# What there is to do something about, by the names in the mail; who is stable is not counted aloud.
COUNTED: Final = {
    Reason.OPEN_RISK: "count_urgent",
    Reason.WORSENED: "count_changed",
    Reason.NOT_ON_TRACK: "count_course",
    Reason.OVERDUE: "count_late",
    Reason.SILENT: "count_quiet",
}


def send_digest(practitioner_id: UUID, *, now: datetime) -> bool:
    """Count and send; False where there is nothing to say, nobody to say it to, or it was said today already.

    Marked after the hand-over: who is cut off in between gets the same numbers twice rather than never.
    """
    membership = Membership.objects.active().filter(pk=practitioner_id, role=PRACTITIONER).first()
    member = Member.objects.filter(pk=practitioner_id).first()
    view = CaseloadView.objects.filter(pk=practitioner_id, is_digest_on=True).first()
    if membership is None or member is None or view is None:
        return False
    today = local_date_of(now, zone=member.time_zone)
    to = User.objects.filter(pk=membership.user_id).values_list("email", flat=True).first()
    if not to or view.digest_sent_on == today:
        return False
    counts = counts_of(membership, now=now)
    is_worth_it = any(counts.values())
    if is_worth_it:
        build_message(
            template=TEMPLATE,
            context={
                "link": mail_url(current_tenant(), PAGE),
                **{name: str(counts[reason]) for reason, name in COUNTED.items()},
            },
            to=to,
            locale=member.locale,
        ).send()
    CaseloadView.objects.filter(pk=practitioner_id).update(digest_sent_on=today)
    return is_worth_it


def counts_of(membership: Membership, *, now: datetime) -> dict[Reason, int]:
    """How many members of this practitioner's caseload have which first reason."""
    found = caseload.counts(caseload.cases_of(Colleague.of(membership), now=now))
    return {reason: found[reason.value] for reason in COUNTED}
