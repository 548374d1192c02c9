"""Public schema: accounts, who belongs where, and what proves it. No health data and nothing a member wrote."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from saas.core.ids import uuid7
from tenants.models import Organization
from users.actors import Actor
from users.addresses import MAX_LENGTH, normalise_email
from users.roles import ADMINS, MEMBER, OWNER, ROLES


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalise_email(username or ""))


class User(AbstractBaseUser):
    """One account for the whole platform. Rights come from memberships, never from here.

    Inside a tenant only its own people are readable, with an empty password: see migrations/0002.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.CharField(max_length=MAX_LENGTH, unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    # Runs the platform on the apex. Means nothing inside an organisation.
    is_platform_staff = models.BooleanField(default=False)
    email_verified_at = models.DateTimeField(null=True, blank=True)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    # Shorter than a password that stands alone may be: good enough only while there is a second factor.
    password_is_short = models.BooleanField(default=False)
    # When a password or a factor last came, changed or went. What was proved before counts no more.
    credentials_changed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    # Accounts that an identity provider vouches for have no address of their own; `.invalid` is nobody's (RFC 2606).
    FEDERATED_DOMAIN: ClassVar[str] = "federated.invalid"

    last_login = None  # Django would write it at each sign-in; sessions know better
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_normal_form"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_federated(self) -> bool:
        """Exists by the word of one organisation's provider, and for that organisation alone."""
        return self.email.endswith(f"@{self.FEDERATED_DOMAIN}")

    @property
    def mail_address(self) -> str:
        """Where mails go: for federated accounts what the provider said last, which may be nothing."""
        if not self.is_federated:
            return self.email
        known = self.memberships.exclude(external_identities__email="")
        return known.values_list("external_identities__email", flat=True).first() or ""

    def get_full_name(self) -> str:
        """Under this name the admin's pages ask for it."""
        return self.name

    @property
    def is_staff(self) -> bool:
        """What Django's admin asks. Tenant sites answer from the membership instead: see users.backends."""
        return self.is_platform_staff

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        from users.backends import has_perm  # a backend knows models, not the other way round

        return has_perm(self, perm)

    def has_module_perms(self, app_label: str) -> bool:
        from users.backends import has_module_perms  # as above

        return has_module_perms(self, app_label)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, actor: Actor) -> Self:
        """The people `actor` may know to be here.

        Owner and admin see everybody, except that an employer never learns whether one person joined as a member:
        only staff are listed there. Everybody else sees their own row.
        """
        rows = self.filter(organization_id=actor.organization_id)
        if actor.role not in ADMINS:
            return rows.filter(pk=actor.membership_id)
        rows = rows.exclude(status=Membership.Status.LEFT)
        return rows.exclude(role=MEMBER, organization__kind=Organization.Kind.EMPLOYER)

    def active(self) -> Self:
        return self.filter(status=Membership.Status.ACTIVE)


class Membership(models.Model):
    """A person in an organisation. Its id is also the id of the tenant's Member row."""

    class Role(models.TextChoices):
        OWNER = "owner"
        ADMIN = "admin"
        PRACTITIONER = "practitioner"
        MEMBER = "member"
        AUDITOR = "auditor"

    class Status(models.TextChoices):
        ACTIVE = "active"
        INVITED = "invited"
        DEACTIVATED = "deactivated"
        LEFT = "left"  # went or was removed: listed nowhere, and may come back to the same membership

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)
    # Counts changes of role and status; a token made for an older one is refused.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    # When the present role was given, if it is not the first one: days of grace count from then.
    role_since = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(fields=["user", "organization"], name="one_membership_per_person"),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(status__in=["active", "invited", "deactivated", "left"]),
                name="membership_status_known",
            ),
        ]
        indexes = [models.Index(fields=["organization", "role"], name="members_by_role")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    @property
    def is_owner(self) -> bool:
        return self.role == OWNER


class SessionQuerySet(models.QuerySet["Session"]):
    def live(self, now: datetime) -> Self:
        """What `is_live` says, for many."""
        return self.filter(revoked_at=None, expires_at__gt=now, last_seen_at__gt=now - models.F("idle_limit"))


class Session(models.Model):
    """One sign-in on one device in one organisation; the family of its refresh tokens."""

    class Kind(models.TextChoices):
        API = "api"
        ADMIN = "admin"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.API)
    label = models.CharField(
        max_length=120, blank=True
    )  # what the device called itself, for the list of devices
    # What the device sent about itself, coarsely: see users/operations/devices.py.
    browser = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=2, blank=True)
    network = models.CharField(max_length=24, blank=True)
    is_own_device = models.BooleanField(default=False)
    amr = ArrayField(models.CharField(max_length=16), default=list)
    authenticated_at = models.DateTimeField()
    created_at = models.DateTimeField()
    # Moved by refreshing, so at most one token's life (five minutes) behind the truth.
    last_seen_at = models.DateTimeField()
    idle_limit = models.DurationField()
    expires_at = models.DateTimeField()  # absolute: nothing extends it
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="sessions_by_end")]

    def __str__(self) -> str:
        return str(self.pk)

    def is_live(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at and now - self.last_seen_at < self.idle_limit


class RefreshToken(models.Model):
    """A single-use token of a session. Only its SHA-256 is kept; used ones stay until the session is purged, so that
    a second use is noticed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="refresh_tokens")
    parent = models.OneToOneField("self", models.CASCADE, related_name="successor", null=True, blank=True)
    token_hash = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class JoinCodeQuerySet(models.QuerySet["JoinCode"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those who run the organisation see its codes."""
        rows = self.filter(organization_id=actor.organization_id)
        return rows if actor.role in ADMINS else rows.none()

    def usable(self, now: datetime) -> Self:
        return self.filter(
            Q(max_uses=None) | Q(uses__lt=models.F("max_uses")), revoked_at=None, expires_at__gt=now
        )


class JoinCode(models.Model):
    """What lets strangers register as members. Kept readable: it hangs on posters, and admins show it again and again.

    It proves nothing by itself: who registers must still receive mail at the address, and it can be ended at any time.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="join_codes")
    code = models.CharField(max_length=16, unique=True)
    role = models.CharField(max_length=16, default=MEMBER)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    max_uses = models.PositiveIntegerField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = JoinCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            # Staff are invited by name; a code that anybody may pass on never gives rights over others.
            models.CheckConstraint(condition=Q(role=MEMBER), name="join_code_for_members_only"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def is_usable(self, now: datetime) -> bool:
        """What `usable` selects, for one row."""
        return (
            self.revoked_at is None
            and now < self.expires_at
            and (self.max_uses is None or self.uses < self.max_uses)
        )


class MailedToken(models.Model):
    """A link sent to a mailbox: whoever presents its token has read that mail.

    A registration waits here, password hash included, until its link is used: nothing exists under an address that
    nobody has proved, and of two registrations for one address the one whose link was used counts.
    """

    class Purpose(models.TextChoices):
        VERIFY_EMAIL = "verify_email"  # a new account joins: makes account and membership
        JOIN = "join"  # the address has an account: proves the mailbox; signing in on the host within its life joins
        OWNER_VERIFY = "owner_verify"  # a new owner proves the address
        OWNER_CLAIM = "owner_claim"  # an existing account confirms that the new organisation is theirs
        PASSWORD_RESET = "password_reset"  # noqa: S105  (a kind; choosing a new password for the account)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    # On whose host it may be used; null is the apex, where only a password can be reset.
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+", null=True, blank=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="mailed_tokens", null=True, blank=True)
    join_code = models.ForeignKey(JoinCode, models.CASCADE, related_name="+", null=True, blank=True)
    email = models.CharField(max_length=MAX_LENGTH)
    name = models.CharField(max_length=120, blank=True)
    password = models.CharField(max_length=128, blank=True)  # a hash, as in User
    token_hash = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | Q(purpose="password_reset"),
                name="only_resets_without_organization",
            )
        ]
        indexes = [models.Index(fields=["organization", "email"], name="mailed_tokens_by_address")]

    def __str__(self) -> str:
        return str(self.pk)


class HandoverCode(models.Model):
    """Carries a sign-in from the apex to an organisation's host: single use, 30 seconds.

    Without a membership it is the apex's own ticket: proof, for ten minutes, of who signed in there.
    """

    LIFE: ClassVar[timedelta] = timedelta(seconds=30)
    TICKET_LIFE: ClassVar[timedelta] = timedelta(minutes=10)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+", null=True, blank=True)
    code_hash = models.BinaryField(max_length=32, unique=True)
    # SHA-256 of a value that only the browser which asked for the code knows, if it named one.
    nonce_hash = models.BinaryField(max_length=32, null=True, blank=True)
    amr = ArrayField(models.CharField(max_length=16), default=list)
    authenticated_at = models.DateTimeField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class ThrottleCounter(models.Model):
    """How often something was tried in the current window. Kept here so that it survives Redis."""

    key = models.CharField(
        max_length=64, primary_key=True
    )  # SHA-256 of the bucket's name: no addresses at rest
    window_started_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)
    blocked_until = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="throttles_by_end")]

    def __str__(self) -> str:
        return self.key


class PlatformSession(AbstractBaseSession):
    """A browser's session at the platform's own admin: see users/platform_sessions.py."""

    objects: ClassVar[BaseSessionManager] = BaseSessionManager()

    def __str__(self) -> str:
        return self.session_key
