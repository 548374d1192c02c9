"""The application behind a real socket, a thread for each request, for tests in which requests meet."""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Thread
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """What is sent here is counted by the tests."""


@contextmanager
def live_server() -> Iterator[int]:
    """Its port on loopback. Use with `own_database`: other threads see only what is committed."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet, connections_override={})
    server.set_app(get_wsgi_application())
    server.request_queue_size = 100
    server.socket.listen(100)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


def posts_at_once(port: int, host: str, path: str, bodies: list[dict[str, Any]]) -> list[tuple[int, Any]]:
    """Status and body of these requests, all sent at the same moment from threads of their own."""
    barrier = Barrier(len(bodies))
    results: list[tuple[int, Any]] = []

    def run(body: dict[str, Any]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        try:
            connection.connect()
            barrier.wait(timeout=30)
            connection.request(
                "POST", path, json.dumps(body), {"Host": host, "Content-Type": "application/json"}
            )
            answer = connection.getresponse()
            raw = answer.read()
            results.append((answer.status, json.loads(raw) if raw else None))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=150)
    return results
