"""Two practitioners, two workers, two devices at one moment, on a database of its own where commits are real."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.db import connections

from saas.core.ids import uuid7
from saas.keys.operations import forget_cached_keys
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.wellness.loop import Loop, clinic
from wellness.models import RiskEvent, RiskNotice, RiskStep
from wellness.risk import due, events
from wellness.risk.events import AlreadyAcknowledged

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def loop(acme: TenantRecord, settings: Any, own_database: None) -> Iterator[Loop]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    forget_cached_keys()
    yield clinic(acme)
    forget_cached_keys()


def at_once(loop: Loop, works: list[Callable[[], Any]]) -> list[Any]:
    """Run these in threads that start together, each with connections of its own; results or errors in order."""
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            with tenant_scope(loop.record):
                barrier.wait(20)
                try:
                    return work()
                except AlreadyAcknowledged as error:
                    return error
        finally:
            for alias in connections:
                connections[alias].close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_of_two_who_acknowledge_at_once_exactly_one_has_it(loop: Loop) -> None:
    actors = [loop.actor("responder"), loop.actor("backup")]
    for _ in range(6):
        event = loop.raise_flag(level=2)

        results = at_once(
            loop, [lambda a=a, e=event: events.acknowledge(e.pk, actor=a, now=loop.clock()) for a in actors]
        )

        assert Counter(type(result) for result in results) == {RiskEvent: 1, AlreadyAcknowledged: 1}
        assert loop.history(event) == ["raised", "acknowledged"]
        (winner,) = [result for result in results if isinstance(result, RiskEvent)]
        assert loop.now_of(event).assigned_to == winner.assigned_to


def test_workers_at_the_same_flags_move_each_on_once(loop: Loop) -> None:
    flags = [loop.raise_flag(level=2, member_id=uuid7()) for _ in range(8)]

    at_once(loop, [lambda: due.run(loop.clock(), 100)] * 4)

    with loop.scope():
        assert {event.state for event in RiskEvent.objects.all()} == {"notified"}
        assert RiskNotice.objects.count() == len(flags)
        assert RiskStep.objects.count() == 2 * len(flags)


def test_a_worker_that_escalates_and_a_practitioner_who_acknowledges_at_that_moment_agree(loop: Loop) -> None:
    actor = loop.actor("responder")
    for _ in range(6):
        event = loop.raise_flag(level=2)
        loop.work()
        at = loop.now_of(event).due_at
        assert at is not None

        at_once(
            loop,
            [
                lambda at=at: due.run(at, 100),
                lambda e=event, at=at: events.acknowledge(e.pk, actor=actor, now=at),
            ],
        )

        found = loop.now_of(event)
        assert (found.state, found.next_at) == ("acknowledged", None)
        assert loop.history(event) in (
            ["raised", "notified", "acknowledged"],
            ["raised", "notified", "escalated", "acknowledged"],
        )


def test_one_answer_saved_on_two_devices_at_once_is_one_flag_of_the_higher_severity(loop: Loop) -> None:
    member = loop.people["member"].pk
    for _ in range(4):
        source = uuid7()

        at_once(
            loop,
            [
                lambda level=level, s=source: events.raise_flag(
                    member_id=member, trigger="item_9", source_id=s, level=level, now=loop.clock()
                )
                for level in (1, 3, 1, 3)
            ],
        )

        with loop.scope():
            event = RiskEvent.objects.get(source_id=source)
        assert event.severity == "urgent"
