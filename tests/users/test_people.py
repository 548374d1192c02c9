"""Who may see and change the people of an organisation; employers never learn which members joined."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from saas.audit.models import AuditEvent
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import ROLES, HostClient, add_person, sign_in
from tests.users.conftest import access_of, at_once, join_code, post
from tests.users.test_revocation import actor_of
from users import operations
from users.models import JoinCode, Membership
from users.operations.memberships import LastOwner, NotYours, NotYourself


def client_of(record, membership):
    return HostClient(record.host, access_of(record, membership))


def patch(client, membership, **body):
    return client.patch(f"/api/v1/members/{membership.pk}/", body, content_type="application/json")


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_run_it_see_the_people(acme, role):
    answer = client_of(acme, add_person(acme, role)).get("/api/v1/members/")

    assert answer.status_code == (200 if role in {"owner", "admin"} else 403)


def test_a_person_is_shown_without_anything_they_wrote(acme, admin, member):
    answer = client_of(acme, admin).get(f"/api/v1/members/{member.pk}/")

    assert set(answer.json()) == {"id", "email", "name", "role", "status", "created_at", "links"}
    assert answer.json()["email"] == member.user.email
    assert answer.json()["links"]["self"].endswith(f"{acme.host}/api/v1/members/{member.pk}/")


@pytest.mark.parametrize("query", ["role=member", "role=member&status=active"])
def test_the_list_can_be_filtered(acme, admin, member, query):
    answer = client_of(acme, admin).get(f"/api/v1/members/?{query}")

    assert [row["id"] for row in answer.json()["results"]] == [str(member.pk)]


@pytest.mark.parametrize("query", ["role=king", "email=x", "limit=0", "limit=101", "cursor=x"])
def test_nonsense_in_the_query_is_refused(acme, admin, query):
    assert client_of(acme, admin).get(f"/api/v1/members/?{query}").status_code == 400


def test_people_of_another_organisation_are_as_missing_as_nobody(acme, globex, admin):
    stranger = add_person(globex, "practitioner")
    client = client_of(acme, admin)

    answers = [
        client.get(f"/api/v1/members/{pk}/") for pk in (stranger.pk, "01890000-0000-7000-8000-000000000001")
    ]

    bodies = [{**a.json(), "request_id": ""} for a in answers]
    assert [a.status_code for a in answers] == [404, 404]
    assert bodies[0] == bodies[1]
    assert patch(client, stranger, role="member").status_code == 404


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_an_employer_sees_staff_and_no_member(globex, role):
    staff = add_person(globex, "practitioner")
    joined = add_person(globex, "member")
    client = client_of(globex, add_person(globex, role))

    listed = client.get("/api/v1/members/")
    filtered = client.get("/api/v1/members/?role=member")
    single = client.get(f"/api/v1/members/{joined.pk}/")
    changed = patch(client, joined, status="deactivated")

    ids = {row["id"] for row in listed.json()["results"]}
    assert str(staff.pk) in ids
    assert str(joined.pk) not in ids
    assert filtered.json()["results"] == []
    assert (single.status_code, changed.status_code) == (404, 404)
    assert joined.user.email not in listed.content.decode()


def test_an_admin_changes_roles_and_access(acme, admin, member):
    client = client_of(acme, admin)

    promoted = patch(client, member, role="practitioner")
    ended = patch(client, member, status="deactivated")
    restored = patch(client, member, status="active")

    assert [a.status_code for a in (promoted, ended, restored)] == [200, 200, 200]
    assert (restored.json()["role"], restored.json()["status"]) == ("practitioner", "active")
    with platform_scope():
        assert Membership.objects.get(pk=member.pk).version == 4
    with tenant_scope(acme):
        events = list(
            AuditEvent.objects.filter(target_id=member.pk)
            .order_by("at", "id")
            .values_list("action", "actor_id", "detail")
        )
    assert events == [
        ("users.membership.role_changed", admin.pk, {"role": "practitioner"}),
        ("users.membership.deactivated", admin.pk, {}),
        ("users.membership.reactivated", admin.pk, {}),
    ]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"role": "practitioner", "status": "active"},
        {"role": "king"},
        {"role": None},
        {"status": "invited"},
        {"version": 1},
        {"user": "x"},
        {"organization": "x"},
        {"email": "x@example.org"},
        {"created_at": "2020-01-01T00:00:00Z"},
    ],
    ids=str,
)
def test_nothing_else_can_be_changed(acme, admin, member, body):
    answer = patch(client_of(acme, admin), member, **body)

    assert answer.status_code == 400
    with platform_scope():
        assert Membership.objects.get(pk=member.pk).version == 1


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_nobody_changes_themselves(acme, role):
    person = add_person(acme, role)

    answers = [
        patch(client_of(acme, person), person, **body)
        for body in ({"role": "owner"}, {"status": "deactivated"})
    ]

    assert {(a.status_code, a.json()["code"]) for a in answers} == {(409, "not_yourself")}


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("member", {"role": "admin"}),
        ("member", {"role": "owner"}),
        ("admin", {"role": "member"}),
        ("owner", {"role": "member"}),
        ("owner", {"status": "deactivated"}),
        ("admin", {"status": "deactivated"}),
    ],
)
def test_an_admin_does_not_touch_owners_and_admins(acme, admin, target, body):
    answer = patch(client_of(acme, admin), add_person(acme, target), **body)

    assert (answer.status_code, answer.json()["code"]) == (403, "role_not_allowed")


def test_an_owner_makes_and_unmakes_owners(acme, owner, member):
    client = client_of(acme, owner)

    assert patch(client, member, role="owner").status_code == 200
    assert patch(client, member, role="member").status_code == 200


def test_the_last_owner_stays(acme, owner):
    other = add_person(acme, "owner")
    with platform_scope():
        Membership.objects.filter(pk=owner.pk).update(status="deactivated")

    with tenant_scope(acme), pytest.raises(LastOwner):
        operations.change_role(other.pk, role="admin", actor=actor_of(owner), now=timezone.now())


def test_two_owners_cannot_remove_each_other_at_once(own_database, acme):
    one, two = add_person(acme, "owner"), add_person(acme, "owner")

    def remove(pairs):
        actor, target = pairs.pop()
        with tenant_scope(acme):
            operations.deactivate(target.pk, actor=actor_of(actor), now=timezone.now())

    for _ in range(10):  # a race is not lost every time
        pairs = [(one, two), (two, one)]
        results = at_once(2, lambda pairs=pairs: remove(pairs))

        with platform_scope():
            owners = Membership.objects.filter(organization_id=acme.id, role="owner")
            assert owners.filter(status="active").count() == 1
            owners.update(status="active")
        assert sum(isinstance(result, LastOwner) for result in results) == 1


def test_operations_hold_the_rules_by_themselves(acme, admin, member):
    with tenant_scope(acme):
        with pytest.raises(NotYours):
            operations.change_role(member.pk, role="owner", actor=actor_of(admin), now=timezone.now())
        with pytest.raises(NotYourself):
            operations.change_role(admin.pk, role="owner", actor=actor_of(admin), now=timezone.now())


@pytest.mark.parametrize("fields", [{"role": "king"}, {"status": "gone"}], ids=str)
def test_the_database_knows_the_roles_too(acme, member, fields):
    with platform_scope(), pytest.raises(DatabaseError), transaction.atomic():
        Membership.objects.filter(pk=member.pk).update(**fields)


# --- Join codes ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_run_it_handle_join_codes(acme, role):
    client = client_of(acme, add_person(acme, role))
    code = join_code(acme)
    allowed = role in {"owner", "admin"}

    answers = [
        client.get("/api/v1/join-codes/"),
        client.get(f"/api/v1/join-codes/{code.pk}/"),
        post(client, "join-codes/"),
        client.delete(f"/api/v1/join-codes/{code.pk}/"),
    ]

    assert [a.status_code for a in answers] == ([200, 200, 201, 204] if allowed else [403] * 4)


def test_a_code_is_easy_to_read_and_hard_to_guess(acme, admin):
    body = post(client_of(acme, admin), "join-codes/", {"max_uses": 30}).json()

    assert len(body["code"]) == 10
    assert not set(body["code"]) & set("01OIZ")
    assert (body["role"], body["max_uses"], body["uses"], body["is_usable"]) == ("member", 30, 0, True)


def test_an_ended_code_stays_listed_as_ended(acme, admin):
    client = client_of(acme, admin)
    code = post(client, "join-codes/").json()

    client.delete(f"/api/v1/join-codes/{code['id']}/")

    (listed,) = client.get("/api/v1/join-codes/").json()["results"]
    assert listed["is_usable"] is False
    assert listed["revoked_at"] is not None


def test_rotating_ends_every_older_code(acme, admin):
    join_code(acme)
    with tenant_scope(acme):
        fresh = operations.rotate_join_code(actor=actor_of(admin), now=timezone.now())

    with platform_scope():
        assert [code.pk for code in JoinCode.objects.usable(timezone.now())] == [fresh.pk]


@pytest.mark.parametrize(
    "body",
    [
        {"role": "owner"},
        {"code": "AAAAAAAAAA"},
        {"uses": 5},
        {"max_uses": 0},
        {"max_uses": -1},
        {"max_uses": 10**12},
        {"expires_at": "2020-01-01T00:00:00Z"},
        {"expires_at": "2999-01-01T00:00:00Z"},
        {"expires_at": "tomorrow"},
        {"organization": "x"},
    ],
    ids=str,
)
def test_a_code_takes_only_what_it_should(acme, admin, body):
    assert post(client_of(acme, admin), "join-codes/", body).status_code == 400


def test_an_employers_codes_count_nobody(globex):
    client = client_of(globex, add_person(globex, "owner"))
    code = post(client, "join-codes/").json()
    with platform_scope():
        JoinCode.objects.filter(pk=code["id"]).update(uses=1)

    shown = client.get(f"/api/v1/join-codes/{code['id']}/").json()
    refused = post(client, "join-codes/", {"max_uses": 1})

    assert (shown["uses"], shown["is_usable"]) == (None, True)
    assert (refused.status_code, refused.json()["code"]) == (400, "max_uses_not_here")


def test_codes_of_another_organisation_are_missing(acme, globex, admin):
    code = join_code(globex)
    client = client_of(acme, admin)

    assert client.get("/api/v1/join-codes/").json()["results"] == []
    assert client.get(f"/api/v1/join-codes/{code.pk}/").status_code == 404
    assert client.delete(f"/api/v1/join-codes/{code.pk}/").status_code == 404
    with platform_scope():
        assert JoinCode.objects.get(pk=code.pk).revoked_at is None


def test_staff_cannot_be_made_by_a_code(acme):
    with platform_scope(), pytest.raises(DatabaseError), transaction.atomic():
        join_code(acme, role="admin")


# --- Sweeping ------------------------------------------------------------------------------------------------
def test_what_has_expired_goes_and_the_rest_stays(acme, member):
    from users.tasks import purge_expired  # the task is the subject

    now = timezone.now()
    live, ended = sign_in(acme, member), sign_in(acme, member)
    with platform_scope():
        type(ended.session).objects.filter(pk=ended.session.pk).update(revoked_at=now - timedelta(days=8))
        purge_expired(now=now)

        assert type(live.session).objects.filter(pk=live.session.pk).exists()
        assert not type(live.session).objects.filter(pk=ended.session.pk).exists()
