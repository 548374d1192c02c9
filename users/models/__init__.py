"""The tables of the app, one file per subject."""

from users.models.account_links import AccountLink, EmailChange, SignUpKey
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
from users.models.domains import EmailDomain, EmailDomainQuerySet
from users.models.factors import EmailCode, RecoveryCode, SignInTicket, Totp, TrustedDevice
from users.models.invitations import (
    Invitation,
    InvitationImport,
    InvitationImportQuerySet,
    InvitationQuerySet,
)
from users.models.languages import MailLanguage
from users.models.passkeys import Passkey, PasskeyChallenge, PasskeyQuerySet
from users.models.single_sign_on import (
    ExternalIdentity,
    IdentityProvider,
    OpenIdState,
    UnlinkedIdentity,
)
from users.models.suppression import SuppressedAddress

__all__ = [
    "AccountLink",
    "EmailChange",
    "EmailCode",
    "EmailDomain",
    "EmailDomainQuerySet",
    "ExternalIdentity",
    "HandoverCode",
    "IdentityProvider",
    "Invitation",
    "InvitationImport",
    "InvitationImportQuerySet",
    "InvitationQuerySet",
    "JoinCode",
    "JoinCodeQuerySet",
    "MailLanguage",
    "MailedToken",
    "Membership",
    "MembershipQuerySet",
    "OpenIdState",
    "Passkey",
    "PasskeyChallenge",
    "PasskeyQuerySet",
    "PlatformSession",
    "RecoveryCode",
    "RefreshToken",
    "Session",
    "SignInTicket",
    "SignUpKey",
    "SuppressedAddress",
    "ThrottleCounter",
    "Totp",
    "TrustedDevice",
    "UnlinkedIdentity",
    "User",
    "UserManager",
]
