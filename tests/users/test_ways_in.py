"""The matrix: every way to get a session, against what the account has and what the organisation asks for.

The routes are walked: a public POST route that stands in no table of tests/ways_in fails, and so does one that stands
among those that give no session and can.
"""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import (
    PASSWORD,
    HostClient,
    add_person,
    add_recovery_codes,
    enrol_totp,
    totp_code,
)
from tests.routes import Route, routes
from tests.servers import ROOT
from tests.ways_in import APEX, APEX_NEVER, NEVER, TENANT
from tests.ways_in.account import browser, post
from tests.ways_in.base import ORDINARY, SIGNED_IN, State, Way
from users import operations
from users.models import Membership, Session
from users.permissions import PUBLIC
from users.roles import ROLES
from users.views.sign_in import SignInView


def public_posts(urlconf: str) -> dict[str, Route]:
    return {
        route.key: route
        for route in routes(urlconf)
        if route.method == "post" and route.view and route.view.roles_for.get(route.action) is PUBLIC
    }


@pytest.mark.parametrize(
    ("urlconf", "ways", "never"),
    [("saas.urls", TENANT, NEVER), ("saas.urls_public", APEX, APEX_NEVER)],
    ids=["tenant", "apex"],
)
def test_every_public_route_is_a_way_in_or_known_to_be_none(urlconf: str, ways: Any, never: Any) -> None:
    found = public_posts(urlconf)

    assert set(found) == set(ways) | set(never), "list the route in tests/ways_in"
    assert not set(ways) & set(never)


# Views that answer with tokens, but only to what a way in has led to before.
CARRY_ON = {"POST /api/v1/auth/refresh/"}
# Shares the browser's cookie with those that answer with tokens.
ONLY_BEGINS = {"POST /api/v1/auth/email-code/"}
SECOND_STEPS = {key for key, why in NEVER.items() if why.startswith("the second step")}


def test_what_is_said_to_give_no_session_has_none_to_give() -> None:
    """Views that can answer with tokens inherit it from one class, and that class alone sets the cookie (below)."""
    gives = {key for key, route in public_posts("saas.urls").items() if issubclass(route.view, SignInView)}

    assert set(TENANT) <= gives, "a way in answers as all others do"
    assert gives - set(TENANT) <= CARRY_ON | ONLY_BEGINS | SECOND_STEPS


def calls_of(names: set[str]) -> set[tuple[str, str]]:
    """Where these functions are called: file and enclosing function."""
    found = set()
    for folder in ("users", "saas", "tenants", "wellness"):
        for file in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(file.read_text())
            for outer in ast.walk(tree):
                if not isinstance(outer, ast.FunctionDef):
                    continue
                for node in ast.walk(outer):
                    if isinstance(node, ast.Call):
                        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                        if name in names:
                            found.add((str(file.relative_to(ROOT)), outer.name))
    return found


def test_sessions_are_made_behind_the_gate_only() -> None:
    sessions = str(Path("users/operations/sessions.py"))

    assert calls_of({"start_session"}) == {(sessions, "complete_sign_in")}
    assert calls_of({"_new_session"}) == {
        (sessions, "start_session"),
        (sessions, "complete_admin_sign_in"),
    }
    assert calls_of({"set_refresh_cookie"}) == {("users/views/sign_in.py", "answer")}
    made = {
        str(file.relative_to(ROOT))
        for folder in ("users", "saas", "wellness", "tenants")
        for file in (ROOT / folder).rglob("*.py")
        if "Session.objects.create(" in file.read_text() or "RefreshToken.objects.create(" in file.read_text()
    }
    assert made == {sessions}


def put_into(state: State, record: TenantRecord, membership: Membership) -> str:
    """The authenticator's secret, where there is one."""
    asks = state in {State.GRACE, State.REQUIRED}
    with platform_scope():
        Organization.objects.filter(pk=record.id).update(
            mfa_required_roles=list(ROLES) if asks else [], mfa_grace_days=14 if state is State.GRACE else 0
        )
    return enrol_totp(membership.user) if state is State.ON else ""


def sessions_of(membership: Membership) -> list[Session]:
    with platform_scope():
        return list(Session.objects.filter(membership=membership))


CASES = [
    pytest.param(key, way, state, id=f"{host} {key} {way.go.__name__} {way.role}: {state.value}")
    for host, table in (("tenant", TENANT), ("apex", APEX))
    for key, ways in sorted(table.items())
    for way in ways
    for state in way.states
]


@pytest.mark.parametrize(("key", "way", "state"), CASES)
def test_no_way_in_gets_around_the_factor(acme: TenantRecord, key: str, way: Way, state: State) -> None:
    membership = add_person(acme, way.role)
    put_into(state, acme, membership)

    answer = way.go(acme, membership)

    body = answer.json()
    if way.expected[state] == SIGNED_IN:
        assert answer.status_code == 200, body
        return
    assert (answer.status_code, body["code"]) == (401, way.expected[state])
    assert body["ticket"]
    assert "access" not in body
    assert "refresh" not in body
    assert not {"__Host-refresh", "__Host-sessionid"} & set(answer.cookies)
    assert sessions_of(membership) == []


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("amr", [("pwd",), ("otp",), ("fed",), ("hwk",)], ids=str)
def test_at_the_gate_no_single_proof_is_worth_more_than_another(
    acme: TenantRecord, amr: tuple[str, ...], state: State
) -> None:
    """Whoever vouches for it: a password, a mailbox, an organisation's provider, a key that knows nobody."""
    membership = add_person(acme, "practitioner")
    put_into(state, acme, membership)
    now = timezone.now()
    code = ""
    try:
        with operations.signing_in():
            membership = Membership.objects.select_related("user", "organization").get(pk=membership.pk)
            operations.complete_sign_in(
                membership,
                organization=acme,
                proof=operations.Proof(amr, now),
                at=operations.SignInAt(),
                now=now,
            )
    except operations.SecondFactorWanted as wanted:
        code = wanted.code

    assert (code or SIGNED_IN) == ORDINARY[state]
    assert len(sessions_of(membership)) == (0 if code else 1)


def test_with_the_factor_each_of_them_leads_in(acme: TenantRecord) -> None:
    """The refusals above mean something: the same ticket, with the code, opens."""
    membership = add_person(acme, "practitioner")
    secret = put_into(State.ON, acme, membership)
    client = browser(acme.host)
    ticket = post(client, "auth/login/", email=membership.user.email, password=PASSWORD)

    answer = post(client, "auth/mfa/verify/", ticket=ticket.json()["ticket"], code=totp_code(secret))

    assert answer.status_code == 200, answer.json()
    assert answer.json()["second_factor"] == {"is_active": True, "is_required": False, "enrol_by": None}
    assert sessions_of(membership)[0].amr == ["pwd", "otp", "mfa"]


def test_by_way_of_the_apex_the_factor_is_shown_once(acme: TenantRecord) -> None:
    membership = add_person(acme, "owner")
    secret = put_into(State.ON, acme, membership)
    apex = browser(settings.APEX_HOST)
    wanted = post(apex, "auth/login/", email=membership.user.email, password=PASSWORD)
    assert wanted.json()["methods"] == ["totp"]
    shown = post(apex, "auth/mfa/verify/", ticket=wanted.json()["ticket"], code=totp_code(secret))
    assert shown.status_code == 200, shown.json()
    handed = post(apex, "auth/handover/", ticket=shown.json()["ticket"], organization=str(acme.id))

    answer = post(browser(acme.host), "auth/handover/", code=handed.json()["handover"])

    assert answer.status_code == 200
    assert sessions_of(membership)[0].amr == ["pwd", "otp", "mfa"]


def test_who_has_none_and_needs_one_sets_it_up_and_is_in(acme: TenantRecord) -> None:
    membership = add_person(acme, "practitioner")
    put_into(State.REQUIRED, acme, membership)
    client = browser(acme.host)
    wanted = post(client, "auth/login/", email=membership.user.email, password=PASSWORD)
    ticket = wanted.json()["ticket"]
    begun = post(client, "auth/mfa/enrol/totp/", ticket=ticket).json()
    assert begun["otpauth_uri"].startswith("otpauth://totp/MentalMuse:")
    assert begun["qr_svg"].startswith("<svg")

    wrong = post(client, "auth/mfa/enrol/totp/confirm/", ticket=ticket, code="000000")
    assert (wrong.status_code, wrong.json()["code"]) == (400, "code_invalid")
    code = totp_code(begun["secret"])
    answer = post(client, "auth/mfa/enrol/totp/confirm/", ticket=ticket, code=code)

    assert answer.status_code == 200, answer.json()
    assert len(answer.json()["recovery_codes"]) == 10
    assert sessions_of(membership)[0].amr == ["pwd", "otp", "mfa"]
    # The ticket led in once, and the code is used.
    again = post(client, "auth/mfa/enrol/totp/confirm/", ticket=ticket, code=code)
    assert (again.status_code, again.json()["code"]) == (401, "ticket_invalid")


def test_a_ticket_to_set_one_up_replaces_none_that_is_there(acme: TenantRecord) -> None:
    membership = add_person(acme, "practitioner")
    put_into(State.REQUIRED, acme, membership)
    client = browser(acme.host)
    wanted = post(client, "auth/login/", email=membership.user.email, password=PASSWORD)
    enrol_totp(membership.user)

    answer = post(client, "auth/mfa/enrol/totp/", ticket=wanted.json()["ticket"])

    assert (answer.status_code, answer.json()["code"]) == (401, "ticket_invalid")


@pytest.mark.parametrize("role", ["practitioner", "member"])
def test_demo_organisations_ask_nobody(acme: TenantRecord, role: str) -> None:
    membership = add_person(acme, role)
    put_into(State.REQUIRED, acme, membership)
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(is_demo=True)

    answer = post(browser(acme.host), "auth/login/", email=membership.user.email, password=PASSWORD)

    assert answer.status_code == 200
    assert answer.json()["second_factor"] == {"is_active": False, "is_required": False, "enrol_by": None}


def test_recovery_codes_are_offered_while_there_are_some(acme: TenantRecord) -> None:
    membership = add_person(acme, "practitioner")
    put_into(State.ON, acme, membership)
    add_recovery_codes(membership.user)

    wanted = post(browser(acme.host), "auth/login/", email=membership.user.email, password=PASSWORD)

    assert wanted.json()["methods"] == ["totp", "recovery_code"]
    assert wanted.json()["expires_in"] == 600


def test_a_program_keeps_no_cookie_and_needs_none(acme: TenantRecord) -> None:
    membership = add_person(acme, "practitioner")
    secret = put_into(State.ON, acme, membership)
    program = HostClient(acme.host)
    wanted = post(
        program,
        "auth/login/",
        email=membership.user.email,
        password=PASSWORD,
        refresh="body",
    )
    assert not wanted.cookies

    answer = post(
        HostClient(acme.host),
        "auth/mfa/verify/",
        ticket=wanted.json()["ticket"],
        code=totp_code(secret),
        refresh="body",
    )

    assert answer.status_code == 200
    assert answer.json()["refresh"]
    assert not answer.cookies
