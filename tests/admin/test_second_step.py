"""The organisation's admin asks for the second factor too, and for a fresh proof before somebody gets a role."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.admin.conftest import SESSION, browser, enter, entered, submit
from tests.admin.test_crawl import admin_routes
from tests.factories.people import (
    PASSWORD,
    HostClient,
    add_person,
    add_recovery_codes,
    client_of,
    enrol_totp,
    totp_code,
)
from tests.users.conftest import post
from users.models import Membership, Session

NOON = "2027-03-01T12:00:00Z"
SECOND_STEP = "/admin/login/second-step/"


def is_in(client: Any) -> bool:
    return bool(client.get("/admin/").status_code == 200)


def admin_sessions(membership: Membership) -> int:
    with platform_scope():
        return Session.objects.filter(membership=membership, kind="admin").count()


def policy(record: TenantRecord, *roles: str, days: int = 0) -> None:
    with platform_scope():
        Organization.objects.filter(pk=record.id).update(mfa_required_roles=list(roles), mfa_grace_days=days)


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_with_a_factor_the_password_opens_nothing(acme: TenantRecord, role: str) -> None:
    membership = add_person(acme, role)
    secret = enrol_totp(membership.user)
    client = browser(acme)

    first = enter(client, membership)

    assert first.status_code == 302
    assert first["Location"] == f"{SECOND_STEP}?next=%2Fadmin%2F"
    assert not is_in(client)
    assert admin_sessions(membership) == 0
    wrong = submit(client, SECOND_STEP, {"code": "000000"})
    assert wrong.status_code == 401
    assert "not right" in wrong.content.decode()
    assert not is_in(client)
    right = submit(client, SECOND_STEP, {"code": totp_code(secret)})
    assert (right.status_code, right["Location"]) == (302, "/admin/")
    assert is_in(client)


def test_the_second_step_leads_to_the_wanted_page_and_nowhere_else(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    enrol_totp(acme_admin.user)
    codes = add_recovery_codes(acme_admin.user)
    places = {}
    for wanted in ("/admin/users/joincode/", "//evil.example/", "https://evil.example/", "/admin/login/"):
        client = browser(acme)
        enter(client, acme_admin)
        places[wanted] = submit(client, SECOND_STEP, {"code": codes.pop(), "next": wanted})["Location"]

    assert places.pop("/admin/users/joincode/") == "/admin/users/joincode/"
    assert set(places.values()) == {"/admin/"}


def test_a_recovery_code_counts_once_here_too(acme: TenantRecord, acme_admin: Membership) -> None:
    enrol_totp(acme_admin.user)
    code = add_recovery_codes(acme_admin.user)[0]
    answers = []
    for _ in range(2):
        client = browser(acme)
        enter(client, acme_admin)
        answers.append(submit(client, SECOND_STEP, {"code": code.upper()}).status_code)

    assert answers == [302, 401]


def test_a_code_shown_in_the_app_is_used_here(acme: TenantRecord, acme_admin: Membership) -> None:
    secret = enrol_totp(acme_admin.user)
    code = totp_code(secret)
    app = HostClient(acme.host)
    credentials = {"email": acme_admin.user.email, "password": PASSWORD, "refresh": "body"}
    ticket = post(app, "auth/login/", credentials).json()["ticket"]
    assert (
        post(app, "auth/mfa/verify/", {"ticket": ticket, "code": code, "refresh": "body"}).status_code == 200
    )
    client = browser(acme)
    enter(client, acme_admin)

    assert submit(client, SECOND_STEP, {"code": code}).status_code == 401


def test_a_trusted_browser_is_asked_here(acme: TenantRecord, acme_admin: Membership) -> None:
    secret = enrol_totp(acme_admin.user)
    client = browser(acme)
    credentials = {"email": acme_admin.user.email, "password": PASSWORD}
    headers = {"HTTP_SEC_FETCH_SITE": "same-origin"}
    ticket = post(client, "auth/login/", credentials, **headers).json()["ticket"]
    shown = {"ticket": ticket, "code": totp_code(secret), "trust_device": True}
    assert "__Host-trusted" in post(client, "auth/mfa/verify/", shown, **headers).cookies

    assert enter(client, acme_admin)["Location"].startswith(SECOND_STEP)
    assert not is_in(client)


def test_tickets_of_the_app_and_of_the_admin_are_not_each_others(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    secret = enrol_totp(acme_admin.user)
    client = browser(acme)
    enter(client, acme_admin)
    ticket = client.session["sign_in_begun"]["ticket"]

    answer = post(
        HostClient(acme.host),
        "auth/mfa/verify/",
        {"ticket": ticket, "code": totp_code(secret), "refresh": "body"},
    )

    assert (answer.status_code, answer.json()["code"]) == (401, "ticket_invalid")


def test_without_a_factor_that_is_needed_one_is_sent_to_the_app(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    policy(acme, "admin")
    client = browser(acme)

    answer = enter(client, acme_admin)

    assert answer.status_code == 403
    assert "second factor is needed" in answer.content.decode()
    assert not is_in(client)
    assert admin_sessions(acme_admin) == 0


def test_in_the_days_of_grace_the_password_does(acme: TenantRecord, acme_admin: Membership) -> None:
    policy(acme, "admin", days=14)

    assert is_in(entered(acme, acme_admin))


def test_the_second_step_without_the_first_leads_back(acme: TenantRecord, acme_admin: Membership) -> None:
    client = browser(acme)

    assert client.get(SECOND_STEP)["Location"] == "/admin/login/"


def test_the_first_step_is_worth_ten_minutes(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        admin = add_person(acme, "admin")
        secret = enrol_totp(admin.user)
        client = browser(acme)
        enter(client, admin)
        clock.shift(600)

        answer = submit(client, SECOND_STEP, {"code": totp_code(secret)})

        assert answer.status_code == 401
        assert not is_in(client)


def test_guessing_gets_slow(acme: TenantRecord, acme_admin: Membership) -> None:
    enrol_totp(acme_admin.user)
    client = browser(acme)
    enter(client, acme_admin)

    answers = [submit(client, SECOND_STEP, {"code": "000000"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_no_page_of_the_admin_begins_a_session_for_who_has_shown_nothing(acme: TenantRecord) -> None:
    """Every route is walked, with GET and with a form."""
    membership = add_person(acme, "admin")
    opened = []
    for route in admin_routes():
        path = route.replace("<path:object_id>", str(membership.pk)).replace(
            "<uuid:membership_id>", str(membership.pk)
        )
        if "(?P" in path or "<" in path:
            path = "/admin/users/"
        client = HostClient(acme.host)
        client.get(path)
        client.post(path, {"username": membership.user.email, "password": "wrong", "code": "000000"})
        if is_in(client):
            opened.append(path)

    assert opened == []
    assert admin_sessions(membership) == 0


@pytest.mark.parametrize("event", ["password changed", "factor added"])
def test_a_change_of_how_one_signs_in_ends_the_admin_at_once(
    acme: TenantRecord, acme_admin: Membership, event: str
) -> None:
    client = entered(acme, acme_admin)
    app = client_of(acme, acme_admin)
    if event == "password changed":
        change = {"current_password": PASSWORD, "password": "nine brown kettles humming"}
        assert post(app, "auth/password/change/", change).status_code == 204
    else:
        secret = post(app, "auth/mfa/totp/").json()["secret"]
        assert post(app, "auth/mfa/totp/confirm/", {"code": totp_code(secret)}).status_code == 200

    assert not is_in(client)


# --- A fresh proof before a role is given ----------------------------------------------------------------------------
def make_stale(membership: Membership) -> None:
    with platform_scope():
        Session.objects.filter(membership=membership).update(
            authenticated_at=timezone.now() - timedelta(seconds=301)
        )


def give_role(client: Any, person: Membership, role: str = "auditor") -> Any:
    page = f"/admin/users/membership/{person.pk}/change/"
    return submit(client, page, {"role": role}, path=f"/admin/users/membership/{person.pk}/act/")


def role_of(person: Membership) -> str:
    with platform_scope():
        return Membership.objects.get(pk=person.pk).role


def test_a_role_is_given_after_a_fresh_proof_only(acme: TenantRecord, acme_owner: Membership) -> None:
    secret = enrol_totp(acme_owner.user)
    client = browser(acme)
    enter(client, acme_owner)
    submit(client, SECOND_STEP, {"code": totp_code(secret, timezone.now() - timedelta(seconds=30))})
    person = add_person(acme, "practitioner")
    make_stale(acme_owner)

    asked = give_role(client, person)

    assert asked.status_code == 302
    page = asked["Location"]
    assert page.startswith("/admin/step-up/?next=%2Fadmin%2Fusers%2Fmembership%2F")
    assert role_of(person) == "practitioner"
    assert submit(client, page, {"password": PASSWORD, "code": ""}).status_code == 400
    assert submit(client, page, {"password": "wrong", "code": totp_code(secret)}).status_code == 400
    shown = submit(client, page, {"password": PASSWORD, "code": totp_code(secret)})
    assert shown.status_code == 302
    give_role(client, person)
    assert role_of(person) == "auditor"


def test_the_page_needs_somebody_signed_in(acme: TenantRecord) -> None:
    answer = browser(acme).get("/admin/step-up/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_a_new_session_has_a_new_key_after_the_second_step(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    secret = enrol_totp(acme_admin.user)
    client = browser(acme)
    enter(client, acme_admin)
    between = client.cookies[SESSION].value

    submit(client, SECOND_STEP, {"code": totp_code(secret)})

    assert client.cookies[SESSION].value != between
    old = browser(acme)
    old.cookies[SESSION] = between
    assert not is_in(old)
