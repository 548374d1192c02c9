"""What a database session may see, as one value: the search path and the role, set in one statement."""

import re
from dataclasses import dataclass
from typing import Any, Literal

# Schema names are made by us (`t_` + hex), so anything else reaching this point is a bug or an attack.
SAFE_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
PUBLIC = "public"
TENANT_VIEWS = "tenant_views"

Kind = Literal["none", "platform", "tenant", "migration"]


def checked_name(name: str) -> str:
    """Return `name` if it is safe as an SQL identifier without quoting; raise ValueError otherwise."""
    if not SAFE_NAME.fullmatch(name) or name.startswith("pg_"):
        raise ValueError(f"Not a schema name: {name!r}")
    return name


@dataclass(frozen=True, slots=True)
class State:
    """`statement` puts a session into this state; it contains no `%`, so it can be sent in front of any query."""

    kind: Kind
    schema_name: str
    statement: str
    tenant: Any = None  # TenantRecord; the backend only carries it


# No table is reachable by an unqualified name: ORM use outside any scope fails instead of finding rows.
NOWHERE = State("none", "", "SET search_path = pg_catalog; SET ROLE NONE")
PLATFORM = State("platform", PUBLIC, "SET search_path = public; SET ROLE NONE")


def tenant_state(schema_name: str, tenant: Any = None) -> State:
    """Inside one organisation. `public` is not on the path, so a missing table is an error by construction."""
    name = checked_name(schema_name)
    return State("tenant", name, f"SET search_path = {name}, {TENANT_VIEWS}; SET ROLE {name}", tenant)


def migration_state(schema_name: str) -> State:
    """The owner at work on one schema: only that schema is on the path, under the owner's own rights."""
    name = checked_name(schema_name)
    return State("migration", name, f"SET search_path = {name}; SET ROLE NONE")


def owner_state(schema_name: str, tenant: Any) -> State:
    """The owner at work on an organisation's rows, before anybody else may get in: nothing of the platform's is on the
    path."""
    name = checked_name(schema_name)
    return State("tenant", name, f"SET search_path = {name}, {TENANT_VIEWS}; SET ROLE NONE", tenant)
