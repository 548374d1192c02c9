"""One's own sessions, organisations, address and account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from saas.keys.models import MemberKey
from saas.keys.operations import member_cipher
from tenants.jobs.models import Job
from tenants.models import Organization
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import PASSWORD, HostClient, add_person, add_user, client_of, enrol_totp, sign_in
from tests.users.conftest import access_of, browser_at, me, post
from tests.users.mailbox import letters
from tests.users.test_joining import login
from users.models import EmailChange, MailedToken, Membership, Session, User
from users.operations.devices import browser_name, country_of, network_of
from wellness.exports.erasure import erase_member
from wellness.exports.models import UNDO_FOR
from wellness.members.models import Member

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEW = "new-address@example.org"


def secret_in(message, page):
    found = re.search(rf"/{page}=([A-Za-z0-9_-]{{43}})\b", message.body)
    assert found, message.body
    return found[1]


# --- Sessions ------------------------------------------------------------------------------------------------
def test_a_session_says_where_it_is_as_far_as_the_device_did(acme, member):
    client = browser_at(
        acme, HTTP_USER_AGENT=FIREFOX, HTTP_X_TIME_ZONE="Europe/Berlin", REMOTE_ADDR="198.51.100.7"
    )
    body = post(
        client, "auth/login/", {"email": member.user.email, "password": PASSWORD, "device_label": "Kitchen"}
    ).json()

    (row,) = HostClient(acme.host, body["access"]).get("/api/v1/auth/sessions/").json()["results"]

    assert (row["label"], row["browser"]) == ("Kitchen", "Firefox on Linux")
    assert row["place"] == {"country": "DE", "network": "198.51.x.x"}
    assert (row["is_current"], row["kind"], row["amr"]) == (True, "api", ["pwd"])


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "Chrome on Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        ("curl/8.5.0", ""),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_our_own_words(agent, name):
    assert browser_name(agent) == name


def test_places_are_coarse():
    assert [country_of(zone) for zone in ("Europe/Berlin", "Africa/Nairobi", "UTC", "../etc/passwd", "")] == [
        "DE",
        "KE",
        "",
        "",
        "",
    ]
    assert [network_of(address) for address in ("203.0.113.9", "2001:db8:1:2::/64", "unknown", "")] == [
        "203.0.x.x",
        "2001:db8::/32",
        "",
        "",
    ]


def test_only_own_live_sessions_are_listed_and_ended(acme, globex, member):
    elsewhere = add_person(globex, "member", user=member.user)
    sign_in(globex, elsewhere)
    client = client_of(acme, member)
    other = sign_in(acme, member).session
    over = sign_in(acme, member).session
    with platform_scope():
        Session.objects.filter(pk=over.pk).update(last_seen_at=timezone.now() - timedelta(days=31))
    stranger = sign_in(acme, add_person(acme, "member")).session

    rows = client.get("/api/v1/auth/sessions/").json()["results"]

    assert len(rows) == 2
    assert [row["is_current"] for row in rows].count(True) == 1
    assert client.delete(f"/api/v1/auth/sessions/{stranger.pk}/").status_code == 404
    assert client.delete(f"/api/v1/auth/sessions/{other.pk}/").status_code == 204
    assert len(client.get("/api/v1/auth/sessions/").json()["results"]) == 1


def test_all_others_are_ended_at_once(acme, globex, member):
    client = client_of(acme, member)
    others = [access_of(acme, member) for _ in range(3)]
    there = add_person(globex, "member", user=member.user)
    elsewhere = access_of(globex, there)

    assert post(client, "auth/sessions/revoke-others/").json() == {"ended": 3}

    assert [me(acme, access) for access in others] == [401] * 3
    assert client.get("/api/v1/me/").status_code == 200
    assert me(globex, elsewhere) == 200


def test_a_browser_that_is_not_known_brings_a_mail_and_a_known_one_does_not(acme, member, browser):
    credentials = {"email": member.user.email, "password": PASSWORD}
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        post(browser, "auth/login/", credentials)
        first = len(letters(member.user.email))
        post(browser, "auth/login/", credentials)
        assert len(letters(member.user.email)) == first == 1
        post(browser_at(acme), "auth/login/", credentials)

        told = letters(member.user.email)
    assert len(told) == 2
    assert "not seen before" in told[1].body
    assert acme.host not in told[1].body


def test_a_refresh_token_used_in_two_places_brings_a_mail(acme, member):
    signed_in = sign_in(acme, member)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for wait in (0, 60):
            clock.shift(wait)
            post(HostClient(acme.host), "auth/refresh/", {"refresh": signed_in.refresh})

    assert "two places at once" in letters(member.user.email)[-1].body


# --- Members -------------------------------------------------------------------------------------------------
def test_a_removed_person_is_gone_and_may_come_back_to_what_they_wrote(acme, owner, member):
    client, theirs = client_of(acme, owner), client_of(acme, member)

    assert client.delete(f"/api/v1/members/{member.pk}/").status_code == 204

    assert theirs.get("/api/v1/me/").status_code == 401
    assert client.get(f"/api/v1/members/{member.pk}/").status_code == 404
    assert login(HostClient(acme.host), email=member.user.email, password=PASSWORD).status_code == 401
    assert "ended" in letters(member.user.email)[-1].body
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(owner_verified_at=timezone.now())
    from tenants import hosts  # the cached record says otherwise

    hosts.forget(acme.id)
    post(client, "invitations/", {"email": member.user.email})
    token = secret_in(letters(member.user.email)[-1], "invitation#token")
    post(HostClient(acme.host), "auth/invitation/accept/", {"token": token})
    back = login(HostClient(acme.host), email=member.user.email, password=PASSWORD)
    assert back.json()["member"]["id"] == str(member.pk)


def test_people_are_found_by_parts_of_name_and_address(acme, admin):
    found = add_person(acme, "member", email="zelda@example.org", name="Zelda Finch")
    client = client_of(acme, admin)

    for text in ("zel", "FINCH", "zelda@"):
        assert [row["id"] for row in client.get(f"/api/v1/members/?q={text}").json()["results"]] == [
            str(found.pk)
        ]
    assert client.get("/api/v1/members/?q=nobody").json()["results"] == []


def test_leaving_ends_everything_here_and_nothing_elsewhere(acme, globex, member):
    there = add_person(globex, "member", user=member.user)
    client = client_of(acme, member)

    assert client.delete("/api/v1/me/membership/").status_code == 204

    assert client.get("/api/v1/me/").status_code == 401
    assert me(globex, access_of(globex, there)) == 200
    with tenant_scope(acme):
        assert Member.objects.get(pk=member.pk).display_name == ""


def test_the_last_owner_cannot_leave(acme, owner):
    answer = client_of(acme, owner).delete("/api/v1/me/membership/")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_owner")

    add_person(acme, "owner")
    assert client_of(acme, owner).delete("/api/v1/me/membership/").status_code == 204


# --- Organisations -------------------------------------------------------------------------------------------
def test_one_goes_from_one_organisation_to_another(acme, globex, member):
    add_person(globex, "practitioner", user=member.user)
    client = client_of(acme, member)
    homes = client.get("/api/v1/me/organizations/").json()["results"]
    assert {(home["id"], home["role"], home["is_current"]) for home in homes} == {
        (str(acme.id), "member", True),
        (str(globex.id), "practitioner", False),
    }

    code = post(client, f"me/organizations/{globex.id}/handover/").json()["handover"]
    answers = [
        post(HostClient(host), "auth/handover/", {"code": code, "refresh": "body"})
        for host in (acme.host, globex.host, globex.host)
    ]

    assert [answer.status_code for answer in answers] == [401, 200, 401]
    assert me(globex, answers[1].json()["access"]) == 200


def test_the_other_organisation_asks_for_its_own_factor(acme, globex, member):
    add_person(globex, "practitioner", user=member.user)
    client = client_of(acme, member)
    enrol_totp(member.user)

    code = post(client, f"me/organizations/{globex.id}/handover/").json()["handover"]
    answer = post(HostClient(globex.host), "auth/handover/", {"code": code, "refresh": "body"})

    assert (answer.status_code, answer.json()["code"]) == (401, "mfa_required")


def test_a_session_of_an_organisations_own_provider_stays_there(acme, globex, member):
    add_person(globex, "member", user=member.user)
    client = client_of(acme, member)
    with platform_scope():
        Session.objects.update(amr=["fed"])

    answers = [
        client.get("/api/v1/me/organizations/"),
        post(client, f"me/organizations/{globex.id}/handover/"),
        client.get("/api/v1/me/email/"),
        post(client, "me/email/", {"email": NEW}),
        post(client, "me/deletion/"),
    ]

    assert {(a.status_code, a.json()["code"]) for a in answers} == {(403, "own_sign_in_required")}


def test_one_enters_only_where_one_belongs(acme, globex, member):
    assert post(client_of(acme, member), f"me/organizations/{globex.id}/handover/").status_code == 404


def test_organisations_are_found_by_mail_without_naming_them_in_it(acme, globex, apex):
    user = add_user("somebody@example.org")
    add_person(acme, "member", user=user)
    ended = add_person(globex, "member", user=user)
    with platform_scope():
        Membership.objects.filter(pk=ended.pk).update(status="deactivated")

    assert post(apex, "organizations/find/", {"email": "Somebody@Example.org"}).status_code == 202
    (letter,) = letters("somebody@example.org")
    assert acme.name not in letter.body
    assert acme.host not in letter.body
    found = post(apex, "organizations/find/open/", {"token": secret_in(letter, "find#token")})

    assert [home["id"] for home in found.json()["organizations"]] == [str(acme.id)]
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        assert (
            post(apex, "organizations/find/open/", {"token": secret_in(letter, "find#token")}).status_code
            == 400
        )


# --- The address ---------------------------------------------------------------------------------------------
def ask(acme, member, email=NEW):
    answer = post(client_of(acme, member), "me/email/", {"email": email})
    assert answer.status_code == 202
    return answer


def agree(acme, address):
    letter = [letter for letter in letters(address) if "email-change#token" in letter.body][-1]
    return post(
        HostClient(acme.host), "auth/email-change/", {"token": secret_in(letter, "email-change#token")}
    )


@pytest.mark.parametrize("old_first", [True, False])
def test_an_address_changes_when_both_mailboxes_agree(acme, member, old_first):
    old = member.user.email
    ask(acme, member)
    order = [old, NEW] if old_first else [NEW, old]

    first = agree(acme, order[0])
    assert first.json()["state"] == ("waiting_for_new" if old_first else "waiting_for_old")
    assert login(HostClient(acme.host), email=old, password=PASSWORD).status_code == 200
    second = agree(acme, order[1])

    assert second.json() == {"state": "changed", "email": NEW}
    assert login(HostClient(acme.host), email=NEW, password=PASSWORD).status_code == 200
    assert login(HostClient(acme.host), email=old, password=PASSWORD).status_code == 401
    assert "changed" in letters(old)[-1].subject


def test_the_old_mailbox_takes_it_back_within_a_week(acme, member):
    old = member.user.email
    client = client_of(acme, member)
    ask(acme, member)
    agree(acme, old)
    agree(acme, NEW)
    undo = secret_in(letters(old)[-1], "email-change#object")

    answer = post(HostClient(acme.host), "auth/email-change/object/", {"token": undo})

    assert answer.json() == {"state": "undone"}
    assert client.get("/api/v1/me/").status_code == 401
    assert login(HostClient(acme.host), email=old, password=PASSWORD).status_code == 200
    assert post(HostClient(acme.host), "auth/email-change/object/", {"token": undo}).status_code == 400


def test_after_a_week_it_stays(acme, member):
    old = member.user.email
    ask(acme, member)
    agree(acme, old)
    agree(acme, NEW)
    undo = secret_in(letters(old)[-1], "email-change#object")

    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        assert post(HostClient(acme.host), "auth/email-change/object/", {"token": undo}).status_code == 400


def test_an_address_that_is_taken_is_not_given_away(acme, globex, member):
    taken = add_person(globex, "owner").user.email
    free = ask(acme, member)
    answer = ask(acme, member, email=taken)

    assert answer.content == free.content
    (letter,) = letters(taken)
    assert "#" not in letter.body, "no link: nobody but its owner may be told that it is taken"
    agree(acme, member.user.email)
    with platform_scope():
        assert User.objects.get(pk=member.user_id).email == member.user.email


def test_a_new_wish_ends_the_one_before(acme, member):
    ask(acme, member)
    letters(NEW)
    ask(acme, member, email="third@example.org")

    token = secret_in(letters(NEW)[-1], "email-change#token")
    assert post(HostClient(acme.host), "auth/email-change/", {"token": token}).status_code == 400
    with platform_scope():
        assert EmailChange.objects.filter(stopped_at=None).count() == 1


def test_a_change_needs_a_fresh_proof(acme, member):
    client = client_of(acme, member)
    with platform_scope():
        Session.objects.update(authenticated_at=timezone.now() - timedelta(minutes=6))

    answers = [
        post(client, "me/email/", {"email": NEW}),
        post(client, "me/deletion/"),
        client.delete("/api/v1/me/membership/"),
    ]

    assert {(a.status_code, a.json()["code"]) for a in answers} == {(403, "step_up_required")}


def test_links_of_the_old_address_open_nothing_any_more(acme, member):
    post(HostClient(acme.host), "auth/password/forgot/", {"email": member.user.email})
    reset = re.search(r"/reset#token=([A-Za-z0-9_-]{43})", letters(member.user.email)[-1].body)[1]
    old = member.user.email
    ask(acme, member)
    agree(acme, old)
    agree(acme, NEW)

    answer = post(
        HostClient(acme.host), "auth/password/reset/", {"token": reset, "password": "nine brown kettles hum"}
    )

    assert answer.status_code == 400
    with platform_scope():
        assert not MailedToken.objects.filter(email=old, used_at=None).exists()


# --- Deleting ------------------------------------------------------------------------------------------------
def test_an_account_is_deleted_everywhere_and_its_words_are_given_up(acme, globex, member):
    there = add_person(globex, "practitioner", user=member.user)
    clients = [client_of(acme, member), client_of(globex, there)]
    member_cipher(acme.id, member.pk)
    now = timezone.now()

    assert post(clients[0], "me/deletion/").status_code == 202
    token = secret_in(letters(member.user.email)[-1], "account-deletion#token")
    assert post(HostClient(globex.host), "auth/account-deletion/", {"token": token}).status_code == 400
    assert post(HostClient(acme.host), "auth/account-deletion/", {"token": token}).json() == {
        "state": "deleted"
    }

    assert [client.get("/api/v1/me/").status_code for client in clients] == [401, 401]
    with platform_scope():
        assert not User.objects.filter(pk=member.user_id).exists()
        assert not Membership.objects.filter(user_id=member.user_id).exists()
    for record, membership in ((acme, member), (globex, there)):
        with tenant_scope(record):
            assert Member.objects.get(pk=membership.pk).display_name == ""
            job = Job.objects.get(task="wellness.exports.erase")
            assert job.run_after - now >= UNDO_FOR
            erase_member(now=job.run_after, **job.payload)
    assert MemberKey.objects.filter(destroyed_at__isnull=True, member_id=member.pk).count() == 0
    assert add_user(member.user.email).pk != member.user_id, "the address is free again"


def test_the_last_owner_keeps_the_account(acme, owner):
    answer = post(client_of(acme, owner), "me/deletion/")

    assert (answer.status_code, answer.json()["code"]) == (409, "last_owner")
    assert answer.json()["organizations"] == [acme.name]


def test_who_became_the_last_owner_meanwhile_keeps_it_too(acme, owner):
    other = add_person(acme, "owner")
    post(client_of(acme, owner), "me/deletion/")
    token = secret_in(letters(owner.user.email)[-1], "account-deletion#token")
    with platform_scope():
        Membership.objects.filter(pk=other.pk).update(role="admin")

    answer = post(HostClient(acme.host), "auth/account-deletion/", {"token": token})

    assert (answer.status_code, answer.json()["code"]) == (409, "last_owner")
    with platform_scope():
        assert User.objects.filter(pk=owner.user_id).exists()


def test_an_account_is_deleted_from_the_apex_too(acme, member, apex):
    ticket = post(apex, "auth/login/", {"email": member.user.email, "password": PASSWORD}).json()["ticket"]

    assert post(apex, "account/deletion/", {"ticket": ticket}).status_code == 202
    token = secret_in(letters(member.user.email)[-1], "account-deletion#token")
    assert post(apex, "auth/account-deletion/", {"token": token}).status_code == 200

    with platform_scope():
        assert not User.objects.filter(pk=member.user_id).exists()
