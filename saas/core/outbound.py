"""The only HTTP client of the service: for addresses that somebody else typed in (identity providers, webhooks, push).

Such an address must never lead into our own network. So: https only; the name is looked up once, every address found is
checked, and the connection goes to a checked address while the certificate is verified for the name; no redirects; five
seconds for everything together; 64 KB of answer. `http.client` knows no proxies from the environment, on purpose.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import dns.exception
import dns.resolver
import idna
import orjson
import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

TOTAL_SECONDS: Final = 5.0
MAX_BODY: Final = 64 * 1024  # bytes
_MAX_HEAD: Final = 16 * 1024  # bytes of status line and headers
_MAX_URL: Final = 2000
_HTTPS: Final = 443

# Global by the registry, yet they carry an IPv4 address that a gateway on our side may unwrap into a private one.
_WRAPPING = tuple(
    ipaddress.IPv6Network(text)
    for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_WORDS: Final = {
    "bad_address": "This is not an address we can call. It must begin with https://.",
    "not_found": "There is no server of this name.",
    "private_address": "This name leads into a private network.",
    "unreachable": "The server does not answer.",
    "too_slow": "The server took longer than five seconds.",
    "certificate": "The server's certificate is not valid for this name.",
    "redirect": "The server sends us to another address; we do not follow.",
    "too_large": "The answer is larger than 64 KB.",
    "bad_answer": "The answer is not what it should be.",
}


class OutboundError(Exception):
    """A call that was not made or whose answer is not used. `reason` is a code of `_WORDS`; `str()` is for people."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(_WORDS[reason])


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `status` is 200 to 299 or 400 to 599; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON, whatever its content type says. Raises OutboundError."""
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError:
            raise OutboundError("bad_answer") from None


def get(url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
    """GET `url`. Raises OutboundError."""
    return request("GET", url, headers=headers)


def post_form(url: str, fields: Mapping[str, str], *, headers: Mapping[str, str] | None = None) -> Answer:
    """POST `fields` as a form. Raises OutboundError."""
    return request(
        "POST",
        url,
        headers={"Content-Type": "application/x-www-form-urlencoded", **(headers or {})},
        body=urlencode(fields).encode(),
    )


def request(
    method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
) -> Answer:
    """One call, within TOTAL_SECONDS. Raises OutboundError; what was sent and asked for is never logged."""
    deadline = time.monotonic() + TOTAL_SECONDS
    host = "?"
    try:
        host, port, target = _parts(url)
        addresses = _addresses(host, port, deadline=deadline)
        return _exchange(
            method, host, port, target, addresses, headers=headers or {}, body=body, deadline=deadline
        )
    except OutboundError as error:
        log.info("outbound.refused", host=host, reason=error.reason)
        raise


def txt_records(name: str) -> list[str]:
    """The TXT records of a DNS name; none if there is no such name. Raises OutboundError when DNS does not answer."""
    try:
        found = _resolver().resolve(name + ".", "TXT", lifetime=TOTAL_SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer, dns.exception.SyntaxError, ValueError):
        return []
    except dns.exception.DNSException:
        raise OutboundError("unreachable") from None
    return [b"".join(record.strings).decode("utf-8", "replace") for record in found]


def is_public(address: Address) -> bool:
    """Whether an address belongs to the Internet at large. Said of the address inside a v4-mapped one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address.is_site_local or any(address in network for network in _WRAPPING):
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    )


# --- From an address to a connection ---------------------------------------------------------------------------
def _parts(url: str) -> tuple[str, int, str]:
    """Host in lower-case ASCII, port, and the request target. Raises OutboundError."""
    if len(url) > _MAX_URL or any(character <= " " or character > "~" for character in url):
        raise OutboundError("bad_address")
    try:
        parts = urlsplit(url)
        port = parts.port or _HTTPS
        host = (parts.hostname or "").rstrip(".")
        if not _is_literal(host):
            host = idna.encode(host).decode("ascii")
    except (ValueError, idna.IDNAError):
        raise OutboundError("bad_address") from None
    if parts.scheme != "https" or not host or parts.username is not None or parts.password is not None:
        raise OutboundError("bad_address")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return host, port, target


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _addresses(host: str, port: int, *, deadline: float) -> list[Address]:
    """The checked addresses of a host. One that is not public spoils all of them. Raises OutboundError."""
    is_allowed = f"{host}:{port}" in settings.OUTBOUND_ALLOWED
    found = _looked_up(host, is_allowed=is_allowed, deadline=deadline)
    if not found:
        raise OutboundError("not_found")
    if not is_allowed and not all(is_public(address) for address in found):
        raise OutboundError("private_address")
    return found


def _looked_up(host: str, *, is_allowed: bool, deadline: float) -> list[Address]:
    if _is_literal(host):
        return [ipaddress.ip_address(host)]
    if host == "localhost" and is_allowed:
        return [ipaddress.IPv4Address("127.0.0.1")]
    found: list[Address] = []
    # DNS itself, not getaddrinfo: that has no time limit, and reads 2130706433 or 0x7f.1 as addresses.
    for kind in ("A", "AAAA"):
        try:
            records = _resolver().resolve(host + ".", kind, lifetime=_left(deadline))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer, dns.exception.SyntaxError, ValueError):
            continue
        except dns.exception.Timeout:
            raise OutboundError("too_slow") from None
        except dns.exception.DNSException:
            continue
        found += [ipaddress.ip_address(record.address) for record in records]
    return found


def _resolver() -> dns.resolver.Resolver:
    """Asks the system's name servers, or those of settings.OUTBOUND_NAMESERVERS (`address:port`). Keeps no answers."""
    if not settings.OUTBOUND_NAMESERVERS:
        return dns.resolver.Resolver()
    resolver = dns.resolver.Resolver(configure=False)
    addresses = [text.rpartition(":") for text in settings.OUTBOUND_NAMESERVERS]
    resolver.nameservers = [address for address, _, _ in addresses]
    resolver.port = int(addresses[0][2])
    return resolver


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise OutboundError("too_slow")
    return left


class _TimedSocket(ssl.SSLSocket):
    """A TLS connection that ends at a deadline and after so many bytes, however slowly they come."""

    # Set right after the connection stands: `wrap_socket` makes the object.
    deadline: float
    allowance: int

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        self.settimeout(_left(self.deadline))
        count = super().recv_into(buffer, nbytes, flags)
        self.allowance -= count
        if self.allowance < 0:
            raise OutboundError("too_large")
        return count


@lru_cache(maxsize=4)
def _context(ca_files: tuple[str, ...]) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    for file in ca_files:
        context.load_verify_locations(cafile=file)
    context.sslsocket_class = _TimedSocket
    return context


def _connected(host: str, port: int, addresses: list[Address], *, deadline: float) -> _TimedSocket:
    """A verified TLS connection to the first of the addresses that takes one. Raises OutboundError."""
    context = _context(tuple(settings.OUTBOUND_CA_FILES))
    for address in addresses:
        try:
            raw = socket.create_connection((str(address), port), timeout=_left(deadline))
        except OSError:
            continue
        try:
            raw.settimeout(_left(deadline))
            connection = context.wrap_socket(raw, server_hostname=host)
        except ssl.SSLCertVerificationError:
            raw.close()
            raise OutboundError("certificate") from None
        except OSError:  # what TLS does not like, and silence
            raw.close()
            continue
        assert isinstance(connection, _TimedSocket)  # noqa: S101  (the context's class, which its type does not say)
        connection.deadline, connection.allowance = deadline, _MAX_HEAD + MAX_BODY
        return connection
    _left(deadline)
    raise OutboundError("unreachable")


class _Pinned(http.client.HTTPConnection):
    """Speaks HTTP over a connection that stands already, with TLS around it. Opening another one is not possible.

    Not HTTPSConnection: that reads the system's authorities into a context of its own, 80 ms for nothing.
    """

    default_port = _HTTPS

    def __init__(self, host: str, port: int, connection: _TimedSocket) -> None:
        super().__init__(host, port)
        self.sock = connection

    def connect(self) -> None:
        raise OutboundError("unreachable")


def _exchange(
    method: str,
    host: str,
    port: int,
    target: str,
    addresses: list[Address],
    *,
    headers: Mapping[str, str],
    body: bytes | None,
    deadline: float,
) -> Answer:
    connection = _Pinned(host, port, _connected(host, port, addresses, deadline=deadline))
    try:
        connection.request(
            method,
            target,
            body=body,
            headers={
                "Accept": "application/json",
                "Accept-Encoding": "identity",
                "User-Agent": "MentalMuse",
                "Connection": "close",
                **headers,
            },
        )
        answer = connection.getresponse()
        if 300 <= answer.status < 400:
            raise OutboundError("redirect")
        if answer.length is not None and answer.length > MAX_BODY:
            raise OutboundError("too_large")
        content = answer.read(MAX_BODY + 1)
        if len(content) > MAX_BODY:
            raise OutboundError("too_large")
        if answer.length:  # what was announced and did not come
            raise OutboundError("bad_answer")
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, content)
    except TimeoutError:
        raise OutboundError("too_slow") from None
    except (OSError, http.client.HTTPException, ValueError):
        raise OutboundError("bad_answer") from None
    finally:
        connection.close()
