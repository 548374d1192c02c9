"""Reading and setting the organisation's risk policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.scope import current_tenant
from users.actors import Actor
from users.models import Membership
from users.roles import PRACTITIONER
from wellness.risk.cover import Hours, due_at
from wellness.risk.models import CoverWindow, Responder, RiskPolicy

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


@dataclass(frozen=True, slots=True)
class Setting:
    """What an organisation decides. `cover` is (ISO weekday, start, end), `responders` (membership, duty)."""

    responder_title: str
    urgent_from: int
    time_zone: str
    holidays: Sequence[date]
    cover: Sequence[tuple[int, time, time]]
    responders: Sequence[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class CoverWords:
    """Who looks at an answer and by when, to be said to the member."""

    role: str
    usually_by: datetime
    is_open: bool


def is_harm_asked() -> bool:
    """Whether questions about harm are asked here: the policy is on, which the database ties to a named responder."""
    return RiskPolicy.objects.filter(is_active=True).exists()


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
    return RiskPolicy.objects.prefetch_related("cover", "responders").get()


@transaction.atomic
def activate(*, is_confirmed: bool, actor: Actor, now: datetime) -> RiskPolicy:
    """Switch it on: from now on questions about harm are asked. For the owner. Raises NotConfirmed, NoResponder."""
    if not is_confirmed:
        raise NotConfirmed
    policy = RiskPolicy.objects.select_for_update().prefetch_related("cover", "responders").first()
    if policy is None or not policy.cover.all() or not _first_responders(policy):
        raise NoResponder
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


def cover_words(policy: RiskPolicy, *, severity: str, now: datetime) -> CoverWords | None:
    """What may be said to a member of who looks and by when; None where nobody would."""
    hours = hours_of(policy)
    by = due_at(hours, severity=severity, now=now)
    if not policy.is_active or by is None:
        return None
    return CoverWords(role=policy.responder_title, usually_by=by, is_open=hours.is_open(now))


def hours_of(policy: RiskPolicy) -> Hours:
    return Hours(
        time_zone=policy.time_zone,
        windows=[(row.weekday, row.starts, row.ends) for row in policy.cover.all()],
        holidays=frozenset(policy.holidays),
    )


def _first_responders(policy: RiskPolicy) -> list[Any]:
    return [row for row in policy.responders.all() if row.duty == Responder.Duty.RESPONDER]
