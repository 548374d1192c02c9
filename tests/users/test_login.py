"""Signing in: one answer for every failure, slow guessing, nobody locked out, cookies that stay where they are."""

from datetime import timedelta

import argon2
import pytest
import time_machine
from django.utils import timezone

from tenants.scope import platform_scope
from tests.factories.people import PASSWORD, HostClient, add_person, add_user
from tests.users.conftest import at_once, browser_at, me, post
from users import operations, throttles
from users.models import Membership, Session, ThrottleCounter, User
from users.operations.sessions import InvalidCredentials
from users.passwords import Argon2Hasher
from users.throttles import TooManyTries, client_address, give_back, reserve

EMAIL = "member@acme.example"


def credentials(**changes):
    return {"email": EMAIL, "password": PASSWORD, **changes}


def sign_in_at(organization, now, *, password=PASSWORD, email=EMAIL, device="", address="192.0.2.1"):
    return operations.login(
        organization=organization,
        email=email,
        password=password,
        is_own_device=False,
        label="",
        device=device,
        address=address,
        now=now,
    )


def test_signing_in_gives_tokens_and_the_member(acme, member, browser):
    answer = post(browser, "auth/login/", credentials())

    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"access", "expires_in", "member", "second_factor"}
    assert body["expires_in"] == 300
    assert body["member"]["id"] == str(member.pk)
    assert me(acme, body["access"]) == 200
    with platform_scope():
        session = Session.objects.get()
    assert (session.kind, session.amr, session.is_own_device) == ("api", ["pwd"], False)


def test_the_refresh_token_may_be_had_in_the_body(acme, member):
    answer = post(HostClient(acme.host), "auth/login/", credentials(refresh="body"))

    assert set(answer.json()) == {"access", "expires_in", "member", "refresh", "second_factor"}
    assert not answer.cookies


@pytest.mark.parametrize("own_device", [True, False])
def test_cookies_are_bound_to_the_host(acme, member, browser, own_device):
    answer = post(browser, "auth/login/", credentials(own_device=own_device))

    assert set(answer.cookies) == {"__Host-refresh", "__Host-device"}
    for cookie in answer.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie["path"] == "/"
        assert not cookie["domain"]
    life = answer.cookies["__Host-refresh"]["max-age"]
    assert life == (pytest.approx(30 * 24 * 3600, abs=5) if own_device else "")


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "http://globex.localhost"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
    ids=str,
)
def test_another_sites_page_signs_nobody_in(acme, member, headers):
    """It could otherwise put a visitor into a stranger's account without their noticing."""
    answer = post(HostClient(acme.host), "auth/login/", credentials(), **headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    with platform_scope():
        assert not Session.objects.exists()


@pytest.mark.parametrize(
    "kind",
    ["wrong password", "unknown", "elsewhere", "deactivated", "inactive", "no address", "empty tenant"],
)
def test_every_failure_has_the_same_answer(acme, globex, member, browser, kind):
    body = credentials()
    if kind == "wrong password":
        body["password"] = "seven quiet otters rowinG"
    if kind == "unknown":
        body["email"] = "nobody@acme.example"
    if kind == "elsewhere":
        body["email"] = add_person(globex, "owner").user.email
    if kind == "empty tenant":
        body["email"] = add_user().email
    if kind == "no address":
        body["email"] = "not an address"
    with platform_scope():
        if kind == "deactivated":
            Membership.objects.update(status="deactivated")
        if kind == "inactive":
            User.objects.update(is_active=False)

    answer = post(browser, "auth/login/", body)

    problem = answer.json()
    problem.pop("request_id")
    assert answer.status_code == 401
    assert problem == {
        "type": "urn:mentalmuse:problem:invalid_credentials",
        "title": "Unauthorized",
        "status": 401,
        "detail": "This address and password do not fit together here.",
        "code": "invalid_credentials",
    }
    assert not answer.cookies


@pytest.mark.parametrize("email", [EMAIL, "nobody@acme.example", "not an address"])
def test_exactly_one_hash_is_computed(acme, member, browser, monkeypatch, email):
    hashes = []
    for name in ("hash_secret", "verify_secret"):
        genuine = getattr(argon2.low_level, name)

        def counting(*args, _genuine=genuine, **options):
            hashes.append(1)
            return _genuine(*args, **options)

        monkeypatch.setattr(argon2.low_level, name, counting)
    monkeypatch.setattr(argon2._password_hasher, "verify_secret", argon2.low_level.verify_secret)

    post(browser, "auth/login/", credentials(email=email, password="wrong, whoever asks"))

    assert len(hashes) == 1


def test_a_password_too_long_to_be_one_never_reaches_the_hash(acme, member, browser):
    answer = post(browser, "auth/login/", credentials(password="x" * 4097))

    assert answer.status_code == 400


@pytest.mark.parametrize("field", ["role", "is_staff", "organization", "id"])
def test_unknown_fields_are_refused(acme, member, browser, field):
    answer = post(browser, "auth/login/", credentials(**{field: "x"}))

    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_field")


def test_unknown_parameters_are_refused(acme, member, browser):
    answer = post(browser, "auth/login/?next=http://evil.example", credentials())

    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")


# --- Throttles -----------------------------------------------------------------------------------------------
def test_guessing_at_one_account_gets_slow_and_never_stops_for_good(acme, member):
    now = timezone.now()
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, now, password="a wrong guess")

    waits = []
    for _ in range(8):
        with pytest.raises(TooManyTries) as refused:
            sign_in_at(acme, now)
        waits.append(refused.value.retry_after)
        now += timedelta(seconds=refused.value.retry_after)
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, now, password="a wrong guess")

    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]
    assert sign_in_at(acme, now + timedelta(minutes=15))


def test_after_a_success_the_count_starts_afresh(acme, member):
    now = timezone.now()
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(InvalidCredentials):
                sign_in_at(acme, now, password="a wrong guess")
        sign_in_at(acme, now)


def test_an_attack_from_anywhere_gets_100_guesses_a_day_and_the_owners_browser_is_let_in(acme, member):
    now = start = timezone.now()
    device = sign_in_at(acme, now).device
    guesses = number = 0

    while now < start + timedelta(hours=23, minutes=59):
        number += 1
        try:
            sign_in_at(acme, now, password="a wrong guess", address=f"198.51.{number % 250}.{number % 199}")
        except InvalidCredentials:
            guesses += 1
        except TooManyTries as refused:
            now += timedelta(seconds=refused.retry_after)
        if number % 50 == 0:
            device = sign_in_at(acme, now, device=device).device

    assert guesses <= 100
    assert sign_in_at(acme, start + timedelta(days=2))


def test_a_known_browser_has_its_own_count(acme, member):
    now = timezone.now()
    device = sign_in_at(acme, now).device
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, now, password="a wrong guess")
    with pytest.raises(TooManyTries):
        sign_in_at(acme, now)

    assert sign_in_at(acme, now, device=device).device == device


@pytest.mark.parametrize(
    "forge", [lambda d: d[:-1] + ("A" if d[-1] != "A" else "B"), lambda d: "x.y", lambda d: f"{d}.z"]
)
def test_a_made_up_device_is_an_unknown_one(acme, member, forge):
    now = timezone.now()
    device = sign_in_at(acme, now).device
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, now, password="a wrong guess")

    with pytest.raises(TooManyTries):
        sign_in_at(acme, now, device=forge(device))


def test_a_device_is_known_for_its_own_account_only(acme, member, admin):
    now = timezone.now()
    device = sign_in_at(acme, now).device
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, now, email=admin.user.email, password="a wrong guess")

    with pytest.raises(TooManyTries):
        sign_in_at(acme, now, email=admin.user.email, device=device)


def test_one_address_gets_thirty_wrong_guesses_a_minute(acme, db):
    now = timezone.now()
    for number in range(30):
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, now, email=f"a{number}@example.org", password="a wrong guess")

    with pytest.raises(TooManyTries) as refused:
        sign_in_at(acme, now, email="b@example.org", password="a wrong guess")

    assert refused.value.retry_after == 60
    with pytest.raises(InvalidCredentials):
        sign_in_at(acme, now, email="b@example.org", password="a wrong guess", address="192.0.2.2")
    with pytest.raises(InvalidCredentials):
        sign_in_at(acme, now + timedelta(seconds=60), email="c@example.org", password="a wrong guess")


def test_fifty_honest_people_behind_one_address_are_not_blocked(acme, db):
    start = timezone.now()
    people = [add_person(acme, "member").user.email for _ in range(50)]

    for number, email in enumerate(people):
        now = start + timedelta(seconds=2.5 * number)
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, now, email=email, password="a slip of the finger")
        assert sign_in_at(acme, now, email=email)


def test_the_answer_says_how_long_to_wait(acme, member, browser):
    for _ in range(5):
        post(browser, "auth/login/", credentials(password="a wrong guess"))

    answer = post(browser, "auth/login/", credentials())

    assert (answer.status_code, answer.json()["code"]) == (429, "throttled")
    assert 25 <= int(answer["Retry-After"]) <= 30
    assert (answer["RateLimit-Limit"], answer["RateLimit-Remaining"]) == ("5", "0")


def test_the_limit_is_the_same_for_an_address_without_an_account(acme, member, browser):
    answers = {
        email: [
            post(browser, "auth/login/", credentials(email=email, password="a wrong guess")).status_code
            for _ in range(6)
        ]
        for email in (EMAIL, "nobody@acme.example")
    }

    assert answers[EMAIL] == answers["nobody@acme.example"] == [401] * 5 + [429]


def test_no_address_is_kept_in_the_counters(acme, member):
    with pytest.raises(InvalidCredentials):
        sign_in_at(acme, timezone.now(), password="a wrong guess")

    with platform_scope():
        rows = str(list(ThrottleCounter.objects.values()))

    assert EMAIL not in rows
    assert "192.0.2.1" not in rows


def test_parallel_tries_pass_the_limit_exactly(own_database, acme):
    now = timezone.now()

    results = at_once(20, lambda: reserve(throttles.SIGN_UP_IP, "192.0.2.9", now=now))

    assert sum(result is None for result in results) == 5
    assert sum(isinstance(result, TooManyTries) for result in results) == 15


def test_giving_back_makes_room(db):
    now = timezone.now()
    for _ in range(20):
        reserve(throttles.SIGN_UP_IP, "192.0.2.9", now=now)
        give_back(throttles.SIGN_UP_IP, "192.0.2.9", now=now)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "nonsense", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_a_client_does_not_choose_its_address(rf, settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies

    assert client_address(rf.get("/", HTTP_X_FORWARDED_FOR=forwarded)) == expected


# --- Devices and limits --------------------------------------------------------------------------------------
def test_an_access_token_ends_with_its_session(acme):
    with time_machine.travel("2027-03-01T08:00:00Z", tick=False) as clock:
        add_person(acme, "practitioner", email="practitioner@acme.example")
        answer = post(
            browser_at(acme), "auth/login/", credentials(email="practitioner@acme.example", refresh="body")
        )
        clock.shift(16 * 60)

        again = post(HostClient(acme.host), "auth/refresh/", {"refresh": answer.json()["refresh"]})

        assert (again.status_code, again.json()["code"]) == (401, "session_ended")


def test_an_old_hash_is_replaced_when_the_password_is_given(acme, member, browser, settings):
    settings.PASSWORD_HASHERS = ["users.passwords.Argon2Hasher"]
    weaker = type("Weaker", (Argon2Hasher,), {"time_cost": 1})()
    with platform_scope():
        User.objects.filter(pk=member.user_id).update(
            password=weaker.encode(PASSWORD, "c2FsdHNhbHRzYWx0c2FsdA")
        )

    assert post(browser, "auth/login/", credentials()).status_code == 200

    with platform_scope():
        assert ",t=3,p=1$" in User.objects.get(pk=member.user_id).password
