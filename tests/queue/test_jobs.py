"""The life of a job's row: claimed once, finished by its holder only, retried politely, buried in the end."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tenants import queue
from tenants.jobs import due
from tenants.jobs.models import Job
from tenants.models import DeadLetter, PublicJob, TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import dead_count, enqueue
from tests.queue import sample_tasks

LEASE = timedelta(seconds=60)


@pytest.fixture
def in_acme(acme, valkey):
    with tenant_scope(acme):
        yield acme


def claim(job_id, *, now, task="tests.note"):
    return queue.claim(Job, job_id, task=task, now=now, lease=LEASE)


def test_a_claim_commits_the_attempt_before_the_work_begins(in_acme):
    now = timezone.now() + timedelta(seconds=1)
    job_id = enqueue(sample_tasks.note_in_tenant, value="x")

    claimed = claim(job_id, now=now)

    assert claimed.payload == {"value": "x"}
    job = Job.objects.get()
    assert (job.state, job.attempts, job.lease_until, job.token) == ("running", 1, now + LEASE, claimed.token)
    assert not connection.in_atomic_block


def test_a_claimed_done_or_future_job_cannot_be_claimed(in_acme):
    now = timezone.now() + timedelta(seconds=1)
    running = enqueue(sample_tasks.note_in_tenant, value="x")
    later = enqueue(sample_tasks.note_in_tenant, run_at=now + timedelta(hours=1), value="x")
    claimed = claim(running, now=now)

    assert claim(running, now=now) is None
    assert claim(later, now=now) is None
    assert claim(uuid.uuid4(), now=now) is None

    assert queue.finish(Job, claimed, now=now)
    assert claim(running, now=now + timedelta(days=1)) is None


def test_a_worker_that_came_back_too_late_cannot_finish_or_fail_the_job(in_acme):
    now = timezone.now() + timedelta(seconds=1)
    job_id = enqueue(sample_tasks.note_in_tenant, value="x")
    stale = claim(job_id, now=now)
    holder = claim(job_id, now=now + LEASE)

    assert not queue.finish(Job, stale, now=now + LEASE)
    assert not queue.fail(Job, stale, error=ValueError(), now=now + LEASE)
    job = Job.objects.get()
    assert (job.state, job.token, job.deaths, job.attempts) == ("running", holder.token, 1, 2)

    assert queue.finish(Job, holder, now=now + LEASE)
    assert not queue.finish(Job, stale, now=now + LEASE)
    assert Job.objects.get().state == "done"


def test_eight_errors_bury_a_job_and_no_word_of_them_is_kept(in_acme, effects, celery_tasks):
    enqueue(sample_tasks.fails, value="x")
    headers = {"organization": str(in_acme.id)}
    for number in range(1, queue.MAX_ERRORS + 1):
        job = Job.objects.get()
        Job.objects.update(run_after=timezone.now())
        celery_tasks["tests.fails"].apply(kwargs={"job": str(job.id)}, headers=headers)
        assert Job.objects.get().errors == number

    job = Job.objects.get()
    assert (job.state, job.attempts, job.deaths, job.last_error) == ("dead", 8, 0, "ValueError")
    assert len(effects()) == 8
    assert dead_count() == 1
    with platform_scope():
        letter = DeadLetter.objects.get()
    assert (letter.kind, letter.job_id, letter.organization_id) == ("errors", job.id, in_acme.id)
    assert letter.reason == "ValueError"
    assert due.next_due_at() is None


def test_an_error_puts_the_job_back_and_marks_the_organisation_due(in_acme, settings):
    now = timezone.now() + timedelta(seconds=1)
    job_id = enqueue(sample_tasks.note_in_tenant, value="x")
    claimed = claim(job_id, now=now)
    with platform_scope():
        TenantDue.objects.update(next_due_at=None)

    assert queue.fail(Job, claimed, error=ValueError("private"), now=now)

    job = Job.objects.get()
    assert (job.state, job.token, job.last_error) == ("pending", None, "ValueError")
    assert now <= job.run_after <= now + timedelta(seconds=settings.RETRY_BASE_SECONDS)
    with platform_scope():
        assert TenantDue.objects.get(pk=in_acme.id).next_due_at == job.run_after


def test_three_deaths_bury_a_job(in_acme):
    now = timezone.now() + timedelta(seconds=1)
    job_id = enqueue(sample_tasks.note_in_tenant, value="x")
    for _ in range(queue.MAX_DEATHS):
        assert claim(job_id, now=now)
        now += LEASE

    assert claim(job_id, now=now) is None
    job = Job.objects.get()
    assert (job.state, job.attempts, job.deaths) == ("dead", 3, 3)
    with platform_scope():
        assert DeadLetter.objects.get().kind == "deaths"


def wakeups(now):
    with transaction.atomic():
        return queue.take_for_wakeup(Job, now=now, limit=1)


def test_an_organisation_that_has_enough_running_waits_and_the_next_end_sends_for_it(
    in_acme, globex, valkey, settings
):
    now = timezone.now() + timedelta(seconds=1)
    jobs = [
        enqueue(sample_tasks.note_in_tenant, value=str(each)) for each in range(settings.TENANT_IN_FLIGHT + 1)
    ]
    running = [claim(job_id, now=now) for job_id in jobs[:-1]]
    assert None not in running

    assert claim(jobs[-1], now=now) is None
    waiting = Job.objects.get(pk=jobs[-1])
    assert (waiting.state, waiting.attempts, waiting.sweep_at) == ("pending", 0, now)
    assert wakeups(now) == []

    # It does not keep others from running.
    with tenant_scope(globex):
        elsewhere = enqueue(sample_tasks.note_in_tenant, value="x")
        assert claim(elsewhere, now=now) is not None

    queue.finish(Job, running[0], now=now)
    assert wakeups(now) == [(jobs[-1], "tests.note")]
    assert claim(jobs[-1], now=now) is not None


def test_delays_of_retries_are_spread_evenly_below_their_limit():
    """Full jitter: a thousand clients that failed together come back as if by chance, in no wave."""
    for errors in range(1, queue.MAX_ERRORS + 1):
        limit = min(900, 10 * 2 ** (errors - 1))
        delays = [queue.backoff(errors).total_seconds() for _ in range(2000)]
        tenths = Counter(int(delay * 10 / limit) for delay in delays)
        assert set(tenths) <= set(range(10))
        # 200 expected in each; six standard deviations (13.4 each) either way.
        assert all(120 < tenths[tenth] < 280 for tenth in range(10)), tenths


def test_backoff_doubles_to_fifteen_minutes_with_full_jitter():
    for errors, limit in ((1, 10), (2, 20), (5, 160), (7, 640), (8, 900), (60, 900)):
        seconds = [queue.backoff(errors).total_seconds() for _ in range(400)]
        assert 0 <= min(seconds) < limit * 0.1
        assert limit * 0.9 < max(seconds) <= limit


def test_a_finished_job_is_cleared_after_a_week_and_a_dead_one_stays(in_acme):
    now = timezone.now()
    for state in ("done", "dead"):
        job_id = enqueue(sample_tasks.note_in_tenant, value="x")
        Job.objects.filter(pk=job_id).update(
            state=state, finished_at=now - queue.KEEP_DONE - timedelta(hours=1)
        )

    assert queue.clear_finished(Job, now=now) == 1
    assert Job.objects.get().state == "dead"


def test_the_database_refuses_a_running_job_without_a_lease(in_acme):
    enqueue(sample_tasks.note_in_tenant, value="x")
    with pytest.raises(DatabaseError):
        Job.objects.update(state="running")


def test_the_tenant_role_cannot_reach_the_platforms_queue(in_acme):
    for model in (PublicJob, DeadLetter, TenantDue):
        with pytest.raises(DatabaseError):
            model.objects.exists()
