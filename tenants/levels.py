"""How far a tenant schema is: which migrations belong there, as names, a number and a hash."""

import hashlib
from functools import cache

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

Node = tuple[str, str]


@cache
def labels(setting: str) -> frozenset[str]:
    """App labels named by SHARED_APPS, TENANT_APPS or KEYS_APPS."""
    names = set(getattr(settings, setting))
    return frozenset(config.label for config in apps.get_app_configs() if config.name in names)


@cache
def shared_migrations() -> tuple[Node, ...]:
    """All migrations of the public schema, in the order in which they apply. Reads files, no database."""
    return _migrations("SHARED_APPS")


@cache
def tenant_migrations() -> tuple[Node, ...]:
    """All migrations of a tenant schema, in the order in which they apply. Reads files, no database."""
    return _migrations("TENANT_APPS")


def _migrations(setting: str) -> tuple[Node, ...]:
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    wanted = labels(setting)
    ordered: list[Node] = []
    for leaf in sorted(node for node in graph.leaf_nodes() if node[0] in wanted):
        ordered += [node for node in graph.forwards_plan(leaf) if node not in ordered]
    strangers = {node for node in ordered if node[0] not in wanted}
    if strangers:
        # They would be applied on both sides: a table in two places is how rows leak.
        raise RuntimeError(f"Migrations of {setting} must not depend on others: {sorted(strangers)}")
    return tuple(ordered)


def version_of(nodes: tuple[Node, ...]) -> str:
    """A hash that says whether two schemas have the same migrations."""
    return hashlib.sha256("\n".join(sorted(f"{app}.{name}" for app, name in nodes)).encode()).hexdigest()


@cache
def minimum_level() -> int:
    """The fewest migrations this code can serve; a schema with fewer answers 503 alone.

    By default all of them. While a deploy expands before it contracts, TENANT_MINIMUM_LEVEL may name a lower number.
    """
    return getattr(settings, "TENANT_MINIMUM_LEVEL", None) or len(tenant_migrations())
