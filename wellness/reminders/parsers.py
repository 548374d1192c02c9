"""The body that mail programs send for one-click unsubscribe."""

from collections.abc import Mapping
from typing import Any

from rest_framework.parsers import BaseParser

from saas.core.errors import PayloadTooLarge

_MAX_BYTES = 4096
_NAME, _VALUE = "List-Unsubscribe", "One-Click"
ONE_CLICK = {_NAME: _VALUE}


class OneClickParser(BaseParser):
    """`List-Unsubscribe=One-Click` as a form, in either encoding (RFC 8058, section 3.2): ONE_CLICK or {}."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        raw = stream.read(_MAX_BYTES + 1)
        if len(raw) > _MAX_BYTES:
            raise PayloadTooLarge
        # Nothing else of the form matters, so its two encodings need not be told apart.
        return dict(ONE_CLICK) if _NAME.encode() in raw and _VALUE.encode() in raw else {}


class OneClickFormParser(OneClickParser):
    media_type = "application/x-www-form-urlencoded"


class OneClickMultiPartParser(OneClickParser):
    media_type = "multipart/form-data"
