"""Links in mails do not show whose client somebody is, and still lead there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from saas.core.ids import uuid7
from tenants import operations
from tenants.hosts import mail_host, mail_url, tenant_url
from tenants.operations import record_of
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.foundation import make_reminder
from tests.factories.people import HostClient, add_person, sign_in
from wellness.models import Reminder
from wellness.reminders.tokens import mail_token

ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3].partition("#")[0]


@pytest.mark.parametrize("page", ["/", "/verify#token=abc", "/reminder", "/unsubscribe#token=abc"])
def test_a_link_shows_the_apex_and_leads_to_the_page(acme: TenantRecord, apex: HostClient, page: str) -> None:
    link = mail_url(acme, page)
    assert acme.host not in link
    assert "acme" not in link

    response = apex.get(path_of(link))

    assert response.status_code == 302
    assert response["Location"] == tenant_url(acme, page.partition("#")[0])
    assert link.partition("#")[2] == page.partition("#")[2]


def test_an_organisation_that_may_be_named_is_linked_directly(acme: TenantRecord) -> None:
    operations.change_settings(acme.id, actor=None, now=timezone.now(), is_named_in_mail=True)
    named = record_of(acme.id)
    assert mail_url(named, "/reminder") == tenant_url(acme, "/reminder")
    assert mail_host(named) == acme.host
    assert mail_host(acme) == "localhost"


@pytest.mark.parametrize("path", ["/r/x/", "/r/AAAAAAAAAAAAAAAAAAAAAA/verify", "/r/%00/", "/r/../admin"])
def test_what_leads_nowhere_is_404(db: None, apex: HostClient, path: str) -> None:
    assert apex.get(path).status_code in {400, 404}


@pytest.mark.parametrize("page", ["admin", "api", "join-codes"])
def test_only_pages_of_mails_are_followed(acme: TenantRecord, apex: HostClient, page: str) -> None:
    assert apex.get(path_of(mail_url(acme, f"/{page}"))).status_code == 404


def test_one_click_stops_the_reminder_and_get_does_not(
    acme: TenantRecord, globex: TenantRecord, apex: HostClient
) -> None:
    membership = add_person(acme, "member")
    sign_in(acme, membership)
    reminder_id = make_reminder(acme, membership)
    with tenant_scope(acme):
        token = mail_token(member_id=membership.pk, mail_id=uuid7())
    path = path_of(mail_url(acme, f"/api/v1/reminders/unsubscribe/?token={token}"))
    elsewhere = path_of(mail_url(globex, f"/api/v1/reminders/unsubscribe/?token={token}"))

    def is_on() -> bool:
        with tenant_scope(acme):
            return Reminder.objects.get(pk=reminder_id).next_due_at is not None

    assert apex.get(path).status_code == 405
    assert apex.post(elsewhere, ONE_CLICK, content_type=FORM).status_code == 400
    assert apex.post(path, "something=else", content_type=FORM).status_code == 400
    assert is_on()

    assert apex.post(path, ONE_CLICK, content_type=FORM).status_code == 200

    assert not is_on()


def test_a_suspended_organisation_is_not_led_to(acme: TenantRecord, apex: HostClient) -> None:
    link = mail_url(acme)
    operations.suspend(acme.id, actor=None, now=timezone.now() + timedelta(seconds=1))
    assert apex.get(path_of(link)).status_code == 404
