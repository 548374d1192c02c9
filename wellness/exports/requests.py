"""The queue of requests about people's own data: what kind, from whom, until when. Never what they wrote."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from users.actors import Actor
from wellness.exports.models import ANSWER_WITHIN_DAYS, DataRequest


class AlreadyClosed(DomainError):
    code = "already_closed"

    def __init__(self) -> None:
        super().__init__("This request was answered already.")


class RequestOpen(DomainError):
    code = "request_open"

    def __init__(self) -> None:
        super().__init__("A request of this kind is being looked at already.")


@transaction.atomic
def open_request(kind: str, *, actor: Actor, now: datetime) -> DataRequest:
    """The member asks. The organisation has a month. Raises RequestOpen."""
    if DataRequest.objects.filter(
        member_id=actor.member_id, kind=kind, state=DataRequest.State.OPEN
    ).exists():
        raise RequestOpen
    request = DataRequest.objects.create(
        member_id=actor.member_id,
        kind=kind,
        received_at=now,
        due_at=now + timedelta(days=ANSWER_WITHIN_DAYS),
    )
    audit("wellness.data_request.received", actor=actor, target=request, now=now, kind=kind)
    return request


@transaction.atomic
def close_request(request_id: UUID, *, state: str, actor: Actor, now: datetime) -> DataRequest:
    """An owner or admin says that it was answered (`done`) or refused.

    Raises DataRequest.DoesNotExist, AlreadyClosed.
    """
    request = DataRequest.objects.select_for_update().get(pk=request_id)
    if request.state != DataRequest.State.OPEN:
        raise AlreadyClosed
    request.state, request.closed_at, request.closed_by = state, now, actor.membership_id
    request.save(update_fields=["state", "closed_at", "closed_by"])
    audit("wellness.data_request.closed", actor=actor, target=request, now=now, state=state)
    return request


def close_requests(member_id: UUID, kind: str, *, now: datetime) -> None:
    """What was asked for was done by the service itself."""
    DataRequest.objects.filter(member_id=member_id, kind=kind, state=DataRequest.State.OPEN).update(
        state=DataRequest.State.DONE, closed_at=now
    )
