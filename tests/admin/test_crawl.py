"""Every address of an organisation's admin, opened by everybody, in two kinds of organisation, with data to leak."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from saas.site import tenant_admin
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.admin.conftest import browser, enter, entered, submit
from tests.admin.test_signing_in import actor_of
from tests.factories.people import add_person
from tests.rows import rows
from users.models import JoinCode, Membership
from wellness.members.models import Member
from wellness.moods.models import MoodEntry
from wellness.moods.operations import Content, save_entry
from wellness.safety.models import HelpContact

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOTE = "canary-note-7f3a"
WORD = "canary-word-7f3a"


def admin_routes() -> list[str]:
    """The patterns under /admin/, as the resolver has them."""

    def walk(patterns: list[Any], prefix: str) -> Iterator[str]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern):
                yield route

    admin = next(each for each in get_resolver("saas.urls").url_patterns if str(each.pattern) == "admin/")
    return list(walk(admin.url_patterns, "/admin/"))


def addresses(objects: dict[str, list[Any]]) -> list[str]:
    """Each route with real ids of each kind of object in it, and with queries that ask for more than is shown."""
    found = []
    for route in admin_routes():
        if "catch_all" in route or "(?P<url>" in route:
            found.append("/admin/nonsense/")
        elif "(?P<app_label>" in route:
            found += [f"/admin/{label}/" for label in ("users", "tenants", "wellness")]
        elif "<path:object_id>" in route or "<uuid:membership_id>" in route:
            for ids in objects.values():
                found += [re.sub(r"<(path:object_id|uuid:membership_id)>", str(pk), route) for pk in ids]
        else:
            found.append(route)
    people = "/admin/users/membership/"
    found += [
        f"{people}?{query}"
        for query in (
            "q=canary",
            "role__exact=member",
            "status__exact=active",
            "_facets=True",
            "all=1",
            "o=3.-2",
            "e=1",
            "user__password__startswith=a",
            "user__memberships__organization__name=Globex",
            "_to_field=user__email",
            "_popup=1",
        )
    ]
    found += [f"{people}autocomplete/?term=canary&app_label=users&model_name=membership&field_name=user"]
    found += ["/admin/autocomplete/?term=canary&app_label=users&model_name=session&field_name=membership"]
    return found


@pytest.fixture
def populated(acme: TenantRecord, globex: TenantRecord) -> dict[str, dict[str, list[Any]]]:
    """In both organisations: staff, a member with a telling name who wrote something, a code, a contact."""
    found: dict[str, dict[str, list[Any]]] = {}
    for record in (acme, globex):
        objects: dict[str, list[Any]] = {"organization": [record.id]}
        member = add_person(
            record, "member", email=f"canary@{record.kind}.example", name=f"Kanarek Of {record.kind}"
        )
        staff = add_person(
            record, "practitioner", email=f"pia@{record.kind}.example", name=f"Pia Of {record.kind}"
        )
        objects["membership"] = [member.pk, staff.pk]
        now = timezone.now()
        with platform_scope():
            code = JoinCode.objects.create(
                organization_id=record.id,
                code=f"CODE{record.kind.upper()}",
                created_at=now,
                expires_at=now + timedelta(days=1),
                uses=1_987_654_321,
            )
        objects["joincode"] = [code.pk]
        with tenant_scope(record):
            Member.objects.create(
                id=member.pk,
                user_id=member.user_id,
                display_name="x",
                locale="en",
                time_zone="UTC",
                created_at=now,
            )
            content = Content(1, now, "UTC", energy=2, words=(WORD,), note=NOTE)
            entry, _ = save_entry(uuid7(), content, actor=actor_of(member), now=now)
            contact = HelpContact.objects.create(name=f"Contact of {record.kind}", phone="1")
        objects["helpcontact"] = [contact.pk]
        objects["moodentry"] = [entry["id"]]
        found[record.kind] = objects
    return found


def crawl(client: Any, objects: dict[str, list[Any]]) -> dict[str, tuple[int, str]]:
    seen = {}
    for address in addresses(objects):
        if address.startswith(("/admin/logout", "/admin/login")):
            continue
        response = client.get(address)
        seen[address] = (response.status_code, response.content.decode(errors="replace"))
    return seen


def test_there_is_something_to_crawl() -> None:
    assert len(admin_routes()) > 20


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_the_admins_of_a_clinic_see_their_people_and_nothing_written_and_nobody_elses(
    acme: TenantRecord, globex: TenantRecord, populated: dict[str, Any], role: str
) -> None:
    pages = crawl(entered(acme, add_person(acme, role, name="Self")), populated["clinic"])

    assert {status for status, _ in pages.values()} <= {200, 302, 400, 403, 404, 405}, {
        address: status for address, (status, _) in pages.items() if status >= 500
    }
    assert "Kanarek Of clinic" in pages["/admin/users/membership/"][1]
    everything = "\n".join(text for _, text in pages.values())
    for secret in (NOTE, WORD, "Of employer", "CODEEMPLOYER", "argon2", str(globex.id), "moodentry"):
        assert secret not in everything, secret
    for pk in [pk for ids in populated["employer"].values() for pk in ids]:
        assert str(pk) not in everything


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_the_admins_of_an_employer_see_no_member_anywhere(
    globex: TenantRecord, populated: dict[str, Any], role: str
) -> None:
    pages = crawl(entered(globex, add_person(globex, role, name="Self")), populated["employer"])

    assert max(status for status, _ in pages.values()) < 500
    assert "Pia Of employer" in pages["/admin/users/membership/"][1]
    member = str(populated["employer"]["membership"][0])
    for address, (_, text) in pages.items():
        # A page may repeat what was asked: its own address, and "with ID ... doesn't exist" on the page after.
        said = re.sub(r"with ID “[^”]*”", "", text.replace(address, ""))
        assert "Kanarek" not in said, address
        assert "canary@" not in said, address
        assert "1987654321" not in said, address
        if member not in address:
            assert member not in said, address


def test_an_employers_page_counts_staff_only(globex: TenantRecord, populated: dict[str, Any]) -> None:
    owner = add_person(globex, "owner")
    client = entered(globex, owner)
    before = client.get("/admin/").content.decode()

    add_person(globex, "member")

    def figures(page: str) -> list[str]:
        return re.findall(r'<p class="mm-figure">(\d+)</p>', page)

    assert figures(client.get("/admin/").content.decode()) == figures(before)
    assert "1 practitioner" in before
    assert "member," not in before


def test_ids_of_another_organisation_open_nothing(
    acme: TenantRecord, populated: dict[str, Any], acme_owner: Membership
) -> None:
    pages = crawl(entered(acme, acme_owner), populated["employer"])

    everything = "\n".join(text for _, text in pages.values())
    for secret in ("Of employer", "canary@employer.example", "CODEEMPLOYER"):
        assert secret not in everything, secret
    for address, (status, _) in pages.items():
        if any(str(pk) in address for ids in populated["employer"].values() for pk in ids):
            assert status in {302, 400, 403, 404, 405}, (address, status)


@pytest.mark.parametrize("role", ["practitioner", "auditor", "member", None])
def test_nobody_else_gets_past_the_door(
    acme: TenantRecord, populated: dict[str, Any], role: str | None
) -> None:
    client = browser(acme)
    if role:
        enter(client, add_person(acme, role))

    pages = crawl(client, populated["clinic"])

    for address, (status, _) in pages.items():
        assert status == 302, (address, status)


def test_no_page_writes_when_it_is_only_opened(
    acme: TenantRecord, populated: dict[str, Any], acme_owner: Membership
) -> None:
    client = entered(acme, acme_owner)

    def state() -> Any:
        with platform_scope():
            people = list(Membership.objects.order_by("pk").values_list("pk", "role", "status", "version"))
            codes = list(JoinCode.objects.order_by("pk").values_list("pk", "revoked_at"))
        with tenant_scope(acme):
            return (
                people,
                codes,
                AuditEvent.objects.count(),
                rows(MoodEntry).count(),
                HelpContact.objects.count(),
            )

    before = state()
    crawl(client, populated["clinic"])

    assert state() == before


def test_what_members_write_is_registered_nowhere() -> None:
    registered = {model._meta.label for model in tenant_admin._registry}

    assert registered == {
        "users.Membership",
        "users.JoinCode",
        "tenants.Organization",
        "wellness.HelpContact",
        "wellness.JournalPrompt",
        "wellness.Exercise",
        "wellness.SuggestedTagGroup",
        "wellness.ReminderDefaults",
        "wellness.ReminderSuggestion",
        "wellness.QuestionnaireSetting",
        "wellness.RiskPolicy",
        "wellness.Delivery",  # counts by day and kind only
    }


def test_a_list_of_people_costs_the_same_for_three_and_for_thirty(
    acme: TenantRecord, acme_owner: Membership
) -> None:
    client = entered(acme, acme_owner)
    client.get("/admin/users/membership/")
    add_person(acme, "member")
    add_person(acme, "member")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/users/membership/")
    for _ in range(27):
        add_person(acme, "member")
    with CaptureQueriesContext(connection) as many:
        page = client.get("/admin/users/membership/").content.decode()

    assert page.count("/change/") >= 30
    assert len(many) == len(few)
    assert len(many) <= 10


def test_submitting_a_form_for_a_hidden_member_changes_nothing(
    globex: TenantRecord, populated: dict[str, Any]
) -> None:
    client = entered(globex, add_person(globex, "owner"))
    member = populated["employer"]["membership"][0]

    answers = [
        submit(client, "/admin/", {"deactivate": "1"}, path=f"/admin/users/membership/{member}/act/"),
        submit(client, "/admin/", {"role": "auditor"}, path=f"/admin/users/membership/{member}/act/"),
        submit(
            client,
            "/admin/",
            {"action": "deactivate", "_selected_action": [str(member)]},
            path="/admin/users/membership/",
        ),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    with platform_scope():
        found = Membership.objects.get(pk=member)
    assert (found.role, found.status) == ("member", "active")
