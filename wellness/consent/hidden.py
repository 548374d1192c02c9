"""What a member is not shown yet of who may read, and did read, their content: a break-glass, until they are told.

The risk policy says how long that is. `wellness.risk` registers the one source; every page, list and export for members
leaves these grants out, and what was read under them.
"""

from collections.abc import Callable
from uuid import UUID

# Of one member, or of all with None: ids of grants.
Source = Callable[[UUID | None], set[UUID]]
_sources: list[Source] = []


def untold(source: Source) -> Source:
    """Register where grants are known that their members are not told of yet."""
    _sources.append(source)
    return source


def untold_grants(member_id: UUID | None = None) -> set[UUID]:
    """Ids of the grants that this member, or any, is not told of yet. One statement."""
    return {grant for source in _sources for grant in source(member_id)}
