"""Who is doing something, as operations and querysets need it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

# In `amr`: an organisation's identity provider vouched for this sign-in. It reaches that organisation and nothing else.
FEDERATED: Final = "fed"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one organisation. Built from a checked access token or admin session, never from input."""

    user_id: UUID
    membership_id: UUID
    organization_id: UUID
    role: str
    session_id: UUID
    auth_time: datetime  # when the person last proved who they are
    amr: tuple[str, ...]  # how: RFC 8176 names such as `pwd`

    @property
    def member_id(self) -> UUID:
        """The id of the person's Member row in the tenant: the same as the membership's."""
        return self.membership_id
