"""Serializer fields for what every subject takes from a client: moments, zones, own ids."""

from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

_VERSION = 7
# In the database, but not the zone of any place: what they mean depends on the machine.
_NO_PLACES = {"Factory", "localtime"}


@cache
def known_zones() -> frozenset[str]:
    """The names of the time zone database that this machine has. Read from disk once."""
    return frozenset(available_timezones()) - _NO_PLACES


class TimeZoneField(serializers.CharField):
    """An IANA name such as `Europe/Berlin`: never an offset, which would be wrong after the next change of clocks."""

    default_error_messages = {"unknown_time_zone": "Not an IANA time zone name, such as Europe/Berlin."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        name: str = super().to_internal_value(data)
        if name not in known_zones():
            self.fail("unknown_time_zone")
        return name


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentField(serializers.DateTimeField):
    """RFC 3339 with an offset, answered in UTC. A time without one could mean several moments and is refused."""

    default_error_messages = {"no_offset": "Send an offset with the time, such as 2027-03-01T20:15:00+01:00."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            self.fail("no_offset")
        moment: datetime = super().enforce_timezone(value)
        return moment


def check_client_id(value: UUID) -> UUID:
    """`value` if a client may name a new row with it: a UUIDv7, so that rows lie in the order they were made.

    Raises a validation error otherwise.
    """
    if value.version != _VERSION:
        raise serializers.ValidationError({"id": ["Make the id as a UUID of version 7."]}, code="invalid_id")
    return value
