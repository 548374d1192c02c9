"""Erasing a whole organisation: its key first, then its people, files and schema. Owner's login; may run twice.

What is left is a row without a name, so that its id and its schema's name are never used again.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from saas.audit.record import record as audit
from saas.core import storage
from saas.keys.operations import destroy_organization_key
from tenants import hosts
from tenants.fleet.grants import drop_role, drop_schema
from tenants.models import Closure, Domain, Organization, TenantDue, TenantSchema
from tenants.scope import platform_scope

log = structlog.get_logger(__name__)

UNVERIFIED_LIFE: Final = timedelta(days=30)  # rulings 18


def due(*, now: datetime) -> list[UUID]:
    """Which organisations are to be erased now. Demo ones have no owner who could prove anything and stay."""
    over = Q(closure__erase_at__lte=now)
    never_verified = Q(owner_verified_at=None, created_at__lte=now - UNVERIFIED_LIFE, is_demo=False)
    waiting = Organization.objects.filter(over | never_verified).exclude(
        name="", status=Organization.Status.CLOSED
    )
    return list(waiting.order_by("created_at").values_list("pk", flat=True))


def erase(organization_id: UUID, *, now: datetime) -> None:
    """Nothing of it opens once the first line is done; everything after that tidies up."""
    destroy_organization_key(organization_id, now=now)
    storage.remove_folder(organization_id)
    with platform_scope(), transaction.atomic():
        organization = Organization.objects.select_for_update().get(pk=organization_id)
        schema = organization.schema_name
        import_string(settings.TENANT_ERASED)(organization_id, now=now)
        Domain.objects.filter(tenant_id=organization_id).delete()
        Closure.objects.filter(pk=organization_id).delete()
        TenantDue.objects.filter(pk=organization_id).delete()
        TenantSchema.objects.filter(organization_id=organization_id).update(
            organization=None, state=TenantSchema.State.DROPPED
        )
        drop_schema(schema)
        organization.name, organization.status = "", Organization.Status.CLOSED
        organization.save(update_fields=["name", "status"])
        audit("tenants.organization.erased", actor=None, target=organization, now=now)
        hosts.forget(organization_id)
    try:
        with platform_scope(), transaction.atomic():
            drop_role(schema)
    except DatabaseError as error:  # a copy on the same server still has a schema of this role
        log.error("tenants.role_stays", schema=schema, error=type(error).__name__)
