"""What operators see, and what Prometheus is told: totals, lag, workers, and never who, where or what about."""

import re
import urllib.request
from datetime import timedelta

import pytest
from django.utils import timezone
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from saas.core import metrics
from saas.embedded import ports
from tenants import due, figures
from tenants.jobs.models import Job
from tenants.models import DeadLetter, Heartbeat, TenantDue
from tenants.queue import MAX_DEATHS
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import beat, enqueue, heartbeats
from tests.queue import sample_tasks
from tests.queue.conftest import wait_until

HEALTH = re.compile(
    r"mood|journal|health|mental|wellness|therap|clinic|mind|depress|anxi|risk|safety|questionnaire|phq|gad|goal|check.?in",
    re.IGNORECASE,
)


@pytest.fixture
def busy(acme, globex, valkey):
    """Jobs that wait in one organisation, a mail unknown in another, something given up, a worker that lives."""
    now = timezone.now()
    with tenant_scope(acme):
        for number in range(5):
            enqueue(sample_tasks.note_in_tenant, value=str(number))
        Job.objects.update(run_after=now - timedelta(minutes=3))
    with platform_scope():
        enqueue(sample_tasks.note_on_platform, value="p")
        TenantDue.objects.filter(pk=globex.id).update(unknown=7)
        token, _ = due.claim_due(now=now + timedelta(minutes=1))
        DeadLetter.objects.create(
            kind="deaths",
            task="x",
            organization_id=acme.id,
            job_id=acme.id,
            created_at=now,
            attempts=MAX_DEATHS,
        )
        beat("default", worker="w1@here", now=now, heard_at=now)
        beat("default", worker="w2@here", now=now - timedelta(minutes=5), heard_at=None)
    with tenant_scope(acme):
        assert due.release(acme.id, token, now=now)
    return now


def test_the_figures_say_what_waits_where_and_since_when(acme, globex, busy):
    with platform_scope():
        found = figures.figures(now=busy + timedelta(seconds=1))
        waiting, unknown = list(figures.top_waiting()), list(figures.top_unknown())
        given_up = figures.top_given_up()

    assert (found.tenant_waiting, found.platform_pending, found.unknown) == (5, 1, 7)
    assert found.lag >= timedelta(minutes=3)
    assert found.given_up == {"deaths": 1}
    assert found.alive == {"default": 1}
    assert [(row.organization_id, row.waiting) for row in waiting] == [(acme.id, 5)]
    assert [(row.organization_id, row.unknown) for row in unknown] == [(globex.id, 7)]
    assert [row["number"] for row in given_up] == [1]


def test_no_label_names_an_organisation_a_person_or_what_it_is_about(acme, globex, busy):
    metrics.JOBS.labels(scope="tenant", queue="default", outcome="done").inc()
    metrics.JOB_SECONDS.labels(scope="tenant", queue="default").observe(0.1)
    for outcome in ("sent", "unknown", "refused", "deferred", "skipped"):
        metrics.MAILS.labels(outcome=outcome).inc()

    text = generate_latest(metrics.registry(figures.metrics)).decode()

    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    assert {"mentalmuse_lag_seconds", "mentalmuse_mails_unknown"} <= {sample.name for sample in samples}
    for sample in samples:
        for name, value in sample.labels.items():
            if name == "le":  # the bounds of a histogram
                continue
            assert value in metrics.LABELS[name], (sample.name, name, value)
            assert not HEALTH.search(value)
    for record in (acme, globex):
        for word in (str(record.id), record.id.hex, record.schema_name, record.host.split(".")[0]):
            assert word not in text


def test_every_label_is_a_short_list_without_a_word_of_health():
    for values in metrics.LABELS.values():
        assert len(values) <= 12
        assert not any(HEALTH.search(value) for value in values)


def test_each_worker_has_its_own_row_shows_figures_and_is_forgotten(committed, start_worker, effects):
    address = f"127.0.0.1:{ports.any_free()}"
    start_worker(METRICS_ADDRESS=address)
    with platform_scope():
        enqueue(sample_tasks.note_on_platform, value="p")
    wait_until(lambda: effects() == ["platform p"])

    def rows():
        with platform_scope():
            return dict(Heartbeat.objects.values_list("queue", "worker"))

    wait_until(rows)
    assert rows() == dict.fromkeys(("default", "due", "ticks"), "w0@test")

    def shown():
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=5) as answer:
            return answer.read().decode()

    # Counted in a child, shown by the main process.
    wait_until(
        lambda: 'mentalmuse_jobs_total{outcome="done",queue="default",scope="platform"} 1.0' in shown()
    )
    assert 'mentalmuse_workers{queue="ticks"} 1.0' in shown()

    with platform_scope():
        due.forget_workers(now=timezone.now() + due.FORGOTTEN_AFTER + timedelta(minutes=1))
        assert not Heartbeat.objects.exists()


def test_alive_and_deaf_shows(committed):
    now = timezone.now()
    beat("due", worker="w@here", now=now - timedelta(minutes=9), heard_at=now - timedelta(minutes=9))
    beat("due", worker="w@here", now=now, heard_at=None)

    with platform_scope():
        row = Heartbeat.objects.get()
    assert (row.seen_at, row.heard_at) == (now, now - timedelta(minutes=9))
    assert heartbeats() == {"due": now - timedelta(minutes=9)}
