"""Single sign-on with a certified provider as a process of its own: there and back, and how far it reaches."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.utils import timezone

from tenants.hosts import tenant_url
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import PASSWORD, HostClient, add_person, sign_in
from tests.openid.conftest import provide
from tests.openid.flow import ProviderBrowser, callback, start
from tests.routes import routes
from tests.users.conftest import browser_at, me, post
from users.models import ExternalIdentity, Membership, OpenIdState, Session, User

pytestmark = [pytest.mark.usefixtures("may_call"), pytest.mark.django_db(databases=["default", "keys"])]


def came_back(browser: HostClient, real: Any, subject: str, **body: Any) -> dict[str, str]:
    return ProviderBrowser(real.ca_file).sign_in(start(browser, **body), subject)


def unlinked(browser: HostClient, real: Any, subject: str) -> dict[str, Any]:
    answer = callback(browser, **came_back(browser, real, subject))
    assert (answer.status_code, answer.json()["code"]) == (403, "identity_not_linked"), answer.content
    return answer.json()


def joined(browser: HostClient, real: Any, subject: str) -> Any:
    """A new member by the provider's word, signed in."""
    answer = post(browser, "auth/openid/join/", {"ticket": unlinked(browser, real, subject)["ticket"]})
    assert answer.status_code == 200, answer.content
    return answer


def with_token(record: TenantRecord, access: str) -> HostClient:
    client = browser_at(record)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {access}"
    return client


def test_the_sign_in_page_is_told_what_there_is(acme, real, browser):
    assert browser.get("/api/v1/auth/openid/").json() == {
        "is_enabled": False,
        "label": "",
        "is_required": False,
    }
    assert post(browser, "auth/openid/start/").json()["code"] == "single_sign_on_off"

    provide(acme, real, is_required=True)

    assert browser.get("/api/v1/auth/openid/").json() == {
        "is_enabled": True,
        "label": "Acme account",
        "is_required": True,
    }


def test_the_way_there_carries_state_nonce_and_pkce(acme, real, browser):
    provide(acme, real)

    query = parse_qs(urlsplit(start(browser)).query)

    assert query["response_type"] == ["code"]
    assert query["code_challenge_method"] == ["S256"]
    assert query["redirect_uri"] == [tenant_url(acme, "/sign-in/openid")]
    assert len(query["state"][0]) == len(query["nonce"][0]) == len(query["code_challenge"][0]) == 43
    with platform_scope():
        assert query["state"][0].encode() not in bytes(OpenIdState.objects.get().state_hash)


def test_somebody_of_a_proved_domain_becomes_a_member_and_comes_back(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    assert unlinked(browser, real, "ada-1")["can_create"] is True

    answer = joined(browser, real, "ada-1")

    assert answer.json()["member"]["display_name"] == "Ada Otter"
    assert answer.json()["member"]["role"] == "member"
    assert me(acme, answer.json()["access"]) == 200
    assert answer.cookies["__Host-refresh"]
    again = callback(browser, **came_back(browser, real, "ada-1", next="/journal", own_device=True))
    assert again.status_code == 200
    assert again.json()["next"] == "/journal"
    assert again.json()["member"]["id"] == answer.json()["member"]["id"]
    with platform_scope():
        session = Session.objects.latest("created_at")
        assert (session.amr, session.is_own_device) == (["fed"], True)


def test_the_new_account_has_no_address_and_no_password_of_its_own(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    joined(browser, real, "ada-1")

    with platform_scope():
        user = User.objects.get(name="Ada Otter")
        assert user.is_federated
        assert not user.has_usable_password()
        assert user.mail_address == "ada@acme.example"
        assert not User.objects.filter(email="ada@acme.example").exists()
    with tenant_scope(acme):  # where reminders are mailed from
        assert User.objects.get(name="Ada Otter").email == "ada@acme.example"


@pytest.mark.parametrize(
    ("domains", "fields"),
    [((), {}), (("elsewhere.example",), {}), (("acme.example",), {"creates_members": False})],
    ids=["no domain", "another domain", "not wanted"],
)
def test_nobody_new_is_made_without_a_proved_domain(acme, real, browser, domains, fields):
    provide(acme, real, domains=domains, **fields)

    waiting = unlinked(browser, real, "ada-1")

    assert waiting["can_create"] is False
    assert post(browser, "auth/openid/join/", {"ticket": waiting["ticket"]}).status_code == 401
    with platform_scope():
        assert not ExternalIdentity.objects.exists()


def test_an_account_is_joined_by_its_own_sign_in_once(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    practitioner = add_person(acme, "practitioner", email="ada@acme.example")
    ticket = unlinked(browser, real, "ada-1")["ticket"]
    access = post(browser, "auth/login/", {"email": "ada@acme.example", "password": PASSWORD}).json()[
        "access"
    ]

    answer = post(browser, "auth/openid/link/", {"ticket": ticket}, HTTP_AUTHORIZATION=f"Bearer {access}")

    assert answer.status_code == 204, answer.content
    again = callback(browser, **came_back(browser, real, "ada-1"))
    assert again.json()["member"]["id"] == str(practitioner.pk)
    assert again.json()["member"]["role"] == "practitioner"


def test_the_answer_is_the_same_whether_or_not_the_address_has_an_account(acme, globex, real, browser):
    provide(acme, real, domains=("acme.example",))
    add_person(acme, "practitioner", email="ada@acme.example")
    add_person(globex, "member", email="ben@acme.example")

    answers = [unlinked(browser, real, subject) for subject in ("ada-1", "ben-2")]

    for answer in answers:
        del answer["ticket"], answer["request_id"]
    assert answers[0] == answers[1]


def test_a_ticket_links_in_its_own_browser_once_and_with_a_fresh_proof(acme, real, browser):
    provide(acme, real)
    person = add_person(acme, "member")
    ticket = unlinked(browser, real, "ada-1")["ticket"]
    headers = {"HTTP_AUTHORIZATION": f"Bearer {sign_in(acme, person).access}"}

    assert post(browser_at(acme), "auth/openid/link/", {"ticket": ticket}, **headers).status_code == 401
    with platform_scope():
        Session.objects.update(authenticated_at=timezone.now() - timedelta(hours=1))
    assert (
        post(browser, "auth/openid/link/", {"ticket": ticket}, **headers).json()["code"] == "step_up_required"
    )
    headers = {"HTTP_AUTHORIZATION": f"Bearer {sign_in(acme, person).access}"}
    assert post(browser, "auth/openid/link/", {"ticket": ticket}, **headers).status_code == 204
    assert post(browser, "auth/openid/link/", {"ticket": ticket}, **headers).status_code == 401


# --- State, cookie, time -------------------------------------------------------------------------------------------
def test_the_way_back_belongs_to_the_browser_that_began(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    query = came_back(browser, real, "ada-1")

    stolen = callback(browser_at(acme), **query)

    assert (stolen.status_code, stolen.json()["code"]) == (401, "openid_refused")
    assert callback(browser, **query).json()["code"] == "identity_not_linked", (
        "the refused try did not burn it"
    )


def test_a_way_back_is_used_once(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    query = came_back(browser, real, "ada-1")

    assert callback(browser, **query).status_code == 403
    assert callback(browser, **query).status_code == 401


def test_a_way_back_lasts_ten_minutes(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    query = came_back(browser, real, "ada-1")

    with time_machine.travel(timezone.now() + OpenIdState.LIFE, tick=False):
        assert callback(browser, **query).json()["code"] == "openid_refused"


def test_a_way_back_belongs_to_its_host(acme, globex, real, browser):
    provide(acme, real, domains=("acme.example",))
    provide(globex, real, domains=("acme.example",))
    query = came_back(browser, real, "ada-1")
    there = browser_at(globex)
    there.cookies["__Host-browser"] = browser.cookies["__Host-browser"].value

    assert callback(there, **query).json()["code"] == "openid_refused"


def test_a_provider_that_was_changed_meanwhile_is_not_believed(acme, real, browser):
    provider = provide(acme, real, domains=("acme.example",))
    query = came_back(browser, real, "ada-1")
    with platform_scope():
        provider.client_id = "another"
        provider.save()

    assert callback(browser, **query).json()["code"] == "openid_refused"


def test_what_the_provider_refused_is_said_in_words(acme, real, browser):
    provide(acme, real)
    query = parse_qs(urlsplit(start(browser)).query)

    answer = callback(browser, state=query["state"][0], error="access_denied")

    assert (answer.status_code, answer.json()["code"]) == (401, "openid_refused")
    assert "not completed" in answer.json()["detail"]


def test_another_sites_page_begins_and_ends_nothing(acme, real):
    provide(acme, real)
    foreign = HostClient(acme.host, HTTP_ORIGIN="http://globex.localhost", HTTP_X_MENTALMUSE="1")

    assert post(foreign, "auth/openid/start/").json()["code"] == "foreign_origin"
    assert callback(foreign, state="x" * 43, code="x").json()["code"] == "foreign_origin"


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "x"]
)
def test_the_page_to_go_on_to_is_one_of_ours(acme, real, browser, path):
    provide(acme, real, domains=("acme.example",))
    joined(browser, real, "ada-1")

    answer = callback(browser, **came_back(browser, real, "ada-1", next=path))

    assert answer.json()["next"] == ""


def test_a_provider_that_is_down_is_said_so(acme, real, browser, settings):
    provide(acme, real)
    settings.OUTBOUND_ALLOWED = []

    answer = post(browser, "auth/openid/start/")

    assert (answer.status_code, answer.json()["code"]) == (502, "provider_unreachable")


# --- How far such a session reaches (rulings 13) -------------------------------------------------------------------
OWN_BUSINESS = (
    "POST /api/v1/auth/passkeys/registration/options/",
    "POST /api/v1/auth/passkeys/registration/verify/",
    "POST /api/v1/auth/passkeys/step-up/options/",
    "POST /api/v1/auth/passkeys/step-up/verify/",
    "PATCH /api/v1/auth/passkeys/{pk}/",
    "DELETE /api/v1/auth/passkeys/{pk}/",
    "POST /api/v1/auth/mfa/totp/",
    "POST /api/v1/auth/mfa/totp/confirm/",
    "DELETE /api/v1/auth/mfa/totp/",
    "POST /api/v1/auth/mfa/recovery-codes/",
    "POST /api/v1/auth/password/change/",
    "POST /api/v1/auth/openid/link/",
    "PUT /api/v1/identity-provider/",
    "DELETE /api/v1/identity-provider/",
    "POST /api/v1/identity-provider/test/",
)


@pytest.mark.parametrize("key", OWN_BUSINESS)
def test_such_a_session_touches_nothing_of_the_account(acme, real, key):
    """Also for somebody with an account of their own and every right here."""
    owner = add_person(acme, "owner")
    access = str(sign_in(acme, owner).access)
    with platform_scope():
        Session.objects.filter(membership=owner).update(amr=["fed", "mfa"])
    method, path = key.split(" ")
    client = with_token(acme, access)

    answer = getattr(client, method.lower())(
        path.replace("{pk}", str(owner.pk)), {}, content_type="application/json"
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "own_sign_in_required")


def test_every_route_about_the_account_is_in_that_list():
    """A new route under these paths has to be looked at: it belongs to the account, or here beside the reason."""
    reads_or_ends = {
        "GET /api/v1/auth/mfa/",
        "GET /api/v1/auth/mfa/recovery-codes/",
        "GET /api/v1/auth/mfa/trusted-devices/",
        "DELETE /api/v1/auth/mfa/trusted-devices/{pk}/",
        "GET /api/v1/auth/passkeys/",
        "GET /api/v1/auth/passkeys/{pk}/",
        "GET /api/v1/identity-provider/",
        "POST /api/v1/auth/openid/step-up/",
    }
    public = {
        route.key
        for route in routes("saas.urls")
        if route.view is not None and "*" in getattr(route.view, "roles_for", {}).get(route.action, ())
    }
    about = ("/api/v1/auth/mfa/", "/api/v1/auth/passkeys/", "/api/v1/auth/password/", "/api/v1/auth/openid/")
    found = {
        route.key
        for route in routes("saas.urls")
        if route.template.startswith((*about, "/api/v1/identity-provider/"))
    }

    assert found - public - reads_or_ends == set(OWN_BUSINESS)


def test_such_a_session_is_for_this_organisation_alone(acme, globex, real, browser):
    provide(acme, real, domains=("acme.example",))
    access = joined(browser, real, "ada-1").json()["access"]

    assert me(globex, access) == 401
    client = with_token(acme, access)
    answer = client.get("/api/v1/me/organizations/")
    assert (answer.status_code, answer.json()["code"]) in {(403, "own_sign_in_required"), (404, "not_found")}


def test_showing_ones_password_later_does_not_widen_it(acme, real):
    member = add_person(acme, "member")
    signed = sign_in(acme, member)
    with platform_scope():
        Session.objects.filter(membership=member).update(
            amr=["fed"], authenticated_at=timezone.now() - timedelta(hours=1)
        )
    client = with_token(acme, str(signed.access))

    answer = post(client, "auth/step-up/", {"password": PASSWORD})

    assert answer.status_code == 200, answer.content
    again = with_token(acme, answer.json()["access"])
    assert post(again, "auth/passkeys/registration/options/").json()["code"] == "own_sign_in_required"


def test_stepping_up_goes_by_way_of_the_provider(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    access = joined(browser, real, "ada-1").json()["access"]
    browser.defaults["HTTP_AUTHORIZATION"] = f"Bearer {access}"
    with platform_scope():
        before = Session.objects.get().authenticated_at
    assert timezone.now() - before > timedelta(minutes=5), "the provider did not say when: not fresh"

    address = post(browser, "auth/openid/step-up/").json()["authorization_url"]
    assert parse_qs(urlsplit(address).query)["max_age"] == ["0"]
    query = ProviderBrowser(real.ca_file).sign_in(address, "ada-1")
    answer = callback(browser, **query)

    assert answer.status_code == 200, answer.content
    assert me(acme, answer.json()["access"]) == 200
    with platform_scope():
        session = Session.objects.get()
        assert timezone.now() - session.authenticated_at < timedelta(minutes=5)
        assert session.amr == ["fed"]


def test_a_step_up_by_somebody_else_is_refused(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    joined(browser_at(acme), real, "ben-2")
    access = joined(browser, real, "ada-1").json()["access"]
    browser.defaults["HTTP_AUTHORIZATION"] = f"Bearer {access}"
    address = post(browser, "auth/openid/step-up/").json()["authorization_url"]

    answer = callback(browser, **ProviderBrowser(real.ca_file).sign_in(address, "ben-2"))

    assert (answer.status_code, answer.json()["code"]) == (401, "openid_refused")


# --- Required, and the way back in ---------------------------------------------------------------------------------
@pytest.mark.parametrize("role", ["admin", "practitioner", "member", "auditor"])
def test_where_it_is_required_others_sign_in_no_other_way(acme, real, browser, role):
    provide(acme, real, is_required=True)
    person = add_person(acme, role)

    answer = post(browser, "auth/login/", {"email": person.user.email, "password": PASSWORD})

    assert (answer.status_code, answer.json()["code"]) == (403, "single_sign_on_required")
    form = HostClient(acme.host).post(
        "/admin/login/", {"username": person.user.email, "password": PASSWORD}, secure=True
    )
    assert form.status_code != 302


def test_owners_always_keep_their_own_way_in(acme, real, browser):
    provide(acme, real, is_required=True)
    owner = add_person(acme, "owner")

    answer = post(browser, "auth/login/", {"email": owner.user.email, "password": PASSWORD})

    assert answer.status_code == 200


def test_ended_access_stays_ended(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    joined(browser, real, "ada-1")
    with platform_scope():
        Membership.objects.filter(user__name="Ada Otter").update(status="deactivated", version=2)

    answer = callback(browser, **came_back(browser, real, "ada-1"))

    assert (answer.status_code, answer.json()["code"]) == (403, "access_ended")


def test_a_factor_that_the_policy_asks_for_comes_from_the_account_or_a_trusted_provider(acme, real, browser):
    provider = provide(acme, real, domains=("acme.example",))
    joined(browser, real, "ada-1")
    with platform_scope():
        Membership.objects.filter(user__name="Ada Otter").update(
            role="practitioner", version=2, created_at=timezone.now() - timedelta(days=60)
        )
    answer = callback(browser, **came_back(browser, real, "ada-1"))
    assert (answer.status_code, answer.json()["code"]) == (403, "provider_factor_required")

    with (
        platform_scope()
    ):  # its word is worth nothing until the owner says so, and then only for what it says
        provider.trusts_factors = True
        provider.save()
    assert callback(browser, **came_back(browser, real, "ada-1")).status_code == 403


def test_an_account_that_exists_by_the_provider_alone_never_owns(acme, real, browser):
    provide(acme, real, domains=("acme.example",))
    member = joined(browser, real, "ada-1").json()["member"]["id"]
    owner = with_token(acme, str(sign_in(acme, add_person(acme, "owner")).access))
    path = f"/api/v1/members/{member}/"

    refused = owner.patch(path, {"role": "owner"}, content_type="application/json")
    taken = owner.patch(path, {"role": "practitioner"}, content_type="application/json")

    assert (refused.status_code, refused.json()["code"]) == (409, "owner_needs_own_account")
    assert taken.status_code == 200
    assert taken.json()["email"] == "ada@acme.example"
