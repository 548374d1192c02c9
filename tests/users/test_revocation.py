"""Whatever ends somebody's access ends it on their next request."""

import pytest
from django.utils import timezone

from tenants import operations as tenants
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import HostClient, add_person, sign_in
from tests.users.conftest import access_of, me
from users import operations
from users.actors import Actor
from users.authentication import sign_in_state
from users.models import Membership, Session


def actor_of(membership: Membership) -> Actor:
    return Actor(
        user_id=membership.user_id,
        membership_id=membership.pk,
        organization_id=membership.organization_id,
        role=membership.role,
        session_id=membership.pk,
        auth_time=timezone.now(),
        amr=("pwd",),
    )


def deactivate(acme, owner, membership):
    with tenant_scope(acme):
        operations.deactivate(membership.pk, actor=actor_of(owner), now=timezone.now())


def change_role(acme, owner, membership):
    with tenant_scope(acme):
        operations.change_role(membership.pk, role="practitioner", actor=actor_of(owner), now=timezone.now())


def remove(acme, owner, membership):
    with platform_scope():
        membership.delete()


def revoke_sessions(acme, owner, membership):
    with platform_scope():
        sessions = list(Session.objects.filter(membership=membership))
    for session in sessions:
        operations.revoke_session(session.pk, membership_id=membership.pk, now=timezone.now())


def end_account(acme, owner, membership):
    with platform_scope():
        type(membership.user).objects.filter(pk=membership.user_id).update(is_active=False)


def suspend(acme, owner, membership):
    tenants.suspend(acme.id, actor=None, now=timezone.now())


def suspend_behind_the_cache(acme, owner, membership):
    with platform_scope():
        type(membership.organization).objects.filter(pk=acme.id).update(status="suspended")


EVENTS = [
    deactivate,
    change_role,
    remove,
    revoke_sessions,
    end_account,
    suspend,
    suspend_behind_the_cache,
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_it_works_on_the_next_request_of_every_device(acme, owner, member, event):
    devices = [access_of(acme, member) for _ in range(3)]
    bystander = access_of(acme, owner)
    assert [me(acme, access) for access in devices] == [200, 200, 200]

    event(acme, owner, member)

    assert {me(acme, access) for access in devices} <= {401, 403}
    if event not in (suspend, suspend_behind_the_cache):
        assert me(acme, bystander) == 200


def test_after_a_change_of_role_a_refresh_gives_the_new_one(acme, owner, member):
    signed_in = sign_in(acme, member)
    change_role(acme, owner, member)

    fresh = operations.refresh(signed_in.refresh, organization=acme, now=timezone.now())

    assert fresh.access["role"] == "practitioner"
    assert me(acme, str(fresh.access)) == 200


def test_after_a_deactivation_nothing_refreshes_and_reactivation_revives_no_session(acme, owner, member):
    signed_in = sign_in(acme, member)
    deactivate(acme, owner, member)
    with pytest.raises(operations.sessions.SessionEnded):
        operations.refresh(signed_in.refresh, organization=acme, now=timezone.now())

    with tenant_scope(acme):
        operations.reactivate(member.pk, actor=actor_of(owner), now=timezone.now())

    with pytest.raises(operations.sessions.SessionEnded):
        operations.refresh(signed_in.refresh, organization=acme, now=timezone.now())
    assert me(acme, str(signed_in.access)) == 401


def test_a_session_can_only_be_ended_by_its_own_person(acme, owner, member):
    signed_in = sign_in(acme, member)

    assert not operations.revoke_session(signed_in.session.pk, membership_id=owner.pk, now=timezone.now())

    assert me(acme, str(signed_in.access)) == 200


# --- Across organisations ------------------------------------------------------------------------------------
def test_a_token_of_one_organisation_is_refused_by_the_other(acme, globex, member):
    stranger = access_of(acme, member)

    answer = HostClient(globex.host, stranger).get("/api/v1/me/")

    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")


def test_also_for_a_person_in_both(acme, globex, member):
    elsewhere = add_person(globex, "owner", user=member.user)
    here, there = access_of(acme, member), access_of(globex, elsewhere)

    assert (me(acme, here), me(globex, there)) == (200, 200)
    assert (me(globex, here), me(acme, there)) == (401, 401)


def test_and_on_the_apex(acme, member, apex):
    access = access_of(acme, member)

    answer = apex.get(
        "/api/v1/organizations/availability/?subdomain=initech", HTTP_AUTHORIZATION=f"Bearer {access}"
    )

    assert answer.status_code == 200  # public; the token changes nothing


def test_leaving_one_organisation_leaves_the_other(acme, globex, owner, member):
    elsewhere = add_person(globex, "practitioner", user=member.user)
    there = access_of(globex, elsewhere)

    deactivate(acme, owner, member)

    assert me(globex, there) == 200


def test_a_session_id_of_another_organisation_is_no_session_here(acme, globex, member):
    """The audience is not the only fence: the check itself runs under the tenant's role."""
    signed_in = sign_in(acme, member)

    with tenant_scope(acme):
        assert sign_in_state(signed_in.session.pk) is not None
    with tenant_scope(globex):
        assert sign_in_state(signed_in.session.pk) is None


def test_inside_a_tenant_only_its_own_people_can_be_read(acme, globex, member):
    stranger = add_person(globex, "member")

    with tenant_scope(acme):
        people = {membership.pk for membership in Membership.objects.all()}
        users = {user.pk: user.password for user in type(member.user).objects.all()}

    assert member.pk in people
    assert stranger.pk not in people
    assert member.user_id in users
    assert stranger.user_id not in users
    assert set(users.values()) == {""}
