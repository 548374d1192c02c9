"""Jobs that kill, hang, eat memory, raise what nobody catches: each ends in the dead letters, and others go on."""

import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from tenants import queue
from tenants.jobs.models import Job
from tenants.models import DeadLetter
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import enqueue
from tests.queue import sample_tasks
from tests.queue.conftest import wait_until

POISON = ("kills", "hangs", "eats", "raises", "exits")
ENVIRONMENT = {"DJANGO_SETTINGS_MODULE": "tests.queue.settings_poison"}


@pytest.fixture
def poisoned(acme, start_worker, start_beat):
    """Three worker processes and one job of each kind of poison."""
    start_beat(**ENVIRONMENT)
    start_worker(concurrency=3, **ENVIRONMENT)
    with tenant_scope(acme):
        for kind in POISON:
            enqueue(getattr(sample_tasks, f"poison_{kind}"))
    return acme


def dead(record):
    with tenant_scope(record):
        return Job.objects.filter(state="dead").count()


def run_notes_of(globex, effects, *, until, patience):
    """Queue a small job and wait for it, again and again; returns how long the slowest took."""
    slowest, number = 0.0, 0
    end = time.monotonic() + 120
    while not until() and time.monotonic() < end:
        began = time.monotonic()
        with tenant_scope(globex):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
        wait_until(lambda number=number: f"{globex.id} {number}" in effects(), seconds=patience)
        slowest = max(slowest, time.monotonic() - began)
        number += 1
        time.sleep(0.3)
    return slowest, number


def test_poison_ends_in_the_dead_letters_and_others_are_served_meanwhile(poisoned, globex, effects):
    _, served = run_notes_of(globex, effects, until=lambda: dead(poisoned) == len(POISON), patience=30)

    assert dead(poisoned) == len(POISON)
    assert served > 5
    tries = Counter(line for line in effects() if line in POISON)
    assert tries == {"kills": 3, "hangs": 8, "eats": 8, "raises": 8, "exits": 8}
    with platform_scope():
        letters = sorted(DeadLetter.objects.values_list("task", "kind", "reason", "organization_id"))
    assert letters == [
        ("tests.poison.eats", "errors", "MemoryError", poisoned.id),
        ("tests.poison.exits", "errors", "SystemExit", poisoned.id),
        ("tests.poison.hangs", "errors", "SoftTimeLimitExceeded", poisoned.id),
        ("tests.poison.kills", "deaths", "worker_died", poisoned.id),
        ("tests.poison.raises", "errors", "Poison", poisoned.id),
    ]


@pytest.mark.long  # how long they wait depends on the load of the machine
def test_poison_delays_others_by_five_seconds_at_most(poisoned, globex, effects):
    slowest, served = run_notes_of(globex, effects, until=lambda: dead(poisoned) == len(POISON), patience=5)

    print(f"{served} jobs of another organisation, the slowest took {slowest:.1f} s")
    assert served > 5


def test_jobs_that_stopped_a_worker_run_one_at_a_time(acme, globex, valkey):
    """Whatever number of organisations has one: two at once could take two workers."""
    lease = timedelta(seconds=60)
    now = timezone.now() + timedelta(seconds=1)
    jobs = {}
    for record in (acme, globex):
        with tenant_scope(record):
            jobs[record] = enqueue(sample_tasks.poison_hangs)
            Job.objects.update(last_error="SoftTimeLimitExceeded", attempts=1)

    def claim(record, at):
        with tenant_scope(record):
            return queue.claim(Job, jobs[record], task="tests.poison.hangs", now=at, lease=lease)

    first = claim(acme, now)
    assert first is not None
    assert claim(globex, now) is None
    with tenant_scope(globex):
        waiting = Job.objects.get()
    assert (waiting.state, waiting.attempts) == ("pending", 1)
    assert now < waiting.run_after <= now + timedelta(seconds=5)

    with tenant_scope(acme):
        assert queue.finish(Job, first, now=now)
    assert claim(globex, now + timedelta(seconds=5)) is not None
    # A worker that dies in the bay leaves it with the end of its lease.
    with tenant_scope(acme):
        jobs[acme] = enqueue(sample_tasks.poison_hangs)
        Job.objects.filter(pk=jobs[acme]).update(deaths=1, attempts=1)
    assert claim(acme, now + timedelta(seconds=6)) is None
    assert claim(acme, now + lease + timedelta(seconds=10)) is not None
