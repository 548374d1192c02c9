"""What every test stands on: a copy of the template database, two organisations, and no scope left open.

Tests run with the application's login, never the owner's: what the fence forbids in production fails here too.
`tests.servers` (a plugin, see pyproject.toml) has started the servers and built the template.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection, connections

from saas.keys.operations import forget_cached_keys
from tenants import hosts
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import HostClient
from tests.organisations import ACME, GLOBEX
from tests.servers import KEYS_TEMPLATE, TEMPLATE

_URL_VARIABLES = {
    "DATABASE_URL": TEMPLATE,
    "DATABASE_OWNER_URL": TEMPLATE,
    "DATABASE_PLATFORM_URL": TEMPLATE,
    "KEYS_DATABASE_URL": KEYS_TEMPLATE,
    "KEYS_DATABASE_OWNER_URL": KEYS_TEMPLATE,
}


def _admin_execute(sql: str) -> None:
    admin = psycopg2.connect(os.environ["MM_SUPERUSER_URL"])
    admin.autocommit = True
    try:
        with admin.cursor() as cursor:
            cursor.execute(sql)
    finally:
        admin.close()


def copy_database(template: str, name: str) -> None:
    """A fresh copy of a template database; an old one of that name goes."""
    _admin_execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    _admin_execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER mm_owner STRATEGY file_copy")
    _admin_execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    _admin_execute(f"GRANT CONNECT ON DATABASE {name} TO mm_app, mm_platform")


def _point_at(suffix: str) -> None:
    """Copy both templates and make this process, and the environment of its children, use the copies."""
    for alias, template in (("default", TEMPLATE), ("keys", KEYS_TEMPLATE)):
        name = f"{template}_{suffix}"
        connections[alias].close()
        copy_database(template, name)
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name
    for variable, template in _URL_VARIABLES.items():
        parts = urlsplit(os.environ[variable])
        os.environ[variable] = urlunsplit(parts._replace(path=f"/{template}_{suffix}"))


def _point_back(suffix: str) -> None:
    for alias, template in (("default", TEMPLATE), ("keys", KEYS_TEMPLATE)):
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = f"{template}_{suffix}"
        connections[alias].settings_dict["NAME"] = f"{template}_{suffix}"
    for variable, template in _URL_VARIABLES.items():
        parts = urlsplit(os.environ[variable])
        os.environ[variable] = urlunsplit(parts._replace(path=f"/{template}_{suffix}"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """One copy of the template for each worker; tests on it run in a transaction that is rolled back."""
    with django_db_blocker.unblock():
        _point_at(worker_id)
        # Workers share one Valkey: each takes a database of its own for cache and broker.
        number = 0 if worker_id == "master" else int(worker_id.removeprefix("gw"))
        parts = urlsplit(os.environ["REDIS_URL"])
        os.environ["REDIS_URL"] = urlunsplit(parts._replace(path=f"/{number + 1}"))
        settings.REDIS_URL = os.environ["REDIS_URL"]
        settings.CACHES["default"]["LOCATION"] = os.environ["REDIS_URL"]
        caches.close_all()
        with suppress(AttributeError):
            del caches["default"]  # it may have been made with the old address
    yield
    with django_db_blocker.unblock():
        for alias in connections:
            connections[alias].close()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """A database of this test's own, where commits are real: for threads, worker processes, kills and migrations.

    Takes half a second. Do not ask for `db` beside it.
    """
    with django_db_blocker.unblock():
        _point_at(f"{worker_id}_own")
        cache.clear()
        try:
            yield
        finally:
            _point_back(worker_id)
            for template in (TEMPLATE, KEYS_TEMPLATE):
                _admin_execute(f"DROP DATABASE {template}_{worker_id}_own WITH (FORCE)")


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "master")


@pytest.fixture(autouse=True)
def _no_scope_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """A scope that a test forgot to leave would decide what the next one sees: that is a failure of its own."""
    connection.scope = connection.default_scope
    yield
    left = connection.scope
    connection.scope = connection.default_scope
    assert left == connection.default_scope, f"The test ended inside {left.kind} {left.schema_name}"


@pytest.fixture(autouse=True)
def _fresh_caches() -> None:
    """A rolled-back test must leave nothing in a cache: what it wrote there was never true."""
    hosts.forget_everything_local()
    forget_cached_keys()
    cache.clear()


def _record(subdomain: str) -> TenantRecord:
    with platform_scope():
        return Organization.objects.get(domains__domain=hosts.host_for_subdomain(subdomain)).record()


@pytest.fixture
def database(request: pytest.FixtureRequest) -> None:
    """The database the test asked for: its own copy if it named one, else the worker's in a transaction."""
    request.getfixturevalue("own_database" if "own_database" in request.fixturenames else "db")
    cache.clear()  # what a rolled back test put there


@pytest.fixture
def acme(database: None) -> TenantRecord:
    """A clinic."""
    return _record(ACME)


@pytest.fixture
def globex(database: None) -> TenantRecord:
    """An employer."""
    return _record(GLOBEX)


@pytest.fixture
def apex(database: None) -> HostClient:
    return HostClient(settings.APEX_HOST)


@pytest.fixture
def at() -> Any:
    """`at(acme)` is a client on acme's host."""
    return lambda record: HostClient(record.host)
