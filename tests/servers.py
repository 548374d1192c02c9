"""Loaded by pytest before Django's settings are: starts PostgreSQL and Valkey for this run, unless they are given.

Only the controlling process starts them; xdist's workers inherit the addresses. The database is built once as a
template (public tables, keys, two organisations) by a process with the owner's login, and copied for each worker.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from saas.embedded import servers

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = (
    "mentalmuse"  # the embedded servers' own databases, used as templates and never connected to afterwards
)
KEYS_TEMPLATE = "mentalmuse_keys"


def start() -> None:
    """Start the servers, migrate, make the two organisations, and put every address into the environment."""
    stack = ExitStack()
    folder = Path(tempfile.mkdtemp(prefix="mentalmuse-tests-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "saas.settings.test"
    os.environ["MM_VAR"] = str(folder)
    (folder / "static").mkdir()  # where collected files would be; WhiteNoise warns without it
    os.environ.update(stack.enter_context(servers.running(folder, durable=False)))
    os.environ["MM_TEST_SERVERS"] = "started"
    atexit.register(stack.close)
    build_template()


def build_template() -> None:
    """Migrate and seed as the owner and then as the application, each in a process of its own."""
    for process, command in (
        ("owner", ["manage.py", "migrate_tenants", "--pool", "4"]),
        ("web", ["-m", "tests.organisations"]),
        ("owner", ["manage.py", "migrate_tenants", "--pool", "4"]),  # the pool is full again
    ):
        result = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | {"MM_PROCESS": process},
            capture_output=True,
            text=True,
        )
        if result.returncode:
            sys.exit(
                f"The test database could not be built ({' '.join(command)}):\n{result.stdout}{result.stderr}"
            )


if "MM_TEST_SERVERS" not in os.environ:
    start()
