"""The two doors into the database: `tenant_scope` for one organisation, `platform_scope` for the shared tables.

Outside both, no table can be reached. Scopes nest, share the transaction they are opened in, and restore what was
there before, whatever happens inside. They are bound to the thread's connection: a new thread starts outside.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog
from django.db import connection, transaction

from tenants.backend.state import PLATFORM, State, tenant_state
from tenants.records import TenantRecord

if TYPE_CHECKING:
    from tenants.models import Organization


class NoTenantScope(RuntimeError):
    """Code that needs an organisation ran outside `tenant_scope`: a bug, never a user's fault."""


@contextmanager
def _scope(state: State) -> Iterator[None]:
    previous = connection.scope
    connection.scope = state
    try:
        yield
    finally:
        connection.scope = previous


@contextmanager
def tenant_scope(organization: "Organization | TenantRecord") -> Iterator[TenantRecord]:
    """Be inside one organisation: its schema, its database role. The only way in outside a request.

    Evaluate querysets before leaving: a lazy one would run in whatever scope comes next.
    """
    record = organization if isinstance(organization, TenantRecord) else organization.record()
    with (
        _scope(tenant_state(record.schema_name, record)),
        structlog.contextvars.bound_contextvars(tenant=str(record.id)),
    ):
        yield record


@contextmanager
def platform_scope() -> Iterator[None]:
    """Be at the shared tables (accounts, memberships, organisations). Only for operations of `users` and `tenants`."""
    with _scope(PLATFORM):
        yield


def current_tenant_or_none() -> TenantRecord | None:
    """The organisation of the innermost scope, or None at the platform and outside."""
    return connection.scope.tenant


def current_tenant() -> TenantRecord:
    """The organisation of the innermost scope. Raises NoTenantScope elsewhere."""
    record = current_tenant_or_none()
    if record is None:
        raise NoTenantScope("No organisation is in scope here.")
    return record


def scope_kind() -> str:
    """`none`, `platform`, `tenant` or `migration`: what the innermost scope is."""
    return connection.scope.kind


def on_commit_in_scope(callback: Callable[[], object]) -> None:
    """Run `callback` after the commit in the scope of *now*.

    A bare `transaction.on_commit` runs in the scope of the outermost commit, which can be another tenant's.
    """
    state = connection.scope

    def run() -> None:
        with _scope(state):
            callback()

    transaction.on_commit(run)  # house: the one place where the bare form is right
