"""A worker that is alive but takes no work ends itself, so that whoever supervises it starts a fresh one.

Seen with Celery over Redis (celery issues 8030, 9054, 10205): after a broken connection the process stays up, answers
pings, and consumes nothing. A thread of the worker's main process watches for that: nothing received for two minutes
while the database holds work that is overdue for as long.
"""

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from celery import signals
from celery.worker import state
from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from tenants.models import PublicJob, TenantDue
from tenants.scope import platform_scope

log = structlog.get_logger(__name__)

_LOOKS: Final = 8  # in one idle limit
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


def _watch(dog: Watchdog, *, every: float) -> None:
    while True:
        time.sleep(every)
        try:
            hung = dog.has_hung()
        finally:
            connections.close_all()  # this thread's own; children forked meanwhile must not inherit an open one
        if hung:
            log.critical("queue.worker_hung")
            for number, patience in _LADDER:
                os.kill(os.getpid(), number)
                time.sleep(patience)


@signals.worker_ready.connect
def start(**_: Any) -> None:
    """In the worker's main process, once it says that it takes work."""
    idle = float(settings.WORKER_IDLE_SECONDS)
    dog = Watchdog(idle_seconds=idle)
    signals.task_received.connect(lambda **_: dog.heard(), weak=False)
    threading.Thread(target=_watch, args=(dog,), kwargs={"every": idle / _LOOKS}, daemon=True).start()
