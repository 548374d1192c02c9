"""The platform's page about work, and having jobs tried again from there, in the platform's own process."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from saas.audit.platform.models import PlatformAuditEvent
from tenants.dead_letters import replay_asked
from tenants.jobs.models import Job
from tenants.models import DeadLetter, TenantDue
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import beat
from tests.admin.test_platform import browse, get, newcomer, post, signing_in, staff  # noqa: F401  (two are fixtures)

WORK, LETTERS = "/admin/tenants/tenantdue/", "/admin/tenants/deadletter/"


@pytest.fixture
def letter(own_database: None, acme: TenantRecord) -> Iterator[DeadLetter]:
    """A job of an organisation that was given up."""
    now = timezone.now()
    with tenant_scope(acme):
        job = Job.objects.create(
            task="x", state="dead", attempts=8, run_after=now, sweep_at=now, created_at=now, finished_at=now
        )
    with platform_scope():
        TenantDue.objects.filter(pk=acme.id).update(waiting=41, unknown=3, measured_at=now)
        beat("due", worker="work@here", now=now, heard_at=now)
        yield DeadLetter.objects.create(
            kind="errors", task="x", organization_id=acme.id, job_id=job.pk, reason="OSError", created_at=now
        )


def test_operators_see_queues_lag_and_who_has_the_most_and_may_have_jobs_tried_again(
    letter: DeadLetter,
    staff: list[str],  # noqa: F811  (the fixture)
    acme: TenantRecord,
) -> None:
    act = {"action": "replay", "_selected_action": str(letter.pk)}

    *_, page, asked, again = browse(*signing_in(staff), get(WORK), post(LETTERS, **act), post(LETTERS, **act))

    assert page["status"] == 200
    for words in ("Waiting", "Lag", "Not confirmed", "Given up", "work@here", acme.name, "41"):
        assert words in page["text"], words
    assert (asked["status"], again["status"]) == (302, 302)
    # It only asked: its login is in no organisation. A worker does the rest, once.
    with tenant_scope(acme):
        assert Job.objects.get().state == "dead"
    with platform_scope():
        assert PlatformAuditEvent.objects.filter(action="tenants.dead_letter.replay_asked").count() == 1
        replay_asked(now=timezone.now())
        letter.refresh_from_db()
    assert letter.replayed_at is not None
    with tenant_scope(acme):
        job = Job.objects.get()
    assert (job.state, job.attempts) == ("pending", 0)
