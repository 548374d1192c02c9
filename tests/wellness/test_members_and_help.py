"""One's own profile, what the organisation sees, and help that needs no sign-in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import HostClient
from tests.wellness.conftest import Person
from wellness.members.operations import ensure_member
from wellness.models import HelpContact, Member

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_first_session_makes_the_member_and_the_next_ones_keep_it(member: Person) -> None:
    with platform_scope():
        user = member.membership.user
    member.patch("me/", {"display_name": "Otter"})

    with tenant_scope(member.record):
        told = [ensure_member(member.membership, user, timezone.now()) for _ in range(2)]
        row = Member.objects.get()

    assert told[0] == told[1]
    assert told[0] == {
        "id": member.membership.pk,
        "display_name": "Otter",
        "role": "member",
        "locale": "en",
        "time_zone": "Europe/Berlin",
    }
    assert (row.pk, row.user_id) == (member.membership.pk, user.pk)


def test_me_is_the_person_and_the_role_here(member: Person) -> None:
    answer = member.get("me/").json()

    with platform_scope():
        email = member.membership.user.email
    assert answer["email"] == email
    assert (answer["id"], answer["display_name"], answer["role"]) == (
        str(member.membership.pk),
        "Ada",
        "member",
    )
    assert set(answer["links"]) == {"self", "organization", "mood_entries", "reminders", "help"}
    for address in answer["links"].values():
        assert member.client.get(address).status_code == 200


def test_a_person_is_somebody_else_in_each_organisation(
    acme: Any, globex: Any, someone: Callable[..., Person]
) -> None:
    here = someone(acme, name="Ada")
    with platform_scope():
        user = here.membership.user
    there = someone(globex, user=user)

    here.patch("me/", {"display_name": "Otter", "time_zone": "Pacific/Auckland"})

    assert there.get("me/").json()["display_name"] == "Ada"
    assert there.get("me/").json()["time_zone"] == "Europe/Berlin"


def test_a_profile_can_be_changed(member: Person) -> None:
    change = {"display_name": "  Otter ", "locale": "pt-BR", "time_zone": "America/Sao_Paulo"}

    response = member.patch("me/", change)

    assert response.status_code == 200
    answer = response.json()
    assert {name: answer[name] for name in change} == change | {"display_name": "Otter"}
    assert member.get("me/").json() == answer


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"role": "owner"}, "role", "unknown_field"),
        ({"email": "other@example.org"}, "email", "unknown_field"),
        ({"display_name": "x" * 121}, "display_name", "max_length"),
        ({"display_name": "a\u202eb"}, "display_name", "invisible"),
        ({"display_name": None}, "display_name", "null"),
        ({"locale": "english"}, "locale", "unknown_locale"),
        ({"locale": "en_US"}, "locale", "unknown_locale"),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "unknown_time_zone"),
    ],
)
def test_a_bad_profile_is_refused(member: Person, change: dict[str, Any], field: str, code: str) -> None:
    before = member.get("me/").json()

    response = member.patch("me/", change)

    assert response.status_code == 400
    assert (field, code) in [(error["field"], error["code"]) for error in response.json()["errors"]]
    assert member.get("me/").json() == before


def test_members_of_an_employer_are_told_that_nobody_learns_they_joined(
    member: Person, outsider: Person
) -> None:
    at_employer = outsider.get("me/").json()["organization_sees"]
    at_clinic = member.get("me/").json()["organization_sees"]

    assert any("not told whether you joined" in line for line in at_employer)
    assert not any("can see your name" in line for line in at_employer)
    assert any("can see your name" in line for line in at_clinic)
    for lines in (at_employer, at_clinic):
        assert any(line.startswith("Nobody at") for line in lines)


@pytest.mark.parametrize("organization", ["acme", "globex"])
def test_what_is_said_of_lists_is_true(
    request: pytest.FixtureRequest, someone: Callable[..., Person], organization: str
) -> None:
    """The sentence beside the list that admins really get."""
    record = request.getfixturevalue(organization)
    person, admin = someone(record, name="Ada"), someone(record, "admin")

    listed = str(person.membership.pk) in admin.get("members/").content.decode()

    says_listed = any("can see your name" in line for line in person.get("me/").json()["organization_sees"])
    assert listed == says_listed == (record.kind != "employer")


def test_help_needs_no_sign_in_and_shows_the_organisations_own_contacts_first_one_first(
    acme: Any, globex: Any
) -> None:
    with tenant_scope(acme):
        HelpContact.objects.create(name="School nurse", url="https://nurse.example", position=2)
        HelpContact.objects.create(name="Duty desk", phone="+49 30 1", note="Day and night", position=1)

    answer = HostClient(acme.host).get("/api/v1/help/").json()

    assert [contact["name"] for contact in answer["contacts"]] == ["Duty desk", "School nurse"]
    assert answer["contacts"][0] == {
        "name": "Duty desk",
        "phone": "+49 30 1",
        "sms": "",
        "url": "",
        "note": "Day and night",
        "hours": "",
        "country": "",
        "locale": "",
    }
    assert answer["notice"].startswith("MentalMuse is no emergency service.")
    assert "No one reads this live." in answer["notice"]
    assert "your local emergency number" in answer["emergency"]
    assert answer["directory_url"] == "https://findahelpline.com"
    assert HostClient(globex.host).get("/api/v1/help/").json()["contacts"] == []


def test_help_promises_nothing(acme: Any) -> None:
    words = HostClient(acme.host).get("/api/v1/help/").content.decode().lower()
    for promise in ("24/7", "will contact you", "you are safe", "soon"):
        assert promise not in words


def test_help_does_not_ask_who_is_there(acme: Any) -> None:
    """Also with a token that has run out: help is never behind an error."""
    stale = HostClient(acme.host, "not.a.token")
    assert stale.get("/api/v1/help/").status_code == 200
