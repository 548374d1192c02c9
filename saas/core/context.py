"""What a log line or an error needs to know about the work at hand, wherever it is written."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Client:
    """What the request says of the device behind it. All of it could be made up."""

    user_agent: str = ""
    time_zone: str = ""  # IANA, from the header X-Time-Zone
    address: str = ""  # as far as our own proxies vouch for it; IPv6 as its /64
    device: str = ""  # the cookie of a browser that signed in before


# The id under which one request or job can be found again in logs and audit; empty outside of both.
request_id: ContextVar[str] = ContextVar("request_id", default="")
# The organisation's id (never its name) for log lines; empty at the platform.
tenant_label: ContextVar[str] = ContextVar("tenant_label", default="")
# Asked for by the few who want to know, so that no other request pays for it. Says nothing outside of requests.
client: ContextVar[Callable[[], Client]] = ContextVar("client", default=Client)
