"""An organisation's colour: by the API, in the admin with a preview, and in the mails that leave."""

import pytest
from django.core import mail
from django.utils import timezone

from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.admin.conftest import entered, submit
from tests.factories.people import HostClient, add_person, client_of
from tests.mail_reading import read
from tests.users.mailbox import deliver
from users.models import Membership
from users.operations.notices import send_notice

SETTINGS = "/api/v1/organization/settings/"
PINK = "#7a1f5c"


def change(client: HostClient, **body: object) -> object:
    return client.patch(SETTINGS, body, content_type="application/json")


def notify(record: TenantRecord, membership: Membership):
    """A mail about the account, as it leaves."""
    with platform_scope():
        send_notice("password_changed", user=membership.user, organization_id=record.id, now=timezone.now())
    deliver()
    return read(mail.outbox[-1])


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_owner_and_admin_choose_the_colour_and_mails_have_it(acme: TenantRecord, role: str) -> None:
    client = client_of(acme, add_person(acme, role))
    member = add_person(acme, "member")

    answer = change(client, brand_colour=PINK)

    assert answer.status_code == 200
    assert (answer.json()["brand_colour"], answer.json()["brand_text_colour"]) == (PINK, "#ffffff")
    assert HostClient(acme.host).get("/api/v1/organization/").json()["brand_colour"] == PINK
    assert PINK in notify(acme, member).html


@pytest.mark.parametrize("role", ["practitioner", "member", "auditor"])
def test_nobody_else_does(acme: TenantRecord, role: str) -> None:
    assert change(client_of(acme, add_person(acme, role)), brand_colour=PINK).status_code == 403


@pytest.mark.parametrize(
    "colour", ["red", "#FFF", "#7A1F5C", "#7a1f5c;}", "url(x)", "#7a1f5c\n#", "{{ link }}", "var(--x)"]
)
def test_only_a_colour_is_a_colour(acme: TenantRecord, acme_owner: Membership, colour: str) -> None:
    answer = change(client_of(acme, acme_owner), brand_colour=colour)
    assert answer.status_code == 400


def test_it_can_be_taken_back(acme: TenantRecord, acme_owner: Membership) -> None:
    client = client_of(acme, acme_owner)
    change(client, brand_colour=PINK)
    assert change(client, brand_colour="").json()["brand_text_colour"] == ""
    assert PINK not in notify(acme, acme_owner).html


def test_before_the_owner_is_verified_nothing_of_it_shows(acme: TenantRecord, acme_owner: Membership) -> None:
    client = client_of(acme, acme_owner)
    change(client, brand_colour=PINK)
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(owner_verified_at=None, is_named_in_mail=True)

    from tenants import hosts  # the cached record is what would hide the change

    hosts.forget(acme.id)

    found = notify(acme, acme_owner)
    assert PINK not in found.html
    assert acme.name not in found.words
    assert HostClient(acme.host).get("/api/v1/organization/").json()["brand_colour"] == ""


def test_the_admin_sets_the_colour_and_shows_what_a_mail_looks_like(
    acme: TenantRecord, acme_owner: Membership
) -> None:
    browser = entered(acme, acme_owner)
    page = f"/admin/tenants/organization/{acme.id}/change/"
    form = {
        "name": acme.name,
        "time_zone": "Europe/Berlin",
        "locale": "ar",
        "country": "DE",
        "sign_up_mode": "join_code",
        "brand_colour": PINK.upper(),
    }

    assert submit(browser, page, form | {"brand_colour": "reddish"}).status_code == 200
    assert submit(browser, page, form).status_code == 302

    shown = browser.get(page).content.decode()
    assert f"background:{PINK};color:#ffffff" in shown
    assert "/admin/mail-preview/" in shown
    preview = browser.get("/admin/mail-preview/")
    assert preview.status_code == 200
    assert PINK in preview.content.decode()
    assert 'dir="rtl"' in preview.content.decode()
    assert preview["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_the_preview_is_for_those_who_run_the_organisation(acme: TenantRecord) -> None:
    assert HostClient(acme.host).get("/admin/mail-preview/").status_code == 302
