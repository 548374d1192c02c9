"""A readiness check."""

from saas.keys.models import OrganizationKey


def keys() -> None:
    """The keys database answers and is migrated."""
    OrganizationKey.objects.exists()
