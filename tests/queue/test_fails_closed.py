"""A message that does not say where, or names an organisation nobody may enter, runs nothing and is counted."""

import uuid

import pytest
from django.utils import timezone

from tenants import hosts
from tenants.jobs.models import Job
from tenants.models import DeadLetter, Organization, TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import enqueue, rejected_count
from tests.queue import sample_tasks


def deliver(celery_tasks, name, *, headers, **kwargs):
    """Hand a message to the worker's side of a task; returns Celery's state of it."""
    return celery_tasks[name].apply(kwargs=kwargs, headers=headers).state


def the_reason():
    with platform_scope():
        return DeadLetter.objects.get().reason


@pytest.fixture
def waiting_job(acme, valkey, effects):
    with tenant_scope(acme):
        return str(enqueue(sample_tasks.note_in_tenant, value="x"))


@pytest.fixture
def untouched(acme, waiting_job, effects):
    """After the test: the job is as it was, nothing ran, exactly one rejection is counted."""
    with tenant_scope(acme):
        before = Job.objects.values().get()
    yield
    with tenant_scope(acme):
        assert Job.objects.values().get() == before
    assert effects() == []
    assert rejected_count() == 1


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        (None, "no_organization"),
        ({}, "no_organization"),
        ({"platform": "1"}, "no_organization"),
        ({"organization": "t_0123"}, "bad_organization"),
        ({"organization": "public"}, "bad_organization"),
    ],
)
def test_without_a_usable_header_nothing_runs(celery_tasks, waiting_job, headers, reason):
    assert deliver(celery_tasks, "tests.note", headers=headers, job=waiting_job) == "REJECTED"
    assert the_reason() == reason


@pytest.mark.usefixtures("untouched")
def test_an_organisation_that_is_gone_is_rejected(celery_tasks, waiting_job):
    gone = {"organization": str(uuid.uuid4())}
    assert deliver(celery_tasks, "tests.note", headers=gone, job=waiting_job) == "REJECTED"
    assert the_reason() == "organization_missing"


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("status", ["suspended", "provisioning"])
def test_an_organisation_that_may_not_be_entered_is_rejected(celery_tasks, acme, waiting_job, status):
    set_status(acme, status)
    try:
        headers = {"organization": str(acme.id)}
        assert deliver(celery_tasks, "tests.note", headers=headers, job=waiting_job) == "REJECTED"
        assert the_reason() == f"organization_{status}"
    finally:
        set_status(acme, "active")


@pytest.mark.usefixtures("untouched")
def test_a_suspension_that_the_cache_has_not_heard_of_still_holds(celery_tasks, acme, waiting_job):
    hosts.record_by_id(acme.id)  # the record is cached as active
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(status="suspended")
    try:
        headers = {"organization": str(acme.id)}
        assert deliver(celery_tasks, "tests.note", headers=headers, job=waiting_job) == "REJECTED"
        assert the_reason() == "organization_suspended"
    finally:
        set_status(acme, "active")


def test_the_other_organisations_header_does_not_reach_the_job(
    celery_tasks, acme, globex, waiting_job, effects
):
    headers = {"organization": str(globex.id)}
    assert deliver(celery_tasks, "tests.note", headers=headers, job=waiting_job) == "SUCCESS"
    assert effects() == []
    with tenant_scope(acme):
        assert Job.objects.get().attempts == 0


def test_a_message_cannot_run_a_job_as_another_task(celery_tasks, acme, waiting_job, effects):
    headers = {"organization": str(acme.id)}
    assert deliver(celery_tasks, "tests.fails", headers=headers, job=waiting_job) == "SUCCESS"
    assert effects() == []
    with tenant_scope(acme):
        assert Job.objects.get().attempts == 0


def test_a_platform_task_needs_its_own_header(celery_tasks, acme, committed):
    headers = {"organization": str(acme.id)}
    assert deliver(celery_tasks, "tenants.tick", headers=headers) == "REJECTED"
    assert the_reason() == "no_platform"


def test_due_work_of_a_suspended_organisation_is_parked_and_not_entered(celery_tasks, acme, valkey):
    now = timezone.now()
    set_status(acme, "suspended")
    try:
        with platform_scope():
            TenantDue.objects.filter(pk=acme.id).update(next_due_at=now)
        assert deliver(celery_tasks, "tenants.tick", headers={"platform": "1"}) == "SUCCESS"
        with platform_scope():
            due = TenantDue.objects.get(pk=acme.id)
        assert due.next_due_at > now
        assert due.lease_token is None
        assert valkey.llen("mm:queue:default") == 0
    finally:
        set_status(acme, "active")


def set_status(record, status):
    with platform_scope():
        Organization.objects.filter(pk=record.id).update(status=status)
    hosts.forget(record.id)
