"""An owner sets single sign-on up: tried before it is used, with words about what is wrong, and a way back in."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saas.audit.models import AuditEvent
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import HostClient, add_person, client_of, sign_in
from tests.openid.conftest import CLIENT_ID, CLIENT_SECRET, provide
from tests.users.conftest import me, post
from users.models import ExternalIdentity, IdentityProvider, Membership, Session, User

pytestmark = [pytest.mark.usefixtures("may_call"), pytest.mark.django_db(databases=["default", "keys"])]


@pytest.fixture
def owner(acme: TenantRecord) -> Membership:
    return add_person(acme, "owner")


@pytest.fixture
def client(acme: TenantRecord, owner: Membership) -> HostClient:
    return client_of(acme, owner)


def settings_of(real: Any, **changes: Any) -> dict[str, Any]:
    return {"issuer": real.issuer, "client_id": CLIENT_ID, "label": "Acme account", **changes}


def put(client: HostClient, body: dict[str, Any]) -> Any:
    return client.put("/api/v1/identity-provider/", body, content_type="application/json")


def tried(client: HostClient) -> dict[str, Any]:
    answer = post(client, "identity-provider/test/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_an_owner_sets_it_up_tries_it_and_switches_it_on(acme, real, owner, client):
    first = put(client, settings_of(real, client_secret=CLIENT_SECRET))
    assert first.status_code == 200, first.content
    assert (first.json()["has_secret"], first.json()["tested_at"]) == (True, None)
    assert first.json()["redirect_uri"].endswith("/sign-in/openid")
    assert "client_secret" not in first.json()
    assert put(client, settings_of(real, is_enabled=True)).json()["code"] == "not_tested"

    report = tried(client)

    assert report["ok"] is True
    assert [check["name"] for check in report["checks"]] == [
        "discovery", "flow", "challenge", "algorithms", "keys",
    ]  # fmt: skip
    switched = put(client, settings_of(real, is_enabled=True, is_required=True))
    assert switched.status_code == 200, switched.content
    assert switched.json()["is_required"] is True
    with tenant_scope(acme):
        assert AuditEvent.objects.filter(action="users.identity_provider.changed").count() == 2


def test_the_secret_is_sealed_and_kept_when_left_out(acme, real, client):
    put(client, settings_of(real, client_secret=CLIENT_SECRET))
    with platform_scope():
        before = bytes(IdentityProvider.objects.get().client_secret)
    assert CLIENT_SECRET.encode() not in before

    put(client, settings_of(real, label="Another label"))

    with platform_scope():
        assert bytes(IdentityProvider.objects.get().client_secret) == before
    assert CLIENT_SECRET not in client.get("/api/v1/identity-provider/").content.decode()


@pytest.mark.parametrize(
    "change", [{"issuer": "https://other.example"}, {"client_id": "x"}, {"client_secret": "y"}]
)
def test_another_client_has_to_be_tried_again_and_ends_its_sessions(acme, real, client, change):
    provide(acme, real)
    member = add_person(acme, "member")
    access = str(sign_in(acme, member).access)
    with platform_scope():
        Session.objects.filter(membership=member).update(amr=["fed"])

    assert put(client, settings_of(real, is_enabled=True, **change)).json()["code"] == "not_tested"
    assert me(acme, access) == 200
    assert put(client, settings_of(real, **change)).json()["tested_at"] is None
    assert me(acme, access) == 401


@pytest.mark.parametrize(
    "issuer",
    ["http://login.example", "https://", "login.example", "https://a@login.example", "https://login.example/?x=1",
     "https://login.example/#x", "https://login example", "ftp://login.example", "https://[::1"],
)  # fmt: skip
def test_an_issuer_is_an_https_address(real, client, issuer):
    answer = put(client, settings_of(real, issuer=issuer))

    assert (answer.status_code, answer.json()["code"]) == (400, "issuer_invalid")


def test_the_test_says_in_words_what_is_wrong(acme, real, client, settings):
    put(client, settings_of(real))

    settings.OUTBOUND_ALLOWED = []
    assert tried(client)["checks"][0]["detail"] in {
        "There is no server of this name.",
        "This name leads into a private network.",
    }
    put(client, settings_of(real, issuer="https://127.0.0.1"))
    assert tried(client)["checks"][0]["detail"] == "This name leads into a private network."
    settings.OUTBOUND_ALLOWED = [real.host]
    put(client, settings_of(real, issuer=f"{real.issuer}/"))
    assert "another issuer" in tried(client)["checks"][0]["detail"]
    put(client, settings_of(real, issuer=f"{real.issuer}/nowhere"))
    assert "404" in tried(client)["checks"][0]["detail"]
    with platform_scope():
        assert IdentityProvider.objects.get().tested_at is None


def test_requiring_it_ends_the_sessions_of_all_but_owners(acme, real, owner, client):
    provide(acme, real)
    admin, member = add_person(acme, "admin"), add_person(acme, "member")
    others = [str(sign_in(acme, person).access) for person in (admin, member)]
    by_provider = str(sign_in(acme, add_person(acme, "member")).access)
    with platform_scope():
        Session.objects.filter(pk=Session.objects.latest("created_at").pk).update(amr=["fed"])

    assert put(client, settings_of(real, is_enabled=True, is_required=True)).status_code == 200

    assert [me(acme, access) for access in others] == [401, 401]
    assert me(acme, by_provider) == 200
    assert client.get("/api/v1/me/").status_code == 200


def test_it_is_not_required_while_no_owner_has_a_way_in_of_their_own(acme, real, owner, client):
    provide(acme, real)
    with platform_scope():
        User.objects.filter(pk=owner.user_id).update(password="!")

    answer = put(client, settings_of(real, is_enabled=True, is_required=True))

    assert (answer.status_code, answer.json()["code"]) == (409, "no_owner_with_own_way")


def test_it_is_required_only_while_it_is_on(real, client, acme):
    provide(acme, real)

    assert put(client, settings_of(real, is_required=True)).json()["code"] == "not_enabled"


def test_removing_it_ends_its_sessions_and_forgets_whom_it_knew(acme, real, client):
    provide(acme, real)
    member = add_person(acme, "member")
    access = str(sign_in(acme, member).access)
    now = timezone.now()
    with platform_scope():
        Session.objects.filter(membership=member).update(amr=["fed"])
        ExternalIdentity.objects.create(
            organization_id=acme.id, issuer=real.issuer, subject="x", membership=member, created_at=now,
            last_used_at=now,
        )  # fmt: skip

    assert client.delete("/api/v1/identity-provider/").status_code == 204

    assert me(acme, access) == 401
    assert client.get("/api/v1/identity-provider/").status_code == 404
    with platform_scope():
        assert not ExternalIdentity.objects.exists()


def test_one_organisations_provider_is_not_anothers(acme, globex, real, client):
    provide(globex, real)

    assert client.get("/api/v1/identity-provider/").status_code == 404
    assert put(client, settings_of(real)).status_code == 200
    assert client.delete("/api/v1/identity-provider/").status_code == 204
    with platform_scope():
        assert IdentityProvider.objects.get().organization_id == globex.id


def test_each_change_needs_a_fresh_proof(acme, real, owner, client):
    with platform_scope():
        Session.objects.update(authenticated_at=timezone.now() - timedelta(hours=1))

    for answer in (
        put(client, settings_of(real)),
        client.delete("/api/v1/identity-provider/"),
        post(client, "identity-provider/test/"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "step_up_required")
