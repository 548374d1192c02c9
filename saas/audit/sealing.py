"""Sealing: a chain of MACs over the audit's rows, so that a later change of any of them shows.

Rows are inserted freely, by as many writers as there are. Every few seconds one sealer gives the new ones their places:
`mac = HMAC-SHA256(key, form | owner | sequence | mac before | the event's fields)`, sequences without a gap. The key
comes from the keys database. What shows, and what does not:

- an edited, reordered, replaced or removed row among the sealed ones shows, whoever did it, because no MAC fits;
- rows cut off at the end show once an anchor (saas.keys.anchors, hourly, in another database) holds a later count;
- rows removed before they were sealed, and the tail since the last anchor, do not.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import IntegrityError, transaction

from saas.audit.events import Event, Seal, Unsealed
from saas.audit.models import AuditEvent, AuditSeal, AuditUnsealed
from saas.audit.platform.models import PlatformAuditEvent, PlatformAuditSeal, PlatformAuditUnsealed

_FORM: Final = b"mentalmuse audit seal 1"
_START: Final = bytes(32)
_AT_ONCE: Final = 500
# A row that waits for longer was kept from being sealed.
OVERDUE: Final = timedelta(minutes=15)
_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Chain:
    """Which three tables, and whose: `owner` is part of every MAC, so that no row passes for another organisation's."""

    owner: UUID
    events: type[Event]
    seals: type[Seal]
    unsealed: type[Unsealed]

    @classmethod
    def of_organization(cls, organization_id: UUID) -> "Chain":
        return cls(organization_id, AuditEvent, AuditSeal, AuditUnsealed)

    @classmethod
    def of_platform(cls) -> "Chain":
        return cls(UUID(int=0), PlatformAuditEvent, PlatformAuditSeal, PlatformAuditUnsealed)

    def mac(self, key: bytes, *, sequence: int, before: bytes, event: Event) -> bytes:
        content = orjson.dumps(
            [
                event.pk,
                event.at.astimezone(UTC),
                event.action,
                event.actor_id,
                event.actor_role,
                event.target_type,
                event.target_id,
                event.detail,
                event.request_id,
            ],
            option=orjson.OPT_SORT_KEYS,
        )
        parts = (_FORM, self.owner.bytes, sequence.to_bytes(8, "big"), before, content)
        return hmac.digest(key, b"".join(parts), hashlib.sha256)

    def head(self) -> tuple[int, bytes]:
        """Sequence and MAC of the last seal; (0, zeros) before the first."""
        last = self.seals._default_manager.order_by("-sequence").first()
        return (last.sequence, bytes(last.mac)) if last else (0, _START)


def seal(chain: Chain, *, key: bytes, now: datetime) -> int:
    """Seal what waits, some hundreds at once; returns how many. Call inside the scope that the tables belong to.

    Of two sealers at once one fails on the sequence and gives up: its rows are the other's, or wait for the next run.
    """
    try:
        with transaction.atomic():
            return _seal(chain, key=key, now=now)
    except IntegrityError:
        return 0


def _seal(chain: Chain, *, key: bytes, now: datetime) -> int:
    waiting = list(
        chain.unsealed._default_manager.order_by("event_id")
        .select_for_update(skip_locked=True)
        .values_list("event_id", flat=True)[:_AT_ONCE]
    )
    if not waiting:
        return 0
    sequence, mac = chain.head()
    seals = []
    for event in chain.events._default_manager.filter(pk__in=waiting).order_by("at", "pk"):
        sequence += 1
        mac = chain.mac(key, sequence=sequence, before=mac, event=event)
        seals.append(chain.seals(sequence=sequence, event_id=event.pk, mac=mac, sealed_at=now))
    chain.seals._default_manager.bulk_create(seals)
    chain.unsealed._default_manager.filter(pk__in=waiting).delete()
    return len(waiting)


@dataclass(slots=True)
class Verdict:
    """What a verification found. `problems` shows the first twenty; `found` counts all."""

    sealed: int = 0
    waiting: int = 0
    found: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_intact(self) -> bool:
        return self.found == 0

    def add(self, problem: str) -> None:
        self.found += 1
        if len(self.problems) < _SHOWN:
            self.problems.append(problem)


@dataclass(frozen=True, slots=True)
class Anchor:
    """How far a chain had come at some moment, kept elsewhere."""

    sequence: int
    mac: bytes
    at: datetime


def verify(chain: Chain, *, key: bytes, anchors: Sequence[Anchor], now: datetime) -> Verdict:
    """Recompute every MAC. Call inside the scope that the tables belong to; memory stays bounded."""
    verdict = Verdict()
    anchored = {anchor.sequence: anchor for anchor in anchors}
    before, expected = _START, 1
    for seal_row, event in _pairs(chain):
        if seal_row.sequence != expected:
            verdict.add(f"{expected} to {seal_row.sequence - 1}: removed")
        mac = bytes(seal_row.mac)
        if event is None:
            verdict.add(f"{seal_row.sequence}: its row is gone ({seal_row.event_id})")
        elif not hmac.compare_digest(
            chain.mac(key, sequence=seal_row.sequence, before=before, event=event), mac
        ):
            verdict.add(f"{seal_row.sequence}: changed ({seal_row.event_id})")
        anchor = anchored.get(seal_row.sequence)
        if anchor is not None and not hmac.compare_digest(anchor.mac, mac):
            verdict.add(f"{seal_row.sequence}: not what was anchored at {anchor.at:%Y-%m-%d %H:%M}")
        before, expected = mac, seal_row.sequence + 1
        verdict.sealed += 1
    for anchor in anchors:
        if anchor.sequence >= expected:
            verdict.add(f"{expected} to {anchor.sequence}: cut off (anchored at {anchor.at:%Y-%m-%d %H:%M})")
    _check_unsealed(chain, verdict, now=now)
    return verdict


def _check_unsealed(chain: Chain, verdict: Verdict, *, now: datetime) -> None:
    waiting = set(chain.unsealed._default_manager.values_list("pk", flat=True))
    verdict.waiting = len(waiting)
    sealed = chain.seals._default_manager.values("event_id")
    loose = chain.events._default_manager.exclude(pk__in=sealed).values_list("pk", "at")
    for pk, at in loose.iterator(chunk_size=_AT_ONCE):
        if pk not in waiting:
            verdict.add(f"a row that was never to be sealed ({pk})")
        elif now - at > OVERDUE:
            verdict.add(f"a row that waits for its seal since {at:%Y-%m-%d %H:%M} ({pk})")


def _pairs(chain: Chain) -> Iterator[tuple[Seal, Any]]:
    """Every seal with its event or None, in the order of the chain."""
    after = 0
    while seals := list(
        chain.seals._default_manager.filter(sequence__gt=after).order_by("sequence")[:_AT_ONCE]
    ):
        events = chain.events._default_manager.in_bulk([row.event_id for row in seals])
        for row in seals:
            yield row, events.get(row.event_id)
        after = seals[-1].sequence
