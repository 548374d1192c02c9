"""An OpenID provider that signs whatever it is told, as a process of its own.

Arguments: port, certificate, key. The `code` it is given at the token endpoint is base64url JSON: `claims` to sign,
`header` changes, `key` (`own`, `stranger`, `secret`, `none`), `body` to answer instead, and `userinfo`.
"""

import base64
import json
import ssl
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwk, jws

OWN = jwk.RSAKey.generate_key(2048, {"kid": "own", "use": "sig", "alg": "RS256"})
STRANGER = jwk.RSAKey.generate_key(2048, {"kid": "own"})
SECRET = jwk.OctKey.import_key("a secret of the client's, as long as it has to be")


def b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def id_token(order: dict[str, Any]) -> str:
    header = {"alg": "RS256", "kid": "own", **order.get("header", {})}
    header = {name: value for name, value in header.items() if value is not None}
    payload = json.dumps(order["claims"])
    if order.get("key") == "none":
        return f"{b64(json.dumps(header).encode())}.{b64(payload.encode())}."
    key = {"stranger": STRANGER, "secret": SECRET}.get(order.get("key", "own"), OWN)
    return jws.serialize_compact(header, payload, key, algorithms=["RS256", "PS256", "HS256"])


class Handler(BaseHTTPRequestHandler):
    orders: dict[str, dict[str, Any]] = {}

    def do_GET(self) -> None:
        issuer = f"https://localhost:{self.server.server_address[1]}"
        if self.path == "/.well-known/openid-configuration":
            self.say(
                {
                    "issuer": issuer,
                    "authorization_endpoint": f"{issuer}/authorize",
                    "token_endpoint": f"{issuer}/token",
                    "jwks_uri": f"{issuer}/keys",
                    "userinfo_endpoint": f"{issuer}/userinfo",
                }
            )
        elif self.path == "/keys":
            self.say({"keys": [OWN.as_dict(private=False)]})
        elif self.path == "/userinfo":
            order = self.orders[self.headers["Authorization"].removeprefix("Bearer ")]
            self.say(order.get("userinfo", {}))
        else:
            self.say({}, 404)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        code = form["code"][0]
        order = json.loads(base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)))
        access = b64(code[:24].encode())
        self.orders[access] = order
        self.say(
            order.get("body") or {"access_token": access, "token_type": "Bearer", "id_token": id_token(order)}
        )

    def say(self, answer: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def main() -> None:
    port, certificate, key = sys.argv[1:]
    server = ThreadingHTTPServer(("127.0.0.1", int(port)), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
