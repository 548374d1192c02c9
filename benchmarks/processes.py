"""A server under measurement: gunicorn with one worker, the same options for everybody."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.load import Connection, Request
from saas.embedded import ports

ROOT = Path(__file__).resolve().parents[1]
THREADS = 4
OPTIONS = (
    "--worker-class=gthread",
    "--workers=1",
    f"--threads={THREADS}",
    "--keep-alive=30",
    "--log-level=warning",
)
_PATIENCE = 60.0  # seconds for a server to answer its first request


@dataclass(frozen=True)
class Server:
    port: int
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Processor time of the server so far, all its processes together."""
        return sum(_cpu(process) for process in (self.process, *self.process.children(recursive=True)))


@contextmanager
def serving(
    application: str, environment: Mapping[str, str], *, log: Path, first: Request
) -> Iterator[Server]:
    """Serve a WSGI application until the block ends. `first` is asked until it is answered as expected."""
    port = ports.any_free()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        f"--bind=127.0.0.1:{port}",
        "--no-control-socket",
        *OPTIONS,
    ]
    with log.open("wb") as output:
        started = subprocess.Popen(
            command, cwd=ROOT, env=clean_environment() | environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_it_answers(started, port, first, log)
        yield Server(port, psutil.Process(started.pid))
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def run_module(module: str, *arguments: str, environment: Mapping[str, str]) -> str:
    """Run one of our modules to its end and return what it printed; ends the program when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=clean_environment() | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        raise SystemExit(f"`python -m {module} {' '.join(arguments)}` failed (see above).")
    return done.stdout


def clean_environment() -> dict[str, str]:
    """Ours without any setting of the product or the developer's, so that a run depends on the machine alone."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONHASHSEED": "0"}


def _wait_until_it_answers(started: subprocess.Popen[bytes], port: int, first: Request, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and started.poll() is None:
        try:
            with Connection(port) as connection:
                connection.ask(first)
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The server did not start; the end of {log}:\n{log.read_text()[-2000:]}")


def _cpu(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
