"""Logs as JSON lines on standard error: what happened, never what people wrote.

Three things keep health data and secrets out: our own events carry ids and numbers only; whatever a library logs
passes through `_scrubbed`; and exceptions are written as their types and places without their messages, because the
message of a database error quotes the row (settings choose; development shows messages, its data is made up).
"""

import logging
import re
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

import orjson
import structlog
from structlog.types import EventDict, WrappedLogger

from saas.core import context

_ADDRESS = re.compile(r"[^\s@<>\"'=]+@[^\s@<>\"']+")
_MAX_LENGTH = 500
# Names under which no value is ever logged, whoever passes it.
_PRIVATE = {
    "access",
    "answer",
    "answers",
    "authorization",
    "body",
    "code",
    "cookie",
    "email",
    "name",
    "note",
    "params",
    "password",
    "query",
    "refresh",
    "secret",
    "sql",
    "text",
    "token",
    "words",
}

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def config(*, level: str = "INFO", show_messages: bool = False) -> dict[str, Any]:
    """settings.LOGGING. Also sets structlog up, so that both ways of logging end in the same lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        _with_context,
        structlog.processors.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_path": {"()": "saas.core.logs.WithoutPath"}},
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    exceptions_as_places(show_messages=show_messages),
                    _scrubbed,
                    structlog.processors.JSONRenderer(serializer=_dumps),
                ],
            }
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": "json",
                "filters": ["without_path"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Our access log has the 4xx; this one is for the traceback of a 5xx.
            "django.request": {"level": "ERROR"},
            # The development server's own access log, with whole paths.
            "django.server": {"handlers": [], "propagate": False},
            # Statements with their parameters, whatever DEBUG says.
            "django.db.backends": {"level": "INFO"},
            "django.template": {"level": "INFO"},
        },
    }


class WithoutPath(logging.Filter):
    """Django's request and security loggers put path, host or header into the message: only the kind stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.request":
            if not record.exc_info:
                return False  # an answer that we chose, such as a 503 while starting: the access log has it
            record.msg, record.args = "request.failed", ()
        elif record.name.startswith("django.security"):
            record.msg, record.args = f"request.refused.{record.name.rpartition('.')[2]}", ()
        if hasattr(record, "request"):
            del record.request
        return True


def exceptions_as_places(*, show_messages: bool) -> Callable[[WrappedLogger, str, EventDict], EventDict]:
    """A processor that turns `exc_info` into `exception`: a list of causes, each with its type and its frames."""

    def processor(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        exc_info = event.pop("exc_info", None)
        if not exc_info:
            return event
        if isinstance(exc_info, BaseException):
            error: BaseException | None = exc_info
        else:
            error = (exc_info if isinstance(exc_info, tuple) else sys.exc_info())[1]
        chain: list[dict[str, Any]] = []
        while error is not None and len(chain) < 5:
            chain.append(_described(error, show_messages=show_messages))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        event["exception"] = chain
        return event

    return processor


def _described(error: BaseException, *, show_messages: bool) -> dict[str, Any]:
    described: dict[str, Any] = {"type": f"{type(error).__module__}.{type(error).__qualname__}"}
    if code := getattr(error, "pgcode", None):
        described["pgcode"] = code
        # Which constraint refused is needed to repair it; the row's values are not.
        described["constraint"] = getattr(getattr(error, "diag", None), "constraint_name", None)
    if show_messages:
        described["message"] = str(error)
    described["frames"] = [
        f"{frame.filename.rpartition('/site-packages/')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-25:]
    ]
    return described


def _with_context(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if request_id := context.request_id.get():
        event.setdefault("request_id", request_id)
    if tenant := context.tenant_label.get():
        event.setdefault("tenant", tenant)
    return event


def _scrubbed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for name, value in event.items():
        if name in _PRIVATE:
            event[name] = "[private]"
        elif isinstance(value, str):
            event[name] = _ADDRESS.sub("[address]", value[:_MAX_LENGTH])
    return event


def _dumps(event: EventDict, **_options: Any) -> str:
    return orjson.dumps(event, default=repr, option=orjson.OPT_NON_STR_KEYS).decode()
