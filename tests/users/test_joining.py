"""Registering says nothing about accounts; a mailbox proves an address; an existing account is never touched."""

from datetime import timedelta
from statistics import median
from time import perf_counter

import argon2
import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from saas.audit.models import AuditEvent
from tenants import hosts
from tenants.models import Organization
from tenants.operations import change_settings
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import PASSWORD, HostClient, add_person, add_user
from tests.users.conftest import at_once, join_code, me, post
from tests.users.mailbox import deliver, letters, token_in
from users import operations
from users.models import JoinCode, MailedToken, Membership, User
from users.operations.joining import LinkRefused

NEW = "newcomer@example.org"
NEW_PASSWORD = "a kettle sings at seven"


def registration(**changes):
    return {
        "email": NEW,
        "password": NEW_PASSWORD,
        "name": "Nia Newcomer",
        "join_code": "HAZELWREN2",
        **changes,
    }


def login(client, email=NEW, password=NEW_PASSWORD):
    return post(client, "auth/login/", {"email": email, "password": password, "refresh": "body"})


def memberships(record):
    with platform_scope():
        return {
            (m.user.email, m.role)
            for m in Membership.objects.filter(organization_id=record.id).select_related("user")
        }


def test_register_verify_sign_in(acme, browser):
    join_code(acme)

    asked = post(browser, "auth/register/", registration())
    assert (asked.status_code, asked.json()) == (202, {"detail": "Please check your mail."})
    assert login(browser).status_code == 401  # nothing exists before the address is proved

    (letter,) = letters(NEW)
    verified = post(browser, "auth/verify-email/", {"token": token_in(letter)})
    assert (verified.status_code, verified.json()) == (200, {"email": NEW, "next": "sign_in"})

    signed_in = login(browser)
    assert signed_in.status_code == 200
    assert signed_in.json()["member"]["role"] == "member"
    assert signed_in.json()["member"]["display_name"] == "Nia Newcomer"
    assert me(acme, signed_in.json()["access"]) == 200
    assert memberships(acme) == {(NEW, "member")}


def test_the_mail_is_neutral_and_leads_to_the_organisations_own_host(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration(name="Win money at http://evil.example"))

    (letter,) = letters(NEW)
    text = f"{letter.subject} {letter.body} {letter.alternatives[0][0]}"

    assert acme.host not in letter.body, "whose client somebody is stays out of mails"
    assert "evil" not in text
    assert "Acme" not in text.replace(acme.host, "")
    lowered = text.lower().replace("mentalmuse", "")
    for word in ("mental", "health", "mood", "therap", "clinic", "depress", "anxi", "wellness", "wellbeing"):
        assert word not in lowered


def test_looking_at_a_link_changes_nothing(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration())
    token = token_in(letters(NEW)[0])

    answer = browser.get("/api/v1/auth/verify-email/")

    assert answer.status_code == 405
    assert operations.verify_email(token, organization=acme, now=timezone.now())


@pytest.mark.parametrize("kind", ["unknown", "verified", "member here", "unverified", "inactive"])
def test_the_answer_is_the_same_for_every_address(acme, globex, browser, kind):
    join_code(acme)
    if kind != "unknown":
        user = add_user(NEW)
        if kind == "member here":
            add_person(acme, "member", user=user)
        with platform_scope():
            if kind == "unverified":
                User.objects.update(email_verified_at=None)
            if kind == "inactive":
                User.objects.update(is_active=False)

    answer = post(browser, "auth/register/", registration())
    reference = post(browser, "auth/register/", registration(email="nobody@example.org"))

    assert (answer.status_code, answer.content) == (202, b'{"detail":"Please check your mail."}')
    assert set(answer.headers) == set(reference.headers)
    assert not answer.cookies
    assert len(letters(NEW)) == 1


def work_of(call, monkeypatch):
    """The statements and the password hashes that a call costs, in order."""
    work = []
    hash_secret = argon2.low_level.hash_secret

    def hashing(*args, **options):
        work.append("hash")
        return hash_secret(*args, **options)

    def watching(execute, sql, params, many, context):
        work.append(sql.partition('"s')[0] if "SAVEPOINT" in sql else sql)  # their names are random
        return execute(sql, params, many, context)

    with monkeypatch.context() as patch, connection.execute_wrapper(watching):
        patch.setattr(argon2.low_level, "hash_secret", hashing)
        call()
    return work


def test_the_work_is_the_same_for_an_address_with_an_account(acme, browser, monkeypatch):
    join_code(acme)
    add_user(NEW)
    post(browser, "auth/register/", registration(email="first@example.org"))  # warms the caches

    known, unknown = (
        work_of(lambda email=email: post(browser, "auth/register/", registration(email=email)), monkeypatch)
        for email in (NEW, "stranger@example.org")
    )

    assert known == unknown
    assert known.count("hash") == 1


@pytest.mark.long
def test_the_time_is_the_same_for_an_address_with_an_account(acme, browser):
    """Needs a machine that does nothing else."""
    join_code(acme)
    known = [add_user().email for _ in range(200)]
    times = {True: [], False: []}

    for number, email in enumerate(known):
        for is_known in (True, False):
            address = email if is_known else f"stranger{number}@example.org"
            started = perf_counter()
            assert post(browser, "auth/register/", registration(email=address)).status_code == 202
            times[is_known].append(perf_counter() - started)

    difference = abs(median(times[True]) - median(times[False]))
    assert difference < max(0.010, 0.05 * median(times[True]))


def test_an_account_is_not_taken_over_by_registering_its_address(acme, browser):
    join_code(acme)
    add_user(NEW)

    post(browser, "auth/register/", registration(password="another long password here"))
    (letter,) = letters(NEW)
    post(browser, "auth/verify-email/", {"token": token_in(letter)})

    assert login(browser, password="another long password here").status_code == 401
    assert login(browser, password=PASSWORD).status_code == 200


def test_an_existing_account_joins_by_signing_in_within_a_day(acme, globex, browser):
    join_code(acme)
    user = add_user(NEW)
    add_person(globex, "owner", user=user)
    post(browser, "auth/register/", registration())
    assert "sign in on that page" in letters(NEW)[0].body

    answer = login(browser, password=PASSWORD)

    assert answer.status_code == 200
    assert answer.json()["member"]["role"] == "member"
    assert memberships(acme) == {(NEW, "member")}
    assert memberships(globex) == {(NEW, "owner")}
    with platform_scope():
        assert JoinCode.objects.get().uses == 1


def test_the_kept_code_ends_after_a_day(acme, browser):
    join_code(acme)
    add_user(NEW)
    with time_machine.travel("2027-03-01T10:00:00Z", tick=False) as clock:
        with platform_scope():
            JoinCode.objects.update(expires_at="2027-04-01T00:00:00Z")
        post(browser, "auth/register/", registration())
        clock.shift(24 * 3600)

        assert login(browser, password=PASSWORD).status_code == 401


def test_an_account_without_a_kept_code_does_not_join_by_signing_in(acme, browser):
    add_user(NEW)

    assert login(browser, password=PASSWORD).status_code == 401
    assert memberships(acme) == set()


def test_an_unproved_account_proves_its_address_first(acme, browser):
    join_code(acme)
    add_user(NEW)
    with platform_scope():
        User.objects.update(email_verified_at=None)
    post(browser, "auth/register/", registration())
    assert login(browser, password=PASSWORD).status_code == 401

    post(browser, "auth/verify-email/", {"token": token_in(letters(NEW)[0])})

    assert login(browser, password=PASSWORD).status_code == 200


def test_of_two_registrations_the_link_that_was_used_counts(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration(password="an attacker typed this one"))
    post(browser, "auth/register/", registration())
    mine = token_in(letters(NEW)[1])

    post(browser, "auth/verify-email/", {"token": mine})

    assert login(browser).status_code == 200
    assert login(browser, password="an attacker typed this one").status_code == 401


def test_the_other_registrations_link_no_longer_changes_the_password(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration(password="an attacker typed this one"))
    post(browser, "auth/register/", registration())
    first, second = map(token_in, letters(NEW))
    post(browser, "auth/verify-email/", {"token": second})

    post(browser, "auth/verify-email/", {"token": first})

    assert login(browser, password="an attacker typed this one").status_code == 401
    assert login(browser).status_code == 200


def test_a_link_works_once(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration())
    token = token_in(letters(NEW)[0])
    assert post(browser, "auth/verify-email/", {"token": token}).status_code == 200

    again = post(browser, "auth/verify-email/", {"token": token})

    assert (again.status_code, again.json()["code"]) == (400, "link_invalid")


def test_a_link_used_twice_at_once_makes_one_account(own_database, acme):
    join_code(acme)
    operations.register(organization=acme, address="127.0.0.1", now=timezone.now(), **registration())
    (letter,) = letters(NEW)

    results = at_once(
        8, lambda: operations.verify_email(token_in(letter), organization=acme, now=timezone.now())
    )

    assert sum(not isinstance(result, Exception) for result in results) == 1
    assert all(isinstance(result, LinkRefused) for result in results if isinstance(result, Exception))
    with platform_scope():
        assert Membership.objects.filter(user__email=NEW).count() == 1
        assert JoinCode.objects.get(organization_id=acme.id).uses == 1


def test_a_link_ends_to_the_second(acme, browser):
    now = timezone.now()
    join_code(acme)
    operations.register(organization=acme, address="127.0.0.1", now=now, **registration())
    token = token_in(letters(NEW)[0])

    with pytest.raises(LinkRefused):
        operations.verify_email(token, organization=acme, now=now + timedelta(hours=24))
    assert operations.verify_email(token, organization=acme, now=now + timedelta(hours=23, minutes=59))


def test_a_link_is_for_its_own_host(acme, globex, browser):
    join_code(acme)
    post(browser, "auth/register/", registration())
    token = token_in(letters(NEW)[0])

    elsewhere = post(HostClient(globex.host), "auth/verify-email/", {"token": token})

    assert (elsewhere.status_code, elsewhere.json()["code"]) == (400, "link_invalid")
    assert operations.verify_email(token, organization=acme, now=timezone.now())


def test_only_hashes_are_kept(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration())
    token = token_in(letters(NEW)[0])

    with platform_scope():
        row = MailedToken.objects.values().get()

    assert token not in str(row)
    assert NEW_PASSWORD not in str(row)
    assert row["password"].startswith("argon2$argon2id$")


def test_the_password_hash_goes_when_the_link_is_used(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration())

    post(browser, "auth/verify-email/", {"token": token_in(letters(NEW)[0])})

    with platform_scope():
        assert MailedToken.objects.get().password == ""


def test_a_mail_job_that_runs_late_or_twice_does_no_harm(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration())
    with platform_scope():
        token = MailedToken.objects.get()

    deliver(timezone.now() + timedelta(days=2))

    assert letters(NEW) == []
    assert token.used_at is None


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("WRONGCODE2", {}),
        ("HAZELWREN2", {"expires_at": timezone.now() - timedelta(minutes=1)}),
        ("HAZELWREN2", {"revoked_at": timezone.now()}),
        ("HAZELWREN2", {"max_uses": 3, "uses": 3}),
        ("", {}),
    ],
)
def test_a_code_that_is_no_good_is_refused_whoever_asks(acme, browser, code, fields):
    join_code(acme, **fields)
    add_user("known@example.org")

    answers = [
        post(browser, "auth/register/", registration(email=email, join_code=code))
        for email in (NEW, "known@example.org")
    ]

    assert {answer.status_code for answer in answers} == {400}
    assert answers[0].json()["errors"] == answers[1].json()["errors"]
    assert answers[0].json()["errors"][0]["field"] == "join_code"
    with platform_scope():
        assert not MailedToken.objects.exists()


@pytest.mark.parametrize("typed", ["hazelwren2", "HAZEL-WREN2", " hazel wren 2 "])
def test_a_code_may_be_typed_as_it_is_read(acme, browser, typed):
    join_code(acme)

    assert post(browser, "auth/register/", registration(join_code=typed)).status_code == 202


def test_a_code_of_another_organisation_is_none_here(acme, globex, browser):
    join_code(globex)

    assert post(browser, "auth/register/", registration()).status_code == 400


def test_a_code_ended_before_the_link_is_used_lets_nobody_in(acme, browser):
    code = join_code(acme)
    post(browser, "auth/register/", registration())
    with platform_scope():
        JoinCode.objects.filter(pk=code.pk).update(revoked_at=timezone.now())

    answer = post(browser, "auth/verify-email/", {"token": token_in(letters(NEW)[0])})

    assert (answer.status_code, answer.json()["code"]) == (400, "join_code_refused")
    with platform_scope():
        assert not User.objects.filter(email=NEW).exists()


def test_before_the_owner_has_proved_the_address_nobody_can_join(acme, browser):
    join_code(acme)
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(owner_verified_at=None)
    hosts.forget(acme.id)

    answer = post(browser, "auth/register/", registration())

    assert (answer.status_code, answer.json()["code"]) == (409, "organization_not_open")
    assert letters(NEW) == []


def test_an_organisation_by_invitation_takes_no_codes(acme, browser):
    join_code(acme)
    change_settings(acme.id, actor=None, now=timezone.now(), sign_up_mode="invitation")

    answer = post(browser, "auth/register/", registration())

    assert (answer.status_code, answer.json()["code"]) == (409, "sign_up_closed")


def test_a_mailbox_is_not_flooded_and_the_answer_does_not_tell(acme, browser):
    join_code(acme)

    answers = [post(browser, "auth/register/", registration()) for _ in range(5)]

    assert {(a.status_code, a.content) for a in answers} == {(202, b'{"detail":"Please check your mail."}')}
    assert len(letters(NEW)) == 3


def test_guessing_codes_is_slow(acme, browser):
    answers = [
        post(browser, "auth/register/", registration(join_code=f"GUESS{number:05}")) for number in range(31)
    ]

    assert [answer.status_code for answer in answers] == [400] * 30 + [429]
    assert int(answers[-1]["Retry-After"]) > 3000


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"email": "ümlaut@example.org"}, "email"),
        ({"email": f"{'a' * 250}@example.org"}, "email"),
        ({"password": "too short"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"password": "x" * 5000}, "password"),
        ({"name": "a" * 121}, "name"),
        ({"name": ""}, "name"),
        ({"name": "Bell\x07"}, "name"),
        ({"is_staff": True}, "is_staff"),
        ({"role": "owner"}, "role"),
        ({"organization": "x"}, "organization"),
        ({"email": None}, "email"),
        ({"email": ["a@b.example"]}, "email"),
        ({"password": {"a": 1}}, "password"),
    ],
    ids=str,
)
def test_bad_input_is_refused_before_anything_happens(acme, browser, changes, field):
    join_code(acme)

    answer = post(browser, "auth/register/", registration(**changes))

    assert answer.status_code == 400
    assert field in {error["field"] for error in answer.json()["errors"]}
    with platform_scope():
        assert not MailedToken.objects.exists()


def test_one_mailbox_is_one_account(acme, browser):
    join_code(acme)
    post(browser, "auth/register/", registration(email="NewComer@EXAMPLE.org"))
    post(browser, "auth/verify-email/", {"token": token_in(letters(NEW)[0])})

    assert login(browser, email="NEWCOMER@example.ORG").status_code == 200


def test_an_employer_is_not_told_who_joined(globex):
    code = join_code(globex)
    operations.register(organization=globex, address="127.0.0.1", now=timezone.now(), **registration())
    operations.verify_email(token_in(letters(NEW)[0]), organization=globex, now=timezone.now())

    with platform_scope():
        (membership,) = Membership.objects.filter(organization_id=globex.id)
    with tenant_scope(globex):
        assert not AuditEvent.objects.filter(target_id=membership.pk).exists()
    assert code.max_uses is None
