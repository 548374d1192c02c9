"""Ids that are the same each time the demo is made."""

import uuid
from datetime import datetime
from random import Random


def uuid7_at(moment: datetime, random: Random) -> uuid.UUID:
    """A UUIDv7 of that moment whose random part comes from `random`: for rows that must be the same each time."""
    milliseconds = int(moment.timestamp() * 1000)
    return uuid.UUID(
        int=milliseconds << 80
        | 0x7 << 76
        | random.getrandbits(12) << 64
        | 0b10 << 62
        | random.getrandbits(62)
    )
