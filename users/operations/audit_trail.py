"""The organisation's audit, as its owner and auditors may read it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from saas.audit.models import AuditEvent, AuditSeal
from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.models import Organization
from tenants.scope import current_tenant
from users.actors import Actor
from users.models import Membership
from users.roles import AUDITOR, MEMBER, OWNER, STAFF

READERS: Final = frozenset({OWNER, AUDITOR})
# Rows in one file. More at once would be held in memory; a shorter period is asked for instead.
MOST_EXPORTED: Final = 50_000
COLUMNS: Final = (
    "id",
    "sequence",
    "at",
    "action",
    "actor_id",
    "actor_name",
    "actor_role",
    "target_type",
    "target_id",
    "detail",
    "request_id",
)
# What the service itself does in an employer's organisation without saying anything of a member.
_ABOUT_NOBODY: Final = (
    "tenants.",
    "users.organization.",
    "users.email_domain.",
    "users.identity_provider.",
    "wellness.risk_policy.",
    "wellness.questionnaire.",
    "wellness.questionnaire_pack.",
    "wellness.help_contact.",
)


class TooManyRows(DomainError):
    """More than one file takes."""

    status = 400
    code = "too_many_rows"


def visible_events() -> "QuerySet[AuditEvent]":
    """The rows that who runs or audits this organisation may read.

    In an employer's organisation none that shows whether one person is a member (rulings 11): only what staff did, and
    to whom is no member; of what nobody did, only what is about nobody.
    """
    rows = AuditEvent.objects.all()
    if current_tenant().kind != Organization.Kind.EMPLOYER:
        return rows
    staff = Membership.objects.filter(role__in=STAFF).values("pk")
    members = Membership.objects.filter(role=MEMBER).values("pk")
    about_nobody = Q()
    for prefix in _ABOUT_NOBODY:
        about_nobody |= Q(action__startswith=prefix)
    return rows.filter(
        Q(actor_id__in=staff, actor_role__in=STAFF) | (Q(actor_id=None) & about_nobody),
    ).exclude(Q(target_id__in=members) | Q(target_type="wellness.member"))


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """What staff among these memberships are called now. Members are never named here: an id is all the audit has."""
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    people = Membership.objects.filter(pk__in=wanted, role__in=STAFF)
    return dict(people.values_list("pk", "user__name"))


def export(
    rows: "QuerySet[AuditEvent]", *, form: str, actor: Actor, now: datetime
) -> list[Mapping[str, Any]]:
    """The rows for a file, oldest first, each with its place in the chain. Writes into the audit that this was done.

    Raises TooManyRows.
    """
    found = list(rows.order_by("at", "id")[: MOST_EXPORTED + 1])
    if len(found) > MOST_EXPORTED:
        raise TooManyRows(f"A file takes {MOST_EXPORTED} rows. Choose a shorter period.", field="from")
    places = _places(found)
    names = names_of(row.actor_id for row in found)
    audit("users.audit.exported", actor=actor, now=now, rows=len(found), form=form)
    return [
        {
            "id": str(row.pk),
            "sequence": places.get(row.pk),
            "at": row.at.isoformat(),
            "action": row.action,
            "actor_id": str(row.actor_id) if row.actor_id else None,
            "actor_name": names.get(row.actor_id, "") if row.actor_id else "",
            "actor_role": row.actor_role,
            "target_type": row.target_type,
            "target_id": str(row.target_id) if row.target_id else None,
            "detail": row.detail,
            "request_id": row.request_id,
        }
        for row in found
    ]


def _places(rows: list[AuditEvent]) -> dict[UUID, int]:
    """Which seals these rows have, some thousand at a time."""
    found: dict[UUID, int] = {}
    ids = [row.pk for row in rows]
    for start in range(0, len(ids), 5_000):
        seals = AuditSeal.objects.filter(event_id__in=ids[start : start + 5_000])
        found |= dict(seals.values_list("event_id", "sequence"))
    return found
