"""A session's page as HTML that needs nothing else: for a browser's print dialog."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.template.loader import render_to_string

_WIDTH: Final = 600
_HEIGHT: Final = 90
_GAP_DAYS: Final = 7


def session_html(page: Mapping[str, Any], *, organization: str) -> str:
    """The page of `session_page`; every value is escaped."""
    days = page["mood"]["days"] if page["mood"] else ()
    curve = list(_curve(days, page["since"], page["until"]))
    return render_to_string(
        "wellness/care/session.html", {"page": page, "organization": organization, "curve": curve}
    )


def _curve(days: Sequence[Mapping[str, Any]], first: date, last: date) -> Iterator[str]:
    """Points of an SVG polyline for each stretch of days without a long gap."""
    span, run, before = max((last - first).days, 1), [], None
    for day in days:
        if before is not None and (day["on"] - before).days > _GAP_DAYS:
            yield " ".join(run)
            run = []
        across = _WIDTH * (day["on"] - first).days / span
        down = _HEIGHT * (2 - day["mean"]) / 4
        run.append(f"{across:.1f},{down:.1f}")
        before = day["on"]
    if run:
        yield " ".join(run)
