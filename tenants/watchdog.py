"""What the main process of a worker does beside its work: say that it lives, show figures, and end itself when deaf.

A worker that is alive but takes no work ends itself, so that whoever supervises it starts a fresh one.

Seen with Celery over Redis (celery issues 8030, 9054, 10205): after a broken connection the process stays up, answers
pings, and consumes nothing. A thread of the worker's main process watches for that: nothing received for two minutes
while the database holds work that is overdue for as long.
"""

import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from celery import signals
from celery.worker import state
from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone
from prometheus_client import start_http_server
from prometheus_client.metrics_core import Metric

from saas.core import metrics
from tenants import figures
from tenants.models import PublicJob, TenantDue
from tenants.scope import platform_scope
from tenants.tasks import beat

log = structlog.get_logger(__name__)

_LOOKS: Final = 8  # in one idle limit
_MB: Final = 1024 * 1024
# The first signal lets running jobs finish, as far as the worker can still hear it; the last one needs no ear.
_LADDER: Final = ((signal.SIGTERM, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 0.0))


class Watchdog:
    """`heard()` on every message; `has_hung()` says whether the silence has lasted too long."""

    def __init__(self, *, idle_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._idle = idle_seconds
        self._clock = clock
        self._last = clock()

    def heard(self) -> None:
        self._last = self._clock()

    def has_hung(self) -> bool:
        """Asks the database only after a long silence: an idle night costs one small query per look."""
        if state.reserved_requests:
            self.heard()  # at work; whatever a job does, its time limit ends it
        if self._clock() - self._last < self._idle:
            return False
        return has_overdue(now=timezone.now(), by_seconds=self._idle)


def has_overdue(*, now: datetime, by_seconds: float) -> bool:
    """Whether work waits for longer than this. A database that does not answer is no reason to end a worker."""
    before = now - timedelta(seconds=by_seconds)
    try:
        with platform_scope():
            return (
                TenantDue.objects.filter(next_due_at__lt=before).exists()
                or PublicJob.objects.all().open().filter(sweep_at__lt=before).exists()
            )
    except DatabaseError:
        return False


class Pulse:
    """Which queues this worker takes from, and when it last took something from each."""

    def __init__(self, worker: str, queues: Iterable[str]) -> None:
        self._worker = worker
        self._heard: dict[str, datetime | None] = dict.fromkeys(queues)

    def heard(self, queue: str) -> None:
        if queue in self._heard:
            self._heard[queue] = timezone.now()

    def beat(self) -> None:
        """One row for each queue. A database that is away is somebody else's alarm."""
        try:
            for queue, heard_at in self._heard.items():
                beat(queue, worker=self._worker, now=timezone.now(), heard_at=heard_at)
        except DatabaseError as error:
            log.warning("queue.no_heartbeat", error=type(error).__name__)


def _watch(dog: Watchdog, pulse: Pulse, *, every: float) -> None:
    while True:
        try:
            pulse.beat()
            hung = dog.has_hung()
        finally:
            connections.close_all()  # this thread's own; children forked meanwhile must not inherit an open one
        if hung:
            log.critical("queue.worker_hung")
            for number, patience in _LADDER:
                os.kill(os.getpid(), number)
                time.sleep(patience)
        time.sleep(every)


@signals.worker_ready.connect
def start(sender: Any, **_: Any) -> None:
    """In the worker's main process, once it says that it takes work."""
    idle = float(settings.WORKER_IDLE_SECONDS)
    dog = Watchdog(idle_seconds=idle)
    pulse = Pulse(sender.hostname, sender.app.amqp.queues.consume_from)

    def took(request: Any, **_: Any) -> None:
        dog.heard()
        pulse.heard(str((request.delivery_info or {}).get("routing_key")))

    signals.task_received.connect(took, weak=False)
    threading.Thread(target=_watch, args=(dog, pulse), kwargs={"every": idle / _LOOKS}, daemon=True).start()
    if settings.METRICS_ADDRESS:
        _show_metrics(settings.METRICS_ADDRESS)


@signals.worker_process_init.connect
def limit_memory(**_: Any) -> None:
    """In each child: a job that wants too much gets a MemoryError and fails, before the machine has none left."""
    if settings.WORKER_MEMORY_MB:
        limit = settings.WORKER_MEMORY_MB * _MB
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _show_metrics(address: str) -> None:
    host, _, port = address.rpartition(":")

    def read() -> list[Metric]:
        try:
            return list(figures.metrics())
        finally:
            connections.close_all()  # each scrape has a thread of its own

    start_http_server(int(port), addr=host or "127.0.0.1", registry=metrics.registry(read))
