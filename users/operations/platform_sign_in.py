"""The platform's staff at their own admin site, in its own process with its own database login.

That login reads single columns of single tables (users/migrations/0003): it can see that an organisation exists, not
what is in it, and no password but through one function that answers for the staff alone.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction

from saas.audit.record import record as audit
from tenants.backend.functions import platform_credentials
from tenants.scope import platform_scope
from users import throttles
from users.addresses import normalise_email
from users.models import User
from users.operations.sessions import InvalidCredentials

# The columns that the platform's login may read; asking for another is an error of PostgreSQL.
COLUMNS = ("id", "email", "name", "is_active", "is_platform_staff", "password_changed_at", "created_at")


@dataclass(frozen=True, slots=True)
class PlatformActor:
    """Somebody of the platform's staff at work. Belongs to no organisation, so nothing of one is visible to them."""

    user_id: UUID


def platform_login(*, email: str, password: str, address: str, now: datetime) -> User:
    """The member of staff with this address and password. Raises InvalidCredentials, TooManyTries."""
    try:
        normal = normalise_email(email)
    except ValidationError:
        normal = ""  # nobody's; takes the same time as a wrong password
    throttles.reserve(throttles.LOGIN_IP, address, now=now)
    throttles.reserve(throttles.LOGIN_ACCOUNT, normal, "platform", now=now)
    with platform_scope():
        found = platform_credentials(normal)
    if found is None:
        make_password(password)
        raise InvalidCredentials
    user_id, encoded = found
    if not check_password(password, encoded):
        raise InvalidCredentials
    throttles.give_back(throttles.LOGIN_IP, address, now=now)
    throttles.forgive(throttles.LOGIN_ACCOUNT, normal, "platform")
    with platform_scope(), transaction.atomic():
        user = User.objects.only(*COLUMNS).get(pk=user_id)
        audit("users.platform_session.started", actor=PlatformActor(user.pk), target=user, now=now)
    return user


def platform_staff_member(user_id: UUID, *, signed_in_at: datetime) -> User | None:
    """The account, if it still runs the platform and its password is the one it signed in with; else None."""
    with platform_scope():
        user = User.objects.only(*COLUMNS).filter(pk=user_id, is_active=True, is_platform_staff=True).first()
    if user is None or (user.password_changed_at and user.password_changed_at > signed_in_at):
        return None
    return user
