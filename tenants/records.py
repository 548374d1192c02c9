"""What the rest of the code knows about the organisation it is working for: small, immutable, cacheable."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TenantRecord:
    """One organisation, as routing and scoping need it. Never a model instance: those carry state and lazy queries."""

    id: UUID
    schema_name: str
    name: str
    kind: str  # clinic | school | employer | other
    status: str  # active | suspended | closed | provisioning
    host: str  # primary domain, without a port
    time_zone: str
    locale: str
    country: str
    sign_up_mode: str  # invitation | join_code | email_domain
    level: int  # how many tenant migrations its schema has
    owner_verified: bool
    read_only_from: datetime | None  # unverified owners: from then on nothing can be written
    is_named_in_mail: bool = False  # whether links and words of mails may show its address
    brand_colour: str = ""  # `#rrggbb`, or empty
    is_demo: bool = False  # made by `seed_demo`

    def is_read_only(self, now: datetime) -> bool:
        return self.read_only_from is not None and now >= self.read_only_from

    @property
    def is_settled(self) -> bool:
        """Open and verified: nothing that people are waiting for is about to change."""
        return self.status == "active" and self.owner_verified

    @property
    def audience(self) -> str:
        """What a token made for this organisation names as its audience."""
        return f"urn:mentalmuse:organization:{self.id}"
