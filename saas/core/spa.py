"""The React app's one page, and the few files of its build that must live at the root of the host."""

import mimetypes
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from saas.core.errors import site_problem

# `/sw.js`, `/favicon.svg`, `/manifest.webmanifest`: by name only, so that no path leads out of the folder.
_ROOT_FILE = re.compile(r"/([A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)+)")
mimetypes.add_type("application/manifest+json", ".webmanifest")


def app_page(site: str) -> Callable[..., HttpResponseBase]:
    """The view that serves the app for `apex` or `tenant` hosts; which page it is, the browser decides."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponseBase:
        dist = Path(settings.FRONTEND_DIST)
        if named := _ROOT_FILE.fullmatch(request.path_info):
            return _root_file(request, dist / named[1])
        if "." in request.path_info.rpartition("/")[2]:
            return site_problem(request, 404)  # a missing picture or script must not turn into a page
        index = dist / "index.html"
        try:
            html = _read(index, index.stat().st_mtime_ns)
        except FileNotFoundError:
            return site_problem(
                request,
                503,
                "frontend_not_built",
                "The app has not been built yet. Run `make run`, which builds it.",
            )
        html = (
            html.replace("__CSP_NONCE__", request.csp_nonce)  # type: ignore[attr-defined]  # SecurityHeadersMiddleware
            .replace("__MM_SITE__", site)
            .replace("__MM_LANG__", get_language_from_request(request))
        )
        response = HttpResponse(html, headers={"Cache-Control": "no-cache"})
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return view


def _root_file(request: HttpRequest, file: Path) -> HttpResponseBase:
    if file.name == "index.html" or not file.is_file():
        return site_problem(request, 404)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file.open("rb"), content_type=kind, headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=4)
def _read(index: Path, changed_at: int) -> str:
    """The page's text; read again when the build has written a new one."""
    return index.read_text(encoding="utf-8")
