"""Opening a member's content without consent in an emergency: where the owner allowed it, for an hour, never silently.

Who may: a practitioner whom the risk policy names. A second person and the owners are told at once, the member later
(after as many hours as the owner chose) in the app and by a neutral mail. Reading goes through the one door
(`wellness.consent`), which is opened here and by nobody else, and which records each read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.keys.operations import record_cipher
from tenants.models import Organization
from tenants.scope import current_tenant
from tenants.tasks import mark_due
from users.actors import Actor
from users.models import Membership
from wellness.consent.classes import DataClass
from wellness.consent.hidden import untold
from wellness.consent.operations import close_break_glass, open_break_glass
from wellness.members.models import Member
from wellness.risk import responders
from wellness.risk.models import BreakGlass, Responder, RiskNotice, RiskPolicy

LASTS: Final = timedelta(minutes=60)
_TABLE: Final = "wellness_breakglass"
# What is opened unless the practitioner names other classes: what tells of danger. Never the journal unasked.
USUAL: Final = (
    DataClass.PROFILE,
    DataClass.MOOD,
    DataClass.ASSESSMENT_SCORE,
    DataClass.ASSESSMENT_ANSWERS,
    DataClass.SAFETY_PLAN,
)
_SECOND: Final = (Responder.Duty.SAFEGUARDING_LEAD, Responder.Duty.BACKUP, Responder.Duty.RESPONDER)


class BreakGlassOff(DomainError):
    code = "break_glass_off"

    def __init__(self) -> None:
        super().__init__(
            "Opening content without consent is not allowed in this organisation, or not to you."
        )


class NoSecondPerson(DomainError):
    code = "no_second_person"

    def __init__(self) -> None:
        super().__init__("There is nobody to be told of it. Name another person in the risk policy first.")


class AlreadyOpen(DomainError):
    code = "already_open"

    def __init__(self) -> None:
        super().__init__("You have this open already. It ends by itself an hour after it was opened.")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code, which the member is told, and words, which only the two practitioners read."""

    code: str
    words: str


@transaction.atomic
def open_(
    member_id: UUID, *, reason: Reason, data_classes: Sequence[str], actor: Actor, now: datetime
) -> BreakGlass:
    """Open classes of one member's content to `actor` for an hour.

    Raises Member.DoesNotExist, BreakGlassOff, NoSecondPerson, AlreadyOpen.
    """
    # The policy's row is the lock: two requests of one person at once open once.
    policy = RiskPolicy.objects.select_for_update().filter(is_break_glass_on=True).first()
    is_employer = current_tenant().kind == Organization.Kind.EMPLOYER
    if policy is None or is_employer or not responders.is_named(actor.membership_id):
        raise BreakGlassOff
    if member_id == actor.member_id or not _is_here(member_id):
        raise Member.DoesNotExist
    second = _second_person(actor, member_id=member_id)
    if second is None:
        raise NoSecondPerson
    if BreakGlass.objects.live(now).filter(member_id=member_id, opened_by=actor.membership_id).exists():
        raise AlreadyOpen
    row_id, ends_at = uuid7(), now + LASTS
    classes = [str(DataClass(each)) for each in dict.fromkeys([*data_classes])]
    grants = open_break_glass(
        member_id, actor=actor, data_classes=classes, reason=reason.words, until=ends_at, now=now
    )
    row = BreakGlass.objects.create(
        id=row_id,
        member_id=member_id,
        opened_by=actor.membership_id,
        second_person=second,
        reason_code=reason.code,
        reason_sealed=record_cipher(current_tenant().id).seal(
            reason.words, table=_TABLE, column="reason", row=row_id
        ),
        data_classes=classes,
        grants=[grant.pk for grant in grants],
        opened_at=now,
        ends_at=ends_at,
        tell_at=now + timedelta(hours=policy.break_glass_notice_hours),
    )
    responders.tell(RiskNotice.Kind.SECOND_PERSON, [second], break_glass=row, now=now)
    responders.tell(RiskNotice.Kind.OPENED, responders.owners(), break_glass=row, now=now)
    audit(
        "wellness.break_glass.opened",
        actor=actor,
        target=row,
        now=now,
        reason=reason.code,
        second_person=second,
    )
    mark_due(row.tell_at)
    return row


@transaction.atomic
def close(row_id: UUID, *, actor: Actor, now: datetime) -> BreakGlass:
    """End it early; a second time changes nothing. For the one who opened it and the second person.

    Raises BreakGlass.DoesNotExist.
    """
    row = BreakGlass.objects.visible_to(actor).select_for_update().get(pk=row_id)
    if row.is_open(now):
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        close_break_glass(row.member_id, reader_id=row.opened_by, actor=actor, now=now)
        audit("wellness.break_glass.closed", actor=actor, target=row, now=now)
    return row


@transaction.atomic
def tell_member(row_id: UUID, *, now: datetime) -> bool:
    """Tell the member, in the app and by mail; False when they were told already or it is not time yet."""
    row = (
        BreakGlass.objects.select_for_update(skip_locked=True)
        .filter(pk=row_id, told_at=None, tell_at__lte=now)
        .first()
    )
    if row is None:
        return False
    row.told_at = now
    row.save(update_fields=["told_at"])
    responders.tell(RiskNotice.Kind.MEMBER, [row.member_id], break_glass=row, now=now)
    audit("wellness.break_glass.member_told", actor=None, target=row, now=now)
    return True


@untold
def _not_told_yet(member_id: UUID | None) -> set[UUID]:
    """The grants whose member is not told of them yet; of all members without an id."""
    rows = BreakGlass.objects.filter(told_at=None)
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    return {grant for grants in rows.values_list("grants", flat=True) for grant in grants}


def reason_of(row: BreakGlass) -> str | None:
    """The words of the reason, for the two practitioners; None when they open no more."""
    cipher = record_cipher(current_tenant().id)
    try:
        return cipher.open(bytes(row.reason_sealed), table=_TABLE, column="reason", row=row.pk)
    except CryptoError:
        return None


def _is_here(member_id: UUID) -> bool:
    """An active person of this organisation with a profile."""
    here = Membership.objects.active().filter(organization_id=current_tenant().id, pk=member_id)
    return here.exists() and Member.objects.filter(pk=member_id).exists()


def _second_person(actor: Actor, *, member_id: UUID) -> UUID | None:
    """Somebody who is neither of the two: the safeguarding lead first, an owner at last."""
    found = responders.present()
    candidates = [person for duty in _SECOND for person in found[duty]] + responders.owners()
    return next((person for person in candidates if person not in {actor.membership_id, member_id}), None)
