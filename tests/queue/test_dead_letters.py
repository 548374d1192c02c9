"""What was given up can be tried again, once, when its cause is mended."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from saas.core.ids import uuid7
from tenants import dead_letters, queue
from tenants.jobs.models import Job
from tenants.models import DeadLetter, Organization, PublicJob, TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import enqueue
from tests.queue import sample_tasks

LEASE = timedelta(seconds=60)


def bury(model, job_id, task):
    now = timezone.now() + timedelta(seconds=1)
    for _ in range(queue.MAX_DEATHS + 1):
        queue.claim(model, job_id, task=task, now=now, lease=LEASE)
        now += LEASE
    assert model._default_manager.get(pk=job_id).state == "dead"


@pytest.fixture
def letter(acme, valkey):
    with tenant_scope(acme):
        bury(Job, enqueue(sample_tasks.note_in_tenant, value="x"), "tests.note")
    return dead_letters.waiting()[0]


def command(*arguments):
    out = io.StringIO()
    call_command("dead_letters", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_a_replayed_job_starts_anew_and_its_organisation_is_due(acme, letter):
    with platform_scope():
        TenantDue.objects.update(next_due_at=None)
    now = timezone.now()

    dead_letters.replay(letter, now=now)

    with tenant_scope(acme):
        job = Job.objects.get()
    assert (job.state, job.attempts, job.deaths, job.run_after) == ("pending", 0, 0, now)
    assert dead_letters.waiting() == []
    with platform_scope():
        assert TenantDue.objects.get(pk=acme.id).next_due_at == now


def test_the_second_replay_is_told_so(letter):
    dead_letters.replay(letter, now=timezone.now())

    with pytest.raises(dead_letters.NotReplayable):
        dead_letters.replay(letter, now=timezone.now())


def test_a_job_of_the_platform_is_replayed_in_its_own_table(valkey, committed):
    with platform_scope():
        job_id = enqueue(sample_tasks.note_on_platform, value="p")
        bury(PublicJob, job_id, "tests.platform_note")

    dead_letters.replay(dead_letters.waiting()[0], now=timezone.now())

    with platform_scope():
        assert PublicJob.objects.get(pk=job_id).state == "pending"


def test_nothing_is_replayed_in_a_suspended_organisation_or_for_a_refused_message(acme, letter):
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(status=Organization.Status.SUSPENDED)
        refused = DeadLetter.objects.create(
            kind="rejected", task="x", reason="no_organization", job_id=uuid7(), created_at=timezone.now()
        )
    try:
        for one in (letter, refused):
            with pytest.raises(dead_letters.NotReplayable):
                dead_letters.replay(one, now=timezone.now())
    finally:
        with platform_scope():
            Organization.objects.filter(pk=acme.id).update(status=Organization.Status.ACTIVE)


def test_the_command_lists_and_replays(acme, letter):
    assert f"{letter.pk}" in command("list")
    assert "1 given up" in command("list", "--task", "tests.note")
    assert "0 given up" in command("list", "--task", "other")

    assert "tried again" in command("replay", str(letter.pk))
    assert "0 given up" in command("list")
    with pytest.raises(CommandError):
        command("replay", str(letter.pk))
    with pytest.raises(CommandError):
        command("replay")
