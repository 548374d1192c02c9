"""A mail server for measurements and storms: takes mails as fast as one process can, counts them by Message-ID.

`python -m benchmarks.sink` prints its port and serves until its standard input ends; each line there (`count` or
`forget`) is answered with what it counted so far.
"""

import asyncio
import json
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from enum import Enum

_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>]+>)", re.IGNORECASE | re.MULTILINE)
_END = b"\r\n.\r\n"
_EHLO = b"250-sink\r\n250 SIZE 33554432\r\n"
_ANSWERS = {
    b"MAIL": b"250 OK\r\n",
    b"RSET": b"250 OK\r\n",
    b"NOOP": b"250 OK\r\n",
    b"HELO": b"250 sink\r\n",
    b"EHLO": _EHLO,
    b"DATA": b"354 go on\r\n",
}


class Mode(Enum):
    ACCEPT = "accept"
    REFUSE = "refuse"  # no recipient now (451)
    HANG = "hang"  # the whole message arrives, is not kept, and no answer comes
    DROP = "drop"  # the whole message is kept, and the line breaks instead of an answer


class Sink:
    """Runs in a thread of its own. `received` counts kept mails by Message-ID; `headers` holds those of each."""

    def __init__(self, *, keeps_headers: bool = False) -> None:
        self.mode: Callable[[], Mode] = lambda: Mode.ACCEPT
        self.received: Counter[str] = Counter()
        self.headers: dict[str, bytes] = {}
        self.cut = 0  # messages whose sender never got an answer because of `mode`
        self.refused = 0
        self.first_at = self.last_at = 0.0
        self.keeps_headers = keeps_headers
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        self._ready.wait()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def keep(self, message: bytes) -> None:
        head = message.partition(b"\r\n\r\n")[0]
        found = _MESSAGE_ID.search(head)
        name = found[1].decode() if found else ""
        self.received[name] += 1
        if self.keeps_headers:
            self.headers[name] = head
        self.last_at = time.monotonic()
        self.first_at = self.first_at or self.last_at

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            self._loop.create_server(lambda: _Conversation(self), "127.0.0.1", 0)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        self._loop.close()


class _Conversation(asyncio.Protocol):
    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._buffer = b""
        self._in_data = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while self._buffer and self._step():
            pass

    def _step(self) -> bool:
        """Take one command or message out of the buffer; False when it is not whole yet."""
        if self._in_data:
            message, end, rest = self._buffer.partition(_END)
            if not end:
                return False
            self._buffer, self._in_data = rest, False
            self._message(message)
            return True
        command, end, rest = self._buffer.partition(b"\r\n")
        if not end:
            return False
        self._buffer = rest
        self._command(command[:4].upper())
        return True

    def _command(self, verb: bytes) -> None:
        if verb == b"QUIT":
            self._transport.write(b"221 bye\r\n")
            self._transport.close()
        elif verb == b"RCPT":
            if self._sink.mode() is Mode.REFUSE:
                self._sink.refused += 1
                self._transport.write(b"451 not now\r\n")
            else:
                self._transport.write(b"250 OK\r\n")
        else:
            self._in_data = verb == b"DATA"
            self._transport.write(_ANSWERS.get(verb, b"502 unknown\r\n"))

    def _message(self, message: bytes) -> None:
        mode = self._sink.mode()
        if mode is Mode.HANG:
            self._sink.cut += 1
            return
        self._sink.keep(message)
        if mode is Mode.DROP:
            self._sink.cut += 1
            self._transport.abort()
            return
        self._transport.write(b"250 OK\r\n")


def main() -> None:
    sink = Sink()
    print(sink.port, flush=True)
    for line in sys.stdin:
        print(
            json.dumps({"mails": sink.received.total(), "seconds": sink.last_at - sink.first_at}), flush=True
        )
        if line.strip() == "forget":
            sink.received.clear()
            sink.first_at = sink.last_at = 0.0


if __name__ == "__main__":
    main()
