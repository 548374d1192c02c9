"""Django's admin asks `has_perm`; here the membership in the organisation in scope answers."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from tenants.scope import current_tenant_or_none
from users.models import Membership, User
from users.roles import ADMINS

# What the roles may do in the organisation's admin. Everything that changes state is an action that calls an operation,
# so nobody adds, changes or deletes rows there directly.
_VIEWABLE = frozenset(
    {"users.view_membership", "users.view_joincode", "users.view_user", "tenants.view_organization"}
)


class MembershipBackend:
    """Finds accounts by id and answers for rights. It signs nobody in: users.operations does."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: Any) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()

    def has_perm(self, user: User, perm: str, obj: Any = None) -> bool:
        return has_perm(user, perm)


def has_perm(user: User, perm: str) -> bool:
    """Whether `user` may, in the organisation in scope; on the apex, whether they run the platform."""
    if not user.is_active:
        return False
    if current_tenant_or_none() is None:
        return user.is_platform_staff
    return perm in _VIEWABLE and _is_admin_here(user)


def has_module_perms(user: User, app_label: str) -> bool:
    if not user.is_active:
        return False
    if current_tenant_or_none() is None:
        return user.is_platform_staff
    return app_label in {"users", "tenants"} and _is_admin_here(user)


def _is_admin_here(user: User) -> bool:
    """One query per user instance, which lives as long as one request."""
    tenant = current_tenant_or_none()
    if tenant is None:
        return False
    known: dict[UUID, bool] = user.__dict__.setdefault("_is_admin_in", {})
    if tenant.id not in known:
        known[tenant.id] = (
            Membership.objects.active()
            .filter(user_id=user.pk, organization_id=tenant.id, role__in=ADMINS)
            .exists()
        )
    return known[tenant.id]
