"""The tables of the app, one file per subject."""

from users.models.accounts import (
    HandoverCode,
    JoinCode,
    JoinCodeQuerySet,
    MailedToken,
    Membership,
    MembershipQuerySet,
    PlatformSession,
    RefreshToken,
    Session,
    ThrottleCounter,
    User,
    UserManager,
)
from users.models.passkeys import Passkey, PasskeyChallenge, PasskeyQuerySet
from users.models.suppression import SuppressedAddress

__all__ = [
    "HandoverCode",
    "JoinCode",
    "JoinCodeQuerySet",
    "MailedToken",
    "Membership",
    "MembershipQuerySet",
    "Passkey",
    "PasskeyChallenge",
    "PasskeyQuerySet",
    "PlatformSession",
    "RefreshToken",
    "Session",
    "SuppressedAddress",
    "ThrottleCounter",
    "User",
    "UserManager",
]
