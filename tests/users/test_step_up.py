"""Showing again who one is: what counts, for how long, and that nothing else does."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.endpoints import TENANT
from tests.factories.people import (
    PASSWORD,
    HostClient,
    add_person,
    add_recovery_codes,
    enrol_totp,
    sign_in,
    totp_code,
)
from tests.routes import routes
from tests.test_every_endpoint import call, own_row
from tests.users.conftest import post
from tests.users.mailbox import letters
from users.models import Membership, Session

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOON = "2027-03-01T12:00:00Z"
SENSITIVE = sorted(
    route.key for route in routes("saas.urls") if route.action in getattr(route.view, "step_up_for", ())
)


def stale(record: TenantRecord, membership: Membership, seconds: int = 301) -> HostClient:
    """A session in which all was shown so long ago."""
    signed_in = sign_in(record, membership)
    with platform_scope():
        Session.objects.filter(pk=signed_in.session.pk).update(
            authenticated_at=timezone.now() - timedelta(seconds=seconds)
        )
    return HostClient(record.host, str(signed_in.access))


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def step_up(client: HostClient, **shown: str) -> Any:
    """And go on with the new token."""
    answer = post(client, "auth/step-up/", shown)
    if answer.status_code == 200:
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {answer.json()['access']}"
    return answer


@pytest.mark.parametrize("key", SENSITIVE)
def test_sensitive_routes_refuse_a_proof_that_is_five_minutes_old(acme: TenantRecord, key: str) -> None:
    endpoint = TENANT[key]
    assert endpoint.roles is not None
    with time_machine.travel(timezone.now(), tick=False):
        for seconds, is_fresh in ((300, True), (301, False)):
            membership = add_person(acme, sorted(endpoint.roles)[0])
            client = stale(acme, membership, seconds)

            answer = call(client, key, endpoint, own_row(endpoint, acme, membership))

            if is_fresh:
                assert answer.status_code in endpoint.accepts, answer.content
            else:
                assert refused(answer) == (403, "step_up_required")
                assert answer.json()["max_age"] == 300


def test_the_routes_that_change_how_one_signs_in_are_among_them() -> None:
    assert {
        "POST /api/v1/auth/mfa/totp/",
        "DELETE /api/v1/auth/mfa/totp/",
        "POST /api/v1/auth/mfa/totp/confirm/",
        "POST /api/v1/auth/mfa/recovery-codes/",
        "PATCH /api/v1/organization/sign-in-policy/",
    } <= set(SENSITIVE)


def test_the_password_makes_a_session_fresh_for_five_minutes(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        member = add_person(acme, "member")
        client = stale(acme, member)
        state = client.get("/api/v1/auth/step-up/").json()
        assert (state["is_fresh"], state["needs"], state["alternatives"]) == (
            False,
            ["password"],
            [["password"]],
        )

        assert step_up(client, password=PASSWORD).status_code == 200

        assert client.get("/api/v1/auth/step-up/").json()["is_fresh"]
        clock.shift(299)
        assert post(client, "auth/mfa/totp/").status_code == 201
        clock.shift(1)
        assert client.get("/api/v1/me/").status_code == 401, "the token itself lives five minutes"


def test_who_has_a_factor_shows_both(acme: TenantRecord, practitioner: Membership) -> None:
    secret = enrol_totp(practitioner.user)
    client = stale(acme, practitioner)
    assert client.get("/api/v1/auth/step-up/").json()["needs"] == ["password", "totp"]

    without = step_up(client, password=PASSWORD)
    assert refused(without) == (400, "step_up_incomplete")
    assert without.json()["missing"] == ["totp"]
    assert step_up(client, code=totp_code(secret)).json()["missing"] == ["password"]
    assert refused(step_up(client, password="wrong", code=totp_code(secret))) == (400, "step_up_failed")
    assert refused(step_up(client, password=PASSWORD, code="000000")) == (400, "step_up_failed")
    assert refused(post(client, "auth/mfa/recovery-codes/")) == (403, "step_up_required")
    assert step_up(client, password=PASSWORD, code=totp_code(secret)).status_code == 200
    with platform_scope():
        assert Session.objects.get(membership=practitioner).amr == ["pwd", "otp", "mfa"]
    assert post(client, "auth/mfa/recovery-codes/").status_code == 201


def test_a_recovery_code_stands_in_for_the_authenticator(
    acme: TenantRecord, practitioner: Membership
) -> None:
    enrol_totp(practitioner.user)
    code = add_recovery_codes(practitioner.user)[0]
    client = stale(acme, practitioner)

    assert step_up(client, password=PASSWORD, recovery_code=code).status_code == 200
    assert refused(step_up(client, password=PASSWORD, recovery_code=code)) == (400, "step_up_failed")


def test_who_has_no_password_gets_a_code_by_mail(acme: TenantRecord, practitioner: Membership) -> None:
    with platform_scope():
        practitioner.user.set_unusable_password()
        practitioner.user.save()
    client = stale(acme, practitioner)
    assert client.get("/api/v1/auth/step-up/").json()["needs"] == ["email_code"]
    sent = post(client, "auth/step-up/email-code/")
    assert sent.status_code == 202
    found = re.search(r"^\d{4} \d{4}$", letters(practitioner.user.email)[-1].body, re.MULTILINE)
    assert found
    ticket = sent.json()["ticket"]
    # It is no way to sign in.
    elsewhere = post(
        HostClient(acme.host),
        "auth/email-code/verify/",
        {"ticket": ticket, "code": found[0], "refresh": "body"},
    )
    assert refused(elsewhere) == (401, "code_invalid")

    assert step_up(client, email_code=found[0], ticket=ticket).status_code == 200
    assert refused(step_up(client, email_code=found[0], ticket=ticket)) == (400, "step_up_failed")


def test_anothers_mailed_code_does_not_help(
    acme: TenantRecord, member: Membership, practitioner: Membership
) -> None:
    with platform_scope():
        practitioner.user.set_unusable_password()
        practitioner.user.save()
    sent = post(stale(acme, member), "auth/step-up/email-code/").json()
    found = re.search(r"^\d{4} \d{4}$", letters(member.user.email)[-1].body, re.MULTILINE)
    assert found

    answer = step_up(stale(acme, practitioner), email_code=found[0], ticket=sent["ticket"])

    assert refused(answer) == (400, "step_up_failed")


def test_guessing_gets_slow(acme: TenantRecord, member: Membership) -> None:
    client = stale(acme, member)

    answers = [step_up(client, password="wrong").status_code for _ in range(6)]

    assert answers == [400] * 5 + [429]


def test_it_extends_no_session(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False):
        practitioner = add_person(acme, "practitioner")
        client = stale(acme, practitioner)
        with platform_scope():
            before = Session.objects.get(membership=practitioner).expires_at

        step_up(client, password=PASSWORD)

        with platform_scope():
            assert Session.objects.get(membership=practitioner).expires_at == before


def test_a_session_that_ended_cannot_step_up(acme: TenantRecord, member: Membership) -> None:
    client = stale(acme, member)
    with platform_scope():
        Session.objects.filter(membership=member).update(revoked_at=timezone.now())

    assert refused(step_up(client, password=PASSWORD)) == (401, "session_ended")
