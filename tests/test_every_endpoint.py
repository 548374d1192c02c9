"""Five tests for every route, and one that no route is without them."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tests.endpoints import APEX, TENANT, Endpoint
from tests.factories.people import ROLES, HostClient, add_person, client_of
from tests.routes import routes
from users.models import Membership

# Some rows are sealed, and sealing asks for a key.
pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PROTECTED = sorted(key for key, endpoint in TENANT.items() if endpoint.roles is not None)
WITH_ROWS = sorted(key for key in PROTECTED if TENANT[key].make and "{" in key)
LISTS = sorted(key for key in TENANT if TENANT[key].is_list)


def call(client: HostClient, key: str, endpoint: Endpoint, pk: UUID | None = None, **headers: str) -> Any:
    method, template = key.split(" ")
    path = re.sub(r"\{\w+\}", str(pk or uuid7()), template)
    body = endpoint.body() if endpoint.body else None
    send = getattr(client, method.lower())
    if body is None:
        return send(path, **headers)
    return send(path, body, content_type="application/json", **headers)


def own_row(endpoint: Endpoint, record: TenantRecord, membership: Membership) -> UUID | None:
    return endpoint.make(record, membership) if endpoint.make else None


@pytest.mark.parametrize(("urlconf", "table"), [("saas.urls", TENANT), ("saas.urls_public", APEX)])
def test_every_route_has_a_row_and_every_row_a_route(urlconf: str, table: dict[str, Endpoint]) -> None:
    found = {route.key for route in routes(urlconf)}
    assert found - set(table) == set(), "a new route needs a row in tests/endpoints.py"
    assert set(table) - found == set(), "these routes are gone"


@pytest.mark.parametrize("key", PROTECTED)
def test_anonymous_is_refused(acme: TenantRecord, key: str) -> None:
    endpoint = TENANT[key]
    pk = own_row(endpoint, acme, _signed_in_person(acme, endpoint))

    response = call(HostClient(acme.host), key, endpoint, pk)

    assert response.status_code == 401
    assert response.json()["code"] == "not_authenticated"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("key", PROTECTED)
def test_the_role_table_holds(acme: TenantRecord, key: str, role: str) -> None:
    endpoint = TENANT[key]
    membership = add_person(acme, role)
    client = client_of(acme, membership)
    pk = own_row(endpoint, acme, membership)

    response = call(client, key, endpoint, pk)

    assert endpoint.roles is not None
    if role in endpoint.roles:
        assert response.status_code in endpoint.accepts, response.content
    else:
        assert response.status_code == 403
        assert response.json()["code"] == "permission_denied"


@pytest.mark.parametrize("key", sorted(key for key in TENANT if TENANT[key].roles is None))
def test_what_needs_no_token_is_reached_without_one(acme: TenantRecord, key: str) -> None:
    response = call(HostClient(acme.host), key, TENANT[key])
    assert response.status_code in TENANT[key].accepts, response.content


@pytest.mark.parametrize("key", sorted(APEX))
def test_the_apex_is_reached_without_a_token(apex: HostClient, key: str) -> None:
    response = call(apex, key, APEX[key])
    assert response.status_code in APEX[key].accepts, response.content


@pytest.mark.parametrize("key", WITH_ROWS)
def test_a_strangers_row_answers_exactly_as_a_missing_one(
    acme: TenantRecord, globex: TenantRecord, key: str
) -> None:
    endpoint = TENANT[key]
    assert endpoint.roles is not None
    roles = sorted(endpoint.roles)

    def caller() -> HostClient:
        """Somebody new each time: a PUT makes a row, and of some nouns a person has one only."""
        return client_of(acme, add_person(acme, roles[0]))

    missing = _comparable(call(caller(), key, endpoint, uuid7()))
    foreign = _signed_in_person(globex, endpoint)
    assert _comparable(call(caller(), key, endpoint, own_row(endpoint, globex, foreign))) == missing

    if not endpoint.is_shared:
        stranger = _signed_in_person(acme, endpoint)
        pk = own_row(endpoint, acme, stranger)
        theirs = call(caller(), key, endpoint, pk)
        if key.startswith("PUT"):
            assert (theirs.status_code, theirs.json()["code"]) == (409, "id_taken")
        else:
            assert _comparable(theirs) == missing
            assert theirs.status_code == 404


@pytest.mark.parametrize("key", PROTECTED)
def test_another_organisations_token_is_refused(acme: TenantRecord, globex: TenantRecord, key: str) -> None:
    """Also for a person who belongs to both."""
    endpoint = TENANT[key]
    assert endpoint.roles is not None
    here = add_person(acme, sorted(endpoint.roles)[0])
    there = add_person(globex, sorted(endpoint.roles)[0], user=here.user)
    token = client_of(globex, there).defaults["HTTP_AUTHORIZATION"]
    client_of(acme, here)
    pk = own_row(endpoint, acme, here)

    response = call(HostClient(acme.host), key, endpoint, pk, HTTP_AUTHORIZATION=token)

    assert (response.status_code, response.json()["code"]) == (401, "token_invalid")


@pytest.mark.parametrize("key", LISTS)
def test_a_list_costs_the_same_statements_with_one_row_and_with_fifty(acme: TenantRecord, key: str) -> None:
    endpoint = TENANT[key]
    assert endpoint.roles is not None
    assert endpoint.make is not None
    membership = add_person(acme, sorted(endpoint.roles)[0])
    client = client_of(acme, membership)
    call(client, key, endpoint)  # warm: the tenant's record is cached

    path, made, counts = key.removeprefix("GET "), 0, []
    for rows in (1, 2, 50):
        for _ in range(rows - made):
            endpoint.make(acme, membership)
        made = rows
        connection.forget()  # as on a connection that served somebody else: the scope has to be set again
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path, {"limit": 100})
        assert response.status_code == 200
        assert len(response.json()["results"]) >= rows
        counts.append(statements(captured))

    assert counts == [endpoint.statements] * 3


def statements(captured: CaptureQueriesContext) -> int:
    """Statements that reached the server: a scope merged into a query counts beside it, savepoints of tests do not."""
    total = 0
    for query in captured.captured_queries:
        sql = query["sql"]
        if sql.startswith(("SAVEPOINT", "RELEASE")):
            continue
        total += 2 if sql.startswith("SET search_path") and "; SET ROLE" in sql and sql.count(";") >= 2 else 1
    return total


def _signed_in_person(record: TenantRecord, endpoint: Endpoint) -> Membership:
    membership = add_person(record, sorted(endpoint.roles or {"member"})[0])
    client_of(record, membership)  # the first sign-in makes the Member row that others hang on
    return membership


def _comparable(response: Any) -> tuple[int, Any]:
    """Status and body without what differs between any two requests."""
    if response.status_code in {200, 201, 202, 204}:
        return response.status_code, None  # PUT with a new id creates a row of one's own
    return response.status_code, {
        name: value for name, value in response.json().items() if name != "request_id"
    }
