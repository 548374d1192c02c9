"""What is counted for Prometheus. No label tells who, where or what about: values are few and listed here.

Counters live in each process; with PROMETHEUS_MULTIPROC_DIR set (celery_app.py does it for workers) those of a
worker's children are added up when somebody asks. What the database knows is read when somebody asks
(`tenants.figures`).
"""

import os
from collections.abc import Callable, Iterable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

# Every label and every value it may have. A test compares this with what is shown.
LABELS: Final = {
    "scope": {"tenant", "platform"},
    "queue": {"default", "due", "ticks", "operations"},
    "outcome": {"done", "failed", "sent", "unknown", "refused", "deferred", "skipped", "lost", "dead"},
    "state": {"pending", "running", "dead"},
    "kind": {"errors", "deaths", "rejected"},
}
_SECONDS: Final = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60, 300, 900)

_registry = CollectorRegistry()

JOBS = Counter(
    "mentalmuse_jobs", "Jobs that were carried out", ["scope", "queue", "outcome"], registry=_registry
)
JOB_SECONDS = Histogram(
    "mentalmuse_job_seconds",
    "How long a job ran",
    ["scope", "queue"],
    buckets=_SECONDS,
    registry=_registry,
)
MAILS = Counter(
    "mentalmuse_timed_mails", "Mails of reminders by what became of them", ["outcome"], registry=_registry
)
WAKEUPS_LOST = Counter(
    "mentalmuse_wakeups_lost", "Messages that the broker did not take; the sweep makes up", registry=_registry
)


class _OnDemand(Collector):
    """Asks `read` each time somebody scrapes."""

    def __init__(self, read: Callable[[], Iterable[Metric]]) -> None:
        self._read = read

    def collect(self) -> Iterable[Metric]:
        return self._read()


def registry(read: Callable[[], Iterable[Metric]]) -> CollectorRegistry:
    """Everything to show: this process's counters, or those of all children, and what `read` finds."""
    shown = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(shown)
    else:
        shown.register(_OnDemand(_registry.collect))
    shown.register(_OnDemand(read))
    return shown
