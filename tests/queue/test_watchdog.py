"""A worker that is alive and takes no work ends itself; one that has none, or is at it, does not."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from tenants.models import PublicJob
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import enqueue
from tests.queue import sample_tasks
from tests.queue.conftest import wait_until

IMPATIENT = {"DJANGO_SETTINGS_MODULE": "tests.queue.settings_impatient"}


@pytest.fixture
def overdue(valkey):
    """A job of the platform that waits, and whose wake-up is lost."""
    with platform_scope():
        enqueue(sample_tasks.note_on_platform, value="p")
        PublicJob.objects.update(sweep_at=timezone.now() - timedelta(minutes=5))
    valkey.flushdb()


def test_a_worker_that_hears_nothing_while_work_is_overdue_ends_itself(overdue, start_worker):
    worker = start_worker(**IMPATIENT)

    wait_until(lambda: worker.process.poll() is not None, seconds=20)
    assert "queue.worker_hung" in worker.log.read_text()


def test_a_worker_that_has_nothing_to_do_lives_on(committed, start_worker):
    worker = start_worker(**IMPATIENT)

    time.sleep(4)
    assert worker.process.poll() is None


def test_a_worker_that_is_busy_for_longer_lives_on(acme, overdue, start_worker, effects):
    with tenant_scope(acme):
        enqueue(sample_tasks.slow, value="x", tenths=40)
    worker = start_worker(**IMPATIENT)

    wait_until(lambda: "end x" in effects())
    assert "queue.worker_hung" not in worker.log.read_text()
