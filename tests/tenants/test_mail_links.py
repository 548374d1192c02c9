"""Links in mails do not show whose client somebody is, and still lead there."""

import re
from datetime import timedelta
from pathlib import Path

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

ROOT = Path(__file__).resolve().parents[2]
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


# Where mails of the product lead; each sends people to the page it names, also by way of the apex.
_LEADS = re.compile(
    r'mail_url\([^,]+, f?"(/[a-z-]*)|_PATH: Final = "(/[a-z-]*)"|^PAGE: Final = "(/[a-z-]*)"', re.MULTILINE
)


def test_every_page_that_a_mail_leads_to_is_followed(acme: TenantRecord, apex: HostClient) -> None:
    found = {
        next(filter(None, match))
        for folder in ("users", "wellness")
        for file in (ROOT / folder).rglob("*.py")
        if "mail_url" in (text := file.read_text(encoding="utf-8"))
        for match in _LEADS.findall(text)
        if any(match)
    } - {"/api", "/calendar"}

    assert {"/unsubscribe", "/mail-preferences", "/invitation", "/sign-in", "/review"} <= found
    app = (ROOT / "frontend" / "src" / "app" / "pages.ts").read_text(encoding="utf-8")
    for page in found:
        assert page == "/" or f'"{page}"' in app or f'"{page[1:]}"' in app, f"The app has no page {page}"
        response = apex.get(path_of(mail_url(acme, page)))
        assert (response.status_code, response["Location"]) == (302, tenant_url(acme, page)), page
