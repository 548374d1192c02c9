"""The due index is compared with what it stands for: an entry that got lost or too late is found within the hour."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tenants import due, repair
from tenants.models import TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import enqueue
from tests.queue import sample_tasks


@pytest.fixture
def waiting(acme, valkey):
    """A job of acme that is due in a day."""
    at = timezone.now() + timedelta(days=1)
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, run_at=at, value="x")
    return at


def entry(record):
    with platform_scope():
        return TenantDue.objects.get(pk=record.id)


def damage(record, **values):
    with platform_scope():
        TenantDue.objects.filter(pk=record.id).update(checked_at=None, **values)


def run(now):
    with platform_scope():
        return repair.repair(now=now)


def test_an_entry_that_forgot_its_job_gets_it_back(acme, waiting):
    damage(acme, next_due_at=None)

    assert run(timezone.now()) == [acme.id]
    assert entry(acme).next_due_at == waiting


def test_an_entry_that_is_too_late_is_brought_forward(acme, waiting):
    damage(acme, next_due_at=waiting + timedelta(days=30))

    assert run(timezone.now()) == [acme.id]
    assert entry(acme).next_due_at == waiting


def test_an_organisation_without_an_entry_gets_one(acme, waiting):
    with platform_scope():
        TenantDue.objects.filter(pk=acme.id).delete()

    assert run(timezone.now()) == [acme.id]
    assert entry(acme).next_due_at == waiting


def test_a_right_or_early_entry_is_left_alone_and_not_looked_at_again_within_the_hour(acme, waiting):
    now = timezone.now()
    damage(acme)

    assert run(now) == []
    damage(acme, next_due_at=now + timedelta(minutes=1))
    assert run(now) == []
    assert entry(acme).next_due_at == now + timedelta(minutes=1)

    with platform_scope():
        TenantDue.objects.filter(pk=acme.id).update(next_due_at=None)
    assert run(now + repair.EVERY - timedelta(seconds=1)) == []
    assert run(now + repair.EVERY) == [acme.id]


def test_an_entry_that_is_leased_stays_with_its_worker(acme, waiting):
    now = timezone.now()
    damage(acme, next_due_at=now)
    with platform_scope():
        token, _ = due.claim_due(now=now)

    assert run(now) == []
    assert entry(acme).lease_token == token
