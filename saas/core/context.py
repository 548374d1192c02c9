"""What a log line or an error needs to know about the work at hand, wherever it is written."""

from contextvars import ContextVar

# The id under which one request or job can be found again in logs and audit; empty outside of both.
request_id: ContextVar[str] = ContextVar("request_id", default="")
# The organisation's id (never its name) for log lines; empty at the platform.
tenant_label: ContextVar[str] = ContextVar("tenant_label", default="")
