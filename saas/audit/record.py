"""The one way to write an audit row."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, Protocol
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.audit.platform.models import PlatformAuditEvent
from saas.core import context

_ACTION: Final = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*){2}")
# Looks like a code, not like something that a person wrote: no spaces, no capitals, no @.
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,39}")


class NoAuditScope(RuntimeError):
    """Something was to be audited outside of both an organisation and the platform: a bug."""


class ActorLike(Protocol):
    """Who acts. `users.actors.Actor` also has `membership_id` and `role`; the platform's staff have neither."""

    @property
    def user_id(self) -> UUID: ...


def record(
    action: str,
    *,
    actor: ActorLike | None,
    target: models.Model | None = None,
    now: datetime | None = None,
    **detail: Any,
) -> None:
    """Write one row in the scope at hand and the caller's transaction: what is rolled back was not done.

    `action` is `app.noun.past_tense`; `actor` None is the service itself. Details are ids, numbers, times and codes
    such as `role="admin"`, never names or words. Raises NoAuditScope outside of a scope, ValueError for an action or
    detail that does not belong here.
    """
    _event(action, actor=actor, target=target, now=now, detail=detail).save(force_insert=True)


def record_each(
    action: str,
    *,
    actor: ActorLike | None,
    targets: Iterable[models.Model],
    now: datetime | None = None,
    **detail: Any,
) -> None:
    """What `record` does, one row for each target, in one statement. For lists: a page of rows, not a table."""
    rows = [_event(action, actor=actor, target=target, now=now, detail=detail) for target in targets]
    if rows:
        manager: Any = type(rows[0]).objects
        manager.bulk_create(rows)


def _event(
    action: str,
    *,
    actor: ActorLike | None,
    target: models.Model | None,
    now: datetime | None,
    detail: Mapping[str, Any],
) -> AuditEvent | PlatformAuditEvent:
    if not _ACTION.fullmatch(action):
        raise ValueError(f"Not an audit action: {action!r}. It reads app.noun.past_tense.")
    kind = getattr(connection, "scope_kind", "none")
    if kind not in {"tenant", "platform"}:
        raise NoAuditScope(f"{action} was to be recorded outside of an organisation and the platform.")
    is_tenant = kind == "tenant"
    event: type[AuditEvent] | type[PlatformAuditEvent] = AuditEvent if is_tenant else PlatformAuditEvent
    return event(
        at=now or timezone.now(),
        action=action,
        actor_id=_actor_id(actor, is_tenant=is_tenant),
        actor_role=getattr(actor, "role", ""),
        target_type=target._meta.label_lower if target is not None else "",
        target_id=_target_id(target),
        detail={name: _plain(name, value) for name, value in detail.items()},
        request_id=context.request_id.get(),
    )


def _actor_id(actor: ActorLike | None, *, is_tenant: bool) -> UUID | None:
    if actor is None:
        return None
    actor_id: UUID | None = getattr(actor, "membership_id", None) if is_tenant else actor.user_id
    if actor_id is None:
        # Without this it would read as done by the service itself.
        raise ValueError("Who acts inside an organisation needs a membership there.")
    return actor_id


def _target_id(target: models.Model | None) -> UUID | None:
    if target is None:
        return None
    if not isinstance(target.pk, UUID):
        raise ValueError(f"{target._meta.label} has no UUID as its key: name what it belongs to instead.")
    return target.pk


def _plain(name: str, value: Any) -> str | int | None:
    """The value as JSON keeps it. Raises ValueError for what could be a name or a text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):  # datetimes are dates
        return value.isoformat()
    if isinstance(value, str) and _CODE.fullmatch(value):
        return str(value)
    raise ValueError(f"The audit detail {name} is neither an id, a number, a time nor a code.")
