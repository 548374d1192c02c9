"""Ends what the supervisor started when the supervisor is gone, however it went (kill -9 included).

Runs as its own small process and session. It reads `add PID SIGNAL` and `remove PID` lines from the supervisor; the
end of that stream means the supervisor is dead. Then, last started first: the signal to the process, 8 seconds to
obey, SIGKILL to its whole group. Plain standard library, started without site-packages: it must be up in 20 ms.
"""

import os
import signal
import sys
import time

PATIENCE = 8.0


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"  # a zombie obeys nobody and needs nobody
    except OSError:
        return True


def end(pid: int, number: int) -> None:
    """Ask the leader, wait, then leave nothing of its group."""
    try:
        os.kill(pid, number)
        deadline = time.monotonic() + PATIENCE
        while is_alive(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def main() -> None:
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)  # only the end of the stream ends us
    children: dict[int, int] = {}
    for line in sys.stdin:
        verb, *numbers = line.split()
        if verb == "add":
            children[int(numbers[0])] = int(numbers[1])
        else:
            children.pop(int(numbers[0]), None)
    for pid, number in reversed(children.items()):
        end(pid, number)


if __name__ == "__main__":
    main()
