"""Ten thousand reminders, two hundred kills: none twice, none lost silently, each unknown one settled by events.

The storm itself is a process of its own (`tests.faults.storm`): it must see what workers and servers see, and no more.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saas.embedded import servers

ROOT = Path(__file__).resolve().parents[2]


def storm(environment: dict[str, str], *, patience: float, **options: Any) -> dict[str, Any]:
    arguments = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.storm", *arguments],
        cwd=ROOT,
        env=os.environ | environment | {"MM_PROCESS": "worker"},
        capture_output=True,
        text=True,
        timeout=patience,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    count: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(count)
    count["words"] = done.stderr
    return count


def assert_nothing_twice_and_nothing_lost(count: dict[str, Any]) -> None:
    assert count["duplicates"] == 0, count
    assert (count["lost"], count["without_row"], count["other"]) == (0, 0, {}), count
    # One mail of each killed process, one for each time the server gave no answer, and those of a database that went
    # away between a mail and its row: one a worker.
    assert count["unknown"] <= count["kills"] + count["cut"] + 3 * count["restarts"], count
    # The provider's events alone tell which of the unknown ones it has.
    assert count["unknown_after"] == count["unknown"] - count["unknown_and_sent"], count
    assert count["wrong_after"] == 0, count


@pytest.mark.usefixtures("own_database")
def test_a_short_storm_of_kills_doubles_no_reminder_and_loses_none() -> None:
    count = storm({}, patience=120, organizations=6, reminders=1000, kills=20)

    assert count["kills"] >= 20
    assert_nothing_twice_and_nothing_lost(count)


@pytest.fixture(scope="module")
def own_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A PostgreSQL that keeps its promises when killed, a Valkey to empty, and 200 organisations waiting."""
    with servers.running(tmp_path_factory.mktemp("storm"), durable=True) as environment:
        subprocess.run(
            [sys.executable, "manage.py", "migrate_tenants", "--pool", "200"],
            cwd=ROOT,
            env=os.environ | environment | {"MM_PROCESS": "owner"},
            check=True,
            capture_output=True,
        )
        yield environment


@pytest.mark.long
@pytest.mark.parametrize("trouble", ["none", "postgres", "redis", "sink"])
def test_a_long_storm_doubles_no_reminder_and_loses_none(own_servers: dict[str, str], trouble: str) -> None:
    count = storm(
        own_servers,
        patience=700,
        organizations=200,
        reminders=10_000,
        kills=200,
        trouble=trouble,
        seconds=600,
    )

    assert count["kills"] >= 200
    assert (count["restarts"] >= 8) == (trouble == "postgres")
    assert (count["emptied"] >= 20) == (trouble == "redis")
    assert (count["cut"] > 0) == (trouble == "sink")
    assert_nothing_twice_and_nothing_lost(count)
