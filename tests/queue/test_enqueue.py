"""Queueing: what is written, where, and what is refused."""

import os
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tenants import queue
from tenants.jobs.models import Job
from tenants.models import PublicJob, TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import REGISTRY, BadPayload, QueuedTask, UnregisteredTask, WrongScope, enqueue
from tests.queue import sample_tasks


def due_of(record):
    with platform_scope():
        return TenantDue.objects.get(pk=record.id)


def messages(valkey, name="default"):
    return valkey.llen(f"mm:queue:{name}")


def test_a_job_in_a_tenant_is_a_row_there_a_due_moment_and_one_message(acme, globex, valkey):
    with tenant_scope(acme):
        job_id = enqueue(sample_tasks.note_in_tenant, value=uuid.UUID(int=7))

    with tenant_scope(acme):
        job = Job.objects.get()
    assert job.id == job_id
    assert job.payload == {"value": "00000000-0000-0000-0000-000000000007"}
    assert (job.state, job.attempts) == ("pending", 0)
    assert due_of(acme).next_due_at == job.sweep_at
    assert due_of(globex).next_due_at is None
    assert messages(valkey) == 1
    with tenant_scope(globex):
        assert not Job.objects.exists()


def test_a_platform_job_is_a_public_row(committed, valkey):
    with platform_scope():
        job_id = enqueue(sample_tasks.note_on_platform, value="x")
        assert PublicJob.objects.get().id == job_id
    assert messages(valkey) == 1


def test_a_rolled_back_caller_leaves_neither_row_nor_message(acme, valkey):
    with tenant_scope(acme), transaction.atomic():
        enqueue(sample_tasks.note_in_tenant, value="x")
        transaction.set_rollback(True)

    with tenant_scope(acme):
        assert not Job.objects.exists()
    assert due_of(acme).next_due_at is None
    assert messages(valkey) == 0


def test_the_wakeup_names_the_tenant_of_the_call_not_of_the_commit(acme, globex, valkey):
    with tenant_scope(globex), transaction.atomic(), tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, value="x")

    (message,) = valkey.lrange("mm:queue:default", 0, -1)
    assert str(acme.id).encode() in message
    assert str(globex.id).encode() not in message


def test_the_message_says_only_which_job_to_look_at(acme, valkey):
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, value="canary-7f3a")

    assert b"canary-7f3a" not in valkey.lrange("mm:queue:default", 0, -1)[0]


def test_a_later_job_has_no_message_and_is_due_at_its_time(acme, valkey):
    at = timezone.now() + timedelta(hours=3)
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, run_at=at, value="x")

    assert messages(valkey) == 0
    assert due_of(acme).next_due_at == at


def test_an_earlier_moment_is_kept(acme, valkey):
    soon = timezone.now() + timedelta(hours=1)
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, run_at=soon, value="x")
        enqueue(sample_tasks.note_in_tenant, run_at=soon + timedelta(hours=1), value="x")

    assert due_of(acme).next_due_at == soon


def test_a_mass_of_jobs_sends_a_bounded_number_of_messages(acme, valkey, settings):
    with tenant_scope(acme), transaction.atomic():
        for number in range(settings.TENANT_IN_FLIGHT + 30):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
    assert messages(valkey) == settings.TENANT_IN_FLIGHT

    with platform_scope(), transaction.atomic():
        for number in range(queue.NUDGES_AT_ONCE + 5):
            enqueue(sample_tasks.note_on_platform, value=str(number))
    assert messages(valkey) == settings.TENANT_IN_FLIGHT + queue.NUDGES_AT_ONCE


@pytest.mark.parametrize("value", ["two words", "", "x" * 65, 1.5, None, ["a"], {"a": 1}, "a\x00b", "ä"])
def test_a_payload_of_anything_but_ids_is_refused(acme, value):
    with tenant_scope(acme), pytest.raises(BadPayload):
        enqueue(sample_tasks.note_in_tenant, value=value)

    with tenant_scope(acme):
        assert not Job.objects.exists()


def test_arguments_that_the_body_does_not_take_are_refused_at_the_call(acme):
    with tenant_scope(acme), pytest.raises(TypeError):
        enqueue(sample_tasks.note_in_tenant, wrong="x")


def test_the_scope_must_be_the_tasks_own(acme):
    with pytest.raises(WrongScope):
        enqueue(sample_tasks.note_in_tenant, value="x")
    with platform_scope(), pytest.raises(WrongScope):
        enqueue(sample_tasks.note_in_tenant, value="x")
    with tenant_scope(acme), pytest.raises(WrongScope):
        enqueue(sample_tasks.note_on_platform, value="x")


def test_an_unregistered_or_periodic_task_cannot_be_queued(acme, celery_tasks):
    stranger = QueuedTask("tests.stranger", lambda **_: None, "tenant", "default", timedelta(seconds=60))
    with tenant_scope(acme), pytest.raises(UnregisteredTask):
        enqueue(stranger)
    with platform_scope(), pytest.raises(UnregisteredTask):
        enqueue(REGISTRY["tenants.tick"])


ENQUEUE_WITHOUT_BROKER = """
import time, django; django.setup()
from tenants import broker, hosts
from tenants.models import Organization
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import enqueue
from tests.queue import sample_tasks
with platform_scope():
    record = Organization.objects.get(schema_name="{schema}").record()
started = time.monotonic()
with tenant_scope(record):
    for _ in range(3):
        enqueue(sample_tasks.note_in_tenant, value="x")
print(broker.lost_wakeups(), time.monotonic() - started < 3)
"""


def test_a_broker_that_is_away_does_not_fail_the_caller(acme):
    nobody_listens = os.environ | {"REDIS_URL": "redis://127.0.0.1:1/0"}
    script = ENQUEUE_WITHOUT_BROKER.format(schema=acme.schema_name)

    done = subprocess.run([sys.executable, "-c", script], env=nobody_listens, capture_output=True, text=True)

    assert done.stdout.split("\n")[-2] == "2 True", done.stdout + done.stderr
    with tenant_scope(acme):
        assert Job.objects.count() == 3
