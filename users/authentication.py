"""From a bearer token to an actor, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request
from rest_framework_simplejwt.exceptions import TokenError

from tenants.backend.functions import auth_check
from users.actors import Actor
from users.tokens import AccessToken


@dataclass(frozen=True, slots=True)
class SignedInUser:
    """What Django and DRF expect as `request.user`. The account's row is not read for every request."""

    id: UUID
    is_authenticated: bool = True
    is_anonymous: bool = False
    is_active: bool = True

    @property
    def pk(self) -> UUID:
        return self.id


@dataclass(frozen=True, slots=True)
class SignInState:
    """The row of tenant_views.auth_check, in its order (users/migrations/0002)."""

    user_id: UUID
    user_is_active: bool
    membership_id: UUID
    role: str
    version: int
    status: str
    session_kind: str
    authenticated_at: datetime
    amr: list[str]
    expires_at: datetime
    revoked_at: datetime | None
    organization_id: UUID
    organization_status: str

    def is_live(self, now: datetime) -> bool:
        return (
            self.user_is_active
            and self.status == "active"
            and self.revoked_at is None
            and now < self.expires_at
        )


def sign_in_state(session_id: UUID) -> SignInState | None:
    """What is true now about a session of the organisation in scope; None if it has no such session."""
    row = auth_check(session_id)
    return SignInState(*row) if row else None


class AccessTokenAuthentication(BaseAuthentication):
    """Accepts our access tokens on the host they were issued for, as long as what they say is still true.

    The signature only saves the look-up of nonsense: session, membership, role and organisation are read from the
    database each time, so ending any of them works on the next request.
    """

    def authenticate(self, request: Request) -> tuple[SignedInUser, AccessToken] | None:
        request._request.actor = None  # type: ignore[attr-defined]  # ours: read as request.actor everywhere
        raw = bearer(request)
        if raw is None:
            return None
        tenant = getattr(request, "tenant", None)
        if tenant is None:
            raise AuthenticationFailed(
                "Access tokens are for an organisation's own host.", code="token_invalid"
            )
        now = timezone.now()
        try:
            token = AccessToken(raw, audience=tenant.audience, now=now)
        except TokenError as error:
            raise AuthenticationFailed("This token is not valid here.", code="token_invalid") from error
        state = sign_in_state(token.session_id)
        if state is None or not state.is_live(now) or state.session_kind != "api":
            raise AuthenticationFailed("This session has ended.", code="session_ended")
        if state.organization_id != tenant.id or state.membership_id != token.membership_id:
            raise AuthenticationFailed("This token is not valid here.", code="token_invalid")
        if (state.version, state.role) != (token["mv"], token["role"]):
            # Refreshing gives a token with the new role.
            raise AuthenticationFailed("Your role here has changed.", code="token_stale")
        if state.organization_status != "active":
            raise PermissionDenied(
                "This organisation is closed at the moment.", code="organization_suspended"
            )
        request._request.actor = Actor(  # type: ignore[attr-defined]  # as above
            user_id=state.user_id,
            membership_id=state.membership_id,
            organization_id=state.organization_id,
            role=state.role,
            session_id=token.session_id,
            auth_time=state.authenticated_at,
            amr=tuple(state.amr),
        )
        return SignedInUser(state.user_id), token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


def bearer(request: Request) -> str | None:
    """The token of the Authorization header; None without one. Raises AuthenticationFailed for a malformed header."""
    header: str = request.META.get("HTTP_AUTHORIZATION", "")
    if not header:
        return None
    scheme, _, raw = header.partition(" ")
    if scheme.lower() != "bearer" or not raw or " " in raw:
        raise AuthenticationFailed("Send `Authorization: Bearer <access token>`.", code="token_invalid")
    return raw


class AccessTokenScheme(OpenApiAuthenticationExtension):
    """How the API's description names it."""

    target_class = "users.authentication.AccessTokenAuthentication"
    name = "accessToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
