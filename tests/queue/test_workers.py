"""Real worker processes, real Valkey: lost and doubled messages, killed processes, two organisations."""

import time
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tenants.backend.functions import mark_due
from tenants.broker import app, publish
from tenants.jobs import due as jobs_due
from tenants.jobs.models import Job
from tenants.models import PublicJob
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import TICKS_QUEUE, enqueue, heartbeats
from tests.queue import sample_tasks
from tests.queue.conftest import wait_until


def job_states(record):
    with tenant_scope(record):
        return list(Job.objects.order_by("id").values_list("state", flat=True))


def send_tick():
    publish("tenants.tick", kwargs={}, headers={"platform": "1"}, queue=TICKS_QUEUE)


def test_jobs_of_two_organisations_run_each_in_its_own_scope(acme, globex, start_worker, effects):
    start_worker()
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, value="a")
    with tenant_scope(globex):
        enqueue(sample_tasks.note_in_tenant, value="g")
    with platform_scope():
        enqueue(sample_tasks.note_on_platform, value="p")

    wait_until(lambda: len(effects()) == 3)
    assert sorted(effects()) == sorted([f"{acme.id} a", f"{globex.id} g", "platform p"])
    wait_until(lambda: job_states(acme) == job_states(globex) == ["done"])


def test_everything_redis_knew_is_lost_between_commit_and_worker_and_each_job_still_runs_once(
    acme, start_worker, effects, valkey
):
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, value="tenant")
    with platform_scope():
        enqueue(sample_tasks.note_on_platform, value="platform")
    valkey.flushdb()
    start_worker()

    # What beat does; a real beat runs in the test below.
    end = time.monotonic() + 30
    while len(effects()) < 2 and time.monotonic() < end:
        send_tick()
        time.sleep(1)

    wait_until(lambda: job_states(acme) == ["done"])
    time.sleep(1)
    assert sorted(effects()) == sorted([f"{acme.id} tenant", "platform platform"])


def test_beat_drives_the_sweep(acme, start_worker, effects, valkey, start_beat):
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, run_at=timezone.now() + timedelta(seconds=2), value="later")
    start_worker()
    start_beat()

    wait_until(lambda: effects() == [f"{acme.id} later"], seconds=30)
    assert "ticks" in heartbeats()


def test_one_job_and_many_messages_and_two_workers_is_one_run(acme, start_worker, effects):
    with tenant_scope(acme):
        job_id = enqueue(sample_tasks.slow, value="x", tenths=10)
    for _ in range(9):
        publish(
            "tests.slow", kwargs={"job": str(job_id)}, headers={"organization": str(acme.id)}, queue="default"
        )
    start_worker(concurrency=2, wait=False)
    start_worker(concurrency=2)

    wait_until(lambda: job_states(acme) == ["done"])
    time.sleep(1.5)
    assert effects() == ["start x", "end x"]
    with tenant_scope(acme):
        assert Job.objects.get().attempts == 1


def test_a_job_that_hangs_is_interrupted_and_tried_again(acme, start_worker, effects):
    start_worker()
    with tenant_scope(acme):
        enqueue(sample_tasks.hangs, value="x")

    wait_until(lambda: effects() == ["attempt x"])
    wait_until(lambda: job_states(acme) == ["pending"], seconds=10)
    with tenant_scope(acme):
        job = Job.objects.get()
    assert (job.errors, job.last_error) == (1, "SoftTimeLimitExceeded")


def test_a_worker_killed_in_the_middle_leaves_a_job_that_another_finishes(acme, start_worker, effects):
    worker = start_worker()
    with tenant_scope(acme):
        enqueue(sample_tasks.slow, value="x", tenths=20)
    wait_until(lambda: effects() == ["start x"])
    worker.kill()
    start_worker()

    def sweep():
        with tenant_scope(acme):
            jobs_due.run(timezone.now(), 10)
        return job_states(acme) == ["done"]

    wait_until(sweep, seconds=40, every=0.5)
    assert effects() == ["start x", "start x", "end x"]
    with tenant_scope(acme):
        job = Job.objects.get()
    assert (job.attempts, job.deaths) == (2, 1)


def flood(record, number):
    """So many jobs at once, written as `enqueue` writes them but in one statement; the sweep sends for them."""
    now = timezone.now()
    with tenant_scope(record), transaction.atomic():
        Job.objects.bulk_create(
            Job(task="tests.note", payload={"value": str(each)}, run_after=now, sweep_at=now, created_at=now)
            for each in range(number)
        )
        mark_due(now)


def notes_of(record, effects):
    return sum(line.startswith(str(record.id)) for line in effects())


def test_a_flood_in_one_organisation_does_not_hold_up_another(acme, globex, start_worker, effects):
    """One queues 1,000 before the other queues 10: they take turns, whatever the numbers."""
    flood(acme, 1000)
    start_worker(concurrency=2)
    with tenant_scope(acme):
        jobs_due.run(timezone.now(), 100)
    wait_until(lambda: notes_of(acme, effects) >= 5)

    with tenant_scope(globex):
        for number in range(10):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
    before = notes_of(acme, effects)
    wait_until(lambda: notes_of(globex, effects) == 10)

    # Each finished job sends for the next of its organisation, so that both have as many on their way: equal turns.
    assert notes_of(acme, effects) - before < 100
    # And the flood is not starved either: nobody ticks here, its finished jobs alone keep it going.
    more = notes_of(acme, effects) + 30
    wait_until(lambda: notes_of(acme, effects) >= more)
    assert len(effects()) == len(set(effects()))


@pytest.mark.long
def test_ten_jobs_beside_ten_thousand_are_done_in_half_a_minute(
    acme, globex, start_worker, start_beat, effects
):
    flood(acme, 10_000)
    start_worker(concurrency=2)
    start_beat()
    wait_until(lambda: notes_of(acme, effects) >= 50, seconds=60)

    began = time.monotonic()
    with tenant_scope(globex):
        for number in range(10):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
    wait_until(lambda: notes_of(globex, effects) == 10, seconds=30)

    print(
        f"10 beside 10,000: {time.monotonic() - began:.1f} s, "
        f"{notes_of(acme, effects)} of the others were done by then"
    )
    wait_until(lambda: notes_of(acme, effects) == 10_000, seconds=400, every=1)
    assert len(effects()) == len(set(effects())) == 10_010


@pytest.mark.long
def test_the_rest_of_the_queue_runs_while_valkey_loses_everything_again_and_again(
    acme, start_worker, effects, valkey
):
    start_worker(concurrency=2)
    for number in range(200):
        with tenant_scope(acme):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
        with platform_scope():
            enqueue(sample_tasks.note_on_platform, value=str(number))
        if number % 50 == 25:
            valkey.flushdb()

    end = time.monotonic() + 90
    while len(effects()) < 400 and time.monotonic() < end:
        send_tick()
        time.sleep(1)

    assert len(effects()) == len(set(effects())) == 400
    with platform_scope():
        wait_until(lambda: not PublicJob.objects.exclude(state="done").exists())


def test_a_worker_ends_its_job_before_it_stops(acme, start_worker, effects):
    worker = start_worker()
    with tenant_scope(acme):
        enqueue(sample_tasks.slow, value="x", tenths=15)
    wait_until(lambda: effects() == ["start x"])

    worker.stop()

    assert effects() == ["start x", "end x"]
    assert job_states(acme) == ["done"]


def test_messages_are_json_only():
    conf = app().conf
    assert conf.accept_content == ["json"]
    assert conf.result_backend is None
