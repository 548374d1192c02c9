"""What is done later for people who are gone."""

from datetime import datetime
from uuid import UUID

from saas.keys.operations import destroy_member_key
from tenants.scope import current_tenant
from tenants.tasks import tenant_task


@tenant_task(name="wellness.members.forget_key")
def forget_key(*, now: datetime, member_id: str) -> None:
    """Destroy the key of somebody whose account was deleted: nothing they wrote here opens any more. Safe to repeat.

    Only for jobs that an earlier release queued; `wellness.exports.erase` does this and the rest.
    """
    destroy_member_key(current_tenant().id, UUID(member_id), now=now)
