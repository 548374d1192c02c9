"""`/healthz`: the process answers. `/readyz`: it can do its work. Both on any host, for machines that ask."""

from collections.abc import Callable
from functools import cache

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.module_loading import import_string

from saas.core.errors import problem_response

LIVE, READY = "/healthz", "/readyz"
PATHS = frozenset({LIVE, READY})

log = structlog.get_logger(__name__)

Check = Callable[[], None]


class NotReady(Exception):
    """Raised by a check; the text is a short code that is shown to whoever asks, so no names and no addresses."""


def answer(request: HttpRequest) -> HttpResponse:
    """The answer for one of PATHS. Liveness touches nothing, so that a slow database does not get processes killed."""
    if request.method not in {"GET", "HEAD"}:
        return problem_response(405, headers={"Allow": "GET, HEAD"})
    if request.path == LIVE:
        return _json({"status": "ok"}, 200)
    results = {name: _result(name, check) for name, check in _checks().items()}
    is_ready = all(result == "ok" for result in results.values())
    return _json(
        {"status": "ready" if is_ready else "not_ready", "checks": results}, 200 if is_ready else 503
    )


def database() -> None:
    """A check: the main database answers. In no scope: it touches no table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _result(name: str, check: Check) -> str:
    try:
        check()
    except NotReady as reason:
        return str(reason)
    except Exception as error:  # noqa: BLE001  # whatever it is, this process is not ready, and that is the answer
        log.warning("health.not_ready", check=name, error=type(error).__name__)
        return "failed"
    return "ok"


@cache
def _checks() -> dict[str, Check]:
    """settings.READINESS_CHECKS: dotted names of functions that return when all is well and raise when not."""
    return {
        path.rpartition(".")[2]: import_string(path) for path in getattr(settings, "READINESS_CHECKS", ())
    }


def _json(body: dict[str, object], status: int) -> HttpResponse:
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})
