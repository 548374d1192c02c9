"""A few empty, migrated schemas wait for the next sign-up, so that onboarding is one row update."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction

from tenants.fleet.grants import close_ledger, create_schema_with_role
from tenants.fleet.plan import Plan, record_plan, replay
from tenants.levels import tenant_migrations, version_of
from tenants.models import Organization, TenantSchema, new_schema_name
from tenants.scope import platform_scope

_REFILL_LOCK = 7_201_001  # advisory lock number: one refill at a time, wherever it runs


@lru_cache(maxsize=1)
def _plan_from_nothing(version: str) -> Plan:
    """Recorded once per process and set of migrations (about a second), then milliseconds a schema."""
    return record_plan(frozenset())


def provision(*, now: datetime) -> TenantSchema:
    """Make one ready schema. Owner's login; one transaction, so a crash leaves neither schema, role nor row."""
    nodes = tenant_migrations()
    version = version_of(nodes)
    plan = _plan_from_nothing(version)
    name = new_schema_name()
    with platform_scope(), transaction.atomic():
        create_schema_with_role(name)
        replay(name, plan)
        close_ledger(name)
        return TenantSchema.objects.create(
            schema_name=name, level=len(nodes), version=version, created_at=now, migrated_at=now
        )


def refill(*, now: datetime, size: int | None = None) -> int:
    """Bring the pool up to `size` (READY_SCHEMAS) schemas of the newest version; returns how many were made."""
    wanted = settings.READY_SCHEMAS if size is None else size
    made = 0
    with platform_scope():
        while True:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_REFILL_LOCK])
                    (is_ours,) = cursor.fetchone()
                ready = TenantSchema.objects.filter(
                    state=TenantSchema.State.READY, level=len(tenant_migrations())
                ).count()
                if not is_ours or ready >= wanted:
                    return made
                provision(now=now)
            made += 1


def provision_for(organization: Organization, *, now: datetime) -> None:
    """Give an organisation that found the pool empty its schema and open it. Safe to run twice."""
    with platform_scope(), transaction.atomic():
        organization = Organization.objects.select_for_update().get(pk=organization.pk)
        if organization.status != Organization.Status.PROVISIONING:
            return
        schema = TenantSchema.objects.filter(state=TenantSchema.State.READY, level=len(tenant_migrations()))
        ready = schema.select_for_update(skip_locked=True).first() or provision(now=now)
        organization.schema_name = ready.schema_name
        organization.status = Organization.Status.ACTIVE
        organization.save(update_fields=["schema_name", "status"])
        TenantSchema.objects.filter(pk=ready.pk).update(
            state=TenantSchema.State.CLAIMED, organization=organization
        )
