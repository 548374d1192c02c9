"""The real NGINX with the real configuration in front of two small servers that tell what reached them."""

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.docker.deployment import DOCKER, OPERATOR, make_secrets

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
APEX = OPERATOR["APEX_HOST"]
ACME = f"acme.{APEX}"

pytestmark = pytest.mark.skipif(NGINX is None, reason="NGINX is not installed here")


class Upstream(BaseHTTPRequestHandler):
    """Answers with the request as it arrived."""

    protocol_version = "HTTP/1.1"
    name = ""

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.dumps(
            {
                "upstream": self.name,
                "path": self.path,
                "headers": [[name.lower(), value] for name, value in self.headers.items()],
                "received": len(self.rfile.read(length)),
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *args: object) -> None:
        pass


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def arrived(self) -> dict[str, str]:
        """The headers that reached the application; two of one name would be joined by a comma."""
        joined: dict[str, str] = {}
        for name, value in json.loads(self.body)["headers"]:
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
        return joined


@dataclass(frozen=True)
class Nginx:
    http: int
    https: int
    health: int
    static: Path

    def ask(
        self,
        host: str,
        path: str = "/",
        *,
        method: str = "GET",
        headers: str = "",
        body: bytes = b"",
        name: str | None = None,
        plain: bool = False,
    ) -> Answer | None:
        """One request on a connection of its own; None when the server closed it without a word.

        `name` is the server name of the TLS handshake where it differs from `host`.
        """
        request = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}"
        if body:
            request += f"Content-Length: {len(body)}\r\n"
        return self.send(f"{request}\r\n".encode() + body, name=name or host, plain=plain)

    def send(self, raw: bytes, *, name: str, plain: bool = False) -> Answer | None:
        with socket.create_connection(
            ("127.0.0.1", self.http if plain else self.https), timeout=5
        ) as connection:
            stream = connection if plain else _trusting().wrap_socket(connection, server_hostname=name)
            with stream:
                try:
                    stream.sendall(raw)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # it has heard enough; what it says is read below
                response = HTTPResponse(stream)
                try:
                    response.begin()
                    return Answer(
                        response.status,
                        {name.lower(): value for name, value in response.getheaders()},
                        response.read(),
                    )
                except (OSError, ValueError, EOFError):
                    return None
                except Exception as error:
                    if type(error).__name__ in {"RemoteDisconnected", "BadStatusLine"}:
                        return None
                    raise


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    folder = tmp_path_factory.mktemp("nginx")
    secrets = make_secrets(folder / "secrets")
    static = folder / "static"
    (static / "app" / "assets").mkdir(parents=True)
    (static / "app" / "index.html").write_text("<html>")
    (static / "app" / "assets" / "main-3f9a.js").write_text("one();")
    (static / "admin.css").write_text("a{}")
    upstreams = {name: _serve(name) for name in ("web", "platform")}
    http, https, health = (_free_port() for _ in range(3))
    server = Nginx(http, https, health, static)
    _configure(folder, secrets, server, {name: upstream.server_port for name, upstream in upstreams.items()})
    command = [
        str(NGINX),
        "-p",
        str(folder),
        "-c",
        str(folder / "nginx.conf"),
        "-e",
        str(folder / "error.log"),
    ]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _wait_for(https)
        yield server
    finally:
        process.terminate()
        process.wait(10)
        for upstream in upstreams.values():
            upstream.shutdown()
            upstream.server_close()


def _serve(name: str) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type(name, (Upstream,), {"name": name}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "NGINX did not start"
            time.sleep(0.05)


def _configure(folder: Path, secrets: Path, server: Nginx, upstream_ports: dict[str, int]) -> None:
    """What the image's entrypoint does, with this machine's paths and ports for the container's."""
    filled_in = {"APEX_HOST": APEX, "APEX_HOST_PATTERN": re.escape(APEX), "PUBLIC_PORT_SUFFIX": ""}
    source = DOCKER / "nginx"
    shutil.copytree(source / "snippets", folder / "snippets")
    (folder / "conf.d").mkdir()
    template = (source / "templates" / "mentalmuse.conf.template").read_text()
    (folder / "conf.d" / "mentalmuse.conf").write_text(
        re.sub(r"\$\{(\w+)\}", lambda match: filled_in[match[1]], template)
    )
    shutil.copy(source / "nginx.conf", folder / "nginx.conf")
    version = subprocess.run([str(NGINX), "-v"], capture_output=True, text=True).stderr
    numbers = tuple(int(part) for part in version.rpartition("/")[2].split()[0].split("."))
    replacements = {
        "listen 8080": f"listen 127.0.0.1:{server.http}",
        "listen 8443": f"listen 127.0.0.1:{server.https}",
        "127.0.0.1:8081": f"127.0.0.1:{server.health}",
        "server web:8000": f"server 127.0.0.1:{upstream_ports['web']}",
        "server platform:8000": f"server 127.0.0.1:{upstream_ports['platform']}",
        "/run/secrets/": f"{secrets}/",
        "/srv/static/": f"{server.static}/",
        "/etc/nginx/snippets/": f"{folder}/snippets/",
        "/etc/nginx/conf.d/": f"{folder}/conf.d/",
        "/dev/stdout": f"{folder}/access.log",
        "/dev/stderr": f"{folder}/error.log",
        "/tmp/": f"{folder}/",
    }
    if numbers < (1, 25, 1):
        replacements["http2 on;"] = ""  # it had another form until then
    if os.geteuid() == 0:
        replacements["worker_processes auto;"] = "user root;\nworker_processes 1;"
    pattern = re.compile("|".join(map(re.escape, replacements)))
    for file in [folder / "nginx.conf", *folder.glob("conf.d/*.conf"), *folder.glob("snippets/*.conf")]:
        file.write_text(pattern.sub(lambda match: replacements[match[0]], file.read_text()))


def test_a_tenants_host_and_the_apex_reach_the_application(nginx):
    for host in (APEX, ACME, f"{ACME.upper()}", f"{ACME}."):
        answer = nginx.ask(host, "/api/v1/x?y=1", name=ACME)

        assert answer.status == 200
        assert json.loads(answer.body)["upstream"] == "web"
        assert json.loads(answer.body)["path"] == "/api/v1/x?y=1"
        assert answer.arrived["host"] == host.lower().removesuffix(".")


def test_the_admin_of_the_apex_is_the_platforms_and_that_of_a_tenant_is_not(nginx):
    assert json.loads(nginx.ask(APEX, "/admin/").body)["upstream"] == "platform"
    assert json.loads(nginx.ask(ACME, "/admin/").body)["upstream"] == "web"
    assert json.loads(nginx.ask(APEX, "//admin/../admin/login/").body)["upstream"] == "platform"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "other.example",
        f"a.b.{APEX}",
        f"{APEX}.other.example",
        f"x{APEX}",
        f"-acme.{APEX}",
        f"acme-.{APEX}",
        f"acme_x.{APEX}",
        f"acme.{APEX.replace('.', 'x')}",
    ],
)
def test_an_unknown_name_gets_no_answer(nginx, host):
    assert nginx.ask(host, name=ACME) is None
    assert nginx.ask(host, plain=True) is None


def test_an_unknown_name_gets_no_handshake(nginx):
    with pytest.raises(ssl.SSLError):
        nginx.ask("other.example")


def test_plain_http_is_led_to_https_of_the_same_host(nginx):
    answer = nginx.ask(ACME, "/today?x=1", plain=True)

    assert answer.status == 308
    assert answer.headers["location"] == f"https://{ACME}/today?x=1"


def test_what_the_application_believes_about_the_client_is_written_here(nginx):
    lies = {
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": f"globex.{APEX}",
        "X-Forwarded-Port": "1",
        "X-Forwarded-Prefix": "/x",
        "X-Request-ID": "chosen",
        "X-Real-IP": "203.0.113.9",
        "Forwarded": "for=203.0.113.9;host=globex",
        "X-Original-URL": "/admin/",
        "X-Rewrite-URL": "/admin/",
        "X-HTTP-Method-Override": "DELETE",
        "X-Tenant": "globex",
        "X-Tenant-ID": "globex",
        "X-Tenant-Schema": "t_0",
        "X_Tenant": "globex",
        "X_Forwarded_For": "203.0.113.9",
    }

    arrived = nginx.ask(ACME, headers="".join(f"{name}: {value}\r\n" for name, value in lies.items())).arrived

    assert arrived["x-forwarded-for"] == "127.0.0.1"
    assert arrived["x-forwarded-proto"] == "https"
    assert re.fullmatch(r"[0-9a-f]{32}", arrived["x-request-id"])
    assert set(arrived) & {name.lower() for name in lies} == {
        "x-forwarded-for",
        "x-forwarded-proto",
        "x-request-id",
    }
    assert not [value for value in arrived.values() if "203.0.113.9" in value or "globex" in value]


def test_what_the_application_needs_passes_unchanged(nginx):
    sent = {
        "Authorization": "Bearer abc",
        "Cookie": "__Host-refresh=1",
        "Origin": f"https://{ACME}",
        "X-MentalMuse": "1",
        "Sec-Fetch-Site": "same-origin",
        "Idempotency-Key": "k",
        "If-None-Match": '"e"',
    }

    arrived = nginx.ask(ACME, headers="".join(f"{name}: {value}\r\n" for name, value in sent.items())).arrived

    assert {name: arrived[name.lower()] for name in sent} == sent


def test_the_host_of_the_request_line_wins_over_the_header(nginx):
    raw = f"GET http://globex.{APEX}/x HTTP/1.1\r\nHost: {ACME}\r\nConnection: close\r\n\r\n".encode()

    assert nginx.send(raw, name=ACME).arrived["host"] == f"globex.{APEX}"


@pytest.mark.parametrize(
    "raw",
    [
        f"GET / HTTP/1.1\r\nHost: {ACME}\r\nHost: globex.{APEX}\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {ACME}\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {ACME}\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        f"GET / HTTP/1.1\r\nHost: {ACME}\r\nTransfer-Encoding: xchunked\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {ACME}@globex.{APEX}\r\n\r\n",
        f"GET /\0 HTTP/1.1\r\nHost: {ACME}\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {ACME}\r\nX: {'x' * 9000}\r\n\r\n",
    ],
)
def test_a_request_that_can_be_read_in_two_ways_goes_nowhere(nginx, raw):
    answer = nginx.send(raw.encode(), name=ACME)

    assert answer is None or answer.status in {400, 501}


def test_a_body_of_256_kb_passes_and_a_larger_one_is_a_problem(nginx):
    fits = nginx.ask(ACME, "/api/v1/x", method="POST", body=b"x" * 262_144)
    too_large = nginx.ask(ACME, "/api/v1/x", method="POST", body=b"x" * 262_145)

    assert json.loads(fits.body)["received"] == 262_144
    assert too_large.status == 413
    assert too_large.headers["content-type"] == "application/problem+json"
    assert json.loads(too_large.body)["code"] == "too_large"


def test_files_with_a_hash_in_their_name_are_kept_for_good_and_others_for_an_hour(nginx):
    assert nginx.ask(ACME, "/static/app/assets/main-3f9a.js").headers["cache-control"].endswith("immutable")
    assert nginx.ask(ACME, "/static/admin.css").headers["cache-control"] == "public, max-age=3600"
    assert nginx.ask(ACME, "/static/app/index.html").status == 404
    for path in (
        "/static/../secrets/master_key",
        "/static../secrets/master_key",
        "/static/%2e%2e/secrets/master_key",
    ):
        assert json.loads(nginx.ask(ACME, path).body)["upstream"] == "web"


def test_the_health_page_is_for_the_container_alone(nginx):
    with socket.create_connection(("127.0.0.1", nginx.health), timeout=5) as connection:
        connection.sendall(b"GET /nginx-health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

        assert b" 204 " in connection.recv(4096)
    assert json.loads(nginx.ask(ACME, "/nginx-health").body)["upstream"] == "web"


def _until_refused(ask: Callable[[], Answer | None], most: int) -> Answer:
    for _ in range(most):
        answer = ask()
        assert answer is not None
        if answer.status != 200:
            return answer
    raise AssertionError(f"Not refused in {most} requests.")


# This one uses up the address's budget, so it comes last.
def test_one_address_may_not_try_sign_ins_by_the_dozen(nginx):
    refused = _until_refused(lambda: nginx.ask(ACME, "/api/v1/auth/token/", method="POST", body=b"{}"), 60)

    assert refused.status == 429
    assert refused.headers["retry-after"] == "1"
    assert json.loads(refused.body)["code"] == "throttled"
    assert nginx.ask(ACME, "/api/v1/moods/").status == 200
