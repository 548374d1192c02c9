"""Who may try what. Which rows exist for them is `visible_to`'s business."""

from typing import Any

from django.utils import timezone
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from users.actors import FEDERATED
from users.operations.step_up import StepUpRequired, is_step_up_fresh
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

    Views that are no view sets use the lower-case method as the action (`{"post": PUBLIC}`). Actions in `step_up_for`
    also need a proof of the last five minutes: 403 `step_up_required`.

    `own_sign_in_for = {action, ...}` names what belongs to the account rather than to this organisation: 403
    `own_sign_in_required` for who came by the organisation's identity provider (rulings 13).
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        action = action_of(request, view)
        if action is None:
            return True  # the view has no such method: DRF answers 405
        roles = getattr(view, "roles_for", {}).get(action, frozenset())
        if roles is PUBLIC:
            return True
        actor = getattr(request, "actor", None)
        if actor is None or actor.role not in roles:
            return False
        if action in getattr(view, "own_sign_in_for", ()) and FEDERATED in actor.amr:
            raise PermissionDenied(
                "This belongs to your own account: sign in to it yourself, not by way of your organisation.",
                code="own_sign_in_required",
            )
        if action in getattr(view, "step_up_for", ()) and not is_step_up_fresh(actor, now=timezone.now()):
            raise StepUpRequired
        return True


def action_of(request: Request, view: Any) -> str | None:
    """The name under which `roles_for` lists this request, or None when the view does not take the method."""
    method = (request.method or "").lower()
    if method not in view.http_method_names or not hasattr(view, method):
        return None
    if hasattr(view, "action_map"):
        return view.action
    return method
