"""What happens to people: each function is one act, atomic and audited."""

from users.operations.joining import (
    JOIN_CODE_MAX_LIFE,
    create_join_code,
    register,
    revoke_join_code,
    rotate_join_code,
    verify_email,
)
from users.operations.memberships import change_role, deactivate, reactivate
from users.operations.organizations import sign_up_organization, sign_up_state
from users.operations.platform import create_platform_staff
from users.operations.sessions import (
    NotForThisRole,
    SignedIn,
    create_handover,
    exchange_handover,
    hand_over,
    login,
    login_at_apex,
    logout,
    refresh,
    revoke_session,
    start_admin_session,
    start_session,
    touch_admin_session,
)

__all__ = [
    "JOIN_CODE_MAX_LIFE",
    "NotForThisRole",
    "SignedIn",
    "change_role",
    "create_handover",
    "create_join_code",
    "create_platform_staff",
    "deactivate",
    "exchange_handover",
    "hand_over",
    "login",
    "login_at_apex",
    "logout",
    "reactivate",
    "refresh",
    "register",
    "revoke_join_code",
    "revoke_session",
    "rotate_join_code",
    "sign_up_organization",
    "sign_up_state",
    "start_admin_session",
    "start_session",
    "touch_admin_session",
    "verify_email",
]
