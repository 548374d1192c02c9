"""What operators see of the work outside requests: how much waits, since when, who is at it, what was given up.

Read from the public tables alone, so that it costs the same for ten organisations and ten thousand, and so that the
platform's own login, which is in no organisation, may read it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from tenants.models import DeadLetter, Heartbeat, Organization, PublicJob, TenantDue
from tenants.queue_models import JobState
from tenants.scope import platform_scope

TOP: Final = 10
# A worker that said nothing for this long is not there.
GONE_AFTER: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the whole fleet at one moment."""

    now: datetime
    platform_pending: int  # jobs of the platform that could run
    platform_running: int
    platform_waiting_since: datetime | None
    organizations_due: int  # whose time has come and that no worker has
    organizations_leased: int
    due_since: datetime | None  # the longest waiting of them
    tenant_waiting: int  # jobs of organisations that could run, as last counted there
    tenant_waiting_since: datetime | None
    unknown: int  # mails that nobody knows the fate of, as last counted
    given_up: dict[str, int]  # by kind, not replayed yet
    workers: Sequence[Heartbeat]

    @property
    def alive(self) -> dict[str, int]:
        """Queue -> workers of it that live."""
        found: dict[str, int] = {}
        for beat in self.workers:
            found[beat.queue] = found.get(beat.queue, 0) + (self.now - beat.seen_at < GONE_AFTER)
        return found

    @property
    def lag(self) -> timedelta:
        """How long the longest waiting thing has waited, whatever it is."""
        moments = (self.platform_waiting_since, self.due_since, self.tenant_waiting_since)
        return max((self.now - moment for moment in moments if moment), default=timedelta(0))


def figures(*, now: datetime) -> Figures:
    """Call in the platform scope. Seven statements."""
    ready = Q(state=JobState.PENDING, run_after__lte=now)
    jobs = PublicJob.objects.filter(state__in=[JobState.PENDING, JobState.RUNNING]).aggregate(
        pending=Count("pk", filter=ready),
        running=Count("pk", filter=Q(state=JobState.RUNNING)),
        since=Min("run_after", filter=ready),
    )
    index = TenantDue.objects.filter(organization__status=Organization.Status.ACTIVE)
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    due = index.filter(next_due_at__isnull=False).aggregate(
        due=Count("pk", filter=free & Q(next_due_at__lte=now)),
        leased=Count("pk", filter=Q(lease_until__gt=now)),
        since=Min("next_due_at", filter=free & Q(next_due_at__lte=now)),
    )
    counted = index.aggregate(
        waiting=Sum("waiting", default=0), since=Min("waiting_since"), unknown=Sum("unknown", default=0)
    )
    given_up = DeadLetter.objects.filter(replayed_at=None).values_list("kind")
    return Figures(
        now=now,
        platform_pending=jobs["pending"],
        platform_running=jobs["running"],
        platform_waiting_since=jobs["since"],
        organizations_due=due["due"],
        organizations_leased=due["leased"],
        due_since=due["since"],
        tenant_waiting=counted["waiting"],
        tenant_waiting_since=counted["since"],
        unknown=counted["unknown"],
        given_up=dict(given_up.annotate(number=Count("pk")).order_by()),
        workers=list(Heartbeat.objects.order_by("queue", "worker")),
    )


def top_waiting() -> "QuerySet[TenantDue]":
    """The organisations with the most jobs that could run, as last counted."""
    return _top("-waiting", waiting__gt=0)


def top_unknown() -> "QuerySet[TenantDue]":
    return _top("-unknown", unknown__gt=0)


def top_late(*, now: datetime) -> "QuerySet[TenantDue]":
    """The organisations that wait longest for a worker."""
    return _top("next_due_at", next_due_at__lte=now)


def top_given_up() -> list[dict[str, Any]]:
    """`{"organization": name or None, "number": ...}` of those with the most jobs given up and not replayed."""
    letters = DeadLetter.objects.filter(replayed_at=None, organization_id__isnull=False)
    counted = list(
        letters.values("organization_id")
        .annotate(number=Count("pk"))
        .order_by("-number", "organization_id")[:TOP]
    )
    names = dict(
        Organization.objects.filter(pk__in=[row["organization_id"] for row in counted]).values_list(
            "pk", "name"
        )
    )
    return [{"organization": names.get(row["organization_id"]), "number": row["number"]} for row in counted]


def metrics() -> Iterator[Metric]:
    """The same for Prometheus. Totals only: an organisation is never a label."""
    with platform_scope():
        found = figures(now=timezone.now())
    waiting = GaugeMetricFamily(
        "mentalmuse_jobs_open", "Jobs that could run or do", labels=["scope", "state"]
    )
    waiting.add_metric(["platform", "pending"], found.platform_pending)
    waiting.add_metric(["platform", "running"], found.platform_running)
    waiting.add_metric(["tenant", "pending"], found.tenant_waiting)
    yield waiting
    yield GaugeMetricFamily(
        "mentalmuse_organizations_due", "Organisations that wait for a worker", value=found.organizations_due
    )
    yield GaugeMetricFamily(
        "mentalmuse_organizations_leased", "Organisations a worker is in", value=found.organizations_leased
    )
    yield GaugeMetricFamily(
        "mentalmuse_lag_seconds",
        "How long the longest waiting work has waited",
        value=found.lag.total_seconds(),
    )
    yield GaugeMetricFamily(
        "mentalmuse_mails_unknown", "Mails that nobody knows the fate of", value=found.unknown
    )
    dead = GaugeMetricFamily("mentalmuse_dead_letters", "Given up and not replayed", labels=["kind"])
    for kind in DeadLetter.Kind.values:
        dead.add_metric([kind], found.given_up.get(kind, 0))
    yield dead
    alive = GaugeMetricFamily("mentalmuse_workers", "Workers that live, by queue", labels=["queue"])
    for queue, number in found.alive.items():
        alive.add_metric([queue], number)
    yield alive


def _top(order: str, **conditions: Any) -> "QuerySet[TenantDue]":
    rows = TenantDue.objects.filter(organization__status=Organization.Status.ACTIVE, **conditions)
    return rows.select_related("organization").order_by(order, F("organization_id"))[:TOP]
