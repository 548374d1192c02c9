"""Asking a member to answer a questionnaire, once; and what becomes of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from saas.audit.record import record
from saas.core.errors import DomainError
from users.actors import Actor
from wellness.care.access import check_asks
from wellness.care.models import Assignment
from wellness.consent.door import NotShared
from wellness.members.models import Member
from wellness.questionnaires import operations as questionnaires
from wellness.questionnaires.catalogue import Catalogue
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.questionnaires.operations import IdTaken, Occasion, Opened
from wellness.reminders.models import Kind
from wellness.reminders.operations import nudge, withdraw_nudge
from wellness.reminders.schedule import local_date_of

ClosedAs = Assignment.ClosedAs


class AlreadyAssigned(DomainError):
    code = "already_assigned"

    def __init__(self) -> None:
        super().__init__("They were asked this already and can still answer.", field="questionnaire")


class NotOpen(DomainError):
    code = "not_open"

    def __init__(self) -> None:
        super().__init__("This cannot be answered any more.")


def assign(
    member_id: UUID,
    *,
    questionnaire: str,
    expires_after_days: int,
    remind_after_days: int | None,
    actor: Actor,
    now: datetime,
) -> Assignment:
    """Ask a member who shares scores with `actor`. Raises NotShared, NotOffered, AlreadyAssigned."""
    Catalogue(today=now.date()).to_start(questionnaire)
    check_asks(actor, member_id, now=now)
    made = open_for_member(
        member_id,
        code=questionnaire,
        assigned_by=actor.membership_id,
        expires_after_days=expires_after_days,
        remind_after_days=remind_after_days,
        now=now,
    )
    if made is None:
        raise AlreadyAssigned
    record(
        "wellness.assignment.made",
        actor=actor,
        target=Member(pk=member_id),
        now=now,
        questionnaire=questionnaire,
    )
    return made


def assign_to_many(
    members: Sequence[UUID],
    *,
    questionnaire: str,
    expires_after_days: int,
    remind_after_days: int | None,
    actor: Actor,
    now: datetime,
) -> tuple[list[Assignment], list[tuple[UUID, str]]]:
    """Ask each of them; second are those who could not be asked, with the code of why. Raises NotOffered."""
    made: list[Assignment] = []
    refused: list[tuple[UUID, str]] = []
    for member_id in members:
        try:
            made.append(
                assign(
                    member_id,
                    questionnaire=questionnaire,
                    expires_after_days=expires_after_days,
                    remind_after_days=remind_after_days,
                    actor=actor,
                    now=now,
                )
            )
        except AlreadyAssigned as error:
            refused.append((member_id, error.code))
        except NotShared:
            refused.append((member_id, "not_found"))
    return made, refused


@transaction.atomic
def open_for_member(
    member_id: UUID,
    *,
    code: str,
    assigned_by: UUID,
    expires_after_days: int,
    remind_after_days: int | None,
    now: datetime,
    series_id: UUID | None = None,
    local_date: date | None = None,
) -> Assignment | None:
    """The row, or None where the same is asked already. An expired one, and for a plan any older one, gives way.

    The caller has asked the door.
    """
    # Two practitioners may press the button together; the member's row is what both can lock.
    member = Member.objects.select_for_update().get(pk=member_id)
    older = Assignment.objects.open().filter(member_id=member_id, code=code)
    if series_id is None:
        older = older.filter(expires_at__lte=now)
    for gone in older:
        gone.closed_as, gone.closed_at = ClosedAs.MISSED, now
        gone.save(update_fields=["closed_as", "closed_at"])
        withdraw_nudge(subject=gone.pk, now=now)
    made = Assignment(
        member_id=member_id,
        code=code,
        series_id=series_id,
        local_date=local_date,
        assigned_by=assigned_by,
        opened_at=now,
        expires_at=now + timedelta(days=expires_after_days),
    )
    # A reminder on or after the last day would ask for what is late already.
    if remind_after_days and remind_after_days < expires_after_days:
        made.remind_on = local_date_of(now, zone=member.time_zone) + timedelta(days=remind_after_days)
    Assignment.objects.bulk_create([made], ignore_conflicts=True)
    if not Assignment.objects.filter(pk=made.pk).exists():
        return None
    if made.remind_on is not None:
        nudge(
            member_id,
            kind=Kind.QUESTIONNAIRES,
            subject=made.pk,
            on=made.remind_on,
            zone=member.time_zone,
            now=now,
        )
    return made


@transaction.atomic
def withdraw(assignment_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Ask no more. What was answered already stays. Raises NotShared, NotOpen, Assignment.DoesNotExist."""
    row = Assignment.objects.select_for_update().get(pk=assignment_id)
    check_asks(actor, row.member_id, now=now)
    _close(row, ClosedAs.WITHDRAWN, now=now)
    record("wellness.assignment.withdrawn", actor=actor, target=Member(pk=row.member_id), now=now)


# --- the member's side ------------------------------------------------------------------------------------------------
@transaction.atomic
def start(
    assignment_id: UUID, *, response_id: UUID, without_harm: bool, actor: Actor, now: datetime
) -> tuple[Assignment, Opened, bool]:
    """Begin to answer under a client-made id; the same id again gives what is there. Third: whether it is new.

    Raises NotOpen, IdTaken, NotOffered, Assignment.DoesNotExist.
    """
    row = Assignment.objects.visible_to(actor).select_for_update().get(pk=assignment_id)
    if row.status(now) not in {Assignment.Status.OPEN, Assignment.Status.EXPIRED}:
        raise NotOpen
    begun, is_new = questionnaires.start(
        response_id,
        code=row.code,
        carried_from=None,
        actor=actor,
        now=now,
        occasion=Occasion(assignment_id=row.pk, may_ask_about_harm=not without_harm),
    )
    if begun.row.assignment_id != row.pk:
        raise IdTaken
    row.response_id = response_id
    row.save(update_fields=["response_id"])
    return row, begun, is_new


@transaction.atomic
def decline(assignment_id: UUID, *, actor: Actor, now: datetime) -> Assignment:
    """The member would rather not. Raises NotOpen, Assignment.DoesNotExist."""
    row = Assignment.objects.visible_to(actor).select_for_update().get(pk=assignment_id)
    _close(row, ClosedAs.DECLINED, now=now)
    record("wellness.assignment.declined", actor=actor, target=Member(pk=row.member_id), now=now)
    return row


def note_completed(response: QuestionnaireResponse, now: datetime) -> None:
    """A response was finished: its assignment is done, late or not. Registered with `questionnaires` (apps.py)."""
    if response.assignment_id is None:
        return
    row = Assignment.objects.open().select_for_update().filter(pk=response.assignment_id).first()
    if row is None:
        return
    row.completed_at, row.response_id, row.is_late = now, response.pk, now >= row.expires_at
    row.save(update_fields=["completed_at", "response_id", "is_late"])
    withdraw_nudge(subject=row.pk, now=now)


def open_of(member_id: UUID, code: str, *, now: datetime) -> UUID | None:
    """The open assignment of this questionnaire, which an answer in the session counts for."""
    found: UUID | None = (
        Assignment.objects.answerable(now)
        .filter(Q(member_id=member_id, code=code))
        .values_list("pk", flat=True)
        .first()
    )
    return found


def _close(row: Assignment, how: str, *, now: datetime) -> None:
    if row.completed_at is not None or row.closed_as:
        raise NotOpen
    row.closed_as, row.closed_at = how, now
    row.save(update_fields=["closed_as", "closed_at"])
    withdraw_nudge(subject=row.pk, now=now)
