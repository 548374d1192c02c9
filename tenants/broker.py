"""Sending hints to workers. A hint may be lost, doubled or late: the rows in PostgreSQL are what counts."""

import threading
import time
from importlib import import_module
from typing import Any

import structlog
from django.conf import settings
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from saas.core import metrics

log = structlog.get_logger(__name__)

# After a failure the broker is left alone for a while: each try costs the caller up to the socket timeout.
_REST_SECONDS = 5.0


class _Broker:
    """Whether the broker answered last time, and how many hints went nowhere. One per process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rests_until = 0.0
        self.lost = 0

    def is_resting(self) -> bool:
        return time.monotonic() < self._rests_until

    def failed(self) -> None:
        with self._lock:
            self.lost += 1
            metrics.WAKEUPS_LOST.inc()
            self._rests_until = time.monotonic() + _REST_SECONDS

    def skipped(self) -> None:
        with self._lock:
            self.lost += 1
            metrics.WAKEUPS_LOST.inc()


_broker = _Broker()


def publish(
    name: str,
    *,
    kwargs: dict[str, Any],
    headers: dict[str, str],
    queue: str,
    producer: Any = None,
) -> bool:
    """Send one message. Never raises for a broker that is away; returns whether it took the message."""
    if _broker.is_resting():
        _broker.skipped()
        return False
    try:
        app().send_task(
            name,
            kwargs=kwargs,
            headers=headers,
            queue=queue,
            producer=producer,
            retry=False,
            ignore_result=True,
        )
    except (KombuError, RedisError, OSError) as error:
        _broker.failed()
        log.warning("queue.wakeup_lost", task=name, error=type(error).__name__)
        return False
    return True


def lost_wakeups() -> int:
    """How many hints of this process the broker did not take. The sweep makes up for them."""
    return _broker.lost


def app() -> Any:
    """The Celery app. It is wiring, above this layer, and therefore reached by its dotted name."""
    return import_module(settings.CELERY_APP).app
