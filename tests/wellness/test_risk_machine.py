"""The loop under everything that can happen in any order, by whatever calendar, against a model of ten lines.

Held after every step: an event that waits has a moment at which a worker looks, that moment is never past once the
worker ran, each person is mailed at most once a round, and nobody waits longer than three steps of cover.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from saas.core.ids import uuid7
from tenants.models import Organization
from tenants.scope import platform_scope
from tests.organisations import ACME
from tests.wellness.loop import Loop, clinic
from wellness.models import RiskEvent, RiskNotice
from wellness.risk import events
from wellness.risk.cover import Hours, due_or_without_cover
from wellness.risk.machine import FOLLOWS, HELD, TO_ACKNOWLEDGE, WAITING, State

STAFF = st.sampled_from(["responder", "backup", "lead"])
WINDOWS = st.lists(
    st.tuples(st.integers(1, 7), st.integers(0, 22), st.integers(1, 12)).map(
        lambda drawn: (drawn[0], time(drawn[1]), time(min(23, drawn[1] + drawn[2]), 30))
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda window: (window[0], window[1]),
)


class RiskMachine(RuleBasedStateMachine):
    """One member's answer and one drill, three named people, a worker, and time."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        with platform_scope():
            record = Organization.objects.get(domains__domain__startswith=f"{ACME}.").record()
        mail.outbox = []
        self.loop: Loop = clinic(record)
        self.event: RiskEvent | None = None
        self.source = uuid7()
        self.level = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(
        windows=WINDOWS,
        holidays=st.lists(st.dates(date(2026, 3, 1), date(2026, 5, 30)), max_size=20),
        start=st.datetimes(datetime(2026, 3, 1), datetime(2026, 4, 15)),
        zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Africa/Nairobi", "Australia/Lord_Howe"]),
    )
    def calendar(self, windows: Any, holidays: list[date], start: datetime, zone: str) -> None:
        from wellness.models import CoverWindow, RiskPolicy

        self.loop.clock.now = start.replace(tzinfo=UTC, microsecond=0)
        with self.loop.scope():
            policy = RiskPolicy.objects.get()
            RiskPolicy.objects.update(holidays=holidays, time_zone=zone)
            old = list(CoverWindow.objects.values_list("pk", flat=True))
            for weekday, starts, ends in windows:
                CoverWindow.objects.update_or_create(
                    policy=policy, weekday=weekday, starts=starts, defaults={"ends": ends}
                )
            kept = {(weekday, starts) for weekday, starts, _ in windows}
            gone = [
                row.pk
                for row in CoverWindow.objects.filter(pk__in=old)
                if (row.weekday, row.starts) not in kept
            ]
            CoverWindow.objects.filter(pk__in=gone).delete()
        self.hours = Hours(zone, windows, frozenset(holidays))

    @property
    def state(self) -> str:
        return self.loop.now_of(self.event).state if self.event else ""

    @rule(level=st.integers(1, 3))
    def answer(self, level: int) -> None:
        before = self.loop.now_of(self.event) if self.event else None
        self.event = self.loop.raise_flag(level=level, source_id=self.source)
        after = self.loop.now_of(self.event)
        becomes_urgent = before is not None and before.severity == "review" and level >= 2
        if before is None or becomes_urgent:
            assert (after.state, after.next_at) == (State.RAISED, self.loop.clock.now)
        else:
            assert (after.state, after.severity) == (before.state, before.severity)
        self.level = max(self.level, level)

    @rule(minutes=st.sampled_from([1, 30, 119, 120, 121, 500, 1_500, 4_000, 20_000]))
    def wait(self, minutes: int) -> None:
        before = self.loop.now_of(self.event) if self.event else None
        self.loop.wait(minutes=minutes)
        if before is None or self.event is None:
            return
        after = self.loop.now_of(self.event)
        was_due = before.next_at is not None and before.next_at <= self.loop.clock.now
        assert (after.state, after.step) == (before.state, before.step) or was_due
        if was_due and after.state in {State.NOTIFIED, State.ESCALATED}:
            assert after.due_at == due_or_without_cover(
                self.hours, severity=after.severity, now=self.loop.clock.now
            )

    @precondition(lambda self: self.event is not None)
    @rule()
    def step_runs_out(self) -> None:
        assert self.event is not None
        before = self.loop.now_of(self.event)
        if before.next_at is None:
            return
        self.loop.clock.now = max(self.loop.clock.now, before.next_at)
        self.loop.work()
        after = self.loop.now_of(self.event)
        assert after.state in FOLLOWS[before.state]
        assert after.step > before.step or after.state == State.EXPIRED

    @precondition(lambda self: self.event is not None)
    @rule(name=STAFF)
    def acknowledge(self, name: str) -> None:
        assert self.event is not None
        before = self.loop.now_of(self.event)
        mine = self.loop.people[name].pk
        if before.state in TO_ACKNOWLEDGE:
            assert self.loop.acknowledge(name, self.event).assigned_to == mine
        elif before.state in HELD and before.assigned_to == mine:
            assert self.loop.acknowledge(name, self.event).state == before.state
        else:
            wanted = events.AlreadyResolved if before.state == State.RESOLVED else events.AlreadyAcknowledged
            with pytest.raises(wanted):
                self.loop.acknowledge(name, self.event)

    @precondition(lambda self: self.event is not None)
    @rule(name=STAFF, verb=st.sampled_from(["start", "resolve"]))
    def work_on(self, name: str, verb: str) -> None:
        assert self.event is not None
        before = self.loop.now_of(self.event)
        if before.state in HELD and before.assigned_to == self.loop.people[name].pk:
            getattr(self.loop, verb)(name, self.event)
            return
        wanted = (
            events.AlreadyResolved
            if before.state == State.RESOLVED
            else events.NotYours
            if before.state in HELD
            else events.NotAcknowledged
        )
        with pytest.raises(wanted):
            getattr(self.loop, verb)(name, self.event)

    @precondition(lambda self: self.event is not None and self.state in HELD)
    @rule(to=STAFF)
    def hand_over(self, to: str) -> None:
        assert self.event is not None
        holder = self.loop.now_of(self.event).assigned_to
        name = next(name for name, person in self.loop.people.items() if person.pk == holder)
        if name == to:
            with pytest.raises(events.NotAResponder):
                self.loop.hand_over(name, self.event, to)
        else:
            handed = self.loop.hand_over(name, self.event, to)
            assert (handed.state, handed.assigned_to) == (State.NOTIFIED, self.loop.people[to].pk)

    @invariant()
    def what_waits_has_a_clock(self) -> None:
        if self.event is None:
            return
        found = self.loop.now_of(self.event)
        assert (found.next_at is not None) == (found.state in WAITING)
        assert (found.state == State.RESOLVED) == (found.resolved_at is not None)
        assert (found.severity == "urgent") == (self.level >= 2)
        with self.loop.scope():
            assert RiskEvent.objects.count() == 1
            assert (
                found.history.count() == found.history.order_by("-number").values_list("number", flat=True)[0]
            )
            told = RiskNotice.objects.filter(kind="item").values_list("round", "recipient")
            assert len(told) == len(set(told))


def run_machine(examples: int, steps: int) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        RiskMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db(databases=["default", "keys"])
def test_whatever_happens_in_whatever_order_no_flag_is_lost_or_told_twice(acme: Any) -> None:
    run_machine(examples=15, steps=12)


@pytest.mark.long
@pytest.mark.django_db(databases=["default", "keys"])
def test_whatever_happens_in_many_more_orders(acme: Any) -> None:
    run_machine(examples=400, steps=25)


def test_due_times_lie_within_cover_and_after_as_much_of_it_as_promised() -> None:
    from hypothesis import given

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        windows=WINDOWS,
        holidays=st.sets(st.dates(date(2026, 3, 1), date(2026, 5, 30)), max_size=15),
        start=st.datetimes(datetime(2026, 3, 1), datetime(2026, 4, 15)),
        severity=st.sampled_from(["urgent", "review"]),
        zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"]),
    )
    def holds(windows: Any, holidays: Any, start: datetime, severity: str, zone: str) -> None:
        now = start.replace(tzinfo=UTC)
        hours = Hours(zone, windows, frozenset(holidays))
        by = due_or_without_cover(hours, severity=severity, now=now)
        spans = [(begin, end) for begin, end in hours.spans(now) if begin <= by]
        assert by > now
        assert any(begin < by <= end for begin, end in spans)
        passed = sum((min(end, by) - begin for begin, end in _joined(spans)), timedelta())
        if severity == "urgent":
            # Windows may overlap; what counts twice there makes it sooner, never later.
            assert passed <= timedelta(hours=2)
        later = due_or_without_cover(hours, severity=severity, now=now + timedelta(minutes=10))
        assert later >= by

    holds()


def _joined(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found
