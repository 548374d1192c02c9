"""schemathesis against the running server, as everybody who can call it: whatever is sent, no answer is a 5xx."""

import json
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
from tests.endpoint_rows.foundation import make_mood, make_reminder
from tests.factories.people import ROLES, add_person, sign_in

ROOT = Path(__file__).resolve().parents[2]
# Longer in `make test-long`, but shorter than the five minutes of an access token.
TIMES = pytest.mark.parametrize("seconds", [22, pytest.param(240, marks=pytest.mark.long)])


@pytest.fixture
def server(own_database: None, acme: TenantRecord, tmp_path: Path) -> Iterator[int]:
    """The web process on a free port of loopback, on this test's own database; its log is tmp_path/web.log."""
    port = ports.any_free()
    log = (tmp_path / "web.log").open("wb")
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
        env=os.environ | {"MM_PROCESS": "web", "PORT": str(port), "LOG_LEVEL": "INFO"},
        stdout=log,
        stderr=log,
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def answers(folder: Path) -> dict[int, set[str]]:
    """Which routes of the API gave which status, as the server logged it."""
    found: dict[int, set[str]] = {}
    for line in (folder / "web.log").read_text(errors="replace").splitlines():
        if line.startswith("{") and '"event":"request"' in line:
            entry = json.loads(line)
            if entry["route"] == "app":
                continue  # some inputs leave the API; without a built front end its page is an honest 503
            found.setdefault(entry["status"], set()).add(entry["route"])
    return found


def _wait(port: int) -> None:
    request = Request(f"http://127.0.0.1:{port}/readyz", headers={"Host": settings.APEX_HOST})
    for _ in range(100):
        try:
            urlopen(request, timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the web process did not come up")


def fuzz(port: int, schema: str, host: str, folder: Path, *headers: str, seconds: int) -> int:
    """Run all phases for so long; returns how many cases there were."""
    result = subprocess.run(
        [
            str(Path(sys.executable).parent / "schemathesis"),
            "run",
            str(ROOT / "docs" / "openapi" / schema),
            f"--url=http://127.0.0.1:{port}",
            "--checks=not_a_server_error",
            "--continue-on-failure",
            f"--max-time={seconds}",
            "--generation-database=none",
            "--generation-allow-x00=true",
            "--warnings=off",
            "--no-color",
            "--suppress-health-check=all",
            f"--header=Host: {host}",
            *(f"--header={header}" for header in headers),
        ],
        cwd=folder,
        env=os.environ | {"SCHEMATHESIS_HOOKS": "tests.fuzz.hooks", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds * 3 + 60,
    )
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    found = re.search(r"([\d,]+) generated", result.stdout)
    assert found, result.stdout[-3000:]
    return int(found.group(1).replace(",", ""))


@TIMES
@pytest.mark.parametrize("role", ROLES)
def test_no_input_of_a_signed_in_person_is_a_server_error(
    server: int, acme: TenantRecord, tmp_path: Path, role: str, seconds: int
) -> None:
    membership = add_person(acme, role)
    signed_in = sign_in(acme, membership)
    make_mood(acme, membership)
    make_reminder(acme, membership)

    token = f"Authorization: Bearer {signed_in.access}"
    cases = fuzz(server, "tenant.json", acme.host, tmp_path, token, seconds=seconds)

    assert cases > 300
    found = answers(tmp_path)
    assert not {status for status in found if status >= 500}
    assert len(found[200]) >= 5, "nearly everything was refused: this tested little"


@TIMES
@pytest.mark.parametrize("schema", ["tenant.json", "apex.json"])
def test_no_input_of_a_stranger_is_a_server_error(
    server: int, acme: TenantRecord, tmp_path: Path, schema: str, seconds: int
) -> None:
    host = acme.host if schema == "tenant.json" else settings.APEX_HOST

    assert fuzz(server, schema, host, tmp_path, seconds=seconds) > 300
    assert not {status for status in answers(tmp_path) if status >= 500}
