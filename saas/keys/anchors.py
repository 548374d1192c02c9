"""Anchors: how far an audit's chain had come, in this database, where who changes the other one does not reach."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from saas.keys.models import AuditAnchor

EVERY: Final = timedelta(hours=1)


def anchor(owner_id: UUID, *, sequence: int, mac: bytes, now: datetime) -> bool:
    """Note the head of a chain, at most once an hour; False when that was not due or nothing is new.

    Committed at once: an anchor of a rolled-back seal would only say that one is missing that never was, so call this
    after the seal's commit.
    """
    last = AuditAnchor.objects.filter(owner_id=owner_id).order_by("-at").first()
    if last is not None and (last.sequence >= sequence or now - last.at < EVERY):
        return False
    AuditAnchor.objects.create(owner_id=owner_id, sequence=sequence, mac=mac, at=now)
    return True


def anchors(owner_id: UUID) -> list[AuditAnchor]:
    """All anchors of one chain, oldest first."""
    return list(AuditAnchor.objects.filter(owner_id=owner_id).order_by("at", "pk"))
