"""Edits of one thing by several hands: `ETag` says which version somebody saw, `If-Match` which one they change."""

import re

from rest_framework.request import Request

from saas.core.errors import DomainError

_TAG = re.compile(r'"([0-9]{1,9})"')


class PreconditionRequired(DomainError):
    """The change names no version; it could silently undo somebody else's."""

    status = 428
    code = "precondition_required"

    def __init__(self) -> None:
        super().__init__('Send If-Match with the version you are changing, such as If-Match: "3".')


class Stale(DomainError):
    """Somebody saved another version meanwhile. The problem says which one is in force."""

    status = 412
    code = "stale"

    def __init__(self, current_version: int) -> None:
        super().__init__(
            "This was changed meanwhile. Look at what stands there now, and save again.",
            extra={"current_version": current_version},
        )


def etag(version: int) -> str:
    return f'"{version}"'


def named_version(request: Request) -> int | None:
    """The version in `If-Match`; None without the header. One that no version of ours can have is -1: always stale."""
    header = request.headers.get("If-Match")
    if header is None:
        return None
    found = _TAG.fullmatch(header.strip())
    return int(found[1]) if found else -1


def check_version(named: int | None, *, current: int) -> None:
    """Raises PreconditionRequired where no version was named, Stale where it is not the one in force."""
    if named is None:
        raise PreconditionRequired
    if named != current:
        raise Stale(current)
