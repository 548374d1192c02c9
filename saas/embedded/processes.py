"""Starting processes so that none outlives us: own session each, registered with the guardian."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from saas.embedded import guardian


@dataclass
class Process:
    """A running child and how to end it politely."""

    name: str
    popen: subprocess.Popen[bytes]
    stop_signal: int

    @property
    def is_running(self) -> bool:
        return self.popen.poll() is None


@dataclass
class Flock:
    """All processes of one run. `close` ends them, last started first; the guardian does if we cannot."""

    _children: list[Process] = field(default_factory=list)
    _guardian: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> tuple[Process, ...]:
        """What was started and not stopped by us, in order; a member may have ended by itself."""
        return tuple(self._children)

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        stop_signal: int = signal.SIGTERM,
        output: IO[bytes] | int | None = None,
        cwd: Path | None = None,
        on_line: Callable[[str], None] | None = None,
        user: int | None = None,
        group: int | None = None,
    ) -> Process:
        """Start `command`. `on_line` gets every line of its output; else `output` receives it."""
        popen = subprocess.Popen(
            [str(part) for part in command],
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if on_line else output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            # Its own session: Ctrl-C in the terminal reaches the supervisor alone, which then ends things in order.
            start_new_session=True,
            user=user,
            group=group,
            extra_groups=None if user is None else [],
        )
        process = Process(name, popen, stop_signal)
        self._children.append(process)
        self._tell(f"add {popen.pid} {int(stop_signal)}")
        if on_line:
            threading.Thread(target=_read_lines, args=(popen.stdout, on_line), name=name, daemon=True).start()
        return process

    def stop(self, process: Process, *, patience: float = 10.0) -> None:
        """Ask it to end, wait, then kill what is left of its group."""
        if process.is_running:
            process.popen.send_signal(process.stop_signal)
        self._finish(process, patience)

    def close(self, *, patience: float = 10.0) -> None:
        while self._children:
            self.stop(self._children[-1], patience=patience)
        if self._guardian and self._guardian.stdin:
            self._guardian.stdin.close()
            self._guardian.wait()
            self._guardian = None

    def stop_together(self, processes: Sequence[Process], *, patience: float = 10.0) -> None:
        """Ask all at once, so that the slowest decides how long it takes, not the sum."""
        for process in processes:
            if process.is_running:
                process.popen.send_signal(process.stop_signal)
        deadline = time.monotonic() + patience
        for process in processes:
            self._finish(process, max(0.1, deadline - time.monotonic()))

    def _finish(self, process: Process, patience: float) -> None:
        try:
            process.popen.wait(patience)
        except subprocess.TimeoutExpired:
            pass
        try:
            os.killpg(process.popen.pid, signal.SIGKILL)
        except (
            ProcessLookupError,
            PermissionError,
        ):  # the group is empty (macOS answers the second for zombies)
            pass
        process.popen.wait()
        if process in self._children:
            self._children.remove(process)
        self._tell(f"remove {process.popen.pid}")

    def _tell(self, line: str) -> None:
        if self._guardian is None:
            self._guardian = subprocess.Popen(
                [sys.executable, "-S", "-E", guardian.__file__],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        if self._guardian.poll() is None and self._guardian.stdin:
            self._guardian.stdin.write(f"{line}\n".encode())
            self._guardian.stdin.flush()


def _read_lines(stream: IO[bytes] | None, on_line: Callable[[str], None]) -> None:
    if stream is not None:
        for line in stream:
            on_line(line.decode(errors="replace").rstrip("\n"))
