"""Founding an organisation on the apex, and getting from there to its own host."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tenants.models import Organization, PublicJob, TenantSchema
from tenants.scope import platform_scope
from tests.factories.people import PASSWORD, HostClient, add_person, add_user
from tests.users.conftest import access_of, join_code, me, post
from tests.users.mailbox import letters, token_in
from users import operations
from users.models import HandoverCode, Membership, User

OWNER = "olivia@initech.example"
OWNER_PASSWORD = "four green bicycles parked"


def sign_up(client, **changes):
    owner = {"email": OWNER, "password": OWNER_PASSWORD, "name": "Olivia Owner", **changes.pop("owner", {})}
    body = {
        "name": "Initech",
        "kind": "employer",
        "subdomain": "initech",
        "time_zone": "America/Chicago",
        "locale": "en-US",
        "country": "US",
        "owner": owner,
        **changes,
    }
    return post(client, "organizations/", body)


def host(subdomain="initech"):
    return HostClient(f"{subdomain}.localhost", HTTP_ORIGIN=f"http://{subdomain}.localhost")


def record(subdomain="initech"):
    with platform_scope():
        return Organization.objects.get(domains__domain=f"{subdomain}.localhost").record()


def test_a_new_owner_is_signed_in_at_once_on_the_new_host(apex):
    answer = sign_up(apex)

    assert answer.status_code == 201
    body = answer.json()
    assert set(body) == {"id", "name", "subdomain", "handover", "links"}
    assert body["links"]["app"].startswith("http://initech.localhost")

    signed_in = post(host(), "auth/handover/", {"code": body["handover"]})

    assert signed_in.status_code == 200
    assert signed_in.json()["member"]["role"] == "owner"
    assert signed_in.cookies["__Host-refresh"].value
    assert me(record(), signed_in.json()["access"]) == 200


def test_the_password_works_too(apex):
    sign_up(apex)

    answer = post(host(), "auth/login/", {"email": OWNER, "password": OWNER_PASSWORD})

    assert answer.status_code == 200


def test_the_handover_code_works_once_within_thirty_seconds_on_its_host(apex, acme):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        code = sign_up(apex).json()["handover"]
        elsewhere = post(HostClient(acme.host), "auth/handover/", {"code": code, "refresh": "body"})
        clock.shift(29)
        first = post(host(), "auth/handover/", {"code": code})
        second = post(host(), "auth/handover/", {"code": code})
        late = sign_up(apex, subdomain="hooli-space", owner={"email": "gavin@hooli.example"}).json()[
            "handover"
        ]
        clock.shift(30)
        too_late = post(host("hooli-space"), "auth/handover/", {"code": late})

    assert [a.status_code for a in (elsewhere, first, second, too_late)] == [401, 200, 401, 401]
    assert {a.json()["code"] for a in (elsewhere, second, too_late)} == {"handover_refused"}
    with platform_scope():
        assert code not in str(list(HandoverCode.objects.values()))


def test_the_owner_confirms_by_mail_and_only_then_can_others_join(apex):
    sign_up(apex)
    organization = record()
    join_code(organization)
    registration = {
        "email": "nia@initech.example",
        "password": "a kettle sings at seven",
        "name": "Nia",
        "join_code": "HAZELWREN2",
    }
    assert post(host(), "auth/register/", registration).status_code == 409

    (letter,) = letters(OWNER)
    assert post(host(), "auth/verify-email/", {"token": token_in(letter)}).status_code == 200

    assert record().owner_verified
    assert post(host(), "auth/register/", registration).status_code == 202


def test_unconfirmed_after_seven_days_nothing_can_be_changed(apex):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_up(apex)
        organization = record()
        with platform_scope():
            owner = Membership.objects.select_related("user").get(organization_id=organization.id)
        clock.shift(timedelta(days=7) - timedelta(minutes=1))
        client = HostClient(organization.host, access_of(organization, owner))
        assert post(client, "join-codes/").status_code == 201

        clock.shift(timedelta(minutes=1))

        refused = post(client, "join-codes/")
        assert (refused.status_code, refused.json()["code"]) == (403, "organization_read_only")
        assert client.get("/api/v1/join-codes/").status_code == 200
        again = post(host(), "auth/login/", {"email": OWNER, "password": OWNER_PASSWORD})
        assert again.status_code == 200  # which sends the link anew
        links = [letter for letter in letters(OWNER) if "Confirm" in letter.subject]
        assert len(links) == 1
        token = token_in(links[0])
        assert post(host(), "auth/verify-email/", {"token": token}).status_code == 200
        assert post(client, "join-codes/").status_code == 201


def test_an_address_with_an_account_waits_for_its_mail_and_the_account_is_untouched(apex, acme):
    user = add_user(OWNER)
    add_person(acme, "member", user=user)

    answer = sign_up(apex)

    assert answer.status_code == 202
    assert answer.json()["status"] == "waiting_for_confirmation"
    assert "handover" not in answer.json()
    with platform_scope():
        assert not Membership.objects.filter(organization__name="Initech").exists()
    for password in (OWNER_PASSWORD, PASSWORD):
        assert post(host(), "auth/login/", {"email": OWNER, "password": password}).status_code == 401

    (letter,) = letters(OWNER)
    assert post(host(), "auth/verify-email/", {"token": token_in(letter)}).status_code == 200

    assert post(host(), "auth/login/", {"email": OWNER, "password": OWNER_PASSWORD}).status_code == 401
    signed_in = post(host(), "auth/login/", {"email": OWNER, "password": PASSWORD})
    assert signed_in.json()["member"]["role"] == "owner"
    status = apex.get(answer.json()["links"]["status"].partition("localhost")[2])
    assert status.json()["status"] == "ready"


def test_one_account_owns_at_most_five(apex):
    now = timezone.now()
    add_user(OWNER)
    for number in range(5):
        operations.sign_up_organization(
            name=f"Space {number}",
            kind="other",
            subdomain=f"space-{number}",
            time_zone="UTC",
            locale="en",
            country="DE",
            owner_email=OWNER,
            owner_password=OWNER_PASSWORD,
            owner_name="Olivia",
            address=f"192.0.2.{number}",
            now=now + timedelta(hours=number),
        )

    with time_machine.travel(now + timedelta(hours=6)):
        answer = sign_up(apex)

    assert (answer.status_code, answer.json()["code"]) == (409, "organization_limit")
    with platform_scope():
        assert not Organization.objects.filter(name="Initech").exists()


def test_one_client_founds_at_most_five_an_hour(apex):
    answers = [
        sign_up(apex, subdomain=f"no_{number}", owner={"email": f"a{number}@initech.example"})
        for number in range(6)
    ]

    assert [answer.status_code for answer in answers] == [400] * 5 + [429]
    assert int(answers[-1]["Retry-After"]) > 3000


def test_with_an_empty_pool_it_is_ready_later(apex):
    with platform_scope():
        TenantSchema.objects.filter(state="ready").update(state="dropped")

    answer = sign_up(apex)

    assert (answer.status_code, answer.json()["status"]) == (202, "provisioning")
    with platform_scope():
        assert PublicJob.objects.filter(task="tenants.provision").count() == 1
    assert host().get("/api/v1/organization/").status_code == 503


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subdomain": "ab"}, "subdomain"),
        ({"subdomain": "ACME2"}, "subdomain"),
        ({"subdomain": "acme"}, "subdomain"),
        ({"subdomain": "admin"}, "subdomain"),
        ({"subdomain": "-x-y-z"}, "subdomain"),
        ({"subdomain": "x" * 64}, "subdomain"),
        ({"subdomain": 7.5}, "subdomain"),
        ({"kind": "bank"}, "kind"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"locale": "english please"}, "locale"),
        ({"country": "Germany"}, "country"),
        ({"country": "de"}, "country"),
        ({"name": " "}, "name"),
        ({"status": "active"}, "status"),
        ({"schema_name": "public"}, "schema_name"),
        ({"id": "01890000-0000-7000-8000-000000000001"}, "id"),
        ({"owner": {"email": "nobody"}}, "owner.email"),
        ({"owner": {"password": "short"}}, "owner.password"),
        ({"owner": {"password": "initech initech initech"}}, "owner.password"),
        ({"owner": {"is_platform_staff": True}}, "owner.is_platform_staff"),
    ],
    ids=str,
)
def test_bad_input_founds_nothing(apex, acme, changes, field):
    answer = sign_up(apex, **changes)

    assert answer.status_code == 400
    assert field in {error["field"] for error in answer.json()["errors"]}
    with platform_scope():
        assert not Organization.objects.filter(name="Initech").exists()
        assert not User.objects.filter(email=OWNER).exists()


@pytest.mark.parametrize(("subdomain", "code"), [("initech", None), ("acme", "taken")])
def test_availability_says_why_not(apex, acme, subdomain, code):
    answer = apex.get(f"/api/v1/organizations/availability/?subdomain={subdomain}")

    assert answer.status_code == 200
    assert (answer.json()["available"], answer.json()["code"]) == (code is None, code)


@pytest.mark.parametrize("query", ["", "?name=x", "?subdomain=x&debug=1"])
def test_availability_takes_exactly_one_parameter(apex, query):
    assert apex.get(f"/api/v1/organizations/availability/{query}").status_code == 400


def test_an_unknown_organisation_has_no_status(apex):
    assert apex.get("/api/v1/organizations/01890000-0000-7000-8000-000000000001/status/").status_code == 404


# --- Signing in on the apex ----------------------------------------------------------------------------------
def test_the_apex_lists_ones_organisations_and_hands_over(apex, acme, globex):
    user = add_user(OWNER)
    add_person(acme, "member", user=user)
    add_person(globex, "admin", user=user)

    listed = post(apex, "auth/login/", {"email": OWNER, "password": PASSWORD})
    assert listed.status_code == 200
    assert {(o["name"], o["role"]) for o in listed.json()["organizations"]} == {
        ("Acme", "member"),
        ("Globex", "admin"),
    }
    assert "access" not in listed.json()
    assert set(listed.cookies) == {"__Host-device"}

    body = {"ticket": listed.json()["ticket"], "organization": str(globex.id), "nonce": "n" * 43}
    handed = post(apex, "auth/handover/", body)
    code = handed.json()["handover"]
    without = post(HostClient(globex.host), "auth/handover/", {"code": code, "refresh": "body"})
    signed_in = post(
        HostClient(globex.host), "auth/handover/", {"code": code, "nonce": "n" * 43, "refresh": "body"}
    )

    assert [a.status_code for a in (handed, without, signed_in)] == [200, 401, 200]
    assert signed_in.json()["member"]["role"] == "admin"


@pytest.mark.parametrize(
    "case", ["not mine", "left", "suspended", "unknown ticket", "old ticket", "a code as ticket"]
)
def test_no_handover_where_one_does_not_belong(apex, acme, globex, case):
    user = add_user(OWNER)
    mine = add_person(acme, "member", user=user)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ticket = post(apex, "auth/login/", {"email": OWNER, "password": PASSWORD}).json()["ticket"]
        wanted = globex.id if case == "not mine" else acme.id
        if case == "left":
            with platform_scope():
                Membership.objects.filter(pk=mine.pk).update(status="deactivated")
        if case == "suspended":
            with platform_scope():
                Organization.objects.filter(pk=acme.id).update(status="suspended")
        if case == "unknown ticket":
            ticket = "x" * 43
        if case == "a code as ticket":
            ticket = post(apex, "auth/handover/", {"ticket": ticket, "organization": str(acme.id)}).json()[
                "handover"
            ]
        if case == "old ticket":
            clock.shift(600)

        answer = post(apex, "auth/handover/", {"ticket": ticket, "organization": str(wanted)})

    assert (answer.status_code, answer.json()["code"]) == (401, "handover_refused")


def test_a_ticket_is_no_handover_code(apex, acme):
    user = add_user(OWNER)
    add_person(acme, "member", user=user)
    ticket = post(apex, "auth/login/", {"email": OWNER, "password": PASSWORD}).json()["ticket"]

    assert (
        post(HostClient(acme.host), "auth/handover/", {"code": ticket, "refresh": "body"}).status_code == 401
    )


def test_the_public_page_of_an_organisation_tells_little(acme):
    body = HostClient(acme.host).get("/api/v1/organization/").json()

    assert body["name"] == "Acme"
    assert set(body) == {
        *("id", "name", "kind", "time_zone", "locale", "locales", "country", "sign_up_mode"),
        *("is_open", "is_read_only", "links", "brand_colour"),
    }
    assert acme.schema_name not in str(body)


# --- Asking again for a lost answer --------------------------------------------------------------------------
def test_the_same_request_with_the_same_key_founds_one_organisation(apex):
    answers = [
        sign_up(apex.__class__(apex.defaults["HTTP_HOST"], HTTP_IDEMPOTENCY_KEY="try-1")) for _ in range(2)
    ]

    first, again = (answer.json() for answer in answers)
    assert [answer.status_code for answer in answers] == [201, 201]
    assert {**first, "handover": ""} == {**again, "handover": ""}
    assert post(host(), "auth/handover/", {"code": again["handover"]}).status_code == 200
    with platform_scope():
        assert Organization.objects.filter(domains__domain="initech.localhost").count() == 1


def test_a_key_belongs_to_one_request(apex):
    client = apex.__class__(apex.defaults["HTTP_HOST"], HTTP_IDEMPOTENCY_KEY="try-2")
    sign_up(client)

    answer = sign_up(client, subdomain="initrode")

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key_reused")


def test_a_key_has_a_form(apex):
    answer = sign_up(apex.__class__(apex.defaults["HTTP_HOST"], HTTP_IDEMPOTENCY_KEY="x" * 65))

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "invalid_idempotency_key")
