"""Reminders of many organisations sent by real workers while everything around them dies, and the count afterwards.

    python -m tests.faults.storm --organizations 6 --reminders 1000 --kills 20 [--trouble postgres|redis|sink]

The environment names the servers (as `saas.embedded` prints it). Ends with one line of JSON: see `Count`.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from email.parser import BytesHeaderParser
from pathlib import Path

import django
import psutil
import redis

from benchmarks.sink import Mode, Sink
from saas.embedded.processes import Flock, Process

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 3
# Of the mails: then nobody is killed any more, and what is left must come to an end by itself.
_CALM_FROM = 0.9


@dataclass
class Count:
    """What was found when nothing was left to do."""

    reminders: int
    organizations: int
    kills: int  # processes that could have been at work when they were killed
    sent_while_killing: int  # mails the server had by the last kill
    restarts: int  # of PostgreSQL, at once and without a shutdown
    emptied: int  # times the broker lost everything
    cut: int  # times the mail server got a message and gave no answer
    refused: int  # times it said "not now"
    seconds: float
    sent: int
    duplicates: int  # mails that the server has more than once
    lost: int  # rows that say sent, and the server never had them
    without_row: int  # due reminders that nothing was written about
    other: dict[str, int]  # rows in any other state than sent and unknown
    unknown: int  # before the provider's events
    unknown_and_sent: int  # of those, what the server has
    unknown_after: int  # after the events
    wrong_after: int  # rows that the events left different from what the server has


def main() -> None:
    options = _options()
    sink = Sink(keeps_headers=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings_storm",
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "MAILS_PER_SECOND": str(options.rate),
    }
    django.setup()
    from benchmarks.reminders import due_reminders  # these need Django
    from tests.faults import fleet

    records = fleet.organizations(options.organizations)
    due_reminders(records, options.reminders)
    print(f"{options.reminders} reminders in {len(records)} organisations are due", file=sys.stderr)
    with ExitStack() as stack:
        log = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="storm-")))
        storm = Storm(log)
        killed_by = 0
        # Spread over the mails, not over the time: a fleet that is killed all the time sends nothing to be cut off in.
        moments = sorted(random.uniform(0, _CALM_FROM) * options.reminders for _ in range(options.kills))
        stack.callback(storm.stop)
        trouble = stack.enter_context(_trouble(options.trouble, sink))
        started = time.monotonic()
        while time.monotonic() - started < options.seconds:
            time.sleep(random.uniform(0.15, 0.6))
            if not sink.received:
                continue  # they are still starting: killing begins when there is something to interrupt
            if storm.kills < options.kills:
                if len(sink.received) >= moments[storm.kills]:
                    storm.kill_one()
                    killed_by = len(sink.received)
            elif trouble.is_done() and not fleet.is_anything_open(records):
                break
        else:
            print(storm.words(), file=sys.stderr)
        seconds = time.monotonic() - started
    # What became of each row is judged twice: by the rows alone, and after the provider's events about what it has.
    before = fleet.states(records)
    events = [BytesHeaderParser().parsebytes(head) for head in sink.headers.values()]
    fleet.post_events(events)
    after = fleet.states(records)
    unknown = {name for name, state in before.items() if state == "unknown"}
    known = {name: state for name, state in before.items() if state != "unknown"}
    count = Count(
        reminders=options.reminders,
        organizations=len(records),
        kills=storm.at_work,
        restarts=trouble.restarts,
        sent_while_killing=killed_by,
        emptied=trouble.emptied,
        cut=sink.cut,
        refused=sink.refused,
        seconds=round(seconds, 1),
        sent=sum(state == "sent" for state in before.values()),
        duplicates=sum(number - 1 for number in sink.received.values()),
        lost=sum(state == "sent" and name not in sink.received for name, state in known.items()),
        without_row=options.reminders - len(before),
        other=dict(Counter(state for state in known.values() if state != "sent")),
        unknown=len(unknown),
        unknown_and_sent=len(unknown & set(sink.received)),
        unknown_after=sum(state == "unknown" for state in after.values()),
        wrong_after=sum((name in sink.received) != (state == "sent") for name, state in after.items()),
    )
    print(json.dumps(asdict(count)), flush=True)


class Storm:
    """Beat and one worker of three processes, one of which is killed at each call."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "worker.log"
        self._starts = 0
        self.kills = self.at_work = 0
        self._flock = Flock()  # ends them, also when this process is killed itself
        self._start("beat", "beat", "--pidfile=", "-l", "WARNING")
        self._worker = self._start_worker()

    def kill_one(self) -> None:
        if not self._worker.is_running:
            self._worker = self._start_worker()
        if not self._is_ready():
            return  # Celery gives up when its children die while it starts; a supervisor would start it again
        # Every fortieth time the machine "loses power": the main process and all its children.
        if self.kills % 40 == 39:
            self.kills += 1
            self.at_work += PROCESSES
            os.killpg(self._worker.popen.pid, signal.SIGKILL)
            self._flock.stop(self._worker)
            self._worker = self._start_worker()
            return
        with suppress(psutil.NoSuchProcess):
            children = psutil.Process(self._worker.popen.pid).children()
            if children:
                random.choice(children).send_signal(signal.SIGKILL)
                self.kills += 1
                self.at_work += 1

    def _is_ready(self) -> bool:
        return self._log.read_text(errors="replace").count(" ready.") == self._starts

    def stop(self) -> None:
        self._flock.close(patience=0.1)

    def words(self) -> str:
        """The end of what they said, for whoever asks why it took too long."""
        return "\n".join(log.read_text()[-6000:] for log in self._folder.glob("*.log"))

    def _start_worker(self) -> Process:
        self._starts += 1
        options = ("--without-gossip", "--without-mingle", f"--concurrency={PROCESSES}", "-l", "INFO")
        return self._start("worker", "worker", *options)

    def _start(self, name: str, *command: str) -> Process:
        with (self._folder / f"{name}.log").open("ab") as log:
            return self._flock.start(
                name,
                [sys.executable, "-m", "celery", "-A", "celery_app", *command],
                cwd=ROOT,
                env=os.environ | {"MM_PROCESS": "worker"},
                output=log,
            )


class Trouble:
    """Something that goes wrong every few seconds in a thread of its own, for a number of times."""

    def __init__(self, sink: Sink, *, every: float, times: int) -> None:
        self._sink, self._every, self._times = sink, every, times
        self.restarts = self.emptied = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def strike(self) -> None:
        """Once."""

    def is_done(self) -> bool:
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._sink.received:  # before that there is nothing to trouble
            if self._ended.wait(0.2):
                return
        for _ in range(self._times):
            if self._ended.wait(self._every):
                return
            self.strike()


class EmptiedBroker(Trouble):
    def strike(self) -> None:
        with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
            client.flushall()
        self.emptied += 1


class KilledDatabase(Trouble):
    """What `pg_ctl restart -m immediate` does to everybody, begun by a backend that is killed: PostgreSQL ends all the
    others at once, recovers from its log, and starts anew."""

    def strike(self) -> None:
        while not self._ended.wait(0.1) and not self._killed_a_backend():
            pass  # nobody is connected at this moment

    def _killed_a_backend(self) -> bool:
        number = int((Path(os.environ["MM_VAR"]) / "postgres" / "postmaster.pid").read_text().split()[0])
        for child in psutil.Process(number).children():
            with suppress(psutil.NoSuchProcess):
                if "mm_app" in " ".join(child.cmdline()):
                    child.send_signal(signal.SIGKILL)
                    self.restarts += 1
                    return True
        return False


class MoodyServer(Trouble):
    """The mail server hangs, refuses, or keeps mails and breaks the line: each for a second, then all is well again."""

    def strike(self) -> None:
        mode = random.choice([Mode.HANG, Mode.REFUSE, Mode.DROP])
        self._sink.mode = lambda: mode
        self._ended.wait(1.0)
        self._sink.mode = lambda: Mode.ACCEPT


@contextmanager
def _trouble(name: str, sink: Sink) -> Iterator[Trouble]:
    found = {
        "none": lambda: Trouble(sink, every=0, times=0),
        "redis": lambda: EmptiedBroker(sink, every=2, times=20),
        "postgres": lambda: KilledDatabase(sink, every=4, times=10),
        "sink": lambda: MoodyServer(sink, every=2, times=30),
    }[name]()
    found._thread.start()
    try:
        yield found
    finally:
        found._ended.set()
        found._thread.join()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.storm", description=__doc__)
    parser.add_argument("--organizations", type=int, default=6)
    parser.add_argument("--reminders", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rate", type=int, default=80, help="mails in a second; 0: as fast as it goes")
    parser.add_argument("--seconds", type=float, default=300, help="when to give up")
    parser.add_argument("--trouble", choices=["none", "redis", "postgres", "sink"], default="none")
    return parser.parse_args()


if __name__ == "__main__":
    main()
