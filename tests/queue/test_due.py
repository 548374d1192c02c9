"""The due index and the tick: what is due is found, once, at a cost that follows what is due and nothing else."""

import threading
from datetime import timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tenants import due, operations, queue
from tenants.jobs import due as jobs_due
from tenants.jobs.models import Job
from tenants.models import DeadLetter, PublicJob, TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import enqueue, heartbeats
from tests.queue import sample_tasks


def row(record):
    with platform_scope():
        return TenantDue.objects.get(pk=record.id)


def mark(record, at):
    with platform_scope():
        TenantDue.objects.filter(pk=record.id).update(next_due_at=at)


def claim(now):
    with platform_scope():
        return due.claim_due(now=now)


def test_only_what_is_due_is_claimed_and_only_once(acme, globex):
    now = timezone.now()
    mark(acme, now - timedelta(minutes=1))
    mark(globex, now + timedelta(minutes=1))

    token, claimed = claim(now)

    assert claimed == [acme.id]
    assert row(acme).lease_token == token
    assert claim(now)[1] == []


def test_two_beats_at_the_same_moment_share_the_work(acme, globex):
    now = timezone.now()
    mark(acme, now)
    mark(globex, now)
    found = []

    def other_beat():
        try:
            found.append(claim(now)[1])
        finally:
            connection.close()

    with platform_scope(), transaction.atomic():
        mine = due.claim_due(now=now, limit=1)[1]
        thread = threading.Thread(target=other_beat)
        thread.start()
        thread.join(10)

    assert len(mine) == 1
    assert {*mine, *found[0]} == {acme.id, globex.id}


def test_a_lease_that_ran_out_is_claimed_again(acme):
    now = timezone.now()
    mark(acme, now)
    claim(now)

    assert claim(now + due.LEASE - timedelta(seconds=1))[1] == []
    assert claim(now + due.LEASE)[1] == [acme.id]


def test_a_wakeup_is_worth_one_run(acme):
    now = timezone.now()
    mark(acme, now)
    token, _ = claim(now)

    mine = due.renew(acme.id, token, now=now)

    assert mine is not None
    assert due.renew(acme.id, token, now=now) is None


def test_release_moves_the_moment_to_the_next_open_job(acme, valkey):
    now = timezone.now()
    at = now + timedelta(hours=2)
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, run_at=at, value="x")
    mark(acme, now)
    token, _ = claim(now)

    with tenant_scope(acme):
        assert due.release(acme.id, token, now=now)

    assert (row(acme).next_due_at, row(acme).lease_token, row(acme).lease_until) == (at, None, None)


def test_a_stale_worker_cannot_release_what_another_has_leased(acme):
    now = timezone.now()
    mark(acme, now)
    stale, _ = claim(now)
    holder, _ = claim(now + due.LEASE)

    with tenant_scope(acme):
        assert not due.release(acme.id, stale, now=now)
    assert row(acme).lease_token == holder


def test_release_waits_for_a_job_that_is_not_committed_yet_and_does_not_overlook_it(acme, valkey):
    """The reason why mark_due takes the lock even where it changes nothing."""
    now = timezone.now()
    mark(acme, now)
    token, _ = claim(now)
    mark(acme, now - timedelta(hours=1))  # earlier than the job below: its mark_due has nothing to lower
    written, may_commit = threading.Event(), threading.Event()

    def caller():
        try:
            with tenant_scope(acme), transaction.atomic():
                enqueue(sample_tasks.note_in_tenant, run_at=now + timedelta(hours=1), value="x")
                written.set()
                may_commit.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=caller)
    thread.start()
    assert written.wait(10)
    threading.Timer(0.5, may_commit.set).start()
    with tenant_scope(acme):
        assert due.release(acme.id, token, now=now)
    thread.join(10)

    assert row(acme).next_due_at == now + timedelta(hours=1)


def test_a_source_that_fails_stops_neither_the_others_nor_is_retried_at_once(
    acme, valkey, settings, celery_tasks
):
    settings.DUE_SOURCES = ["tests.queue.failing_source", "tenants.jobs.due"]
    now = timezone.now()
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, value="x")
        Job.objects.update(sweep_at=now)
    valkey.flushdb()
    mark(acme, now)
    token, _ = claim(now)

    celery_tasks["tenants.run_due"].apply(
        kwargs={"lease": str(token)}, headers={"organization": str(acme.id)}
    )

    assert valkey.llen("mm:queue:default") == 1
    assert row(acme).lease_token is None
    assert row(acme).next_due_at >= now + due.HOLD_OFF


def test_the_tick_sweeps_the_platforms_jobs_and_leaves_a_heartbeat(committed, valkey, celery_tasks):
    now = timezone.now()
    with platform_scope():
        enqueue(sample_tasks.note_on_platform, value="x")
        PublicJob.objects.update(sweep_at=now)
    valkey.flushdb()

    celery_tasks["tenants.tick"].apply(headers={"platform": "1"})

    assert valkey.llen("mm:queue:default") == 1
    assert heartbeats()["ticks"] >= now
    with platform_scope():
        assert PublicJob.objects.get().sweep_at > now


def test_a_sweep_does_not_pile_up_wakeups(acme, valkey, settings):
    now = timezone.now()
    with tenant_scope(acme), transaction.atomic():
        for number in range(settings.TENANT_IN_FLIGHT + 5):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
    later = now + timedelta(seconds=5)
    valkey.flushdb()

    with tenant_scope(acme):
        assert jobs_due.run(later, 100) == 0  # as many as may be are under way already

        much_later = now + queue.NUDGE_LIFE + timedelta(seconds=1)
        assert jobs_due.run(much_later, 100) == settings.TENANT_IN_FLIGHT
        assert jobs_due.run(much_later, 100) == 0
    assert valkey.llen("mm:queue:default") == settings.TENANT_IN_FLIGHT


def test_the_ticks_statements_do_not_grow_with_what_is_due(acme, globex):
    def statements(records):
        now = timezone.now()
        for record in (acme, globex):
            mark(record, now if record in records else None)
            with platform_scope():
                TenantDue.objects.filter(pk=record.id).update(lease_until=None, lease_token=None)
        with platform_scope(), CaptureQueriesContext(connection) as captured:
            due.claim_due(now=now)
        return len(captured)

    assert statements([acme, globex]) == statements([acme])


def test_the_platform_can_mark_an_organisation_due(acme):
    now = timezone.now()
    mark(acme, now + timedelta(hours=1))

    due.mark_organization_due(acme.id, at=now)
    due.mark_organization_due(acme.id, at=now + timedelta(minutes=5))

    assert row(acme).next_due_at == now


def test_what_was_parked_is_due_again_with_the_reactivation(acme, valkey, celery_tasks):
    now = timezone.now()
    operations.suspend(acme.id, actor=None, now=now)
    mark(acme, now)
    celery_tasks["tenants.tick"].apply(headers={"platform": "1"})
    assert row(acme).next_due_at > now

    operations.reactivate(acme.id, actor=None, now=now)

    assert row(acme).next_due_at == now


def test_an_organisation_whose_work_ends_the_workers_is_left_alone_for_a_while_and_said(acme):
    now = timezone.now()
    mark(acme, now)
    for _ in range(queue.MAX_DEATHS):
        token, claimed = claim(now)
        assert claimed == [acme.id]
        assert due.renew(acme.id, token, now=now)  # a worker begins, and is never heard of again
        now += due.LEASE

    assert claim(now)[1] == []
    with platform_scope():
        letter = DeadLetter.objects.get()
    assert (letter.task, letter.kind, letter.organization_id) == ("tenants.run_due", "deaths", acme.id)
    assert now <= row(acme).next_due_at <= now + timedelta(seconds=10)

    token, claimed = claim(now + timedelta(seconds=10))
    assert claimed == [acme.id]
    mine = due.renew(acme.id, token, now=now)
    with tenant_scope(acme):
        assert due.release(acme.id, mine, now=now)
    assert row(acme).deaths == 0


def test_a_wakeup_that_was_lost_is_no_death(acme):
    now = timezone.now()
    mark(acme, now)
    for _ in range(2 * queue.MAX_DEATHS):
        assert claim(now)[1] == [acme.id]
        now += due.LEASE
    with platform_scope():
        assert not DeadLetter.objects.exists()


def test_who_used_the_turn_goes_to_the_end_of_the_line(acme, globex, valkey):
    """What is overdue counts as due now, not since when it really was: else a mass of it would always come first."""
    now = timezone.now()
    with tenant_scope(acme), transaction.atomic():
        for number in range(5):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
        Job.objects.update(sweep_at=now - timedelta(hours=1), run_after=now - timedelta(hours=1))
    mark(acme, now - timedelta(hours=1))
    mark(globex, now - timedelta(minutes=1))
    with platform_scope():
        token, claimed = due.claim_due(now=now, limit=1)
    assert claimed == [acme.id]

    mine = due.renew(acme.id, token, now=now)
    with tenant_scope(acme):
        assert due.release(acme.id, mine, now=now)

    assert row(acme).next_due_at == now
    with platform_scope():
        assert due.claim_due(now=now, limit=1)[1] == [globex.id]


def test_a_run_that_has_more_to_do_gets_in_line_behind_the_others(
    acme, globex, valkey, settings, celery_tasks
):
    settings.DUE_SOURCES = ["tests.queue.endless_source"]
    now = timezone.now()
    for record in (acme, globex):
        mark(record, now)
    celery_tasks["tenants.tick"].apply(headers={"platform": "1"})
    assert valkey.llen("mm:queue:due") == 2
    with platform_scope():
        token = TenantDue.objects.get(pk=acme.id).lease_token

    celery_tasks["tenants.run_due"].apply(
        kwargs={"lease": str(token)}, headers={"organization": str(acme.id)}
    )

    assert valkey.llen("mm:queue:due") == 3
    assert row(acme).lease_token not in (None, token)  # the message sent last carries it
    assert row(acme).deaths == 0
    assert timezone.now() < row(acme).lease_until <= timezone.now() + due.IN_LINE
