"""Work that needs the owner's login: only the operations worker takes it."""

from datetime import datetime

from tenants.fleet import closing, pool
from tenants.models import Organization
from tenants.tasks import OPERATIONS_QUEUE, platform_task


@platform_task(name="tenants.refill_pool", queue=OPERATIONS_QUEUE, periodic=True)
def refill_pool(*, now: datetime) -> None:
    """Keep some empty, migrated schemas ready for the next sign-ups."""
    pool.refill(now=now)


@platform_task(name="tenants.provision", queue=OPERATIONS_QUEUE)
def provision(*, now: datetime, organization_id: str) -> None:
    """Give a schema to an organisation that found the pool empty."""
    organization = Organization.objects.filter(pk=organization_id).first()
    if organization is not None:
        pool.provision_for(organization, now=now)


@platform_task(name="tenants.erase_organizations", queue=OPERATIONS_QUEUE, periodic=True)
def erase_organizations(*, now: datetime) -> None:
    """Erase organisations whose 30 days are over, and those whose owner never proved the address (rulings 7, 18)."""
    for organization_id in closing.due(now=now):
        closing.erase(organization_id, now=now)
