"""Changing one's password, and choosing a new one with a link from the mailbox."""

import re
import unicodedata
from datetime import timedelta
from typing import Any

import argon2
import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import (
    PASSWORD,
    HostClient,
    add_person,
    add_user,
    client_of,
    enrol_totp,
    sign_in,
    totp_code,
)
from tests.users.conftest import browser_at, post
from tests.users.mailbox import letters
from users import operations
from users.models import MailedToken, Membership, Session, User
from users.passwords import WeakPassword, check_new_password, normalise_password

NEW = "nine brown kettles humming"
NOON = "2027-03-01T12:00:00Z"


def login(client: Any, email: str, password: str) -> Any:
    return post(client, "auth/login/", {"email": email, "password": password})


def forgot(client: Any, email: str) -> Any:
    return post(client, "auth/password/forgot/", {"email": email})


def reset(client: Any, token: str, password: str = NEW) -> Any:
    return post(client, "auth/password/reset/", {"token": token, "password": password})


def token_of(email: str) -> str:
    """The secret in the newest mail to this address."""
    body = letters(email)[-1].body
    found = re.search(r"/reset#token=([A-Za-z0-9_-]{43})\b", body)
    assert found, body
    return found[1]


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


# --- What a password may be --------------------------------------------------------------------------------------
DECOMPOSED = unicodedata.normalize("NFD", "garçon sur la plage grise")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("garçon sur la plage grise", DECOMPOSED),
        ("ﬁne ﬂowers on a ﬁeld", "fine flowers on a field"),
    ],
    ids=["NFC and NFD", "NFKC"],
)
def test_spellings_of_the_same_characters_are_one_password(
    acme: TenantRecord, member: Membership, one: str, other: str
) -> None:
    assert one != other
    assert post(client_of(acme, member), "auth/password/change/", {"password": one}).status_code == 204

    assert login(browser_at(acme), member.user.email, other).status_code == 200


def test_spaces_at_the_ends_count(acme: TenantRecord, member: Membership) -> None:
    spaced = "  nine brown kettles  "
    assert post(client_of(acme, member), "auth/password/change/", {"password": spaced}).status_code == 204

    assert login(browser_at(acme), member.user.email, spaced.strip()).status_code == 401
    assert login(browser_at(acme), member.user.email, spaced).status_code == 200


@pytest.mark.parametrize(
    "password",
    ["mänty kuusi koivu leppä haapa", "🦊 runs over the 🌉 at night", "correct, horse; battery: staple?"],
    ids=["Finnish", "emoji", "signs"],
)
def test_there_are_no_rules_about_its_characters(
    acme: TenantRecord, member: Membership, password: str
) -> None:
    assert post(client_of(acme, member), "auth/password/change/", {"password": password}).status_code == 204

    assert login(browser_at(acme), member.user.email, password).status_code == 200


def test_a_hundred_and_twenty_eight_characters_are_taken_and_one_more_is_not(
    acme: TenantRecord, member: Membership
) -> None:
    longest = (
        "quiet otters paddle past seven mossy stones while a heron waits for its breakfast"
        " and nobody minds the rain falling on us all until dusk comes"
    )[:128]
    assert len(longest) == 128
    client = client_of(acme, member)

    assert post(client, "auth/password/change/", {"password": longest + "!"}).status_code == 400
    assert post(client, "auth/password/change/", {"password": longest}).status_code == 204
    assert login(browser_at(acme), member.user.email, longest).status_code == 200


def test_with_a_second_factor_eight_characters_do_and_without_one_fifteen(
    acme: TenantRecord, member: Membership
) -> None:
    short = {"password": "vk7#pQz9"}
    without = post(client_of(acme, member), "auth/password/change/", short)
    enrol_totp(member.user)
    with_one = post(client_of(acme, member), "auth/password/change/", short)

    assert without.json()["errors"][0] == {
        "field": "password",
        "code": "password_too_short",
        "detail": "Use at least 15 characters; a sentence works well.",
    }
    assert with_one.status_code == 204


@pytest.mark.parametrize("password", ["password", "12345678", "qwertyui", "iloveyou1", "aaaaaaaa", "vk7#pQz"])
def test_also_a_short_one_must_not_be_easy(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_new_password(password, context=[], min_length=8)


@pytest.mark.parametrize(
    "path", ["auth/login/", "auth/password/reset/", "auth/register/", "auth/password/change/"]
)
def test_four_kilobytes_are_refused_before_they_are_hashed(
    acme: TenantRecord, member: Membership, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    hashes: list[int] = []
    for name in ("hash_secret", "verify_secret"):
        monkeypatch.setattr(argon2.low_level, name, lambda *a, **k: hashes.append(1))
    client = client_of(acme, member)
    body = {
        "auth/login/": {"email": member.user.email},
        "auth/password/reset/": {"token": "x" * 43},
        "auth/register/": {"email": "a@example.org", "name": "A", "join_code": "AAAAABBBBB"},
        "auth/password/change/": {},
    }[path]

    answer = post(client, path, {**body, "password": "x" * 4097})

    assert answer.status_code == 400
    assert hashes == []


@pytest.mark.parametrize("part", ["member@acme", "memberacme acme", "mentalmuse muse", "acme acme acme acme"])
def test_words_that_a_guesser_knows_do_not_help(acme: TenantRecord, member: Membership, part: str) -> None:
    answer = post(client_of(acme, member), "auth/password/change/", {"password": f"{part} 2026"})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] in {"password_guessable", "password_too_short"}


def test_normalising_keeps_what_is_different_different() -> None:
    assert normalise_password("Straße") != normalise_password("Strasse")
    assert normalise_password(" a ") == " a "


# --- Changing it ----------------------------------------------------------------------------------------------------
def test_changing_it_ends_all_other_sessions_in_every_organisation(
    acme: TenantRecord, globex: TenantRecord, member: Membership
) -> None:
    elsewhere = client_of(globex, add_person(globex, "practitioner", user=member.user))
    client, other = client_of(acme, member), client_of(acme, member)
    bystander = client_of(acme, add_person(acme, "member"))

    answer = post(client, "auth/password/change/", {"current_password": PASSWORD, "password": NEW})

    assert answer.status_code == 204
    assert client.get("/api/v1/me/").status_code == 200
    assert bystander.get("/api/v1/me/").status_code == 200
    assert {other.get("/api/v1/me/").status_code, elsewhere.get("/api/v1/me/").status_code} == {401}
    assert login(browser_at(acme), member.user.email, PASSWORD).status_code == 401
    assert login(browser_at(acme), member.user.email, NEW).status_code == 200
    letter = next(each for each in letters(member.user.email) if "password" in each.body.split("If not")[0])
    assert "The password of your account was changed." in letter.body


def test_it_needs_the_current_one_or_a_fresh_proof(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        member = add_person(acme, "member")
        client = client_of(acme, member)
        clock.shift(299)
        wrong = post(client, "auth/password/change/", {"current_password": "not it", "password": NEW})
        assert refused(wrong) == (400, "current_password_wrong")
        clock.shift(2)
        client = HostClient(
            acme.host, str(refreshed(acme, member, at=timezone.now() - timedelta(seconds=301)))
        )

        stale = post(client, "auth/password/change/", {"password": NEW})

        assert refused(stale) == (403, "step_up_required")
        known = post(client, "auth/password/change/", {"current_password": PASSWORD, "password": NEW})
        assert known.status_code == 204


def refreshed(record: TenantRecord, membership: Membership, *, at: Any) -> Any:
    """A token of a session whose proof is from then."""
    signed_in = sign_in(record, membership)
    with platform_scope():
        Session.objects.filter(pk=signed_in.session.pk).update(authenticated_at=at)
    return signed_in.access


def test_guessing_the_current_one_gets_slow(acme: TenantRecord, member: Membership) -> None:
    client = client_of(acme, member)

    answers = [
        post(client, "auth/password/change/", {"current_password": "no", "password": NEW}).status_code
        for _ in range(6)
    ]

    assert answers == [400] * 5 + [429]


# --- Forgetting it ---------------------------------------------------------------------------------------------------
def test_a_link_from_the_mailbox_sets_a_new_one_and_ends_every_session(
    acme: TenantRecord, globex: TenantRecord, member: Membership
) -> None:
    devices = [client_of(acme, member) for _ in range(3)]
    devices.append(client_of(globex, add_person(globex, "member", user=member.user)))
    browser = browser_at(acme)
    assert forgot(browser, member.user.email.upper()).status_code == 202

    answer = reset(browser, token_of(member.user.email))

    assert answer.status_code == 204
    assert not answer.cookies, "it signs nobody in"
    assert {device.get("/api/v1/me/").status_code for device in devices} == {401}
    assert login(browser, member.user.email, PASSWORD).status_code == 401
    assert login(browser, member.user.email, NEW).status_code == 200
    assert any("with a link from your mail" in letter.body for letter in letters(member.user.email))


def test_afterwards_the_factor_is_still_asked_for(acme: TenantRecord, practitioner: Membership) -> None:
    secret = enrol_totp(practitioner.user)
    browser = browser_at(acme)
    forgot(browser, practitioner.user.email)
    assert reset(browser, token_of(practitioner.user.email)).status_code == 204

    wanted = login(browser, practitioner.user.email, NEW)

    assert refused(wanted) == (401, "mfa_required")
    shown = post(browser, "auth/mfa/verify/", {"ticket": wanted.json()["ticket"], "code": totp_code(secret)})
    assert shown.status_code == 200


def test_opening_the_link_changes_nothing(acme: TenantRecord, member: Membership) -> None:
    forgot(browser_at(acme), member.user.email)
    token = token_of(member.user.email)
    scanner = HostClient(acme.host)

    for path in ("/reset", f"/reset?token={token}", "/api/v1/auth/password/reset/"):
        scanner.get(path)
        scanner.head(path)

    assert reset(browser_at(acme), token).status_code == 204


def test_the_link_works_once_for_an_hour_on_its_own_host(
    acme: TenantRecord, globex: TenantRecord, apex: HostClient
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        member = add_person(acme, "member")
        add_person(globex, "member", user=member.user)
        forgot(browser_at(acme), member.user.email)
        token = token_of(member.user.email)

        for client in (browser_at(globex), apex):
            assert refused(reset(client, token)) == (400, "link_invalid")
        clock.shift(3599)
        assert reset(browser_at(acme), token).status_code == 204
        assert refused(reset(browser_at(acme), token, "eight green kettles humming")) == (400, "link_invalid")
        forgot(browser_at(acme), member.user.email)
        token = token_of(member.user.email)
        clock.shift(3600)
        assert refused(reset(browser_at(acme), token)) == (400, "link_invalid")


def test_it_dies_with_the_address_and_with_any_change_of_how_one_signs_in(
    acme: TenantRecord, member: Membership
) -> None:
    browser = browser_at(acme)
    forgot(browser, member.user.email)
    token = token_of(member.user.email)
    with platform_scope():
        User.objects.filter(pk=member.user_id).update(email="elsewhere@example.org")
    assert refused(reset(browser, token)) == (400, "link_invalid")
    with platform_scope():
        User.objects.filter(pk=member.user_id).update(email=member.user.email)

    change = {"current_password": PASSWORD, "password": "eight green kettles humming"}
    assert post(client_of(acme, member), "auth/password/change/", change).status_code == 204

    assert refused(reset(browser, token)) == (400, "link_invalid")


def test_on_the_apex_it_works_for_the_account_as_such(apex: HostClient, acme: TenantRecord) -> None:
    user = add_user("alone@example.org")
    assert forgot(apex, user.email).status_code == 202
    (letter,) = letters(user.email)
    assert f"http://{settings.APEX_HOST}:" in letter.body
    token = token_of(user.email)
    assert refused(reset(browser_at(acme), token)) == (400, "link_invalid")

    assert reset(apex, token).status_code == 204

    with platform_scope():
        assert User.objects.get(pk=user.pk).check_password(NEW)


def test_a_weak_one_does_not_use_the_link_up(acme: TenantRecord, member: Membership) -> None:
    forgot(browser_at(acme), member.user.email)
    token = token_of(member.user.email)

    weak = reset(browser_at(acme), token, "short")
    assert weak.json()["errors"][0]["code"] == "password_too_short"

    assert reset(browser_at(acme), token).status_code == 204


def test_a_reset_link_verifies_no_address_and_the_other_way_round(
    acme: TenantRecord, member: Membership
) -> None:
    forgot(browser_at(acme), member.user.email)

    answer = post(browser_at(acme), "auth/verify-email/", {"token": token_of(member.user.email)})

    assert refused(answer) == (400, "link_invalid")


KINDS = ["member", "unknown", "elsewhere", "deactivated", "inactive", "no address", "flooded"]


@pytest.mark.parametrize("kind", KINDS)
def test_asking_tells_nothing_and_does_the_same_work(
    acme: TenantRecord, globex: TenantRecord, member: Membership, kind: str
) -> None:
    email = member.user.email
    if kind == "unknown":
        email = "nobody@example.org"
    if kind == "elsewhere":
        email = add_person(globex, "member").user.email
    if kind == "no address":
        email = "no address"
    with platform_scope():
        if kind == "deactivated":
            Membership.objects.filter(pk=member.pk).update(status="deactivated")
        if kind == "inactive":
            User.objects.filter(pk=member.user_id).update(is_active=False)
    browser = browser_at(acme)
    for _ in range(5 if kind == "flooded" else 0):
        forgot(browser, email)
    before = len(letters(email)) if kind == "flooded" else 0

    answer = forgot(browser, email)

    assert answer.status_code == 202
    assert answer.json() == {"detail": "Please check your mail."}
    assert not answer.cookies
    assert len(letters(email)) - before == (1 if kind == "member" else 0)


def test_one_network_address_cannot_ask_for_ever(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False):
        answers = [forgot(browser_at(acme), f"a{number}@example.org").status_code for number in range(31)]

    assert answers == [202] * 30 + [429]


def test_only_the_hash_of_the_secret_is_kept(acme: TenantRecord, member: Membership) -> None:
    forgot(browser_at(acme), member.user.email)
    token = token_of(member.user.email)

    with platform_scope():
        row = MailedToken.objects.get(purpose="password_reset")
        assert token.encode() not in bytes(row.token_hash)
        assert row.expires_at - row.created_at == timedelta(minutes=60)


# --- Having none -----------------------------------------------------------------------------------------------------
def test_who_has_none_is_refused_after_exactly_one_hash(
    acme: TenantRecord, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    with platform_scope():
        user = member.user
        user.set_unusable_password()
        user.save()
    hashes = []
    genuine = argon2.low_level.hash_secret

    def counting(*args: Any, **options: Any) -> Any:
        hashes.append(1)
        return genuine(*args, **options)

    monkeypatch.setattr(argon2.low_level, "hash_secret", counting)

    answer = login(browser_at(acme), user.email, "any password at all")

    assert refused(answer) == (401, "invalid_credentials")
    assert len(hashes) == 1


def test_the_first_one_is_set_after_a_fresh_sign_in(acme: TenantRecord, member: Membership) -> None:
    with platform_scope():
        member.user.set_unusable_password()
        member.user.save()
    client = client_of(acme, member)
    assert client.get("/api/v1/auth/mfa/").json()["password"]["is_set"] is False

    assert post(client, "auth/password/change/", {"password": NEW}).status_code == 204

    assert login(browser_at(acme), member.user.email, NEW).status_code == 200


def test_the_operation_says_what_is_wrong_with_the_link(acme: TenantRecord) -> None:
    for raw in ("", "x", "x" * 43, "ü" * 43, "x" * 44):
        with pytest.raises(operations.joining.LinkRefused):
            operations.reset_password(
                raw, organization=acme, password=NEW, address="192.0.2.1", now=timezone.now()
            )
