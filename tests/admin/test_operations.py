from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from saas.audit.models import AuditEvent
from tenants.hosts import forget_everything_local
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.admin.conftest import entered, submit
from tests.factories.people import HostClient, add_person, client_of
from users.models import JoinCode, Membership
from wellness.safety.models import HelpContact

PEOPLE = "/admin/users/membership/"


def now(membership: Membership) -> tuple[str, str]:
    with platform_scope():
        found = Membership.objects.get(pk=membership.pk)
    return found.role, found.status


def audited(record: TenantRecord, action: str) -> list[AuditEvent]:
    with tenant_scope(record):
        return list(AuditEvent.objects.filter(action=action))


def messages(client: HostClient, page: str = PEOPLE) -> str:
    return client.get(page).content.decode()


def test_ending_access_signs_the_person_out_and_is_audited(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    member = add_person(acme, "member", name="Mia Member")
    app = client_of(acme, member)
    client = entered(acme, acme_admin)

    submit(client, f"{PEOPLE}{member.pk}/change/", {"deactivate": "1"}, path=f"{PEOPLE}{member.pk}/act/")

    assert now(member) == ("member", "deactivated")
    assert app.get("/api/v1/me/").status_code == 401
    (event,) = audited(acme, "users.membership.deactivated")
    assert (event.actor_id, event.target_id) == (acme_admin.pk, member.pk)
    assert "Mia" not in str(event.detail)


def test_letting_somebody_in_again(acme: TenantRecord, acme_admin: Membership) -> None:
    member = add_person(acme, "member")
    client = entered(acme, acme_admin)

    for button in ("deactivate", "reactivate"):
        submit(client, f"{PEOPLE}{member.pk}/change/", {button: "1"}, path=f"{PEOPLE}{member.pk}/act/")

    assert now(member) == ("member", "active")


def test_several_people_at_once_from_the_list(acme: TenantRecord, acme_admin: Membership) -> None:
    people = [add_person(acme, "member") for _ in range(3)]
    client = entered(acme, acme_admin)

    submit(client, PEOPLE, {"action": "deactivate", "_selected_action": [str(each.pk) for each in people]})

    assert {now(each) for each in people} == {("member", "deactivated")}


def test_an_admin_gives_roles_but_not_those_of_owner_and_admin(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    member = add_person(acme, "member")
    client = entered(acme, acme_admin)

    def give(role: str) -> None:
        submit(client, f"{PEOPLE}{member.pk}/change/", {"role": role}, path=f"{PEOPLE}{member.pk}/act/")

    give("practitioner")
    assert now(member)[0] == "practitioner"
    for role in ("owner", "admin", "god", ""):
        give(role)
        assert now(member)[0] == "practitioner"


def test_an_admin_touches_no_owner_and_nobody_touches_themselves(
    acme: TenantRecord, acme_owner: Membership, acme_admin: Membership
) -> None:
    by_admin, by_owner = entered(acme, acme_admin), entered(acme, acme_owner)

    submit(by_admin, PEOPLE, {"role": "member"}, path=f"{PEOPLE}{acme_owner.pk}/act/")
    assert "Only an owner" in messages(by_admin)
    submit(by_owner, PEOPLE, {"deactivate": "1"}, path=f"{PEOPLE}{acme_owner.pk}/act/")
    assert "Nobody changes their own" in messages(by_owner)

    assert now(acme_owner) == ("owner", "active")


def test_an_owner_makes_an_admin(acme: TenantRecord, acme_owner: Membership) -> None:
    member = add_person(acme, "member")

    submit(entered(acme, acme_owner), PEOPLE, {"role": "admin"}, path=f"{PEOPLE}{member.pk}/act/")

    assert now(member) == ("admin", "active")


def test_a_persons_fields_cannot_be_posted(acme: TenantRecord, acme_owner: Membership) -> None:
    member = add_person(acme, "member")
    client = entered(acme, acme_owner)

    response = submit(client, f"{PEOPLE}{member.pk}/change/", {"role": "owner", "status": "active"})

    assert response.status_code == 403
    assert now(member)[0] == "member"


def test_a_new_join_code_ends_the_old_ones(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)
    codes = "/admin/users/joincode/"

    for _ in range(2):
        submit(client, codes, {}, path=f"{codes}rotate/")

    with platform_scope():
        rows = list(JoinCode.objects.filter(organization_id=acme.id).order_by("created_at"))
    assert [bool(row.revoked_at) for row in rows] == [True, False]
    page = client.get(codes).content.decode()
    assert rows[1].code in page
    assert client.get(f"{codes}rotate/").status_code == 405


def settings_of(client: HostClient, record: TenantRecord, **changes: Any) -> Any:
    page = f"/admin/tenants/organization/{record.id}/change/"
    form = {
        "name": record.name,
        "time_zone": record.time_zone,
        "locale": record.locale,
        "country": record.country,
        "sign_up_mode": record.sign_up_mode,
    }
    return submit(client, page, form | changes)


def test_changing_settings_goes_through_the_operation(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)

    response = settings_of(
        client, acme, name="Acme by the Sea", time_zone="Africa/Nairobi", is_named_in_mail="on"
    )

    assert response.status_code == 302
    with platform_scope():
        found = Organization.objects.get(pk=acme.id)
    assert (found.name, found.time_zone, found.is_named_in_mail) == (
        "Acme by the Sea",
        "Africa/Nairobi",
        True,
    )
    assert HostClient(acme.host).get("/api/v1/organization/").json()["name"] == "Acme by the Sea"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("country", "Germany"),
        ("locale", "1"),
        ("sign_up_mode", "open"),
        ("name", ""),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    acme: TenantRecord, acme_admin: Membership, field: str, value: str
) -> None:
    response = settings_of(entered(acme, acme_admin), acme, **{field: value})

    assert response.status_code == 200
    with platform_scope():
        assert getattr(Organization.objects.get(pk=acme.id), field) == getattr(acme, field)


def test_what_is_not_a_setting_cannot_be_posted(acme: TenantRecord, acme_owner: Membership) -> None:
    settings_of(
        entered(acme, acme_owner), acme, kind="school", status="closed", schema_name="t_x", is_demo="on"
    )

    with platform_scope():
        found = Organization.objects.get(pk=acme.id)
    assert (found.kind, found.status, found.schema_name, found.is_demo) == (
        "clinic",
        "active",
        acme.schema_name,
        False,
    )


def test_help_contacts_are_added_changed_and_removed_with_an_audit_and_without_djangos_log(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    client = entered(acme, acme_admin)
    contacts = "/admin/wellness/helpcontact/"
    form = {"name": "Night desk", "phone": "112", "url": "", "note": "", "position": "0"}

    assert submit(client, f"{contacts}add/", form).status_code == 302
    with tenant_scope(acme):
        contact = HelpContact.objects.get()
    assert submit(client, f"{contacts}{contact.pk}/change/", form | {"phone": "113"}).status_code == 302
    with tenant_scope(acme):
        assert HelpContact.objects.get().phone == "113"
    history = client.get(f"{contacts}{contact.pk}/history/").content.decode()
    assert "wellness.help_contact.added" in history
    assert "Night desk" not in history.split("mm-note")[0].split("<table")[1]
    assert submit(client, f"{contacts}{contact.pk}/delete/", {"post": "yes"}).status_code == 302

    for action in ("added", "changed", "removed"):
        (event,) = audited(acme, f"wellness.help_contact.{action}")
        assert event.actor_id == acme_admin.pk
        assert "Night" not in str(event.detail)


def test_a_contact_nobody_can_reach_is_refused(acme: TenantRecord, acme_admin: Membership) -> None:
    form = {"name": "Nobody", "phone": "", "url": "", "note": "", "position": "0"}

    response = submit(entered(acme, acme_admin), "/admin/wellness/helpcontact/add/", form)

    assert response.status_code == 200
    with tenant_scope(acme):
        assert not HelpContact.objects.exists()


def test_a_number_that_was_replaced_is_refused_as_a_contact(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    form = {"name": "Old line", "phone": "1-800-273-8255", "url": "", "note": "", "position": "0"}

    response = submit(entered(acme, acme_admin), "/admin/wellness/helpcontact/add/", form)

    assert response.status_code == 200
    assert "has been replaced by 988" in response.content.decode()
    with tenant_scope(acme):
        assert not HelpContact.objects.exists()


def test_contacts_that_are_to_be_called_again_are_named_in_time_and_on_the_first_page(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    today = timezone.now().date()
    with tenant_scope(acme):
        for name, days in (("Late desk", -1), ("Soon desk", 30), ("Far desk", 31)):
            HelpContact.objects.create(name=name, phone="1", check_by=today + timedelta(days=days))
    client = entered(acme, acme_admin)

    first, contacts = (
        client.get(f"/admin/{page}").content.decode() for page in ("", "wellness/helpcontact/")
    )

    assert "1 should have been called again by now" in first
    warned = contacts.split("Please call these again")[1].split("</p>")[0]
    assert ("Late desk" in warned, "Soon desk" in warned, "Far desk" in warned) == (True, True, False)
    assert "was due" in warned


def test_admins_see_which_lines_of_the_directory_are_shown_and_which_are_not(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(country="KE")
    forget_everything_local()
    cache.clear()

    page = entered(acme, acme_admin).get("/admin/wellness/helpcontact/").content.decode()

    assert "Befrienders Kenya" in page
    assert "not checked yet, not shown" in page


def test_the_history_of_a_person_names_nobody(acme: TenantRecord, acme_admin: Membership) -> None:
    member = add_person(acme, "member", name="Mia Member")
    client = entered(acme, acme_admin)
    submit(client, PEOPLE, {"role": "auditor"}, path=f"{PEOPLE}{member.pk}/act/")

    table = client.get(f"{PEOPLE}{member.pk}/history/").content.decode().split("<table")[1]

    assert "users.membership.role_changed" in table
    assert str(acme_admin.pk) in table
    assert "Adam" not in table
    assert "Mia" not in table
