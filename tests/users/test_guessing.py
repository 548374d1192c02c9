"""Guessing is slow, whatever the number of guessers, and keeps nobody out; answers tell nothing of accounts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenants.operations import verify_owner
from tenants.scope import platform_scope
from tests.factories.people import PASSWORD, HostClient, add_person, add_user, client_of
from tests.users.conftest import browser_at, join_code, post
from tests.users.mailbox import letters
from tests.users.test_joining import registration
from tests.users.test_login import EMAIL, credentials, sign_in_at
from tests.users.test_own_account import secret_in
from users.models import Membership, ThrottleCounter, User
from users.operations.sessions import InvalidCredentials
from users.throttles import TooManyTries

DAY = timedelta(days=1)
ATTACKERS = [f"198.{18 + number // 250}.{number % 250}.9" for number in range(1000)]


class Guesses:
    """What 1,000 addresses manage to try at one account, and when; `now` is the only clock there is."""

    def __init__(self, acme, start):
        self.acme, self.now, self.made, self.sent = acme, start, [], 0

    def send(self):
        self.sent += 1
        try:
            sign_in_at(self.acme, self.now, password="a wrong guess", address=ATTACKERS[self.sent % 1000])
        except InvalidCredentials:
            self.made.append(self.now)
        except TooManyTries as refused:
            return timedelta(seconds=refused.retry_after)
        return timedelta(0)

    def most_in_a_day(self):
        return max(sum(at <= each < at + DAY for each in self.made) for at in self.made)


def test_a_thousand_addresses_get_a_hundred_guesses_a_day_and_the_owner_signs_in_meanwhile(acme, member):
    """Two days of attack from everywhere, each address in turn, as soon as the service lets anybody try again."""
    start = timezone.now()
    device = sign_in_at(acme, start).device
    attack = Guesses(acme, start)
    signed_in = 0

    while attack.now < start + 2 * DAY:
        # Every address tries at this moment, and again when the first of them may.
        waits = [attack.send() for _ in range(5)]
        attack.now += max(timedelta(seconds=1), min(waits))
        if attack.sent % 50 == 0:
            assert sign_in_at(acme, attack.now, device=device).device == device
            signed_in += 1

    assert signed_in > 5
    assert attack.sent >= 1000, "every address had its turn"
    for day in range(2):
        of_day = [at for at in attack.made if start + day * DAY <= at < start + (day + 1) * DAY]
        assert 1 < len(of_day) <= 100


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["guess", "owner", "slip", "wait"]), st.integers(1, 3600)),
        min_size=20,
        max_size=60,
    )
)
def test_whatever_they_do_in_whatever_order(acme, member, steps):
    """Attackers and owner in any order, on one clock: never more than a hundred guesses, the owner is never refused
    unless they slipped five times themselves."""
    with platform_scope():
        ThrottleCounter.objects.all().delete()
    start = timezone.now()
    device = sign_in_at(acme, start).device
    attack, slips = Guesses(acme, start), 0

    for step, number in steps:
        if step == "guess":
            for _ in range(number % 20):
                attack.send()
        elif step == "wait":
            attack.now += timedelta(seconds=number)
        elif step == "slip" and slips < 4:
            slips += 1
            with pytest.raises(InvalidCredentials):
                sign_in_at(acme, attack.now, password="a slip", device=device)
        elif step == "owner":
            assert sign_in_at(acme, attack.now, device=device).device == device
            slips = 0

    assert not attack.made or attack.most_in_a_day() <= 100


def test_fifty_people_behind_one_address_with_a_slip_each_are_let_in_on_the_same_minute(acme, db):
    now = timezone.now()
    people = [add_person(acme, "member").user.email for _ in range(50)]
    blocked = 0

    for number, email in enumerate(people):
        # A school's first lesson: everybody within two minutes, each with one slip.
        at = now + timedelta(seconds=2.4 * number)
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, at, email=email, password="a slip of the finger")
        try:
            sign_in_at(acme, at + timedelta(seconds=2), email=email)
        except TooManyTries:
            blocked += 1

    assert blocked == 0


def test_the_mailbox_lets_a_new_browser_in_during_an_attack(acme, member):
    """The step-up of B2: after a day's hundred guesses a new browser need not wait for tomorrow."""
    browser = browser_at(acme)
    with platform_scope():
        now = timezone.now()
    attack = Guesses(acme, now)
    for _ in range(5):
        attack.send()
    refused = post(browser, "auth/login/", credentials())
    assert (refused.status_code, refused.json()["prove_by_mail"]) == (429, True)

    assert post(browser, "auth/known-browser/", {"email": EMAIL}).status_code == 202
    token = secret_in(letters(EMAIL)[-1], "known-browser#token")
    proved = post(browser, "auth/known-browser/confirm/", {"token": token})

    assert proved.status_code == 204
    assert post(browser_at(acme), "auth/login/", credentials()).status_code == 429
    assert post(browser, "auth/login/", credentials()).status_code == 200
    assert post(browser, "auth/known-browser/confirm/", {"token": token}).status_code == 400


def test_the_link_is_for_its_own_account_and_host(acme, globex, member, admin):
    browser = browser_at(acme)
    post(browser, "auth/known-browser/", {"email": EMAIL})
    token = secret_in(letters(EMAIL)[-1], "known-browser#token")
    assert post(browser_at(globex), "auth/known-browser/confirm/", {"token": token}).status_code == 400
    post(browser, "auth/known-browser/confirm/", {"token": token})
    now = timezone.now()
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            sign_in_at(acme, now, email=admin.user.email, password="a wrong guess")

    assert post(browser, "auth/login/", credentials(email=admin.user.email)).status_code == 429


# --- B3 ------------------------------------------------------------------------------------------------------
KINDS = ("unknown", "known", "inactive", "locked", "unverified", "elsewhere")


def somebody(kind, acme, globex):
    """An address of this kind; `locked` is one that was guessed at until it got slow."""
    if kind == "unknown":
        return "nobody@example.org"
    user = add_user(f"{kind}@example.org")
    add_person(globex if kind == "elsewhere" else acme, "member", user=user)
    with platform_scope():
        if kind == "inactive":
            User.objects.filter(pk=user.pk).update(is_active=False)
        if kind == "unverified":
            User.objects.filter(pk=user.pk).update(email_verified_at=None)
    return user.email


CALLS = {
    "register": lambda clients, email: post(clients[0], "auth/register/", registration(email=email)),
    "login": lambda clients, email: post(
        clients[0], "auth/login/", {"email": email, "password": "a wrong guess"}
    ),
    "forgot": lambda clients, email: post(clients[0], "auth/password/forgot/", {"email": email}),
    "email code": lambda clients, email: post(clients[0], "auth/email-code/", {"email": email}),
    "known browser": lambda clients, email: post(clients[0], "auth/known-browser/", {"email": email}),
    "find": lambda clients, email: post(clients[1], "organizations/find/", {"email": email}),
    "forgot at the apex": lambda clients, email: post(clients[1], "auth/password/forgot/", {"email": email}),
    # With an employer, whose people are not to be found out by inviting them.
    "invite": lambda clients, email: post(clients[2], "invitations/", {"email": email}),
}
OF_EACH = {"id", "ticket", "request_id", "email", "created_at", "expires_at", "links"}


def comparable(answer):
    body = {name: value for name, value in answer.json().items() if name not in OF_EACH}
    own = {"X-Request-ID", "Content-Security-Policy", "Content-Length"}  # ids and nonces of the request
    headers = {name: value for name, value in answer.headers.items() if name not in own}
    return answer.status_code, body, headers, sorted(answer.cookies)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("call", CALLS)
def test_body_status_and_headers_are_the_same_for_every_kind_of_address(acme, globex, apex, call, kind):
    for record in (acme, globex):
        verify_owner(record.id, now=timezone.now())
    join_code(acme)
    clients = (browser_at(acme), apex, client_of(globex, add_person(globex, "owner")))
    email = somebody(kind, acme, globex)
    reference = "somebody.else@example.org"
    if kind == "locked":
        for address in (email, reference):
            for _ in range(5):
                post(HostClient(acme.host), "auth/login/", {"email": address, "password": "a wrong guess"})

    theirs, nobodys = (CALLS[call](clients, address) for address in (email, reference))

    one, other = comparable(theirs), comparable(nobodys)
    if "Retry-After" in one[2]:  # by the clock, which has moved on between the two
        assert abs(int(one[2].pop("Retry-After")) - int(other[2].pop("Retry-After"))) <= 2
        one[2].pop("RateLimit-Reset"), other[2].pop("RateLimit-Reset")
    assert one == other


def test_the_apex_tells_no_more(acme, globex, apex):
    answers = []
    for kind in ("unknown", "known", "inactive"):
        answer = post(
            apex, "auth/login/", {"email": somebody(kind, acme, globex), "password": "a wrong guess"}
        )
        answers.append(comparable(answer))

    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 401


def test_a_right_password_of_nobody_here_looks_like_a_wrong_one(acme, globex):
    email = somebody("elsewhere", acme, globex)

    right, wrong = (
        post(browser_at(acme), "auth/login/", {"email": email, "password": password})
        for password in (PASSWORD, "a wrong guess")
    )

    assert comparable(right) == comparable(wrong)
    with platform_scope():
        assert not Membership.objects.filter(user__email=email, organization_id=acme.id).exists()
