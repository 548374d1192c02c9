"""People who run the platform itself. They belong to no organisation by that."""

from datetime import datetime

from django.db import transaction

from saas.audit.record import record as audit
from tenants.scope import platform_scope
from users.models import User


def create_platform_staff(*, email: str, name: str, password_hash: str, now: datetime) -> bool:
    """Let the account with this (normalised) address use the platform's admin; False if the account was there before.

    An account that exists keeps its own password: whoever runs the command must not be able to enter it.
    """
    with platform_scope(), transaction.atomic():
        user, is_new = User.objects.get_or_create(
            email=email,
            defaults={
                "name": name,
                "password": password_hash,
                "password_changed_at": now,
                "email_verified_at": now,  # the operator vouches for it
                "created_at": now,
            },
        )
        user.is_platform_staff = True
        user.save(update_fields=["is_platform_staff"])
        audit("users.platform_staff.created", actor=None, target=user, now=now)
    return is_new
