"""Closing an organisation: two owners want it, or the only one, and for 30 days any owner takes it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.models import Closure, Organization
from tenants.scope import current_tenant, platform_scope
from users.actors import Actor
from users.models import Membership, User
from users.operations.account_deletion import delete_everywhere
from users.roles import OWNER

UNDO_FOR: Final = timedelta(days=30)  # rulings 7


class AnotherOwnerDecides(DomainError):
    code = "another_owner"

    def __init__(self) -> None:
        super().__init__("You asked for it already. Another owner has to agree.")


@dataclass(frozen=True, slots=True)
class ClosureState:
    """`none`, `asked` (another owner has to agree) or `closing`."""

    state: str
    asked_at: datetime | None
    erase_at: datetime | None
    owners: int


def closure_of_organization() -> ClosureState:
    organization_id = current_tenant().id
    with platform_scope():
        return _state(Closure.objects.filter(pk=organization_id).first(), organization_id)


def ask_for_closure(*, actor: Actor, now: datetime) -> ClosureState:
    """The first owner asks, the second agrees; where there is one, it is decided at once.

    Raises AnotherOwnerDecides.
    """
    organization_id = current_tenant().id
    with platform_scope(), transaction.atomic():
        Organization.objects.select_for_update().get(pk=organization_id)
        closure = Closure.objects.filter(pk=organization_id).first()
        if closure is None:
            closure = Closure(organization_id=organization_id, asked_by=actor.user_id, asked_at=now)
            is_decided = _owners(organization_id) == 1
        else:
            is_decided = True
            if closure.erase_at is None and closure.asked_by == actor.user_id:
                raise AnotherOwnerDecides
        if is_decided and closure.erase_at is None:
            closure.confirmed_by, closure.erase_at = actor.user_id, now + UNDO_FOR
        closure.save()
        audit("tenants.organization.closure_asked", actor=actor, target=closure.organization, now=now)
        return _state(closure, organization_id)


def undo_closure(*, actor: Actor, now: datetime) -> None:
    """Any owner, until it is done. Nothing happens where nobody asked."""
    organization_id = current_tenant().id
    with platform_scope(), transaction.atomic():
        if Closure.objects.filter(pk=organization_id).delete()[0]:
            audit("tenants.organization.closure_undone", actor=actor, target=None, now=now)


def forget_people(organization_id: UUID, *, now: datetime) -> None:
    """The organisation is gone: so are its memberships, and accounts that never were anywhere else.

    Called by `tenants` (settings.TENANT_ERASED), inside `platform_scope()` and a transaction.
    """
    people = list(
        User.objects.filter(memberships__organization_id=organization_id).values_list("pk", flat=True)
    )
    Membership.objects.filter(organization_id=organization_id).delete()
    for user in User.objects.filter(pk__in=people, is_platform_staff=False):
        if not user.memberships.exists():
            delete_everywhere(user, now=now)


def _owners(organization_id: UUID) -> int:
    return Membership.objects.active().filter(organization_id=organization_id, role=OWNER).count()


def _state(closure: Closure | None, organization_id: UUID) -> ClosureState:
    owners = _owners(organization_id)
    if closure is None:
        return ClosureState("none", None, None, owners)
    return ClosureState(
        "closing" if closure.erase_at else "asked", closure.asked_at, closure.erase_at, owners
    )
