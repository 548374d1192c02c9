"""Who is told, in which order, and what happens when one of them is gone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from tenants.models import Organization
from tenants.scope import current_tenant
from tenants.tasks import enqueue
from users.models import Membership
from users.roles import OWNER, PRACTITIONER
from wellness.risk.models import BreakGlass, Responder, RiskEvent, RiskNotice
from wellness.risk.tasks import mail_notice

_DUTY_OF_STEP: Final = {
    1: Responder.Duty.RESPONDER,
    2: Responder.Duty.BACKUP,
    3: Responder.Duty.SAFEGUARDING_LEAD,
}


def present() -> dict[str, list[UUID]]:
    """Duty -> the memberships of those who are named for it and are here: active, and still practitioners.

    Two statements. Who left or was deactivated is skipped by everything that asks this function.
    """
    named = list(Responder.objects.order_by("pk").values_list("membership_id", "duty"))
    here = _here({membership_id for membership_id, _ in named})
    found: dict[str, list[UUID]] = {duty: [] for duty in Responder.Duty.values}
    for membership_id, duty in named:
        if membership_id in here:
            found[duty].append(membership_id)
    return found


def chain() -> dict[int, list[UUID]]:
    """Step 1, 2, 3 -> whom it tells. In a school the safeguarding lead is told at once, as the notice says."""
    found = present()
    steps = {step: list(found[duty]) for step, duty in _DUTY_OF_STEP.items()}
    if current_tenant().kind == Organization.Kind.SCHOOL:
        steps[1] = list(dict.fromkeys([*steps[1], *steps[3]]))
    return steps


def is_named(membership_id: UUID) -> bool:
    return Responder.objects.filter(membership_id=membership_id).exists()


def is_staff_here(membership_id: UUID) -> bool:
    """Whether this person is an active practitioner."""
    return bool(_here({membership_id}))


def owners() -> list[UUID]:
    """The memberships of the owners who are here."""
    rows = Membership.objects.active().filter(organization_id=current_tenant().id, role=OWNER)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def names_of(memberships: set[UUID]) -> Mapping[UUID, str]:
    """The names of staff, for staff. One statement; who is gone for good is missing."""
    if not memberships:
        return {}
    rows = Membership.objects.filter(organization_id=current_tenant().id, pk__in=memberships)
    return {pk: name or email for pk, name, email in rows.values_list("pk", "user__name", "user__email")}


def tell(
    kind: RiskNotice.Kind,
    people: list[UUID],
    *,
    event: RiskEvent | None = None,
    break_glass: BreakGlass | None = None,
    now: datetime,
) -> None:
    """Write a mail to each of these into the caller's transaction. The same again in the same round writes nothing."""
    notices = [
        RiskNotice(
            kind=kind,
            event=event,
            break_glass=break_glass,
            round=event.round if event else 0,
            recipient=person,
            queued_at=now,
        )
        for person in people
    ]
    RiskNotice.objects.bulk_create(notices, ignore_conflicts=True)
    written = RiskNotice.objects.filter(pk__in=[notice.pk for notice in notices])
    for notice_id in written.values_list("pk", flat=True):
        enqueue(mail_notice, notice_id=notice_id)


def _here(memberships: set[UUID]) -> set[UUID]:
    if not memberships:
        return set()
    rows = Membership.objects.active().filter(
        organization_id=current_tenant().id, role=PRACTITIONER, user__is_active=True, pk__in=memberships
    )
    return set(rows.values_list("pk", flat=True))
