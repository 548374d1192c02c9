"""What differs between two installations."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """`certificate_arn` covers the apex and `*.` of it, in the same region; image tags are pushed beforehand."""

    account: str
    region: str
    availability_zones: tuple[str, ...]
    apex_host: str
    certificate_arn: str
    image_tag: str
    alarm_email: str
    web_tasks: int = 2
    web_tasks_at_most: int = 10
    worker_tasks: int = 2
    database_class: str = "m7g.large"
    database_gib: int = 100
    keys_database_class: str = "t4g.small"
    redis_node: str = "cache.t4g.small"
    # False for the first deployment: no task starts before there is an image, secrets and roles.
    is_started: bool = True

    @classmethod
    def read(cls, context: Mapping[str, Any]) -> Self:
        """Raises ValueError that names what is missing or unknown: a typing error must not become a default."""
        known = {field.name for field in fields(cls)}
        needed = {field.name for field in fields(cls) if field.default is MISSING}
        if unknown := sorted(context.keys() - known):
            raise ValueError(f"Not a setting of the installation: {', '.join(unknown)}")
        if missing := sorted(needed - context.keys()):
            raise ValueError(f"Missing from the installation's settings: {', '.join(missing)}")
        zones = tuple(context["availability_zones"])
        if len(zones) < 2:
            raise ValueError("availability_zones: name two at least, a standby lives in another one.")
        return cls(**{**context, "availability_zones": zones})
