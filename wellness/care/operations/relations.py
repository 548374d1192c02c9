"""Taking a member into care, and letting go."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from saas.audit.record import record
from users.actors import Actor
from wellness.care.access import check_shared
from wellness.care.models import CareRelation
from wellness.care.operations.digests import begin_digest
from wellness.members.models import Member


@transaction.atomic
def take_into_care(member_id: UUID, *, actor: Actor, now: datetime) -> tuple[CareRelation, bool]:
    """`actor` cares for this member from now on; the same again changes nothing. Second: whether it is new.

    Opens nothing: what may be read stays the member's to say. Raises NotShared.
    """
    check_shared(actor, member_id, now=now)
    fresh = CareRelation(member_id=member_id, practitioner_id=actor.membership_id, started_at=now)
    CareRelation.objects.bulk_create([fresh], ignore_conflicts=True)
    relation = CareRelation.objects.active().of(actor).get(member_id=member_id)
    if relation.pk != fresh.pk:
        return relation, False
    record("wellness.care_relation.started", actor=actor, target=Member(pk=member_id), now=now)
    begin_digest(actor, now=now)
    return relation, True


def let_go(member_id: UUID, *, actor: Actor, now: datetime) -> None:
    """End one's own care for this member; possible also after they withdrew everything. Raises DoesNotExist."""
    _end(CareRelation.objects.active().of(actor).get(member_id=member_id), actor=actor, now=now)


def end_by_member(relation_id: UUID, *, actor: Actor, now: datetime) -> None:
    """The member ends it. What they share they withdraw apart from this. Raises DoesNotExist."""
    _end(CareRelation.objects.active().visible_to(actor).get(pk=relation_id), actor=actor, now=now)


@transaction.atomic
def _end(relation: CareRelation, *, actor: Actor, now: datetime) -> None:
    ended = (
        CareRelation.objects.active()
        .filter(pk=relation.pk)
        .update(ended_at=now, ended_by=actor.membership_id)
    )
    if ended:
        record("wellness.care_relation.ended", actor=actor, target=Member(pk=relation.member_id), now=now)
