"""Who may try what. Which rows exist for them is `visible_to`'s business."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from users.roles import ADMIN, ADMINS, ANYONE_HERE, AUDITOR, CARE, MEMBER, OWNER, PRACTITIONER, STAFF

__all__ = [
    "ADMIN",
    "ADMINS",
    "ANYONE_HERE",
    "AUDITOR",
    "CARE",
    "MEMBER",
    "OWNER",
    "PRACTITIONER",
    "PUBLIC",
    "STAFF",
    "RolesFor",
]

# Marks an action that needs no token at all.
PUBLIC = frozenset({"*"})


class RolesFor(BasePermission):
    """Reads `roles_for = {action: roles}` from the view. An action that is not listed is refused.

    Views that are no view sets use the lower-case method as the action (`{"post": PUBLIC}`).
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        action = action_of(request, view)
        if action is None:
            return True  # the view has no such method: DRF answers 405
        roles = getattr(view, "roles_for", {}).get(action, frozenset())
        if roles is PUBLIC:
            return True
        actor = getattr(request, "actor", None)
        return actor is not None and actor.role in roles


def action_of(request: Request, view: Any) -> str | None:
    """The name under which `roles_for` lists this request, or None when the view does not take the method."""
    method = (request.method or "").lower()
    if method not in view.http_method_names or not hasattr(view, method):
        return None
    if hasattr(view, "action_map"):
        return view.action
    return method
