"""Reading and setting the organisation's risk policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.models import Organization
from tenants.scope import current_tenant
from tenants.tasks import mark_due
from users.actors import Actor
from users.models import Membership
from users.roles import PRACTITIONER
from wellness.risk.cover import Hours, due_or_without_cover
from wellness.risk.machine import State
from wellness.risk.models import MOST_NOTICE_HOURS, CoverWindow, Responder, RiskEvent, RiskNotice, RiskPolicy
from wellness.risk.responders import owners, present, tell

# What the owner confirms before anything about risk is switched on (rulings 26).
CONFIRMATION: Final = (
    "MentalMuse is no emergency service. It has not been assessed or certified as a medical device. Scoring, change, "
    "not-on-track and risk functions may make it one where you operate (EU MDR rule 11; UK guidance on digital mental "
    "health technology): clear that before you switch them on."
)


class NoResponder(DomainError):
    """No responder, no question: an active policy names somebody, and when they look."""

    code = "no_responder"

    def __init__(self) -> None:
        super().__init__("Name at least one responder and the hours in which they look first.")


class NotAPractitioner(DomainError):
    status = 400
    code = "not_a_practitioner"

    def __init__(self) -> None:
        super().__init__("Responders are practitioners who are active here.", field="responders")


class NotConfirmed(DomainError):
    status = 400
    code = "not_confirmed"

    def __init__(self) -> None:
        super().__init__("Read and confirm the text first.", field="is_confirmed")


class NotForEmployers(DomainError):
    """An employer has no view of one person (domain 4.1), and a risk event is nothing else."""

    code = "not_for_employers"

    def __init__(self) -> None:
        super().__init__(
            "In an employer's organisation nobody sees anything of one person, so nobody can be told of an answer."
        )


class NoSafeguardingLead(DomainError):
    code = "no_safeguarding_lead"

    def __init__(self) -> None:
        super().__init__("In a school pupils read that the safeguarding lead is told: name one first.")


class OwnerUnverified(DomainError):
    code = "owner_unverified"

    def __init__(self) -> None:
        super().__init__("Confirm the owner's email address first: until then no mail goes to anybody else.")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an organisation decides. `cover` is (ISO weekday, start, end), `responders` (membership, duty)."""

    responder_title: str
    urgent_from: int
    time_zone: str
    holidays: Sequence[date]
    cover: Sequence[tuple[int, time, time]]
    responders: Sequence[tuple[UUID, str]]


def is_harm_asked() -> bool:
    """Whether questions about harm are asked here: the policy is on, and a responder whom it names is here today."""
    return responder_title() is not None


def responder_title() -> str | None:
    """How the people who look are called to members; None where nobody would look. One statement."""
    here = Membership.objects.active().filter(
        organization_id=current_tenant().id, role=PRACTITIONER, user__is_active=True
    )
    named = Responder.objects.filter(
        policy__is_active=True, duty=Responder.Duty.RESPONDER, membership_id__in=here.values("pk")
    )
    title: str | None = named.values_list("policy__responder_title", flat=True).first()
    return title


def current_policy() -> RiskPolicy | None:
    """The policy with its cover and responders, three statements; None before the first setting."""
    return RiskPolicy.objects.prefetch_related("cover", "responders").first()


@transaction.atomic
def set_policy(setting: Setting, *, actor: Actor, now: datetime) -> RiskPolicy:
    """Make the policy say this; whether it is on stays as it is. Raises NotAPractitioner, NoResponder."""
    named = {membership_id for membership_id, _ in setting.responders}
    here = Membership.objects.active().filter(pk__in=named, role=PRACTITIONER).count()
    if here != len(named):
        raise NotAPractitioner
    fresh = RiskPolicy(time_zone=current_tenant().time_zone, updated_at=now)
    RiskPolicy.objects.bulk_create([fresh], ignore_conflicts=True)
    policy = RiskPolicy.objects.select_for_update().get()
    answers = any(duty == Responder.Duty.RESPONDER for _, duty in setting.responders)
    if policy.is_active and not (answers and setting.cover):
        raise NoResponder
    if policy.is_active:
        _check_lead(any(duty == Responder.Duty.SAFEGUARDING_LEAD for _, duty in setting.responders))
    policy.responder_title = setting.responder_title
    policy.urgent_from = setting.urgent_from
    policy.time_zone = setting.time_zone
    policy.holidays = list(setting.holidays)
    policy.updated_at = now
    policy.save()
    # New ones first: at no moment is an active policy without any.
    old_cover, old_responders = list(policy.cover.all()), list(policy.responders.all())
    kept_responders = {(row.membership_id, row.duty): row for row in old_responders}
    for weekday, starts, ends in setting.cover:
        CoverWindow.objects.update_or_create(
            policy=policy, weekday=weekday, starts=starts, defaults={"ends": ends}
        )
    for membership_id, duty in setting.responders:
        Responder.objects.get_or_create(policy=policy, membership_id=membership_id, duty=duty)
    wanted_starts = {(day, start) for day, start, _ in setting.cover}
    CoverWindow.objects.filter(
        pk__in=[row.pk for row in old_cover if (row.weekday, row.starts) not in wanted_starts]
    ).delete()
    gone = kept_responders.keys() - set(setting.responders)
    Responder.objects.filter(pk__in=[kept_responders[key].pk for key in gone]).delete()
    audit("wellness.risk_policy.changed", actor=actor, target=policy, now=now)
    changed = RiskPolicy.objects.prefetch_related("cover", "responders").get()
    _bring_forward(hours_of(changed))
    return changed


@transaction.atomic
def activate(*, is_confirmed: bool, actor: Actor, now: datetime) -> RiskPolicy:
    """Switch it on: from now on questions about harm are asked. For the owner.

    Raises NotConfirmed, NoResponder, NotForEmployers, NoSafeguardingLead, OwnerUnverified.
    """
    if current_tenant().kind == Organization.Kind.EMPLOYER:
        raise NotForEmployers
    if not is_confirmed:
        raise NotConfirmed
    policy = RiskPolicy.objects.select_for_update().prefetch_related("cover", "responders").first()
    if policy is None or not policy.cover.all() or not present()[Responder.Duty.RESPONDER]:
        raise NoResponder
    _check_lead(bool(present()[Responder.Duty.SAFEGUARDING_LEAD]))
    if not current_tenant().owner_verified:
        raise OwnerUnverified
    if not policy.is_active:
        policy.is_active, policy.confirmed_at, policy.confirmed_by = True, now, actor.membership_id
        policy.updated_at = now
        policy.save(update_fields=["is_active", "confirmed_at", "confirmed_by", "updated_at"])
        audit("wellness.risk_policy.activated", actor=actor, target=policy, now=now)
    return policy


@transaction.atomic
def deactivate(*, actor: Actor, now: datetime) -> RiskPolicy | None:
    """Switch it off: from now on the same questionnaires are served without that question."""
    policy = RiskPolicy.objects.select_for_update().prefetch_related("cover", "responders").first()
    if policy is not None and policy.is_active:
        policy.is_active, policy.updated_at = False, now
        policy.save(update_fields=["is_active", "updated_at"])
        audit("wellness.risk_policy.deactivated", actor=actor, target=policy, now=now)
    return policy


@transaction.atomic
def switch_break_glass(
    *, is_on: bool, notice_after_hours: int | None = None, actor: Actor, now: datetime
) -> RiskPolicy:
    """Allow break-glass, with how many hours later the member is told, or end it. On is for the owner.

    Raises NotForEmployers, NoResponder before the first setting, ValueError for hours out of range.
    """
    if is_on and current_tenant().kind == Organization.Kind.EMPLOYER:
        raise NotForEmployers
    if notice_after_hours is not None and not 0 <= notice_after_hours <= MOST_NOTICE_HOURS:
        raise ValueError(f"Hours from 0 to {MOST_NOTICE_HOURS}, not {notice_after_hours}")
    policy = RiskPolicy.objects.select_for_update().first()
    if policy is None:
        raise NoResponder
    policy.is_break_glass_on = is_on
    if notice_after_hours is not None:
        policy.break_glass_notice_hours = notice_after_hours
    policy.updated_at = now
    policy.save(update_fields=["is_break_glass_on", "break_glass_notice_hours", "updated_at"])
    audit(
        "wellness.risk_policy.break_glass_switched",
        actor=actor,
        target=policy,
        now=now,
        is_on=is_on,
        hours=policy.break_glass_notice_hours,
    )
    return RiskPolicy.objects.prefetch_related("cover", "responders").get()


def note_gone(membership_id: UUID, *, now: datetime) -> None:
    """A person whom the policy names is not here any more, or not as a practitioner: the owners are told.

    Without any responder left the policy goes off in the same transaction: no responder, no question. What is open goes
    on along those who remain.
    """
    if not Responder.objects.filter(membership_id=membership_id).exists():
        return
    policy = RiskPolicy.objects.select_for_update().get()
    is_last = policy.is_active and not present()[Responder.Duty.RESPONDER]
    if is_last:
        policy.is_active, policy.updated_at = False, now
        policy.save(update_fields=["is_active", "updated_at"])
        audit("wellness.risk_policy.suspended", actor=None, target=policy, now=now)
    audit("wellness.risk_policy.person_gone", actor=None, target=policy, now=now, membership=membership_id)
    if policy.is_active or is_last:
        tell(RiskNotice.Kind.NOBODY, owners(), now=now)


def problem_of(policy: RiskPolicy | None) -> str:
    """What the people who run the organisation have to mend, as a code; empty when it is fine."""
    if policy is None:
        return ""
    found = present()
    if not found[Responder.Duty.RESPONDER]:
        return "no_responder_left"
    if not found[Responder.Duty.BACKUP]:
        return "no_backup"
    return "" if found[Responder.Duty.SAFEGUARDING_LEAD] else "no_safeguarding_lead"


def hours_of(policy: RiskPolicy) -> Hours:
    return Hours(
        time_zone=policy.time_zone,
        windows=[(row.weekday, row.starts, row.ends) for row in policy.cover.all()],
        holidays=frozenset(policy.holidays),
    )


def _check_lead(has_one: bool) -> None:
    if current_tenant().kind == Organization.Kind.SCHOOL and not has_one:
        raise NoSafeguardingLead


def _bring_forward(hours: Hours) -> None:
    """Hours of cover changed: what waits is due sooner where that follows, and never later than was said before."""
    waiting = RiskEvent.objects.select_for_update().filter(
        state__in=[State.NOTIFIED, State.ESCALATED], notified_at__isnull=False
    )
    for event in waiting.order_by("pk"):
        if event.notified_at is None or event.due_at is None:
            continue
        by = due_or_without_cover(hours, severity=event.severity, now=event.notified_at)
        if by < event.due_at:
            event.due_at = event.next_at = by
            event.save(update_fields=["due_at", "next_at"])
            mark_due(by)
