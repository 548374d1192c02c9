"""What can be wrong with a key."""

from saas.core.crypto import CryptoError
from saas.core.errors import DomainError


class MemberKeyDestroyed(DomainError):
    """The person's key was destroyed: what it sealed can be read by nobody, and nothing new can be sealed."""

    status = 410
    code = "content_erased"

    def __init__(self) -> None:
        super().__init__("This was erased.")


class OrganizationKeyDestroyed(MemberKeyDestroyed):
    """The organisation's key was destroyed, and with it every member's."""


class UnknownKeyVersion(CryptoError):
    """A blob names a version of the member's key that the keys database does not have: a restore gone wrong."""


class UnknownMasterKey(CryptoError):
    """An organisation's key was wrapped by a master key that this process was not given."""
