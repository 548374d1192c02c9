"""What organisations start with."""

from typing import Final

# The roles that read or run what others wrote. `users` knows what roles are; here is only the list of an organisation.
MFA_ROLES: Final = ("owner", "admin", "practitioner", "auditor")
MFA_MAX_GRACE_DAYS: Final = 90


def default_mfa_roles() -> list[str]:
    return list(MFA_ROLES)
