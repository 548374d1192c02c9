"""Primary keys of everything that reaches the API."""

import uuid

from uuid_utils import compat


def uuid7() -> uuid.UUID:
    """A new UUIDv7 (RFC 9562): sorts by the time it was made, so that index pages stay warm."""
    return compat.uuid7()
