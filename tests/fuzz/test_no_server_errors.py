"""schemathesis against the running server, as everybody who can call it: whatever is sent, no answer is a 5xx."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from django.conf import settings

from saas.embedded import ports
from tenants.records import TenantRecord
from tests.endpoints import make_mood, make_reminder
from tests.factories.people import ROLES, add_person, sign_in

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 900 if os.environ.get("MM_LONG") else 60


@pytest.fixture
def server(own_database: None, acme: TenantRecord) -> Iterator[int]:
    """The web process on a free port of loopback, on this test's own database."""
    port = ports.any_free()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "saas.wsgi:application",
            f"--bind=127.0.0.1:{port}",
            "--threads=4",
        ],
        cwd=ROOT,
        env=os.environ | {"MM_PROCESS": "web", "PORT": str(port), "LOG_LEVEL": "ERROR"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int) -> None:
    request = Request(f"http://127.0.0.1:{port}/readyz", headers={"Host": settings.APEX_HOST})
    for _ in range(100):
        try:
            urlopen(request, timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the web process did not come up")


def fuzz(port: int, schema: str, host: str, folder: Path, *headers: str) -> int:
    """Run all phases for SECONDS; returns how many cases there were."""
    result = subprocess.run(
        [
            str(Path(sys.executable).parent / "schemathesis"),
            "run",
            str(ROOT / "docs" / "openapi" / schema),
            f"--url=http://127.0.0.1:{port}",
            "--checks=not_a_server_error",
            "--continue-on-failure",
            f"--max-time={SECONDS}",
            "--generation-database=none",
            "--generation-allow-x00=true",
            "--warnings=off",
            "--no-color",
            "--suppress-health-check=all",
            f"--header=Host: {host}",
            *(f"--header={header}" for header in headers),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS * 3 + 60,
    )
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    found = re.search(r"([\d,]+) generated", result.stdout)
    assert found, result.stdout[-3000:]
    return int(found.group(1).replace(",", ""))


@pytest.mark.parametrize("role", ROLES)
def test_no_input_of_a_signed_in_person_is_a_server_error(
    server: int, acme: TenantRecord, tmp_path: Path, role: str
) -> None:
    membership = add_person(acme, role)
    signed_in = sign_in(acme, membership)
    make_mood(acme, membership)
    make_reminder(acme, membership)

    cases = fuzz(server, "tenant.json", acme.host, tmp_path, f"Authorization: Bearer {signed_in.access}")

    assert cases > 300


@pytest.mark.parametrize("schema", ["tenant.json", "apex.json"])
def test_no_input_of_a_stranger_is_a_server_error(
    server: int, acme: TenantRecord, tmp_path: Path, schema: str
) -> None:
    host = acme.host if schema == "tenant.json" else settings.APEX_HOST

    assert fuzz(server, schema, host, tmp_path) > 300
