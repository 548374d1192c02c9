"""A refresh token works once; a lost answer is given again; a stolen one ends the family."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from saas.audit.platform.models import PlatformAuditEvent
from saas.core.tokens import sha256
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import HostClient, add_person, sign_in
from tests.users.conftest import at_once, browser_at, me, post
from users import operations
from users.models import RefreshToken, Session
from users.opaque import successor_of
from users.operations.gate import OrganizationSuspended
from users.operations.sessions import SessionEnded


def live_tokens(session: Session) -> int:
    """How many refresh tokens of the family would still be taken."""
    with platform_scope():
        session.refresh_from_db()
        if session.revoked_at:
            return 0
        return RefreshToken.objects.filter(session=session, used_at=None).count()


@pytest.mark.parametrize("count", [4, 50])
def test_simultaneous_uses_leave_exactly_one_live_successor(own_database, acme, count):
    signed_in = sign_in(acme, add_person(acme, "member"))

    answers = at_once(
        count,
        lambda: operations.refresh(signed_in.refresh, organization=acme, now=timezone.now()).refresh,
    )

    assert answers == [successor_of(signed_in.refresh)] * count
    assert live_tokens(signed_in.session) == 1


def test_a_refresh_gives_the_next_token_and_an_access_token(acme, member):
    signed_in = sign_in(acme, member)

    answer = post(HostClient(acme.host), "auth/refresh/", {"refresh": signed_in.refresh})

    assert answer.status_code == 200
    assert answer.json()["refresh"] == successor_of(signed_in.refresh)
    assert answer.json()["expires_in"] == 300
    assert me(acme, answer.json()["access"]) == 200
    assert "no-store" in answer["Cache-Control"]


def test_only_a_hash_of_the_token_is_kept(acme, member):
    signed_in = sign_in(acme, member)

    with platform_scope():
        (token,) = RefreshToken.objects.filter(session=signed_in.session).values()

    assert bytes(token["token_hash"]) == sha256(signed_in.refresh)
    assert signed_in.refresh not in str(token)


def test_within_the_grace_a_lost_answer_is_given_again(acme, member):
    now = timezone.now()
    signed_in = sign_in(acme, member)
    first = operations.refresh(signed_in.refresh, organization=acme, now=now)

    again = operations.refresh(signed_in.refresh, organization=acme, now=now + timedelta(seconds=10))

    assert again.refresh == first.refresh
    assert live_tokens(signed_in.session) == 1


def test_after_the_grace_a_second_use_ends_the_family(acme, member):
    now = timezone.now()
    signed_in = sign_in(acme, member)
    first = operations.refresh(signed_in.refresh, organization=acme, now=now)

    with pytest.raises(SessionEnded):
        operations.refresh(signed_in.refresh, organization=acme, now=now + timedelta(seconds=10.001))

    assert live_tokens(signed_in.session) == 0
    with pytest.raises(SessionEnded):
        operations.refresh(first.refresh, organization=acme, now=now + timedelta(seconds=11))
    assert me(acme, str(first.access)) == 401
    with platform_scope():
        assert PlatformAuditEvent.objects.filter(action="users.session.reuse_detected").count() == 1


def test_the_grace_covers_only_the_immediate_predecessor(acme, member):
    now = timezone.now()
    signed_in = sign_in(acme, member)
    second = operations.refresh(signed_in.refresh, organization=acme, now=now)
    operations.refresh(second.refresh, organization=acme, now=now + timedelta(seconds=1))

    with pytest.raises(SessionEnded):
        operations.refresh(signed_in.refresh, organization=acme, now=now + timedelta(seconds=2))

    assert live_tokens(signed_in.session) == 0


def test_a_thief_and_the_owner_cannot_both_go_on(acme, member):
    now = timezone.now()
    stolen = sign_in(acme, member).refresh
    thief = operations.refresh(stolen, organization=acme, now=now)
    thief = operations.refresh(thief.refresh, organization=acme, now=now + timedelta(minutes=5))

    for raw in (stolen, thief.refresh):
        with pytest.raises(SessionEnded):
            operations.refresh(raw, organization=acme, now=now + timedelta(minutes=6))


def test_a_session_of_another_family_lives_on(acme, member):
    now = timezone.now()
    mine, other = sign_in(acme, member), sign_in(acme, member)
    operations.refresh(mine.refresh, organization=acme, now=now)
    with pytest.raises(SessionEnded):
        operations.refresh(mine.refresh, organization=acme, now=now + timedelta(minutes=1))

    assert operations.refresh(other.refresh, organization=acme, now=now + timedelta(minutes=1))


@pytest.mark.parametrize("raw", ["", "x", "x" * 43, "x" * 64, "é" * 43, "../" * 10])
def test_nonsense_is_no_token(acme, db, raw):
    answer = post(HostClient(acme.host), "auth/refresh/", {"refresh": raw})

    assert answer.status_code in {400, 401}


def test_another_organisation_does_not_take_it_and_does_not_spend_it(acme, globex, member):
    add_person(globex, "member", user=member.user)
    signed_in = sign_in(acme, member)

    answer = post(HostClient(globex.host), "auth/refresh/", {"refresh": signed_in.refresh})

    assert answer.status_code == 401
    assert operations.refresh(signed_in.refresh, organization=acme, now=timezone.now())


def test_a_refresh_token_is_no_access_token(acme, member):
    assert me(acme, sign_in(acme, member).refresh) == 401


# --- Limits --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "is_own_device", "idle", "absolute"),
    [
        ("member", False, timedelta(minutes=30), timedelta(hours=12)),
        ("member", True, timedelta(days=30), timedelta(days=30)),
        ("practitioner", True, timedelta(minutes=15), timedelta(hours=12)),
        ("admin", False, timedelta(minutes=15), timedelta(hours=12)),
        ("owner", True, timedelta(minutes=15), timedelta(hours=12)),
    ],
)
def test_idle_and_absolute_limits(acme, role, is_own_device, idle, absolute):
    assert operations.sessions.session_limits(role, is_own_device=is_own_device) == (idle, absolute)


def test_idle_too_long_ends_a_session_and_a_minute_less_does_not(acme, practitioner):
    now = timezone.now()
    kept, left = sign_in(acme, practitioner), sign_in(acme, practitioner)

    assert operations.refresh(kept.refresh, organization=acme, now=now + timedelta(minutes=14))
    with pytest.raises(SessionEnded):
        operations.refresh(left.refresh, organization=acme, now=now + timedelta(minutes=16))


def test_no_refresh_extends_the_absolute_end(acme, practitioner):
    with time_machine.travel("2027-03-01T08:00:00Z", tick=False) as clock:
        signed_in = sign_in(acme, practitioner)
        for _ in range(71):
            clock.shift(600)
            signed_in = operations.refresh(signed_in.refresh, organization=acme, now=timezone.now())
        clock.shift(540)  # 11 h 59 min
        signed_in = operations.refresh(signed_in.refresh, organization=acme, now=timezone.now())
        assert signed_in.access.expires_in == 60
        assert me(acme, str(signed_in.access)) == 200

        clock.shift(60)

        assert me(acme, str(signed_in.access)) == 401
        with pytest.raises(SessionEnded):
            operations.refresh(signed_in.refresh, organization=acme, now=timezone.now())


def test_a_promotion_brings_the_shorter_limits_of_the_new_role(acme, owner, member):
    now = timezone.now()
    signed_in = sign_in(acme, member)  # a member's own device: 30 days
    with platform_scope():
        member.role = "practitioner"
        member.save()

    operations.refresh(signed_in.refresh, organization=acme, now=now)

    with platform_scope():
        signed_in.session.refresh_from_db()
    assert signed_in.session.idle_limit == timedelta(minutes=15)
    assert signed_in.session.expires_at - signed_in.session.created_at == timedelta(hours=12)


def test_a_suspended_organisation_refreshes_nothing(acme, member):
    signed_in = sign_in(acme, member)
    with platform_scope():
        type(member.organization).objects.filter(pk=acme.id).update(status="suspended")

    with pytest.raises(OrganizationSuspended):
        operations.refresh(signed_in.refresh, organization=acme, now=timezone.now())


# --- The cookie ----------------------------------------------------------------------------------------------
def cookie_browser(record: TenantRecord, raw: str, **headers: Any) -> HostClient:
    client = browser_at(record, **headers)
    client.cookies["__Host-refresh"] = raw
    return client


def test_a_cookie_is_refreshed_by_a_cookie(acme, member):
    signed_in = sign_in(acme, member)

    answer = post(cookie_browser(acme, signed_in.refresh), "auth/refresh/")

    assert answer.status_code == 200
    assert "refresh" not in answer.json()
    assert answer.cookies["__Host-refresh"].value == successor_of(signed_in.refresh)


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_MENTALMUSE": ""},
        {"HTTP_X_MENTALMUSE": "0"},
        {"HTTP_ORIGIN": "http://globex.localhost"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "https://acme.localhost"},
        {"HTTP_ORIGIN": "http://acme.localhost.evil.example"},
        {"HTTP_ORIGIN": "http://acme.localhost:8001"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
    ],
    ids=str,
)
def test_a_sibling_page_cannot_spend_the_cookie(acme, member, headers):
    signed_in = sign_in(acme, member)
    client = browser_at(acme)
    client.defaults.update(headers)
    client.cookies["__Host-refresh"] = signed_in.refresh

    answer = post(client, "auth/refresh/")

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert not answer.cookies
    assert live_tokens(signed_in.session) == 1
    assert operations.refresh(signed_in.refresh, organization=acme, now=timezone.now()).refresh


@pytest.mark.parametrize("missing", ["HTTP_X_MENTALMUSE", "HTTP_ORIGIN"])
def test_the_cookie_needs_header_and_origin(acme, member, missing):
    client = cookie_browser(acme, sign_in(acme, member).refresh)
    del client.defaults[missing]

    assert post(client, "auth/refresh/").status_code == 403


def test_an_old_browser_without_fetch_metadata_may(acme, member):
    client = cookie_browser(acme, sign_in(acme, member).refresh)
    del client.defaults["HTTP_SEC_FETCH_SITE"]

    assert post(client, "auth/refresh/").status_code == 200


def test_a_token_in_the_body_needs_no_origin_and_sets_no_cookie(acme, member):
    answer = post(HostClient(acme.host), "auth/refresh/", {"refresh": sign_in(acme, member).refresh})

    assert answer.status_code == 200
    assert not answer.cookies


def test_without_a_cookie_there_is_nothing_to_refresh(acme, db):
    answer = post(browser_at(acme), "auth/refresh/")

    assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")


def test_an_expired_access_token_in_the_header_does_not_matter(acme, member):
    answer = post(
        HostClient(acme.host, "nonsense"), "auth/refresh/", {"refresh": sign_in(acme, member).refresh}
    )

    assert answer.status_code == 200


def test_logout_ends_the_session_everywhere_at_once(acme, member):
    signed_in = sign_in(acme, member)
    client = cookie_browser(acme, signed_in.refresh)

    answer = post(client, "auth/logout/")

    assert answer.status_code == 204
    assert answer.cookies["__Host-refresh"]["max-age"] == 0
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert me(acme, str(signed_in.access)) == 401
    assert live_tokens(signed_in.session) == 0
    assert post(client, "auth/logout/").status_code == 204


def test_logout_by_cookie_needs_the_same_proof_as_refresh(acme, member):
    signed_in = sign_in(acme, member)
    client = HostClient(acme.host)
    client.cookies["__Host-refresh"] = signed_in.refresh

    assert post(client, "auth/logout/").status_code == 403
    assert live_tokens(signed_in.session) == 1


def test_logout_on_another_host_ends_nothing(acme, globex, member):
    signed_in = sign_in(acme, member)

    assert post(HostClient(globex.host), "auth/logout/", {"refresh": signed_in.refresh}).status_code == 204

    assert live_tokens(signed_in.session) == 1
