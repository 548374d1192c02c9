"""What a row says about a route."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tenants.records import TenantRecord
from users.models import Membership

Body = dict[str, Any]
MakeRow = Callable[[TenantRecord, Membership], UUID]
Rows = dict[str, "Endpoint"]

NOW = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
PUBLIC = None
# A public route that was reached and did not like made-up secrets.
REFUSED_BUT_REACHED = frozenset({400, 401})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`roles` is None for a route that needs no token. `make` makes a row that belongs to one person."""

    roles: frozenset[str] | None
    make: MakeRow | None = None  # for `{pk}` and for lists
    body: Callable[[], Body] | None = None
    is_list: bool = False
    # Statements of a warm call; for a list the same with one row and with three.
    statements: int | None = None
    # Rows of this noun are the organisation's, not one person's: every admin of it sees them.
    is_shared: bool = False
    accepts: frozenset[int] = field(default_factory=lambda: frozenset({200, 201, 202, 204}))
