"""`make run`: servers, migrations, demo data, then every process of the product, until Ctrl-C or until one ends."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from saas.embedded import box, ports, servers
from saas.embedded.problem import CannotStart
from saas.embedded.processes import Flock, Process

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_PORT = 8000
READY_SECONDS = 60.0
# Celery advises against root at every start; where root is all there is, the advice is known.
QUIET = "ignore:You're running the worker with superuser privileges"
GIVEN = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DATABASE_PLATFORM_URL",
    "KEYS_DATABASE_URL",
    "KEYS_DATABASE_OWNER_URL",
    "REDIS_URL",
    *servers.SECRETS,
)
Say = Callable[[str], None]


class Stopped(Exception):
    """Somebody asked us to end (Ctrl-C, SIGTERM, the terminal closed)."""


@dataclass(frozen=True)
class Service:
    """One process of the product: its command and what sets its environment apart."""

    name: str
    command: tuple[str, ...]
    process: str  # MM_PROCESS: decides the database login


def services(port: int, platform_port: int | None) -> Iterator[Service]:
    python = sys.executable
    yield Service("web", _gunicorn(port, workers=2, threads=8), "web")
    if platform_port is not None:
        yield Service("platform", _gunicorn(platform_port, workers=1, threads=4), "platform")
    celery = (python, "-m", "celery", "--quiet", "-A", "celery_app")
    worker = (*celery, "worker", "--without-gossip", "--without-mingle")
    yield Service("worker", (*worker, "--concurrency=3", "-n", "worker@%h", "-l", "WARNING"), "worker")
    yield Service(
        "operations",
        (*worker, "--pool=solo", "-Q", "operations", "-n", "operations@%h", "-l", "WARNING"),
        "owner",
    )
    yield Service("beat", (*celery, "beat", "--pidfile=", "-l", "WARNING"), "worker")


def _gunicorn(port: int, *, workers: int, threads: int) -> tuple[str, ...]:
    binds = [f"127.0.0.1:{port}"]
    if _has_ipv6_loopback():  # browsers may try [::1] first for *.localhost
        binds.append(f"[::1]:{port}")
    return (
        sys.executable,
        "-m",
        "gunicorn",
        "saas.wsgi:application",
        *(f"--bind={bind}" for bind in binds),
        "--worker-class=gthread",
        f"--workers={workers}",
        f"--threads={threads}",
        "--no-control-socket",
        "--graceful-timeout=5",
        "--log-level=warning",
    )


def _has_ipv6_loopback() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@contextmanager
def _signals_stop_us() -> Iterator[None]:
    """The first signal unwinds, so that everything is stopped in order; later ones are too late to be in a hurry."""

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in handled:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(signal.Signals(number).name)

    handled = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in handled}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run(var: Path, say: Say) -> int:
    """Everything of `make run`. Returns the exit status: 0 after Ctrl-C, 1 when a process ended by itself."""
    given = {name: os.environ[name] for name in GIVEN if os.environ.get(name)}
    flock = Flock()
    try:
        with _signals_stop_us():
            say("Starting PostgreSQL and Valkey …")
            with servers.watched(var, durable=True, say=say, given=given) as (addresses, server_flock):
                try:
                    ended = _supervise(flock, server_flock, addresses, var.resolve(), say)
                finally:
                    flock.stop_together(flock.running)
        say(
            f"Stopped, because {ended.name} ended with status {ended.popen.returncode}: see {_log(var, ended)}."
        )
        return 1
    except Stopped:
        say(f"Stopped. Your data stays in {os.path.relpath(var)}.")
        return 0
    finally:
        flock.close()


def _log(var: Path, process: Process) -> str:
    return os.path.relpath(var / "log" / f"{process.name}.log")


def run_servers(var: Path, say: Say) -> int:
    """PostgreSQL and Valkey alone, until Ctrl-C: for a shell, an editor's debugger, a benchmark."""
    given = {name: os.environ[name] for name in GIVEN if os.environ.get(name)}
    try:
        with _signals_stop_us(), servers.running(var, durable=True, say=say, given=given) as addresses:
            chosen = environment(addresses, int(os.environ.get("PORT") or DEFAULT_PORT), None)
            _remember(var / "environment.json", chosen)
            say('Servers are running. In another shell: eval "$(.venv/bin/python -m saas.embedded env)"')
            while True:
                time.sleep(3600)
    except Stopped:
        return 0


def environment(addresses: Mapping[str, str], port: int, platform_port: int | None) -> dict[str, str]:
    """What every process of the product is started with, and what `python -m saas.embedded env` prints."""
    chosen = {
        **addresses,
        "PORT": str(port),
        "PUBLIC_PORT": os.environ.get("PUBLIC_PORT", str(port)),
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "saas.settings.dev"),
    }
    if platform_port is not None:
        chosen["PLATFORM_URL"] = f"http://{os.environ.get('APEX_HOST', 'localhost')}:{platform_port}"
    return chosen


def _supervise(
    flock: Flock, server_flock: Flock, addresses: Mapping[str, str], var: Path, say: Say
) -> Process:
    """Bring the product up and watch it; returns the process that ended, which none should."""
    wanted = int(os.environ.get("PORT") or DEFAULT_PORT)
    port = ports.next_free(wanted)
    if port != wanted:
        say(f"Port {wanted} is taken; using {port}.")
    has_platform = "DATABASE_PLATFORM_URL" in addresses
    platform_port = ports.next_free(port + 1) if has_platform else None
    chosen = environment(addresses, port, platform_port)
    _remember(var / "environment.json", chosen)
    env = {**os.environ, **chosen, "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": QUIET}
    (var / "static").mkdir(
        exist_ok=True
    )  # WhiteNoise warns about a missing one; development serves from the sources

    say("Migrating …")
    _manage(["migrate_tenants"], env, "owner")
    _manage(["seed_demo", "--if-empty"], env, "web")

    say("Starting web, worker, operations, beat …")
    (var / "log").mkdir(exist_ok=True)
    lines = Lines(var / "log")
    for service in services(port, platform_port):
        flock.start(
            service.name,
            service.command,
            env={**env, "MM_PROCESS": service.process},
            cwd=ROOT,
            on_line=lines.writer(service.name),
        )
    _wait_until_ready(flock, port, var)
    box.show(var, port=port, platform_port=platform_port)
    while (ended := _ended(server_flock) or _ended(flock)) is None:
        time.sleep(0.3)
    say(f"The process {ended.name} ended; stopping everything.")
    return ended


class Lines:
    """What the processes say: to their log under var/log and, with their name, to the terminal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def writer(self, name: str) -> Callable[[str], None]:
        log = (self._folder / f"{name}.log").open("w", buffering=1)

        def write(line: str) -> None:
            log.write(line + "\n")
            with self._lock:
                print(f"{name:>10} | {line}", flush=True)

        return write


def _manage(command: Sequence[str], env: Mapping[str, str], process: str) -> None:
    """One management command in front of everybody's eyes; its failure ends the start."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env={**env, "MM_PROCESS": process}, check=False
    )
    if done.returncode:
        raise CannotStart(f"`manage.py {' '.join(command)}` failed (see above).")


def _wait_until_ready(flock: Flock, port: int, var: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if (ended := _ended(flock)) is not None:
            raise CannotStart(f"the process {ended.name} ended while starting: see {_log(var, ended)}.")
        if _answers(port):
            return
        time.sleep(0.1)
    raise CannotStart(f"the web server did not answer within {READY_SECONDS:.0f} s: see its log under {var}.")


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": os.environ.get("APEX_HOST", "localhost")})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _ended(flock: Flock) -> Process | None:
    return next((process for process in flock.running if not process.is_running), None)


def _remember(file: Path, chosen: Mapping[str, str]) -> None:
    """For `python -m saas.embedded env`: holds passwords, so for our own eyes only."""
    partial = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        json.dump(dict(chosen), stream, indent=2)
    partial.replace(file)
