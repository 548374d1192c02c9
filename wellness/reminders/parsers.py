"""The body that mail programs send for one-click unsubscribe."""

from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from saas.core.errors import PayloadTooLarge

_MAX_BYTES = 4096
_FIELD, _VALUE = b"List-Unsubscribe", b"One-Click"


class OneClickParser(BaseParser):
    """`List-Unsubscribe=One-Click` as a form, in either encoding (RFC 8058, section 3.2). Nothing else is read from it.

    Keeps link scanners out that follow addresses by POST: the data are this field or {}.
    """

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        raw = stream.read(_MAX_BYTES + 1)
        if len(raw) > _MAX_BYTES:
            raise PayloadTooLarge
        if _FIELD not in raw or _VALUE not in raw:
            raise ParseError("Send List-Unsubscribe=One-Click.", "not_one_click")
        return {}


class OneClickFormParser(OneClickParser):
    media_type = "application/x-www-form-urlencoded"


class OneClickMultiPartParser(OneClickParser):
    media_type = "multipart/form-data"
