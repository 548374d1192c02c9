"""How long things take: from a flag to somebody who takes it on, and to its end. Counts and times, nobody's name."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Final

from wellness.risk.machine import Severity, State
from wellness.risk.models import RiskEvent

DAYS: Final = (30, 90, 365)
# Figures about fewer events than this are not shown to who runs the organisation: in a small one they name somebody.
SMALLEST: Final = 10
# What this loop is measured against [domain 3.3].
BENCHMARK: Final = {
    "share_resolved": 0.76,
    "median_days": 1.9,
    "longest_days": 50.8,
    "source": "Youth services with automatic notifications, 292 events. JMIR 2024;26:e60879",
}
EXPLANATION: Final = (
    "Times run from the moment something was flagged, or became more severe, by the clock on the wall; whether it was "
    "in time is judged by the hours of cover. Drills are not counted."
)


def report(*, days: int, is_protected: bool, now: datetime) -> dict[str, Any]:
    """Figures about the events raised in these days. Two statements. `is_protected`: leave out what is about few."""
    since = now - timedelta(days=days)
    events = list(RiskEvent.objects.real().filter(raised_at__gte=since))
    # What is open and past due counts whenever it was raised: the oldest is the worst.
    overdue = RiskEvent.objects.past_due(now).count()
    by_severity = {
        severity: [event for event in events if event.severity == severity]
        for severity in (Severity.URGENT, Severity.REVIEW)
    }
    # If one of the two is about few, the other would give it away by subtraction.
    hides_both = is_protected and any(len(rows) < SMALLEST for rows in by_severity.values())
    return {
        "days": days,
        "since": since,
        "is_protected": is_protected,
        "has_open_past_due": overdue > 0,
        **_figures(events, overdue=overdue, is_protected=is_protected),
        "by_severity": [
            {
                "severity": severity,
                **(
                    _nothing()
                    if hides_both
                    else _figures(
                        rows, overdue=sum(row.is_past_due(now) for row in rows), is_protected=is_protected
                    )
                ),
            }
            for severity, rows in by_severity.items()
        ],
        "benchmark": BENCHMARK,
        "explanation": EXPLANATION,
    }


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least this share of them does not exceed (nearest rank)."""
    if not values:
        return None
    ordered = sorted(values)
    rank = -(-len(ordered) * share // 1)  # rounded up
    return ordered[max(0, int(rank) - 1)]


def _figures(events: Sequence[RiskEvent], *, overdue: int, is_protected: bool) -> dict[str, Any]:
    if is_protected and len(events) < SMALLEST:
        return _nothing()
    acknowledged = [event for event in events if event.acknowledged_at is not None]
    resolved = [event for event in events if event.resolved_at is not None]
    in_time = [event for event in acknowledged if _is_in_time(event)]
    counts = {
        "raised": len(events),
        "acknowledged": len(acknowledged),
        "resolved": len(resolved),
        "escalated": sum(event.escalated_at is not None for event in events),
        "expired": sum(event.expired_at is not None for event in events),
        "open": sum(event.state != State.RESOLVED for event in events),
        "open_past_due": overdue,
    }
    shown: dict[str, Any] = {
        name: _shown(count, of=len(events), is_protected=is_protected) for name, count in counts.items()
    }
    return shown | {
        "share_acknowledged_in_time": _share(len(in_time), len(events), is_protected=is_protected),
        "share_resolved": _share(len(resolved), len(events), is_protected=is_protected),
        "minutes_to_acknowledge": _minutes(
            [_between(event.clock_from, event.acknowledged_at) for event in acknowledged],
            is_protected=is_protected,
        ),
        "minutes_to_resolve": _minutes(
            [_between(event.clock_from, event.resolved_at) for event in resolved], is_protected=is_protected
        ),
    }


def _is_in_time(event: RiskEvent) -> bool:
    by, at = event.first_due_at, event.acknowledged_at
    return at is not None and (by is None or at <= by)


def _between(since: datetime, until: datetime | None) -> float:
    return 0.0 if until is None else (until - since).total_seconds() / 60


def _minutes(values: Sequence[float], *, is_protected: bool) -> dict[str, Any]:
    if is_protected and len(values) < SMALLEST:
        return {"median": None, "p90": None, "count": None}
    ninety = percentile(values, 0.9)
    return {
        "median": round(median(values), 1) if values else None,
        "p90": None if ninety is None else round(ninety, 1),
        "count": len(values),
    }


def _shown(count: int, *, of: int, is_protected: bool) -> int | None:
    """A part is left out too where what is left of the whole would be about few."""
    is_about_few = count < SMALLEST or 0 < of - count < SMALLEST
    return None if is_protected and is_about_few else count


def _share(part: int, whole: int, *, is_protected: bool) -> float | None:
    """Left out too where the part, or the rest of it, would tell of few."""
    if whole == 0 or (is_protected and min(part, whole - part) < SMALLEST):
        return None
    return round(part / whole, 3)


def _nothing() -> dict[str, Any]:
    none = {"median": None, "p90": None, "count": None}
    names = ("raised", "acknowledged", "resolved", "escalated", "expired", "open", "open_past_due")
    return {
        **dict.fromkeys(names),
        "share_acknowledged_in_time": None,
        "share_resolved": None,
        "minutes_to_acknowledge": none,
        "minutes_to_resolve": dict(none),
    }
