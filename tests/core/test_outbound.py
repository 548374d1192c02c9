"""Calls to addresses that somebody else typed in: against real servers on loopback and a real name server."""

import ipaddress
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from saas.core import outbound
from saas.core.outbound import OutboundError
from tests.factories.certificates import Authority
from tests.factories.name_server import NameServer

ROOT = Path(__file__).resolve().parents[2]
OK = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'


class Server:
    """A TLS server that reads one request and lets the test write whatever bytes it likes."""

    def __init__(
        self,
        authority: Authority,
        behave: Callable[[ssl.SSLSocket], None],
        *,
        host: str,
        name: str,
        port: int = 0,
    ) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self._behave = behave
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*authority.certificate(name))
        self._listener = socket.create_server((host, port))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=10)

    def _serve(self) -> None:
        while True:
            try:
                raw, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            try:
                with self._context.wrap_socket(raw, server_side=True) as connection:
                    self.requests.append(whole_request(connection))
                    self._behave(connection)
            except OSError:
                raw.close()


def whole_request(connection: ssl.SSLSocket) -> bytes:
    data = connection.recv(65536)
    length = re.search(rb"Content-Length: (\d+)", data)
    while length and len(data.partition(b"\r\n\r\n")[2]) < int(length[1]):
        data += connection.recv(65536)
    return data


def says(answer: bytes) -> Callable[[ssl.SSLSocket], None]:
    return lambda connection: connection.sendall(answer)


@pytest.fixture
def authority(tmp_path: Path, settings) -> Authority:
    authority = Authority(tmp_path)
    settings.OUTBOUND_CA_FILES = [str(authority.file)]
    return authority


@pytest.fixture
def serve(authority: Authority, settings) -> Iterator[Callable[..., Server]]:
    """A server that may be called although it is on loopback."""
    servers = []

    def start(behave, *, host="127.0.0.1", name="localhost", port=0, allow=True) -> Server:
        server = Server(authority, behave, host=host, name=name, port=port)
        servers.append(server)
        if allow:
            settings.OUTBOUND_ALLOWED = [*settings.OUTBOUND_ALLOWED, f"{name}:{server.port}"]
        return server

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def names(settings) -> Iterator[NameServer]:
    with NameServer() as server:
        settings.OUTBOUND_NAMESERVERS = [server.address]
        yield server


def refusal(url: str) -> str:
    with pytest.raises(OutboundError) as caught:
        outbound.get(url)
    return caught.value.reason


def test_a_good_answer_comes_back(serve):
    server = serve(says(OK))

    answer = outbound.get(f"https://localhost:{server.port}/a?b=c")

    assert (answer.status, answer.json()) == (200, {"ok": True})
    assert server.requests[0].startswith(b"GET /a?b=c HTTP/1.1\r\n")


def test_a_form_is_posted_as_one(serve):
    server = serve(says(OK))

    outbound.post_form(f"https://localhost:{server.port}/", {"code": "a b&c"})

    assert server.requests[0].startswith(b"POST / HTTP/1.1\r\n")
    assert b"code=a+b%26c" in server.requests[0]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "//example.org/",
        "example.org",
        "https://",
        "https:///path",
        "https://user@example.org/",
        "https://user:password@example.org/",
        "https://example.org:99999/",
        "https://example.org/\r\nHost: internal",
        "https://example.org/ space",
        "https://[::1/",
        "https://exa mple.org/",
        "https://example.org/\u00e4",
        "https://example.org/" + "x" * 3000,
    ],
)
def test_what_is_not_an_https_address_is_refused(url, names):
    assert refusal(url) == "bad_address"
    assert not names.asked


PRIVATE = [
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::1", "::", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "fe80::1", "fc00::1", "fd12::1",
    "ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:53aa:64c:0:0:0:1", "2001:db8::1",
    "::7f00:1", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_as_a_literal_and_behind_a_name(address, names):
    kind = "AAAA" if ":" in address else "A"
    names.answers[("inner.example", kind)] = [[address]]

    literal = f"[{address}]" if ":" in address else address

    assert refusal(f"https://{literal}/") == "private_address"
    assert refusal("https://inner.example/") == "private_address"


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_a_public_address_is_not(address):
    assert outbound.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "127.1"])
def test_other_spellings_of_loopback_are_no_names(host, names):
    assert refusal(f"https://{host}/") in {"not_found", "private_address"}


def test_one_private_address_among_public_ones_is_enough_to_refuse(names):
    names.answers[("mixed.example", "A")] = [["93.184.216.34", "10.0.0.1"]]
    names.answers[("split.example", "A")] = [["93.184.216.34"]]
    names.answers[("split.example", "AAAA")] = [["::1"]]

    assert refusal("https://mixed.example/") == "private_address"
    assert refusal("https://split.example/") == "private_address"


def test_the_connection_goes_to_the_address_that_was_checked_whatever_dns_says_next(serve, names, settings):
    first = serve(says(OK), host="127.0.0.2", name="turning.example")
    second = serve(says(OK), host="127.0.0.3", name="turning.example", port=first.port)
    names.answers[("turning.example", "A")] = [["127.0.0.2"], ["127.0.0.3"]]

    outbound.get(f"https://turning.example:{first.port}/")

    assert (first.connections, second.connections) == (1, 0)
    assert names.asked[("turning.example", "A")] == 1


def test_a_name_that_turns_private_is_refused_the_next_time(serve, names, settings):
    server = serve(says(OK), allow=False, name="turning.example")
    names.answers[("turning.example", "A")] = [["127.0.0.1"]]

    assert refusal(f"https://turning.example:{server.port}/") == "private_address"
    assert server.connections == 0


def test_only_the_allowed_port_of_an_allowed_host_may_be_private(serve, names):
    server = serve(says(OK))

    assert refusal(f"https://localhost:{server.port + 1}/") == "not_found"
    assert refusal("https://localhost/") == "not_found"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(serve, status):
    target = serve(says(OK))
    server = serve(
        says(f"HTTP/1.1 {status} Go\r\nLocation: https://localhost:{target.port}/\r\n\r\n".encode())
    )

    assert refusal(f"https://localhost:{server.port}/") == "redirect"
    assert target.connections == 0


def dripping(connection: ssl.SSLSocket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n")
    for _ in range(200):  # longer than anybody waits; each byte alone is in time
        connection.sendall(b"x")
        time.sleep(0.1)


def dripping_headers(connection: ssl.SSLSocket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(200):
        connection.sendall(b"X-A: b\r\n")
        time.sleep(0.1)


def silent(connection: ssl.SSLSocket) -> None:
    connection.recv(1)


@pytest.mark.parametrize("behave", [dripping, dripping_headers, silent])
def test_a_slow_answer_ends_at_the_deadline(serve, behave, monkeypatch):
    monkeypatch.setattr(outbound, "TOTAL_SECONDS", 0.6)
    server = serve(behave)

    assert refusal(f"https://localhost:{server.port}/") == "too_slow"


def test_a_server_that_never_shakes_hands_ends_at_the_deadline(authority, settings, monkeypatch):
    monkeypatch.setattr(outbound, "TOTAL_SECONDS", 0.6)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        settings.OUTBOUND_ALLOWED = [f"localhost:{port}"]

        assert refusal(f"https://localhost:{port}/") == "too_slow"


def test_the_deadline_is_five_seconds_and_the_limit_64_kb():
    assert outbound.TOTAL_SECONDS == 5
    assert outbound.MAX_BODY == 65536


CHUNK = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n" + b"x" * 65537,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNK * 40 + b"0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + (b"X-A: " + b"y" * 1000 + b"\r\n") * 95 + b"\r\n",
    ],
    ids=["declared", "until the end", "chunked", "headers"],
)
def test_a_large_answer_is_refused(serve, answer):
    server = serve(says(answer))

    assert refusal(f"https://localhost:{server.port}/") == "too_large"


def test_64_kb_are_taken(serve):
    server = serve(says(b"HTTP/1.1 200 OK\r\nContent-Length: 65536\r\n\r\n" + b"x" * 65536))

    assert len(outbound.get(f"https://localhost:{server.port}/").body) == 65536


@pytest.mark.parametrize("answer", [b"", b"hello\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"])
def test_a_broken_answer_is_refused(serve, answer):
    server = serve(says(answer))

    assert refusal(f"https://localhost:{server.port}/") == "bad_answer"


def test_a_body_that_is_no_json_is_said_so(serve):
    server = serve(says(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<a/>!"))

    with pytest.raises(OutboundError, match="not what it should be"):
        outbound.get(f"https://localhost:{server.port}/").json()


def test_a_certificate_for_another_name_is_refused(serve, names, settings):
    server = serve(says(OK), name="other.example", allow=False)
    settings.OUTBOUND_ALLOWED = [f"wanted.example:{server.port}"]
    names.answers[("wanted.example", "A")] = [["127.0.0.1"]]

    assert refusal(f"https://wanted.example:{server.port}/") == "certificate"
    assert server.requests == []


def test_a_certificate_by_an_unknown_authority_is_refused(serve, settings):
    server = serve(says(OK))
    settings.OUTBOUND_CA_FILES = []

    assert refusal(f"https://localhost:{server.port}/") == "certificate"


def test_text_records_are_read_and_a_missing_name_has_none(names):
    names.answers[("_mentalmuse.acme.example", "TXT")] = [['"one" "and more"', '"two"']]

    assert sorted(outbound.txt_records("_mentalmuse.acme.example")) == ["oneand more", "two"]
    assert outbound.txt_records("_mentalmuse.other.example") == []
    assert outbound.txt_records("not a..name") == []


@pytest.mark.parametrize("name", ["OUTBOUND_ALLOWED", "OUTBOUND_CA_FILES"])
def test_the_allowance_for_private_hosts_fails_the_deployment_check(own_database, name):
    code = (
        "import django; from django.conf import settings; django.setup()\n"
        f"settings.{name} = ['localhost:1']\n"
        "from django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='ERROR')\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "saas.settings.prod", "MM_PROCESS": "web"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode != 0
    assert f"{name} is for development and tests only" in result.stderr


def test_production_reads_no_allowance_from_the_environment(own_database):
    code = "from django.conf import settings; print(settings.OUTBOUND_ALLOWED, settings.OUTBOUND_CA_FILES)"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "saas.settings.prod",
            "OUTBOUND_ALLOWED": "localhost:1",
            "OUTBOUND_CA_FILES": "/tmp/ca.pem",
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.strip() == "[] []"
