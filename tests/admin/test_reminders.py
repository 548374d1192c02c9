"""What an organisation suggests its members to be reminded of, and when nobody is written to."""

from datetime import time

import pytest

from saas.audit.models import AuditEvent
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.admin.conftest import entered, submit
from users.models import Membership
from wellness.models import ReminderDefaults, ReminderSuggestion
from wellness.reminders.defaults import suggestions

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SUGGESTIONS = "/admin/wellness/remindersuggestion/"
QUIET = "/admin/wellness/reminderdefaults/"
FORM = {"kind": "goals", "local_time": "", "rule": "freq=weekly;byday=fr", "is_active": "on", "position": "0"}


def test_a_suggestion_is_added_and_offered_with_an_audit(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)

    assert submit(client, f"{SUGGESTIONS}add/", FORM).status_code == 302

    with tenant_scope(acme):
        row = ReminderSuggestion.objects.get()
        assert (row.kind, row.local_time, row.rule) == ("goals", None, "FREQ=WEEKLY;BYDAY=FR")
        assert [each.kind for each in suggestions()] == ["goals"]
        assert AuditEvent.objects.filter(
            action="wellness.reminder_suggestion.added", target_id=row.pk
        ).exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rule": "FREQ=YEARLY"}, "FREQ is DAILY, WEEKLY or MONTHLY."),
        ({"kind": "check_in"}, "Choose a time."),
        ({"kind": "custom"}, "not one of the available choices"),
    ],
)
def test_a_suggestion_that_makes_no_sense_is_refused(
    acme: TenantRecord, acme_admin: Membership, fields: dict[str, str], said: str
) -> None:
    response = submit(entered(acme, acme_admin), f"{SUGGESTIONS}add/", FORM | fields)

    assert said in response.content.decode()
    with tenant_scope(acme):
        assert not ReminderSuggestion.objects.exists()


def test_quiet_hours_are_one_row_and_changing_them_is_audited_once(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    client = entered(acme, acme_admin)
    assert client.get(QUIET).status_code == 200
    with tenant_scope(acme):
        row = ReminderDefaults.objects.get()
        assert (row.quiet_from, row.quiet_until) == (time(21), time(8))

    form = {"quiet_from": "20:00", "quiet_until": "09:00"}
    assert submit(client, f"{QUIET}{row.pk}/change/", form).status_code == 302

    with tenant_scope(acme):
        changed = ReminderDefaults.objects.get()
        assert (changed.quiet_from, changed.quiet_until) == (time(20), time(9))
        assert AuditEvent.objects.filter(action="wellness.quiet_hours.changed").count() == 1
    assert client.get(f"{QUIET}add/").status_code == 403
