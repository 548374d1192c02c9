"""Who may do something with or about a member here: always the door's answer, never the caseload's own."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from users.actors import Actor
from users.models import Membership
from users.roles import PRACTITIONER
from wellness.consent import door
from wellness.consent.classes import DataClass
from wellness.consent.door import Colleague, NotShared
from wellness.members.models import Member


def check_shared(actor: Actor, member_id: UUID, *, now: datetime) -> None:
    """Raises NotShared unless this other person shares something, whatever it is, with `actor` at this moment."""
    if not door.granted_anything(actor, now).filter(member_id=member_id).exists():
        raise NotShared


def check_asks(actor: Actor, member_id: UUID, *, now: datetime) -> None:
    """Raises NotShared unless `actor` may see this other person's scores: who cannot read answers asks nothing."""
    if member_id == actor.member_id or not door.can_read(actor, member_id, DataClass.ASSESSMENT_SCORE, now):
        raise NotShared


def still_asks(practitioner_id: UUID, member_id: UUID, *, now: datetime) -> bool:
    """Whether they are still a practitioner here who may see this member's scores. For work without a request."""
    membership = Membership.objects.active().filter(pk=practitioner_id, role=PRACTITIONER).first()
    return membership is not None and door.can_read(
        Colleague.of(membership), member_id, DataClass.ASSESSMENT_SCORE, now
    )


def names_of(people: Iterable[UUID | None]) -> dict[UUID, str]:
    """What staff call themselves here; one statement. Not for members, whose name is theirs to share."""
    wanted = {person for person in people if person is not None}
    if not wanted:
        return {}
    return dict(Member.objects.filter(pk__in=wanted).values_list("pk", "display_name"))


def staff_json(person: UUID | None, names: Mapping[UUID, str]) -> dict[str, Any] | None:
    return None if person is None else {"membership": person, "name": names.get(person, "")}
