"""What must hold on the day of a release, on top of `make check` and the tests: `make release-check`.

The deployment check is silent under production settings, the changelog names the version, nothing is uncommitted, and a
person vouches today for every line of the crisis directory.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from saas.embedded import servers  # noqa: E402  (the path above is how scripts find the project)
from wellness.safety import directory  # noqa: E402

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "saas.settings.prod",
    "APEX_HOST": "example.org",
    "PUBLIC_URL_SCHEME": "https",
    "PUBLIC_PORT": "",
    "TRUSTED_PROXIES": "1",
    "EMAIL_URL": "smtp://localhost:25",
}


def deployment() -> list[str]:
    with (
        tempfile.TemporaryDirectory(prefix="mentalmuse-release-") as folder,
        servers.running(Path(folder), durable=False) as addresses,
    ):
        command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
        env = os.environ | addresses | PRODUCTION
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [f"check --deploy is not silent:\n{done.stdout}{done.stderr}"]


def changelog() -> list[str]:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    return (
        []
        if f"## {version}" in (ROOT / "CHANGELOG.md").read_text()
        else [f"CHANGELOG.md has no section {version}"]
    )


def crisis_lines() -> list[str]:
    """A wrong number can cost a life, so no version goes out with one that nobody has called of late."""
    return [
        f"crisis directory: {line.country} {line.name} {line.phone or line.sms or line.chat_url} is {state}"
        f" (check it at {line.source_url}, see docs/crisis-help.md)"
        for line, state in directory.not_current(datetime.now(UTC).date())
    ]


def clean_tree() -> list[str]:
    command = ["git", "status", "--porcelain"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [f"uncommitted: {line}" for line in done.stdout.splitlines()]


def main() -> int:
    found = [*deployment(), *changelog(), *crisis_lines(), *clean_tree()]
    print("\n".join(found) or "Ready to release.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
