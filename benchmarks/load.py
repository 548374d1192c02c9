"""A load generator for one server on loopback: a few keep-alive connections, each asking as fast as it is answered.

Requests are bytes, and of an answer only status and length are looked at: see docs/decisions/021-benchmark.md for
what that costs beside the servers measured here.
"""

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

CONNECTIONS = 4
_TIMEOUT = 30.0


class WrongAnswer(RuntimeError):
    """The server did not do what is measured: a run with it would be worthless."""


@dataclass(frozen=True)
class Request:
    raw: bytes
    expected_status: int

    @classmethod
    def make(
        cls,
        method: str,
        path: str,
        *,
        host: str,
        token: str = "",
        body: bytes = b"",
        expected_status: int = 200,
    ) -> "Request":
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept: application/json"]
        if token:
            lines.append(f"Authorization: Bearer {token}")
        if body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return cls("\r\n".join([*lines, "", ""]).encode() + body, expected_status)


@dataclass
class Load:
    """What one run found."""

    seconds: float
    latencies: list[float] = field(repr=False)  # seconds, one for each request

    @property
    def count(self) -> int:
        return len(self.latencies)

    @property
    def per_second(self) -> float:
        return self.count / self.seconds

    def quantile(self, share: float) -> float:
        """Seconds that `share` of the requests did not exceed."""
        return sorted(self.latencies)[min(int(share * self.count), self.count - 1)]


def dealt(requests: Sequence[Request]) -> list[Iterator[Request]]:
    """`requests` for the connections of `run`, each with its own share of them, over and over."""
    return [cycle(requests[number::CONNECTIONS]) for number in range(CONNECTIONS)]


def run(port: int, streams: Sequence[Iterator[Request]], *, seconds: float, most: int = 100_000) -> Load:
    """One connection for each stream, for `seconds` or until `most` requests were answered.

    Raises WrongAnswer for any other status than the one expected.
    """
    results: list[list[float]] = [[] for _ in streams]
    failures: list[BaseException] = []
    started = time.perf_counter()
    deadline = started + seconds

    def work(stream: Iterator[Request], latencies: list[float]) -> None:
        try:
            with Connection(port) as connection:
                for request in stream:
                    before = time.perf_counter()
                    if before >= deadline or len(latencies) >= most // len(streams) or failures:
                        return
                    connection.ask(request)
                    latencies.append(time.perf_counter() - before)
        except BaseException as error:  # noqa: BLE001  (raised again below, in the thread that asked)
            failures.append(error)

    threads = [threading.Thread(target=work, args=pair) for pair in zip(streams, results, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return Load(time.perf_counter() - started, [latency for each in results for latency in each])


class Connection:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_TIMEOUT)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.was_chunked = False

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def ask_for_body(self, request: Request) -> bytes:
        """As `ask`, with a chunked body put together."""
        body, whole = self.ask(request), b""
        if not self.was_chunked:
            return body
        while body:
            length, _, rest = body.partition(b"\r\n")
            size = int(length, 16)
            whole, body = whole + rest[:size], rest[size + 2 :]
        return whole

    def ask(self, request: Request) -> bytes:
        """Send and read one answer; returns its body (of a chunked one with the lengths in between)."""
        self._socket.sendall(request.raw)
        received = self._socket.recv(65_536)
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._more()
        head, body = received[:end].lower(), received[end + 4 :]
        if int(head[9:12]) != request.expected_status:
            raise WrongAnswer(f"{request.raw[:200]!r} was answered with {received[:600]!r}")
        self.was_chunked = b"transfer-encoding: chunked" in head
        if self.was_chunked:
            while not body.endswith(b"0\r\n\r\n"):
                body += self._more()
            return body
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        while len(body) < length:
            body += self._more()
        return body

    def _more(self) -> bytes:
        more = self._socket.recv(65_536)
        if not more:
            raise WrongAnswer("The server closed the connection in the middle of an answer.")
        return more
