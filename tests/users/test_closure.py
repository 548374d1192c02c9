"""Closing an organisation takes two owners, or the only one, and 30 days."""

from datetime import timedelta

import pytest

from tenants.models import Closure, Organization
from tenants.scope import platform_scope
from tests.factories.people import add_person, client_of
from users.models import Membership

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
PATH = "/api/v1/organization/closure/"


@pytest.fixture
def owners(acme):
    with platform_scope():
        Membership.objects.filter(organization_id=acme.id, role="owner").delete()
    return [client_of(acme, add_person(acme, "owner")) for _ in range(2)]


def test_one_of_two_owners_only_asks_and_the_other_decides(acme, owners):
    first, second = owners

    asked = first.post(PATH, {}, content_type="application/json").json()
    again = first.post(PATH, {}, content_type="application/json")
    agreed = second.post(PATH, {}, content_type="application/json").json()

    assert (asked["state"], asked["erase_at"], asked["owners"]) == ("asked", None, 2)
    assert (again.status_code, again.json()["code"]) == (409, "another_owner")
    assert agreed["state"] == "closing"
    with platform_scope():
        closure = Closure.objects.get(pk=acme.id)
        assert closure.erase_at - closure.asked_at >= timedelta(days=30)
        assert Organization.objects.get(pk=acme.id).status == "active", "its people can take their data along"


def test_any_owner_takes_it_back(acme, owners):
    for owner in owners:
        owner.post(PATH, {}, content_type="application/json")

    assert owners[0].delete(PATH).status_code == 204
    assert owners[0].delete(PATH).status_code == 204

    assert owners[1].get(PATH).json()["state"] == "none"


def test_the_only_owner_decides_alone(acme):
    with platform_scope():
        Membership.objects.filter(organization_id=acme.id, role="owner").delete()
    owner = client_of(acme, add_person(acme, "owner"))

    assert owner.post(PATH, {}, content_type="application/json").json()["state"] == "closing"
