"""Who is signed in to an admin site: what its cookie session holds, and the check of it on every request."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from users.actors import Actor
from users.authentication import sign_in_state
from users.models import Session, User
from users.operations import touch_admin_session
from users.operations.platform_sign_in import PlatformActor, platform_staff_member
from users.roles import ADMINS

KEY = "sign_in"
BEGUN = "sign_in_begun"


@dataclass(frozen=True, slots=True)
class SignedIn:
    actor: Any  # users.actors.Actor or users.operations.platform_sign_in.PlatformActor
    user: User


def keep(request: HttpRequest, values: dict[str, str]) -> None:
    """Begin a session of this browser with nothing of an older one in it, its key included."""
    request.session.flush()
    request.session[KEY] = values


def begin(request: HttpRequest, values: dict[str, str]) -> None:
    """Remember a right password while the second step is still missing. Opens nothing."""
    request.session.flush()
    request.session[BEGUN] = values


def begun(request: HttpRequest) -> dict[str, str] | None:
    values: dict[str, str] | None = request.session.get(BEGUN)
    return values


def for_organization(session: Session) -> dict[str, str]:
    """What the browser's session remembers of a sign-in at one organisation."""
    return {
        "session": str(session.pk),
        "organization": str(session.membership.organization_id),
        "membership": str(session.membership_id),
        "version": str(session.membership.version),
    }


def organization_admin(request: HttpRequest, *, now: datetime) -> SignedIn | None:
    """The owner or admin of the organisation of this host who is signed in, as the database has it now.

    A session of another organisation, a changed role, an ended membership or session, a suspended organisation and a
    long silence all make it nobody.
    """
    kept = request.session.get(KEY)
    tenant = request.tenant  # type: ignore[attr-defined]  # set by TenantMiddleware
    if not kept or kept.get("organization") != str(tenant.id):
        return None
    session_id = UUID(kept["session"])
    state = sign_in_state(session_id)  # knows the sessions of the organisation in scope, no others
    if (
        state is None
        or not state.is_live(now)
        or state.session_kind != Session.Kind.ADMIN
        or state.organization_id != tenant.id
        or state.organization_status != "active"
        or str(state.membership_id) != kept["membership"]
        or str(state.version) != kept["version"]
        or state.role not in ADMINS
    ):
        return None
    if not touch_admin_session(session_id, now=now):
        return None
    user = User.objects.filter(pk=state.user_id).first()
    if user is None:
        return None
    actor = Actor(
        user_id=state.user_id,
        membership_id=state.membership_id,
        organization_id=state.organization_id,
        role=state.role,
        session_id=session_id,
        auth_time=state.authenticated_at,
        amr=tuple(state.amr),
    )
    return SignedIn(actor, user)


def platform_staff(request: HttpRequest, *, now: datetime) -> SignedIn | None:
    """The member of the platform's staff who is signed in."""
    kept = request.session.get(KEY)
    if not kept or "user" not in kept:
        return None
    user = platform_staff_member(UUID(kept["user"]), signed_in_at=datetime.fromisoformat(kept["at"]))
    return SignedIn(PlatformActor(user.pk), user) if user else None
