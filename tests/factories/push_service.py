"""A push service on loopback: it takes what a browser's would, and reads it with the browser's keys."""

import base64
import json
import re
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from saas.core.ids import uuid7
from tests.factories.certificates import Authority


@dataclass
class Browser:
    """Somebody's browser that agreed to notifications, with the keys that only it has."""

    origin: str
    name: str = field(default_factory=lambda: uuid7().hex)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"sixteen bytes ok"

    @property
    def endpoint(self) -> str:
        return f"{self.origin}/push/{self.name}"

    def subscription(self) -> dict[str, Any]:
        """As `PushSubscription.toJSON()`, without what we do not use."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "keys": {"p256dh": _text(point), "auth": _text(self.secret)}}

    def read(self, body: bytes) -> dict[str, str]:
        """Decrypt a message (RFC 8291)."""
        clear = http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        found: dict[str, str] = json.loads(clear)
        return found


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


class PushService:
    """`answers` says by path what to answer; 201 unless told otherwise."""

    def __init__(self, authority: Authority) -> None:
        self.received: list[Received] = []
        self.answers: dict[str, int] = {}
        handler = _handler(self)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*authority.certificate("localhost"))
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    @property
    def host(self) -> str:
        return f"localhost:{self._server.server_address[1]}"

    @property
    def origin(self) -> str:
        return f"https://{self.host}"

    def browser(self) -> Browser:
        return Browser(self.origin)

    def answer(self, browser: Browser, status: int) -> None:
        self.answers[f"/push/{browser.name}"] = status

    def shown(self, browser: Browser) -> list[dict[str, str]]:
        """What this browser's owner sees."""
        return [browser.read(each.body) for each in self.received if each.path == f"/push/{browser.name}"]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)


def is_signed(received: Received, *, audience: str, public_key: str) -> bool:
    """Whether the call carries the signature that RFC 8292 asks for, by the key that browsers were given."""
    found = re.fullmatch(r"vapid t=([^,]+),\s?k=(.+)", received.headers["Authorization"])
    if found is None or found[2] != public_key:
        return False
    claims = json.loads(base64.urlsafe_b64decode(found[1].split(".")[1] + "=="))
    return bool(claims["aud"] == audience and Vapid02.verify(received.headers["Authorization"]))


def _handler(service: PushService) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = service.answers.get(self.path, 201)
            if status == 201:
                service.received.append(Received(self.path, dict(self.headers), body))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """What came is counted by the tests."""

    return Handler


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
