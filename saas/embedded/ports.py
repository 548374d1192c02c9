"""Choosing free ports on loopback and remembering them, so that addresses stay the same between runs."""

import json
import socket
from collections.abc import Callable, Collection
from pathlib import Path

ATTEMPTS = 200


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` now. SO_REUSEADDR as servers set it: TIME_WAIT is no obstacle."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def next_free(wanted: int, *, taken: Collection[int] = ()) -> int:
    """The first free port from `wanted` upwards that is not in `taken`."""
    return next(
        (
            port
            for port in range(wanted, min(wanted + ATTEMPTS, 65_536))
            if port not in taken and is_free(port)
        ),
        any_free(),
    )


def any_free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def remembered(file: Path, name: str, default: int, say: Callable[[str], None]) -> int:
    """The port `name` had last time when it is still free, else the next free one (said and remembered)."""
    known: dict[str, int] = {}
    if file.exists():
        try:
            known = json.loads(file.read_text())
        except ValueError:  # a half-written file costs new ports, nothing else
            known = {}
    wanted = known.get(name, default)
    port = next_free(wanted, taken=[other for key, other in known.items() if key != name])
    if port != wanted:
        say(f"Port {wanted} ({name}) is taken; using {port}.")
    if known.get(name) != port:
        partial = file.with_suffix(".partial")
        partial.write_text(json.dumps({**known, name: port}, indent=2) + "\n")
        partial.replace(file)
    return port
