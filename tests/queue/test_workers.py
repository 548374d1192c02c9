"""Real worker processes, real Valkey: lost and doubled messages, killed processes, two organisations."""

import time
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tenants.broker import app, publish
from tenants.jobs import due as jobs_due
from tenants.jobs.models import Job
from tenants.models import DeadLetter, PublicJob
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import TICKS_QUEUE, dead_count, enqueue, heartbeats, nudge
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


def test_a_job_that_kills_its_process_is_buried_after_three_and_stops_nobody(
    acme, globex, start_worker, effects
):
    start_worker()
    with tenant_scope(acme):
        enqueue(sample_tasks.kills_its_process, value="poison")

    sent = 0
    end = time.monotonic() + 60
    while job_states(acme) != ["dead"] and time.monotonic() < end:
        with tenant_scope(globex):
            enqueue(sample_tasks.note_in_tenant, value=str(sent))
        sent += 1
        with tenant_scope(acme):
            nudge(Job, now=timezone.now(), limit=10)
        time.sleep(0.5)

    assert job_states(acme) == ["dead"]
    assert effects().count("attempt poison") == 3
    assert dead_count() == 1
    with platform_scope():
        assert DeadLetter.objects.get().organization_id == acme.id
    wait_until(lambda: set(job_states(globex)) == {"done"}, seconds=10)
    assert sum(str(globex.id) in line for line in effects()) == sent


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


def test_a_flood_in_one_organisation_does_not_hold_up_another(acme, globex, start_worker, effects):
    """A queues 800 before B queues 10: B waits for at most the bounded number of A's messages."""
    with tenant_scope(acme), transaction.atomic():
        for number in range(800):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
    with tenant_scope(globex):
        for number in range(10):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
    start_worker(concurrency=2)

    wait_until(lambda: sum(str(globex.id) in line for line in effects()) == 10)
    before = sum(str(acme.id) in line for line in effects())
    assert before < 300

    # And A is not starved: every finished job sends for the next, without waiting for a tick.
    wait_until(lambda: sum(str(acme.id) in line for line in effects()) == 800, seconds=120)
    assert len(effects()) == len(set(effects())) == 810


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
