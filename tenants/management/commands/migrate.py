"""`migrate` is `migrate_tenants`: a plain migrate would know neither schemas nor the ledger."""

from tenants.management.commands.migrate_tenants import Command

__all__ = ["Command"]
