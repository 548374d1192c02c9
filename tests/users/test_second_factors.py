"""Authenticators, recovery codes, tickets, trusted browsers."""

import base64
import io
import os
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import (
    PASSWORD,
    HostClient,
    add_person,
    add_recovery_codes,
    client_of,
    enrol_totp,
    sign_in,
    totp_code,
)
from tests.users.conftest import browser_at, me, post
from tests.users.mailbox import letters
from users.models import Membership, RecoveryCode, Session, SignInTicket, Totp, TrustedDevice
from users.operations.factors import CodeRefused, matching_step, secret_of, spend_recovery_code, spend_totp
from users.tasks import purge_expired

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238
NOON = "2027-03-01T12:00:00Z"


def ticket_of(client: Any, membership: Membership, **more: Any) -> str:
    """After the password: the ticket for the second step."""
    answer = post(client, "auth/login/", {"email": membership.user.email, "password": PASSWORD, **more})
    assert (answer.status_code, answer.json()["code"]) == (401, "mfa_required")
    return str(answer.json()["ticket"])


def verify(client: Any, ticket: str, **shown: Any) -> Any:
    return post(client, "auth/mfa/verify/", {"ticket": ticket, **shown})


@pytest.fixture
def enrolled(acme: TenantRecord, practitioner: Membership) -> str:
    return enrol_totp(practitioner.user)


# --- Codes of the authenticator ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("seconds", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_one_step_before_and_after_counts_and_no_other(seconds: int, is_taken: bool) -> None:
    now = datetime.fromisoformat("2027-03-01T12:00:10+00:00")

    code = totp_code(SECRET, now + timedelta(seconds=seconds))

    assert (matching_step(SECRET, code, now=now) is not None) is is_taken


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "१२३४५६", "12345\0", "-12345", "0x1234", "1e1000"]
)
def test_what_is_no_code_is_refused(code: str) -> None:
    assert matching_step(SECRET, code, now=timezone.now()) is None


def test_known_codes_of_the_standard_are_taken() -> None:
    """RFC 6238, appendix B, SHA-1, cut to six digits."""
    for second, code in (
        (59, "287082"),
        (1111111109, "081804"),
        (1234567890, "005924"),
        (20000000000, "353130"),
    ):
        now = datetime.fromtimestamp(second, tz=timezone.get_fixed_timezone(0))
        assert matching_step(SECRET, code, now=now) == second // 30


def test_a_code_counts_once_and_no_older_one_after_it(acme: TenantRecord, practitioner: Membership) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        secret = enrol_totp(practitioner.user)
        before, present = totp_code(secret, timezone.now() - timedelta(seconds=30)), totp_code(secret)
        with platform_scope():
            spend_totp(practitioner.user, present, now=timezone.now())
            for code in (present, before):
                with pytest.raises(CodeRefused):
                    spend_totp(practitioner.user, code, now=timezone.now())
            clock.shift(30)
            spend_totp(practitioner.user, totp_code(secret), now=timezone.now())


def test_the_secret_is_not_in_the_table(acme: TenantRecord, practitioner: Membership, enrolled: str) -> None:
    with platform_scope():
        stored = bytes(Totp.objects.get(user=practitioner.user).secret)

    assert enrolled.encode() not in stored


def test_a_pending_authenticator_is_asked_for_by_nobody(acme: TenantRecord, member: Membership) -> None:
    client = client_of(acme, member)
    assert post(client, "auth/mfa/totp/").status_code == 201

    answer = post(browser_at(acme), "auth/login/", {"email": member.user.email, "password": PASSWORD})

    assert answer.status_code == 200


def test_setting_one_up(acme: TenantRecord, member: Membership) -> None:
    client, other = client_of(acme, member), client_of(acme, member)
    begun = post(client, "auth/mfa/totp/").json()
    assert set(begun) == {"secret", "otpauth_uri", "qr_svg"}
    assert begun["secret"] in begun["otpauth_uri"]

    answer = post(client, "auth/mfa/totp/confirm/", {"code": totp_code(begun["secret"])})

    assert answer.status_code == 200
    codes = answer.json()["recovery_codes"]
    assert len(set(codes)) == 10
    # Everything that was proved without it ends; the session that set it up goes on.
    assert other.get("/api/v1/me/").status_code == 401
    state = client.get("/api/v1/auth/mfa/").json()
    assert state["totp"]["is_active"]
    assert (state["recovery_codes"]["left"], state["recovery_codes"]["total"]) == (10, 10)
    assert state["password"]["min_length"] == 8
    assert "was added" in letters(member.user.email)[-1].body
    # The code that confirmed it is used.
    refused = verify(browser := browser_at(acme), ticket_of(browser, member), code=totp_code(begun["secret"]))
    assert (refused.status_code, refused.json()["code"]) == (401, "code_invalid")


def test_a_second_one_needs_the_first_removed(acme: TenantRecord, member: Membership) -> None:
    enrol_totp(member.user)

    answer = post(client_of(acme, member), "auth/mfa/totp/")

    assert (answer.status_code, answer.json()["code"]) == (409, "totp_exists")


def test_an_old_picture_is_worth_nothing(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        member = add_person(acme, "member")
        secret = post(client_of(acme, member), "auth/mfa/totp/").json()["secret"]
        clock.shift(3601)
        client = client_of(acme, member)

        answer = post(client, "auth/mfa/totp/confirm/", {"code": totp_code(secret)})

        assert (answer.status_code, answer.json()["code"]) == (400, "code_invalid")


def test_removing_it(acme: TenantRecord, member: Membership) -> None:
    enrol_totp(member.user)
    add_recovery_codes(member.user)
    client, other = client_of(acme, member), client_of(acme, member)

    answer = client.delete("/api/v1/auth/mfa/totp/")

    assert answer.status_code == 204
    assert other.get("/api/v1/me/").status_code == 401
    state = client.get("/api/v1/auth/mfa/").json()
    assert not state["totp"]["is_active"]
    assert state["recovery_codes"]["total"] == 0, "nothing is left to recover"
    assert "was removed" in letters(member.user.email)[-1].body


def test_a_short_password_cannot_be_left_alone(acme: TenantRecord, member: Membership) -> None:
    enrol_totp(member.user)
    client = client_of(acme, member)
    assert post(client, "auth/password/change/", {"password": "vk7#pQz9"}).status_code == 204

    answer = client.delete("/api/v1/auth/mfa/totp/")

    assert (answer.status_code, answer.json()["code"]) == (409, "password_too_short_without_factor")
    assert (
        post(client, "auth/password/change/", {"password": "nine brown kettles humming"}).status_code == 204
    )
    assert client.delete("/api/v1/auth/mfa/totp/").status_code == 204


def test_nothing_of_it_can_be_changed_in_a_session_of_the_organisations_provider(
    acme: TenantRecord, member: Membership
) -> None:
    signed_in = sign_in(acme, member)
    with platform_scope():
        Session.objects.filter(pk=signed_in.session.pk).update(amr=["fed"])
    client = HostClient(acme.host, str(signed_in.access))

    password = {"current_password": PASSWORD, "password": "nine brown kettles humming"}
    for method, path, body in (
        ("post", "mfa/totp/", {}),
        ("delete", "mfa/totp/", {}),
        ("post", "mfa/recovery-codes/", {}),
        ("post", "password/change/", password),
    ):
        answer = getattr(client, method)(f"/api/v1/auth/{path}", body, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (403, "own_sign_in_required")


# --- Recovery codes -----------------------------------------------------------------------------------------------
def test_a_recovery_code_leads_in_once_however_it_is_typed(
    acme: TenantRecord, practitioner: Membership, enrolled: str
) -> None:
    code = add_recovery_codes(practitioner.user)[0]
    client = browser_at(acme)
    typed = f" {code.upper().replace('-', ' ').replace('0', 'O').replace('1', 'l')} "

    assert verify(client, ticket_of(client, practitioner), recovery_code=typed).status_code == 200
    again = verify(client, ticket_of(client, practitioner), recovery_code=code)

    assert (again.status_code, again.json()["code"]) == (401, "code_invalid")
    assert any("A recovery code was used" in letter.body for letter in letters(practitioner.user.email))
    with platform_scope():
        assert RecoveryCode.objects.filter(user=practitioner.user, used_at=None).count() == 9


def test_they_have_eighty_random_bits_and_only_hashes_are_kept(
    acme: TenantRecord, member: Membership
) -> None:
    codes = add_recovery_codes(member.user)

    letters_used = {letter for code in codes for letter in code.replace("-", "")}
    assert all(len(code.replace("-", "")) == 16 for code in codes)
    assert letters_used <= set("0123456789abcdefghjkmnpqrstvwxyz")
    with platform_scope():
        stored = b"".join(bytes(row.code_hash) for row in RecoveryCode.objects.filter(user=member.user))
    assert not any(code.encode() in stored for code in codes)


def test_new_ones_stop_the_old_ones(acme: TenantRecord, member: Membership) -> None:
    enrol_totp(member.user)
    old = add_recovery_codes(member.user)
    client = client_of(acme, member)

    answer = post(client, "auth/mfa/recovery-codes/")

    assert answer.status_code == 201
    assert not set(answer.json()["recovery_codes"]) & set(old)
    with platform_scope(), pytest.raises(CodeRefused):
        spend_recovery_code(member.user, old[0], now=timezone.now())
    assert client.get("/api/v1/auth/mfa/recovery-codes/").json()["left"] == 10


def test_without_a_factor_there_are_none(acme: TenantRecord, member: Membership) -> None:
    answer = post(client_of(acme, member), "auth/mfa/recovery-codes/")

    assert (answer.status_code, answer.json()["code"]) == (409, "no_factor")


def test_nobody_elses_code_counts(acme: TenantRecord, practitioner: Membership, enrolled: str) -> None:
    theirs = add_recovery_codes(add_person(acme, "member").user)
    client = browser_at(acme)

    answer = verify(client, ticket_of(client, practitioner), recovery_code=theirs[0])

    assert (answer.status_code, answer.json()["code"]) == (401, "code_invalid")


# --- Tickets ------------------------------------------------------------------------------------------------------
def test_a_ticket_is_for_one_browser_one_host_and_ten_minutes(
    acme: TenantRecord, globex: TenantRecord
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        membership = add_person(acme, "practitioner")
        add_person(globex, "practitioner", user=membership.user)
        secret = enrol_totp(membership.user)
        client = browser_at(acme)
        ticket = ticket_of(client, membership)

        another_browser = verify(browser_at(acme), ticket, code=totp_code(secret))
        another_host = verify(browser_at(globex), ticket, code=totp_code(secret))
        clock.shift(599)
        wrong = verify(client, ticket, code="000000")
        clock.shift(1)
        too_late = verify(client, ticket, code=totp_code(secret))

        refused = (401, "ticket_invalid")
        assert (another_browser.status_code, another_browser.json()["code"]) == refused
        assert (another_host.status_code, another_host.json()["code"]) == refused
        assert (wrong.status_code, wrong.json()["code"]) == (401, "code_invalid"), "and can be tried again"
        assert (too_late.status_code, too_late.json()["code"]) == refused


def test_the_cookie_that_names_the_browser_is_the_hosts_own(
    acme: TenantRecord, practitioner: Membership, enrolled: str
) -> None:
    client = browser_at(acme)
    ticket_of(client, practitioner)

    cookie = client.cookies["__Host-browser"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["domain"]


@pytest.mark.parametrize("event", ["membership", "account", "password", "role"])
def test_a_ticket_does_not_outlive_what_it_stands_on(
    acme: TenantRecord, practitioner: Membership, enrolled: str, event: str
) -> None:
    client = browser_at(acme)
    ticket = ticket_of(client, practitioner)
    expected = {"membership": "invalid_credentials", "role": "code_invalid"}.get(event, "ticket_invalid")
    with platform_scope():
        if event == "membership":
            Membership.objects.filter(pk=practitioner.pk).update(status="deactivated")
        if event == "account":
            type(practitioner.user).objects.filter(pk=practitioner.user_id).update(is_active=False)
    if event == "password":
        changed = post(
            client_of(acme, practitioner), "auth/password/change/", {"password": "nine brown kettles humming"}
        )
        assert changed.status_code == 204

    answer = verify(client, ticket, code=totp_code(enrolled) if event != "role" else "999999")

    assert (answer.status_code, answer.json()["code"]) == (401, expected)
    with platform_scope():
        assert not Session.objects.filter(membership=practitioner, amr__contains=["mfa"]).exists()


def test_what_was_said_at_the_first_step_holds_at_the_second(acme: TenantRecord, member: Membership) -> None:
    secret = enrol_totp(member.user)
    client = browser_at(acme)
    ticket = ticket_of(client, member, own_device=True, device_label="My phone")

    answer = verify(client, ticket, code=totp_code(secret))

    with platform_scope():
        session = Session.objects.get(membership=member)
    assert (session.is_own_device, session.label) == (True, "My phone")
    assert answer.cookies["__Host-refresh"]["max-age"] == pytest.approx(30 * 24 * 3600, abs=5)


@pytest.mark.parametrize("shown", [{}, {"code": "123456", "recovery_code": "a"}, {"code": ""}], ids=str)
def test_exactly_one_of_the_two_is_shown(acme: TenantRecord, shown: dict[str, str]) -> None:
    assert verify(browser_at(acme), "x" * 43, **shown).status_code == 400


def test_guessing_gets_slow_and_the_owners_browser_is_let_in(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        membership = add_person(acme, "practitioner")
        secret = enrol_totp(membership.user)
        own = browser_at(acme)
        assert verify(own, ticket_of(own, membership), code=totp_code(secret)).status_code == 200
        thief = browser_at(acme)

        answers = [verify(thief, ticket_of(thief, membership), code="000000").status_code for _ in range(6)]

        assert answers == [401] * 5 + [429]
        clock.shift(30)
        assert verify(own, ticket_of(own, membership), code=totp_code(secret)).status_code == 200


def test_at_most_a_hundred_guesses_a_day_whatever_the_number_of_browsers(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        membership = add_person(acme, "practitioner")
        enrol_totp(membership.user)
        thief = HostClient(acme.host)
        ticket, guesses, waited = "", 0, 0.0

        while waited < 24 * 3600 - 1000:
            if not ticket or waited % 600 == 0:
                ticket = ticket_of(thief, membership, refresh="body")
            answer = verify(thief, ticket, code="000000", refresh="body")
            if answer.status_code == 429:
                wait = int(answer["Retry-After"])
            else:
                guesses += answer.json()["code"] == "code_invalid"
                ticket = ticket if answer.json()["code"] == "code_invalid" else ""
                wait = 0
            if wait:
                clock.shift(wait)
                waited += wait
                ticket = ""

        assert 50 < guesses <= 100


# --- Trusted browsers -----------------------------------------------------------------------------------------------
def trusting(acme: TenantRecord, membership: Membership, secret: str) -> HostClient:
    client = browser_at(acme)
    answer = verify(client, ticket_of(client, membership), code=totp_code(secret), trust_device=True)
    assert answer.status_code == 200
    cookie = answer.cookies["__Host-trusted"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["max-age"] == 30 * 24 * 3600
    return client


def login(client: Any, membership: Membership, password: str = PASSWORD) -> Any:
    return post(client, "auth/login/", {"email": membership.user.email, "password": password})


def test_a_trusted_browser_is_not_asked_for_thirty_days_and_then_again(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        membership = add_person(acme, "practitioner")
        client = trusting(acme, membership, enrol_totp(membership.user))

        clock.shift(timedelta(days=30) - timedelta(seconds=1))
        assert login(client, membership).status_code == 200
        assert login(browser_at(acme), membership).status_code == 401
        clock.shift(1)
        assert login(client, membership).status_code == 401


def test_it_never_counts_as_a_fresh_proof(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        membership = add_person(acme, "practitioner")
        client = trusting(acme, membership, enrol_totp(membership.user))
        clock.shift(301)
        access = login(client, membership).json()["access"]

        answer = post(HostClient(acme.host, access), "auth/mfa/recovery-codes/")

        assert (answer.status_code, answer.json()["code"]) == (403, "step_up_required")


def test_it_is_trusted_by_one_person_in_one_organisation(acme: TenantRecord, globex: TenantRecord) -> None:
    membership = add_person(acme, "practitioner")
    secret = enrol_totp(membership.user)
    raw = trusting(acme, membership, secret).cookies["__Host-trusted"].value
    at_globex = add_person(globex, "practitioner", user=membership.user)
    colleague = add_person(acme, "practitioner")
    enrol_totp(colleague.user)

    for record, person in ((globex, at_globex), (acme, colleague)):
        client = browser_at(record)
        client.cookies["__Host-trusted"] = raw
        assert login(client, person).status_code == 401


@pytest.mark.parametrize("event", ["revoked", "password changed", "factor removed and added"])
def test_trust_ends(acme: TenantRecord, event: str) -> None:
    membership = add_person(acme, "practitioner")
    client = trusting(acme, membership, enrol_totp(membership.user))
    access = HostClient(acme.host, login(client, membership).json()["access"])
    new = PASSWORD
    if event == "revoked":
        (device,) = access.get("/api/v1/auth/mfa/trusted-devices/").json()["results"]
        assert access.delete(device["links"]["self"].removeprefix(f"http://{acme.host}")).status_code == 204
        assert access.get("/api/v1/auth/mfa/trusted-devices/").json()["results"] == []
    if event == "password changed":
        new = "nine brown kettles humming"
        changed = post(access, "auth/password/change/", {"current_password": PASSWORD, "password": new})
        assert changed.status_code == 204
    if event.startswith("factor"):
        assert access.delete("/api/v1/auth/mfa/totp/").status_code == 204
        enrol_totp(membership.user)

    answer = login(client, membership, new)

    assert (answer.status_code, answer.json()["code"]) == (401, "mfa_required")


def test_the_list_says_which_one_this_is(acme: TenantRecord) -> None:
    membership = add_person(acme, "practitioner")
    secret = enrol_totp(membership.user)
    client = trusting(acme, membership, secret)
    access = login(client, membership).json()["access"]
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {access}"

    (device,) = client.get("/api/v1/auth/mfa/trusted-devices/").json()["results"]

    assert device["is_current"]
    elsewhere = client_of(acme, membership).get("/api/v1/auth/mfa/trusted-devices/").json()["results"]
    assert [row["is_current"] for row in elsewhere] == [False]


def test_programs_are_not_trusted(acme: TenantRecord) -> None:
    membership = add_person(acme, "practitioner")
    secret = enrol_totp(membership.user)
    client = HostClient(acme.host)
    ticket = ticket_of(client, membership, refresh="body")

    answer = verify(client, ticket, code=totp_code(secret), trust_device=True, refresh="body")

    assert answer.status_code == 200
    assert not answer.cookies
    with platform_scope():
        assert not TrustedDevice.objects.exists()


# --- Mails and leftovers --------------------------------------------------------------------------------------------
def test_notices_name_no_organisation_that_hides_its_name(acme: TenantRecord, member: Membership) -> None:
    enrol_totp(member.user)
    post(client_of(acme, member), "auth/mfa/recovery-codes/")

    letter = letters(member.user.email)[-1]

    assert "New recovery codes" in letter.body
    assert "acme" not in letter.body.replace(member.user.email, "").lower()
    assert "acme" not in letter.subject.lower()
    assert "http://localhost:" in letter.body


def test_what_expired_is_swept_up(acme: TenantRecord, practitioner: Membership, enrolled: str) -> None:
    client = browser_at(acme)
    ticket_of(client, practitioner)
    later = timezone.now() + timedelta(days=31)

    with platform_scope():
        assert SignInTicket.objects.exists()
        purge_expired(now=later)
        assert not SignInTicket.objects.exists()
        assert not TrustedDevice.objects.exists()


def test_a_role_that_needs_one_begins_with_days_of_grace(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        membership = add_person(acme, "admin")
        body = login(browser_at(acme), membership).json()
        assert body["second_factor"] == {
            "is_active": False,
            "is_required": True,
            "enrol_by": "2027-03-15T12:00:00+00:00",
        }
        clock.shift(timedelta(days=14) - timedelta(seconds=1))
        assert login(browser_at(acme), membership).status_code == 200
        clock.shift(1)
        answer = login(browser_at(acme), membership)
        assert (answer.status_code, answer.json()["code"]) == (401, "mfa_enrolment_required")
        assert me(acme, str(sign_in(acme, membership).access)) == 200


def test_the_policy_is_the_owners(acme: TenantRecord, owner: Membership, admin: Membership) -> None:
    change = {"mfa_required_roles": ["owner", "member"], "mfa_grace_days": 0}
    path = "/api/v1/organization/sign-in-policy/"
    options = {"content_type": "application/json"}

    assert client_of(acme, admin).patch(path, change, **options).status_code == 403
    answer = client_of(acme, owner).patch(path, change, **options)

    assert answer.status_code == 200
    assert {key: answer.json()[key] for key in change} == change
    assert client_of(acme, admin).get(path).json()["mfa_grace_days"] == 0
    refused = [{"mfa_grace_days": 91}, {"mfa_required_roles": ["king"]}, {"is_demo": True}]
    for body in refused:
        assert client_of(acme, owner).patch(path, body, **options).status_code == 400
    assert login(browser_at(acme), owner).json()["code"] == "mfa_enrolment_required"
    assert login(browser_at(acme), admin).status_code == 200


# --- What operators do ------------------------------------------------------------------------------------------------
def test_a_new_master_key_seals_every_secret_anew(
    acme: TenantRecord, member: Membership, settings: Any
) -> None:
    secret = enrol_totp(member.user)
    settings.MASTER_KEY, settings.MASTER_KEY_PREVIOUS = (
        base64.b64encode(os.urandom(32)).decode(),
        settings.MASTER_KEY,
    )

    out = io.StringIO()
    call_command("rewrap_factors", stdout=out)
    call_command("rewrap_factors", stdout=out)

    assert [line[0] for line in out.getvalue().splitlines()] == ["1", "0"]
    settings.MASTER_KEY_PREVIOUS = ""
    with platform_scope():
        assert secret_of(Totp.objects.get(user=member.user)) == secret


def test_who_lost_everything_begins_again_with_the_password(
    acme: TenantRecord, practitioner: Membership
) -> None:
    enrol_totp(practitioner.user)
    codes = add_recovery_codes(practitioner.user)
    device = client_of(acme, practitioner)

    call_command("remove_factors", practitioner.user.email.upper(), stdout=io.StringIO())

    assert device.get("/api/v1/me/").status_code == 401
    assert login(browser_at(acme), practitioner).status_code == 200
    assert "was removed" in letters(practitioner.user.email)[0].body
    with platform_scope(), pytest.raises(CodeRefused):
        spend_recovery_code(practitioner.user, codes[0], now=timezone.now())


@pytest.mark.parametrize("address", ["nobody@example.org", "no address"])
def test_nobodys_factors_cannot_be_removed(acme: TenantRecord, address: str) -> None:
    with pytest.raises(CommandError):
        call_command("remove_factors", address)
