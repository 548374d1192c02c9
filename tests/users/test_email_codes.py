"""Signing in with a code from one's mailbox."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import PASSWORD, HostClient, add_person, enrol_totp, totp_code
from tests.users.conftest import browser_at, join_code, me, post
from tests.users.mailbox import letters, token_in
from users.models import EmailCode, Membership, Session, User
from users.opaque import mailed_code

NOON = "2027-03-01T12:00:00Z"


def ask(client: Any, email: str, **more: Any) -> Any:
    return post(client, "auth/email-code/", {"email": email, **more})


def verify(client: Any, ticket: str, code: str, **more: Any) -> Any:
    return post(client, "auth/email-code/verify/", {"ticket": ticket, "code": code, **more})


def code_of(email: str) -> str:
    """The digits in the newest mail to this address."""
    found = re.search(r"^\d{4} \d{4}$", letters(email)[-1].body, re.MULTILINE)
    assert found
    return found[0]


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_mailed_code_leads_in(acme: TenantRecord, member: Membership) -> None:
    browser = browser_at(acme)
    sent = ask(browser, member.user.email.upper())
    assert sent.status_code == 202
    assert set(sent.json()) == {"detail", "ticket", "expires_in"}
    assert set(sent.cookies) == {"__Host-browser"}

    answer = verify(browser, sent.json()["ticket"], code_of(member.user.email), own_device=True)

    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "expires_in", "member", "second_factor"}
    assert me(acme, answer.json()["access"]) == 200
    with platform_scope():
        session = Session.objects.get(membership=member)
    assert (session.amr, session.is_own_device) == (["otp"], True)


def test_the_mail_says_nothing_of_health_or_of_whose_client_one_is(
    acme: TenantRecord, member: Membership
) -> None:
    ask(browser_at(acme), member.user.email)

    (letter,) = letters(member.user.email)

    assert letter.subject == "Your code for signing in"
    assert not re.search(r"\d{4}", letter.subject)
    assert "acme" not in letter.body.lower()
    assert "http" not in letter.body, "nothing to click: the code is typed"


def test_people_without_a_password_register_and_come_in_by_it(acme: TenantRecord) -> None:
    join_code(acme)
    browser = browser_at(acme)
    body = {"email": "new@example.org", "name": "New", "join_code": "HAZELWREN2"}
    assert post(browser, "auth/register/", body).status_code == 202
    proved = post(browser, "auth/verify-email/", {"token": token_in(letters("new@example.org")[0])})
    assert proved.status_code == 200
    login = post(browser, "auth/login/", {"email": "new@example.org", "password": PASSWORD})
    assert refused(login) == (401, "invalid_credentials")

    ticket = ask(browser, "new@example.org").json()["ticket"]

    assert verify(browser, ticket, code_of("new@example.org")).status_code == 200


def test_and_join_a_second_organisation_with_the_link_alone(acme: TenantRecord, globex: TenantRecord) -> None:
    with platform_scope():
        user = add_person(acme, "member").user
        user.set_unusable_password()
        user.save()
    join_code(globex, "WRENHAZEL3")
    browser = browser_at(globex)
    body = {"email": user.email, "name": "New", "join_code": "WRENHAZEL3"}
    assert post(browser, "auth/register/", body).status_code == 202
    assert (
        post(browser, "auth/verify-email/", {"token": token_in(letters(user.email)[-1])}).status_code == 200
    )

    ticket = ask(browser, user.email).json()["ticket"]

    assert verify(browser, ticket, code_of(user.email)).status_code == 200


def test_it_is_for_one_browser_one_organisation_ten_minutes_and_once(
    acme: TenantRecord, globex: TenantRecord
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        member = add_person(acme, "member")
        add_person(globex, "member", user=member.user)
        browser = browser_at(acme)
        ticket = ask(browser, member.user.email).json()["ticket"]
        code = code_of(member.user.email)

        assert refused(verify(browser_at(acme), ticket, code)) == (401, "code_invalid")
        assert refused(verify(browser_at(globex), ticket, code)) == (401, "code_invalid")
        clock.shift(599)
        assert verify(browser, ticket, code).status_code == 200
        assert refused(verify(browser, ticket, code)) == (401, "code_invalid")
        ticket = ask(browser, member.user.email).json()["ticket"]
        code = code_of(member.user.email)
        clock.shift(600)
        assert refused(verify(browser, ticket, code)) == (401, "code_invalid")


def test_the_code_of_another_request_does_not_fit(acme: TenantRecord, member: Membership) -> None:
    browser = browser_at(acme)
    first = ask(browser, member.user.email).json()["ticket"]
    code = code_of(member.user.email)
    second = ask(browser, member.user.email).json()["ticket"]

    assert refused(verify(browser, second, code)) == (401, "code_invalid")
    assert verify(browser, first, code).status_code == 200


@pytest.mark.parametrize("role", ["owner", "admin", "practitioner", "auditor"])
def test_whoever_has_rights_over_others_needs_more_than_a_mailbox(acme: TenantRecord, role: str) -> None:
    staff = add_person(acme, role)

    assert ask(browser_at(acme), staff.user.email).status_code == 202

    assert letters(staff.user.email) == []


def test_also_when_the_role_came_between_mail_and_code(acme: TenantRecord, member: Membership) -> None:
    browser = browser_at(acme)
    ticket = ask(browser, member.user.email).json()["ticket"]
    code = code_of(member.user.email)
    with platform_scope():
        Membership.objects.filter(pk=member.pk).update(role="admin")

    assert refused(verify(browser, ticket, code)) == (401, "code_invalid")


def test_who_has_a_factor_shows_it_too(acme: TenantRecord, member: Membership) -> None:
    secret = enrol_totp(member.user)
    browser = browser_at(acme)
    ticket = ask(browser, member.user.email).json()["ticket"]

    wanted = verify(browser, ticket, code_of(member.user.email))

    assert refused(wanted) == (401, "mfa_required")
    body = {"ticket": wanted.json()["ticket"], "code": totp_code(secret)}
    assert post(browser, "auth/mfa/verify/", body).status_code == 200
    with platform_scope():
        assert Session.objects.get(membership=member).amr == ["otp", "mfa"]


@pytest.mark.parametrize(
    "kind", ["member", "unknown", "elsewhere", "deactivated", "inactive", "no address", "staff"]
)
def test_asking_tells_nothing_and_costs_the_same(
    acme: TenantRecord, globex: TenantRecord, member: Membership, kind: str
) -> None:
    email = member.user.email
    if kind == "unknown":
        email = "nobody@example.org"
    if kind == "elsewhere":
        email = add_person(globex, "member").user.email
    if kind == "no address":
        email = "no address"
    if kind == "staff":
        email = add_person(acme, "admin").user.email
    with platform_scope():
        if kind == "deactivated":
            Membership.objects.filter(pk=member.pk).update(status="deactivated")
        if kind == "inactive":
            User.objects.filter(pk=member.user_id).update(is_active=False)
    ask(browser_at(acme), "warm@example.org")

    with CaptureQueriesContext(connection) as known:
        answer = ask(browser_at(acme), email)
    with CaptureQueriesContext(connection) as reference:
        ask(browser_at(acme), "another-nobody@example.org")

    assert answer.status_code == 202
    assert answer.json()["detail"] == "Please check your mail."
    assert len(answer.json()["ticket"]) == 43
    assert len(known) == len(reference)
    if kind != "member":
        assert letters(email) == []
        wrong = verify(browser_at(acme), answer.json()["ticket"], "00000000")
        assert refused(wrong) == (401, "code_invalid")


def test_five_tries_and_the_code_is_dead(acme: TenantRecord, member: Membership) -> None:
    browser = browser_at(acme)
    ticket = ask(browser, member.user.email).json()["ticket"]
    code = code_of(member.user.email)

    answers = [verify(browser, ticket, "00000000").status_code for _ in range(5)]

    assert answers == [401] * 5
    assert refused(verify(browser, ticket, code)) == (429, "throttled")


def test_a_mailbox_is_not_flooded_and_the_owners_browser_is_served_during_an_attack(
    acme: TenantRecord,
) -> None:
    with time_machine.travel(NOON, tick=False):
        member = add_person(acme, "member")
        own = browser_at(acme)
        ticket = ask(own, member.user.email).json()["ticket"]
        assert verify(own, ticket, code_of(member.user.email)).status_code == 200
        for number in range(20):
            ask(HostClient(acme.host, REMOTE_ADDR=f"198.51.100.{number}"), member.user.email, refresh="body")
        assert len(letters(member.user.email)) == 5, "one of them our own"

        ticket = ask(own, member.user.email).json()["ticket"]

        assert len(letters(member.user.email)) == 6
        assert verify(own, ticket, code_of(member.user.email)).status_code == 200


def test_at_most_a_hundred_guesses_a_day_from_browsers_that_are_not_known(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        member = add_person(acme, "member")
        guesses = 0
        for hour in range(5):
            for number in range(5):
                thief = HostClient(acme.host, REMOTE_ADDR=f"198.51.{hour}.{number}")
                ticket = ask(thief, member.user.email, refresh="body").json()["ticket"]
                statuses = [verify(thief, ticket, "00000000", refresh="body").status_code for _ in range(5)]
                guesses += statuses.count(401)
            clock.shift(3600)

        assert guesses == 100


def test_nothing_that_is_kept_tells_the_code(acme: TenantRecord, member: Membership) -> None:
    ask(browser_at(acme), member.user.email)
    code = code_of(member.user.email).replace(" ", "")

    with platform_scope():
        row = EmailCode.objects.get()
        stored = str(EmailCode.objects.values().get())
    assert mailed_code(row.pk) == code
    assert code not in stored
    assert row.expires_at - row.created_at == timedelta(minutes=10)


def test_a_program_binds_it_by_the_ticket_alone(acme: TenantRecord, member: Membership) -> None:
    sent = ask(HostClient(acme.host), member.user.email, refresh="body")
    assert not sent.cookies

    answer = verify(HostClient(acme.host), sent.json()["ticket"], code_of(member.user.email), refresh="body")

    assert answer.status_code == 200
    assert answer.json()["refresh"]


@pytest.mark.parametrize("event", ["password", "deactivated"])
def test_a_code_dies_with_what_it_stands_on(acme: TenantRecord, member: Membership, event: str) -> None:
    browser = browser_at(acme)
    ticket = ask(browser, member.user.email).json()["ticket"]
    code = code_of(member.user.email)
    if event == "deactivated":
        with platform_scope():
            Membership.objects.filter(pk=member.pk).update(status="deactivated")
    else:
        access = post(browser, "auth/login/", {"email": member.user.email, "password": PASSWORD}).json()[
            "access"
        ]
        changed = post(
            HostClient(acme.host, access), "auth/password/change/", {"password": "nine brown kettles humming"}
        )
        assert changed.status_code == 204

    assert refused(verify(browser, ticket, code)) == (401, "code_invalid")
