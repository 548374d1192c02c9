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
from users.models.factors import EmailCode, RecoveryCode, SignInTicket, Totp, TrustedDevice
from users.models.passkeys import Passkey, PasskeyChallenge, PasskeyQuerySet
from users.models.suppression import SuppressedAddress

__all__ = [
    "EmailCode",
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
    "RecoveryCode",
    "RefreshToken",
    "Session",
    "SignInTicket",
    "SuppressedAddress",
    "ThrottleCounter",
    "Totp",
    "TrustedDevice",
    "User",
    "UserManager",
]
