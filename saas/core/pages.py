"""Plain pages that must work when nothing else does: no script, no static file, no database."""

from pathlib import Path

from django.http import HttpRequest
from django.template import Context, Engine

from saas.core import context

# An engine of its own: these pages must not depend on which apps are installed or what their context processors do.
_engine = Engine(dirs=[str(Path(__file__).parent / "templates")])

# Heading and, where nobody has more to say, what it means and what can be done.
_WORDS = {
    400: ("This request could not be understood", "Please go back and try again."),
    403: ("This is not open to you", "You may need to sign in, or ask the people who run this space."),
    404: ("There is nothing here", "The address may be mistyped, or what was here is gone."),
    413: ("This is too large", "Please try again with less."),
    429: ("Please wait a moment", "There were too many tries in a short time."),
    500: ("Something went wrong on our side", "It has been noted. Please try again in a little while."),
    503: ("Back in a moment", "This is not available right now. Please try again shortly."),
}


def error_page(request: HttpRequest, *, status: int, detail: str | None) -> str:
    """A whole HTML document. Styled only where the response's policy will carry the request's nonce."""
    heading, usual = _WORDS.get(status, ("This did not work", "Please go back and try again."))
    return _engine.get_template("core/error.html").render(
        Context(
            {
                "heading": heading,
                "detail": detail or usual,
                # On the start page itself, and on a host that is nobody's, the link would lead back here.
                "has_start_page": request.path_info != "/",
                "request_id": context.request_id.get(),
                "nonce": getattr(request, "csp_nonce", ""),
            }
        )
    )
