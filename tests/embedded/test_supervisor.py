"""`make run` from outside: it comes up, and however it ends, nothing of it is left."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

from saas.embedded import ports, supervisor

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("supervisor")]
ROOT = Path(__file__).resolve().parents[2]
OWN = {
    *supervisor.GIVEN,
    "MM_SUPERUSER_URL",
    "MM_PROCESS",
    "DJANGO_SETTINGS_MODULE",
    "PUBLIC_PORT",
    "PLATFORM_URL",
}


@dataclass
class Run:
    popen: subprocess.Popen[str]
    port: int
    said: list[str]

    def processes(self) -> list[psutil.Process]:
        return psutil.Process(self.popen.pid).children(recursive=True)

    def named(self, words: str) -> psutil.Process:
        return next(process for process in self.processes() if words in " ".join(process.cmdline()))

    def finish(self) -> str:
        assert self.popen.stdout is not None
        rest = self.popen.stdout.read()
        self.popen.wait(60)
        return "".join(self.said) + rest


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all: only the first run has to make the demo."""
    return tmp_path_factory.mktemp("supervised") / "var"


@pytest.fixture
def start(var: Path) -> Iterator[Callable[[], Run]]:
    started: list[Run] = []

    def start_one() -> Run:
        port = ports.any_free()
        env = {name: value for name, value in os.environ.items() if name not in OWN}
        popen = subprocess.Popen(
            [sys.executable, "-m", "saas.embedded", "run"],
            cwd=ROOT,
            env=env | {"MM_VAR": str(var), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        run = Run(popen, port, [])
        started.append(run)
        assert popen.stdout is not None
        for line in popen.stdout:
            run.said.append(line)
            if "Ctrl-C stops everything" in line:
                return run
        raise AssertionError("".join(run.said))

    yield start_one
    for run in started:
        if run.popen.poll() is None:
            run.popen.send_signal(signal.SIGINT)
            run.popen.wait(60)


def assert_gone(processes: list[psutil.Process], port: int) -> None:
    _gone, alive = psutil.wait_procs(processes, timeout=30)
    assert alive == []
    assert ports.is_free(port)


def test_the_box_tells_the_truth_and_ctrl_c_leaves_nothing(start, var):
    run = start()
    box = "".join(run.said)
    children = run.processes()

    for organization in json.loads((var / "demo-accounts.json").read_text())["organizations"]:
        assert f"http://{organization['host']}:{run.port}/" in box
        connection = HTTPConnection("127.0.0.1", run.port, timeout=10)
        connection.request("GET", "/", headers={"Host": f"{organization['host']}:{run.port}"})
        assert connection.getresponse().status == 200
        connection.close()
    run.popen.send_signal(signal.SIGINT)
    said = run.finish()

    assert run.popen.returncode == 0, said
    assert "Traceback" not in said
    assert_gone(children, run.port)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("beat", "celery_app beat"),
        ("worker", "worker@"),
        ("web", "gunicorn"),
        ("postgres", "postgres -D"),
        ("valkey", "valkey-server"),
    ],
)
def test_when_one_process_dies_all_end_and_its_name_is_said(start, name, words):
    run = start()
    children = run.processes()

    run.named(words).kill()
    said = run.finish()

    assert run.popen.returncode == 1
    assert f"Stopped, because {name} ended with status -9" in said.splitlines()[-1]
    assert_gone(children, run.port)


def test_kill_9_of_the_supervisor_leaves_nothing_and_the_next_run_starts(start):
    run = start()
    children = run.processes()

    run.popen.kill()
    run.popen.wait()

    assert_gone(children, run.port)
    assert start().popen.poll() is None
