"""Plain pages that must work when nothing else does: no script, no static file, no database."""

from pathlib import Path

from django.http import HttpRequest
from django.template import Context, Engine

from saas.core import context

# An engine of its own: these pages must not depend on which apps are installed or what their context processors do.
_engine = Engine(dirs=[str(Path(__file__).parent / "templates")])

_HEADINGS = {
    400: "This request could not be understood",
    403: "This is not open to you",
    404: "There is nothing here",
    413: "This is too large",
    429: "Please wait a moment",
    500: "Something went wrong on our side",
    503: "Back in a moment",
}


def error_page(request: HttpRequest, *, status: int, detail: str) -> str:
    """A whole HTML document. Styled only where the response's policy will carry the request's nonce."""
    return _engine.get_template("core/error.html").render(
        Context(
            {
                "heading": _HEADINGS.get(status, "This did not work"),
                "detail": detail,
                "status": status,
                "request_id": context.request_id.get(),
                "nonce": getattr(request, "csp_nonce", ""),
            }
        )
    )
