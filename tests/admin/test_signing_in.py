from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session as BrowserSession
from django.utils import timezone

from tenants import operations as tenants
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.admin.conftest import SESSION, browser, enter, entered, submit
from tests.factories.people import HostClient, add_person, client_of
from users import operations
from users.actors import Actor
from users.models import Membership, Session
from users.tasks import purge_expired


def actor_of(membership: Membership) -> Actor:
    return Actor(
        user_id=membership.user_id,
        membership_id=membership.pk,
        organization_id=membership.organization_id,
        role=membership.role,
        session_id=membership.pk,
        auth_time=timezone.now(),
        amr=("pwd",),
    )


def is_in(client: Any) -> bool:
    return bool(client.get("/admin/").status_code == 200)


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_owners_and_admins_come_in(acme: TenantRecord, role: str) -> None:
    client = entered(acme, add_person(acme, role))

    assert is_in(client)


@pytest.mark.parametrize("role", ["practitioner", "auditor", "member"])
def test_everybody_else_gets_a_plain_page_and_no_session(acme: TenantRecord, role: str) -> None:
    membership = add_person(acme, role)
    client = browser(acme)

    response = enter(client, membership)

    assert response.status_code == 403
    assert "for owners and admins" in response.content.decode()
    assert not is_in(client)
    with platform_scope():
        assert not Session.objects.filter(membership=membership, revoked_at=None).exists()


def test_a_stranger_and_somebody_who_left_are_refused_alike(acme: TenantRecord, globex: TenantRecord) -> None:
    stranger = add_person(globex, "owner")
    former = add_person(acme, "admin")
    with platform_scope():
        Membership.objects.filter(pk=former.pk).update(status="deactivated")

    answers = [enter(browser(acme), person) for person in (stranger, former)]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert all("do not fit together" in answer.content.decode() for answer in answers)


def test_a_wrong_password_is_refused_and_slows_down(acme: TenantRecord, acme_admin: Membership) -> None:
    client = browser(acme)

    answers = [enter(client, acme_admin, password="wrong horse battery staple").status_code for _ in range(6)]

    assert answers == [401] * 5 + [429]
    assert not is_in(client)


def test_without_a_session_every_page_asks_to_sign_in(acme: TenantRecord) -> None:
    response = browser(acme).get("/admin/users/membership/")

    assert response.status_code == 302
    assert response["Location"] == "/admin/login/?next=/admin/users/membership/"


def test_signing_in_leads_back_to_the_wanted_page_and_nowhere_else(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    places = {}
    for wanted in (
        "/admin/users/joincode/",
        "https://evil.example/",
        "//evil.example/",
        "/admin/logout/",
        "/admin/\\evil",
    ):
        form = {"username": acme_admin.user.email, "password": "seven quiet otters rowing", "next": wanted}
        places[wanted] = submit(browser(acme), "/admin/login/", form)["Location"]

    assert places.pop("/admin/users/joincode/") == "/admin/users/joincode/"
    assert set(places.values()) <= {"/admin/", "/admin/%5Cevil"}


def test_a_form_without_its_token_is_refused(acme: TenantRecord, acme_admin: Membership) -> None:
    client = browser(acme)

    response = client.post("/admin/login/", {"username": acme_admin.user.email, "password": "x"})

    assert response.status_code == 403


def test_signing_in_gives_a_new_session_key(acme: TenantRecord, acme_admin: Membership) -> None:
    client = browser(acme)
    client.cookies[SESSION] = "a" * 32

    enter(client, acme_admin)

    assert client.cookies[SESSION].value != "a" * 32
    first = client.cookies[SESSION].value
    enter(client, acme_admin)
    assert client.cookies[SESSION].value != first
    stale = browser(acme)
    stale.cookies[SESSION] = first
    assert not is_in(stale)


def test_cookies_are_bound_to_the_host(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)

    for name in (SESSION, "__Host-csrftoken"):
        cookie = client.cookies[name]
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_a_cookie_of_one_organisation_opens_nothing_on_another_host_even_for_a_person_of_both(
    acme: TenantRecord, globex: TenantRecord, acme_owner: Membership
) -> None:
    at_globex = add_person(globex, "owner", user=acme_owner.user)
    there = browser(globex)
    there.cookies[SESSION] = entered(acme, acme_owner).cookies[SESSION].value

    assert not is_in(there)
    assert there.get("/admin/users/membership/").status_code == 302
    assert is_in(entered(globex, at_globex))


def test_the_key_in_the_table_is_not_the_cookie(acme: TenantRecord, acme_admin: Membership) -> None:

    client = entered(acme, acme_admin)

    with platform_scope():
        keys = set(BrowserSession.objects.values_list("session_key", flat=True))
    assert keys
    assert client.cookies[SESSION].value not in keys


def test_keys_of_ended_browser_sessions_are_removed(acme: TenantRecord, acme_admin: Membership) -> None:
    entered(acme, acme_admin)

    with platform_scope():
        purge_expired(now=timezone.now())
        kept = BrowserSession.objects.count()
        purge_expired(now=timezone.now() + timedelta(hours=13))
        left = BrowserSession.objects.count()

    assert kept
    assert left == 0


def test_signing_out_ends_it_on_the_server(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)
    kept = client.cookies[SESSION].value

    response = submit(client, "/admin/", {}, path="/admin/logout/")

    assert response.status_code == 302
    again = browser(acme)
    again.cookies[SESSION] = kept
    assert not is_in(again)
    with platform_scope():
        assert not Session.objects.filter(membership=acme_admin, revoked_at=None).exists()


def test_opening_the_sign_out_address_changes_nothing(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)

    client.get("/admin/logout/")

    assert is_in(client)


def test_what_ends_a_membership_ends_its_admin_session_on_the_next_request(
    acme: TenantRecord, acme_owner: Membership
) -> None:
    by = {"actor": actor_of(acme_owner), "now": timezone.now()}

    def deactivated(membership: Membership) -> None:
        operations.deactivate(membership.pk, **by)

    def demoted(membership: Membership) -> None:
        operations.change_role(membership.pk, role="member", **by)

    def promoted(membership: Membership) -> None:
        operations.change_role(membership.pk, role="owner", **by)

    def revoked(membership: Membership) -> None:
        with platform_scope():
            session = Session.objects.get(membership=membership)
        operations.revoke_session(session.pk, membership_id=membership.pk, now=timezone.now())

    def locked(membership: Membership) -> None:
        with platform_scope():
            type(membership.user).objects.filter(pk=membership.user_id).update(is_active=False)

    for end in (deactivated, demoted, promoted, revoked, locked):
        membership = add_person(acme, "admin")
        client = entered(acme, membership)
        assert is_in(client)

        with tenant_scope(acme):
            end(membership)

        assert not is_in(client), end.__name__


def test_a_suspended_organisation_is_closed_at_once(acme: TenantRecord, acme_owner: Membership) -> None:
    client = entered(acme, acme_owner)

    tenants.suspend(acme.id, actor=None, now=timezone.now())

    assert client.get("/admin/").status_code == 403


def test_silence_and_age_end_a_session(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)

    with time_machine.travel(timezone.now() + timedelta(minutes=14), tick=False):
        assert is_in(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=28), tick=False):
        assert is_in(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=44), tick=False):
        assert not is_in(client)


def test_an_access_token_opens_no_admin_and_an_admin_cookie_no_api(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    by_token = client_of(acme, acme_admin)
    by_cookie = entered(acme, acme_admin)

    assert by_token.get("/admin/").status_code == 302
    assert by_cookie.get("/api/v1/me/").status_code == 401


def test_the_apex_has_no_admin(apex: HostClient) -> None:
    assert apex.get("/admin/").status_code == 404
    assert apex.get("/admin/login/").status_code == 404


def test_the_api_runs_no_session_machinery(acme: TenantRecord, acme_admin: Membership) -> None:
    client = client_of(acme, acme_admin)

    response = client.get("/api/v1/me/")

    assert not hasattr(response.wsgi_request, "session")
    assert not response.cookies
