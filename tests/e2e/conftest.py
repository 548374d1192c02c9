"""The whole product, started as a person starts it, and a real browser in front of it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from saas.embedded import ports, supervisor

ROOT = Path(__file__).resolve().parents[2]
# Playwright keeps an event loop in this thread, which Django takes for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
START_SECONDS = 240
# Both cores are often busy with the product itself.
expect.set_options(timeout=15_000)
BROWSER_FLAGS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Without these the browser talks to its maker's hosts by itself.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e/" in item.path.as_posix():
            item.add_marker(pytest.mark.e2e)


@dataclass(frozen=True)
class Product:
    """A running copy. `demo` is what the seed wrote: organisations and accounts."""

    var: Path
    port: int
    environment: dict[str, str]

    @property
    def apex(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def platform(self) -> str:
        return self.environment["PLATFORM_URL"]

    @property
    def demo(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.var / "demo-accounts.json").read_text())
        return found

    def host(self, subdomain: str) -> str:
        return f"http://{subdomain}.localhost:{self.port}"

    def mails(self, to: str) -> list[dict[str, Any]]:
        """What the inbox holds for an address, newest first."""
        with urlopen(f"{self.apex}/_dev/mail/?format=json&to={to}", timeout=10) as answer:
            results: list[dict[str, Any]] = json.load(answer)["results"]
        return results

    def wait_for_mail(self, to: str, *, about: str = "", seconds: float = 60.0) -> dict[str, Any]:
        """The newest mail to `to` with `about` in its subject or text, as soon as it is there."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for mail in self.mails(to):
                if about in mail["subject"] or about in mail["text"]:
                    return mail
            time.sleep(0.3)
        raise AssertionError(f"No mail to {to} about {about!r} within {seconds:.0f} s: {self.mails(to)}")


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """`make run` in a folder of its own, until the end of the session. `MM_E2E_VAR` names one that runs already."""
    if given := os.environ.get("MM_E2E_VAR"):
        running = json.loads((Path(given) / "environment.json").read_text())
        yield Product(Path(given), int(running["PORT"]), running)
        return
    var = tmp_path_factory.mktemp("product") / "var"
    own = {
        *supervisor.GIVEN,
        "MM_SUPERUSER_URL",
        "MM_PROCESS",
        "DJANGO_SETTINGS_MODULE",
        "PUBLIC_PORT",
        "PLATFORM_URL",
    }
    env = {name: value for name, value in os.environ.items() if name not in own}
    env |= {"MM_VAR": str(var), "PORT": str(ports.any_free())}
    process = subprocess.Popen(
        [sys.executable, "-m", "saas.embedded", "run"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    is_up = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C stops everything" in line:
                is_up.set()
        is_up.set()  # it ended: nobody needs to wait any longer

    threading.Thread(target=listen, daemon=True).start()
    try:
        is_up.wait(START_SECONDS)
        assert process.poll() is None, "".join(said)
        assert is_up.is_set(), f"Not up within {START_SECONDS} s:\n{''.join(said)}"
        environment = json.loads((var / "environment.json").read_text())
        yield Product(var, int(environment["PORT"]), environment)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=os.environ["MM_BROWSER"], args=BROWSER_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Any]:
    """`new_context()` is one person's browser profile. Its zone is fixed: the hour of the run must not matter."""
    opened: list[BrowserContext] = []

    def open_one(**options: Any) -> BrowserContext:
        context = browser.new_context(**({"timezone_id": "Europe/Berlin", "locale": "en-GB"} | options))
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: Any) -> Page:
    """One person's only tab."""
    found: Page = new_context().new_page()
    return found
