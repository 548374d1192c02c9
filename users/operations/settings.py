"""What those who run an organisation may set about it."""

from datetime import datetime
from typing import Any, Final

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants import operations as tenants
from tenants.models import Organization
from tenants.scope import current_tenant, platform_scope
from users.actors import Actor
from users.operations.domains import has_proved_domain
from users.operations.step_up import StepUpRequired, is_step_up_fresh
from users.roles import OWNER

# Who may get in, and whether mails say whose client somebody is: the owner decides, with a fresh proof.
_OWNERS: Final = frozenset({"sign_up_mode", "is_named_in_mail"})


class OwnerOnly(DomainError):
    status = 403
    code = "owner_only"

    def __init__(self) -> None:
        super().__init__("Only an owner changes this.")


class NoProvedDomain(DomainError):
    code = "no_proved_domain"

    def __init__(self) -> None:
        super().__init__(
            "Prove a domain first: people will register with its addresses.", field="sign_up_mode"
        )


def settings_of_organization() -> Organization:
    """The organisation in scope, as its settings page shows it."""
    return Organization.objects.get(pk=current_tenant().id)


def change_organization(fields: dict[str, Any], *, actor: Actor, now: datetime) -> Organization:
    """Change settings of the organisation in scope. Raises OwnerOnly, StepUpRequired, NoProvedDomain."""
    organization_id = current_tenant().id
    if _OWNERS & fields.keys():
        if actor.role != OWNER:
            raise OwnerOnly
        if not is_step_up_fresh(actor, now=now):
            raise StepUpRequired
    if fields.get("sign_up_mode") == Organization.SignUpMode.EMAIL_DOMAIN:
        with platform_scope():
            if not has_proved_domain(organization_id):
                raise NoProvedDomain
    if fields:
        tenants.change_settings(organization_id, actor=actor, now=now, **fields)
        for name in sorted(fields):
            audit("users.organization.changed", actor=actor, target=None, now=now, setting=name)
    return settings_of_organization()
