"""No faster than a provider takes it, counted over all worker processes: one row each holds the next free moment.

A worker reserves a moment for each of a few mails and sends at those moments. One that dies leaves its moments unused,
which harms nobody. After an outage the backlog thereby leaves at the usual pace instead of as a burst.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from tenants.models import Pace
from tenants.scope import platform_scope

MAIL: Final = "mail"

# Who would have to wait longer than this is sent away: a waiting worker could do other organisations' work.
PATIENCE: Final = timedelta(seconds=1)
# A moment further ahead than any line of waiting workers is the mark of a clock that was set back.
_NONSENSE: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Turn:
    """Moments for a number of things: the first at `begins_at`, the others `seconds` apart."""

    begins_at: datetime
    seconds: float

    def seconds_until(self, position: int, *, now: datetime) -> float:
        """How long to wait before the one at this position (from 0); never negative."""
        at = self.begins_at + timedelta(seconds=position * self.seconds)
        return max(0.0, (at - now).total_seconds())


def reserve(name: str, count: int, *, now: datetime) -> Turn | None:
    """Moments for `count` things, or None when the line is longer than PATIENCE. A transaction of its own."""
    rate = _per_second(name)
    if not rate:
        return Turn(now, 0.0)
    seconds = 1 / rate
    with platform_scope(), transaction.atomic():
        row, _ = Pace.objects.select_for_update().get_or_create(name=name, defaults={"next_at": now})
        begins_at = _free_from(row, now=now)
        if begins_at - now > PATIENCE:
            return None
        row.next_at = begins_at + timedelta(seconds=count * seconds)
        row.save(update_fields=["next_at"])
    return Turn(begins_at, seconds)


def has_room(name: str, *, now: datetime) -> bool:
    """Whether `reserve` would find a moment soon enough. Changes nothing."""
    if not _per_second(name):
        return True
    with platform_scope():
        row = Pace.objects.filter(name=name).first()
    return row is None or _free_from(row, now=now) - now <= PATIENCE


def _free_from(row: Pace, *, now: datetime) -> datetime:
    if row.next_at - now > _NONSENSE:
        return now
    return max(row.next_at, now)


def _per_second(name: str) -> float:
    """0: no limit."""
    return float(settings.PER_SECOND[name])
