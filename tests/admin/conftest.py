from typing import Any

import pytest
from django.test import Client

from tenants.records import TenantRecord
from tests.factories.people import PASSWORD, HostClient, add_person
from users.models import Membership

SESSION = "__Host-sessionid"


def browser(record: TenantRecord) -> HostClient:
    """A browser on an organisation's host that keeps cookies and sends forms as browsers do."""
    client = HostClient(record.host, HTTP_ORIGIN=f"http://{record.host}")
    client.handler.enforce_csrf_checks = True
    return client


def submit(client: Client, page: str, data: dict[str, Any], path: str = "") -> Any:
    """Open a page, take its form token, and post to it (or to another address of the same page)."""
    client.get(page)
    token = client.cookies["__Host-csrftoken"].value
    return client.post(path or page, data | {"csrfmiddlewaretoken": token})


def enter(client: Client, membership: Membership, password: str = PASSWORD) -> Any:
    return submit(client, "/admin/login/", {"username": membership.user.email, "password": password})


def entered(record: TenantRecord, membership: Membership) -> HostClient:
    """A browser in which this person has signed in to the organisation's admin."""
    client = browser(record)
    response = enter(client, membership)
    assert response.status_code == 302, response.content
    return client


@pytest.fixture
def acme_owner(acme: TenantRecord) -> Membership:
    return add_person(acme, "owner", email="olga@acme.example", name="Olga Owner")


@pytest.fixture
def acme_admin(acme: TenantRecord) -> Membership:
    return add_person(acme, "admin", email="adam@acme.example", name="Adam Admin")
