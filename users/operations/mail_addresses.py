"""Where mails to one person of an organisation go."""

from uuid import UUID

from tenants.scope import current_tenant, platform_scope
from users.models import Membership


def mail_address_of(membership_id: UUID) -> str | None:
    """The proved address of somebody who is active in the organisation in scope, read now; None for nobody's.

    Whose account is their provider's alone is written to where the provider says.
    """
    organization_id = current_tenant().id
    with platform_scope():
        row = (
            Membership.objects.active()
            .select_related("user")
            .filter(pk=membership_id, organization_id=organization_id, user__is_active=True)
            .first()
        )
        if row is None or not (row.user.is_federated or row.user.email_verified_at):
            return None
        return row.user.mail_address or None
