"""One session in many tabs, and a neighbour's page that would like to have it."""

import base64
import hashlib
import os
import secrets
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import Request as Call
from urllib.request import urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Browser, BrowserContext, Page, expect

from saas.demo.cast import PASSWORD
from saas.embedded import ports
from tests.e2e.conftest import BROWSER_FLAGS, ROOT, Product

REFRESH = "/api/v1/auth/refresh/"
COOKIE = "__Host-refresh"

# Lets a test say "six minutes have passed" in one tab: older than any access token. The server's clock is its own.
CLOCK_THAT_JUMPS = "{ const now = Date.now; window.jump = 0; Date.now = () => now() + window.jump; }"

PRESS_HISTORY_AT = """at => {
    const wait = at - performance.timeOrigin - performance.now();
    setTimeout(() => document.querySelector('a[href="/history"]').click(), wait);
}"""


def test_five_tabs_that_refresh_at_once_make_one_refresh_call(product: Product, new_context: Any) -> None:
    context: BrowserContext = new_context()
    context.add_init_script(CLOCK_THAT_JUMPS)
    host = product.host("demo-clinic")
    first = context.new_page()
    first.goto(f"{host}/sign-in")
    first.get_by_label("Email").fill("member@demo-clinic.example")
    first.get_by_label("Password", exact=True).fill(PASSWORD)
    first.get_by_role("button", name="Sign in", exact=True).click()
    expect(first.get_by_role("heading", name="How are you right now?")).to_be_visible()
    tabs = [first, *(context.new_page() for _ in range(4))]
    for tab in tabs[1:]:
        tab.goto(host)
        expect(tab.get_by_role("heading", name="How are you right now?")).to_be_visible()
    for tab in tabs:
        tab.evaluate("window.jump = 6 * 60 * 1000")
    refreshes: list[int] = []
    refused: list[str] = []

    def note(response: Any) -> None:
        if response.url.endswith(REFRESH):
            refreshes.append(response.status)
        elif response.status >= 400:
            refused.append(f"{response.status} {response.url}")

    context.on("response", note)
    at = time.time() * 1000 + 1500
    for tab in tabs:
        tab.evaluate(PRESS_HISTORY_AT, at)

    for tab in tabs:
        expect(tab.get_by_role("heading", name="History")).to_be_visible()
        expect(tab.get_by_text("Good", exact=True).first).to_be_visible()
    assert refreshes == [200]
    assert refused == []


@dataclass(frozen=True)
class Hosts:
    """The same product, reached as in production: names under one domain, over TLS."""

    port: int
    key_hash: str

    def at(self, host: str, path: str = "/") -> str:
        return f"https://{host}:{self.port}{path}"


@pytest.fixture
def hosts(product: Product, tmp_path: Path) -> Iterator[Hosts]:
    """Web processes of their own beside the product's, behind a certificate for `mm.test` and all names under it."""
    certificate, key, key_hash = self_signed(tmp_path, "mm.test")
    port = ports.any_free()
    web = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "saas.wsgi:application", f"--bind=127.0.0.1:{port}"),
            *("--worker-class=gthread", "--workers=1", "--threads=8", "--no-control-socket"),
            *(f"--certfile={certificate}", f"--keyfile={key}", "--log-level=warning"),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            **product.environment,
            "MM_PROCESS": "web",
            "APEX_HOST": "mm.test",
            "PUBLIC_URL_SCHEME": "https",
            "PUBLIC_PORT": str(port),
        },
    )
    try:
        wait_until_it_answers(port)
        yield Hosts(port, key_hash)
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(30)


def self_signed(folder: Path, domain: str) -> tuple[Path, Path, str]:
    """Certificate, key, and the key's hash as Chromium wants it to trust just this one."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, domain)])
    names = x509.SubjectAlternativeName([x509.DNSName(domain), x509.DNSName(f"*.{domain}")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return *paths, base64.b64encode(hashlib.sha256(public).digest()).decode()


def wait_until_it_answers(port: int) -> None:
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    call = Call(f"https://127.0.0.1:{port}/healthz", headers={"Host": "mm.test"})
    deadline = time.monotonic() + 60
    while True:
        try:
            with urlopen(call, timeout=5, context=anybody):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.fixture
def mapped_browser(browser: Browser, hosts: Hosts) -> Iterator[Browser]:
    flags = [
        *BROWSER_FLAGS,
        "--host-resolver-rules=MAP mm.test 127.0.0.1, MAP *.mm.test 127.0.0.1",
        f"--ignore-certificate-errors-spki-list={hosts.key_hash}",
    ]
    opened = browser.browser_type.launch(executable_path=os.environ["MM_BROWSER"], args=flags)
    yield opened
    opened.close()


def found(page: Page, hosts: Hosts, subdomain: str) -> None:
    """Open an organisation on the apex; ends signed in on its own host."""
    page.goto(hosts.at("mm.test"))
    page.get_by_label("Name of your organisation").fill(subdomain.title())
    page.get_by_label("Address", exact=True).fill(subdomain)
    page.get_by_label("Country").select_option("DE")
    page.get_by_label("Your name").fill("Olive Owner")
    page.get_by_label("Your email").fill(f"olive@{subdomain}.example")
    page.get_by_label("Password", exact=True).fill("seven quiet otters rowing")
    page.get_by_role("button", name="Open our place").click()
    page.wait_for_url(f"https://{subdomain}.mm.test:{hosts.port}/**")
    expect(page.get_by_role("heading", name="How are you right now?")).to_be_visible()


def cookie_of(context: BrowserContext, host: str) -> str:
    [value] = [
        entry["value"] for entry in context.cookies() if entry["name"] == COOKIE and entry["domain"] == host
    ]
    return value


# What a hostile page can send to another origin of its own site. Each gives back what it could read.
FETCH = """async ([url, options]) => {
    try { const answer = await fetch(url, {method: 'POST', credentials: 'include', ...options});
          return {type: answer.type, status: answer.status, text: await answer.text()}; }
    catch (error) { return {refused: String(error)}; }
}"""
FORM = """([url, target]) => new Promise(resolve => {
    const frame = document.createElement('iframe'); frame.name = 'quiet'; document.body.append(frame);
    const form = Object.assign(document.createElement('form'), {method: 'POST', action: url, target});
    document.body.append(form); form.submit(); setTimeout(resolve, 1000);
})"""
BEACON = "url => navigator.sendBeacon(url)"
TOSS = """() => {
    document.cookie = '__Host-refresh=tossed; Domain=mm.test; Path=/; Secure';
    document.cookie = '__Host-refresh=tossed; Domain=mm.test; Path=/api; Secure';
}"""


def test_a_sibling_subdomains_page_can_neither_use_nor_burn_the_refresh_cookie(
    hosts: Hosts, mapped_browser: Browser
) -> None:
    # The hostile page may run any script: `bypass_csp` takes our own policy away from it.
    context = mapped_browser.new_context(bypass_csp=True)
    context.set_default_timeout(20_000)
    victim, attacker = context.new_page(), context.new_page()
    name = f"alder-{secrets.token_hex(3)}"
    found(victim, hosts, name)
    attacker.goto(hosts.at("birch.mm.test"))  # no organisation is needed for a page on a sibling's name
    before = cookie_of(context, f"{name}.mm.test")
    seen: list[tuple[str, int, bool]] = []

    def note(response: Any) -> None:
        if f"{name}.mm.test" in response.url and response.request.method == "POST":
            carried = COOKIE in response.request.all_headers().get("cookie", "")
            seen.append((response.url.split("/auth/")[1], response.status, carried))

    context.on("response", note)
    read: list[dict[str, Any]] = []
    for path in (REFRESH, "/api/v1/auth/logout/"):
        url = hosts.at(f"{name}.mm.test", path)
        read.append(attacker.evaluate(FETCH, [url, {"mode": "no-cors"}]))
        read.append(attacker.evaluate(FETCH, [url, {}]))
        read.append(attacker.evaluate(FETCH, [url, {"headers": {"X-MentalMuse": "1"}}]))
        attacker.evaluate(BEACON, url)
        attacker.evaluate(FORM, [url, "quiet"])
        attacker.evaluate(FORM, [url, "_blank"])
    attacker.evaluate(TOSS)
    victim.wait_for_timeout(500)

    # Chromium did send the Strict cookie along: a sibling is the same site, and only the server's checks are left.
    assert [path for path, _, carried in seen if carried]
    assert {status for _, status, _ in seen} == {403}
    assert all(answer.get("text", "") == "" or "access" not in answer["text"] for answer in read)
    assert all(answer.get("status", 0) == 0 for answer in read)
    assert cookie_of(context, f"{name}.mm.test") == before
    assert {entry["value"] for entry in context.cookies() if entry["name"] == COOKIE} == {before}
    with victim.expect_response(lambda response: response.url.endswith(REFRESH)) as refreshed:
        victim.reload()
    assert refreshed.value.status == 200
    expect(victim.get_by_role("heading", name="How are you right now?")).to_be_visible()
    context.close()
