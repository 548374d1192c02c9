"""Tasks that only tests register. Workers of these tests load this module (`celery worker --include`).

What they do shows in the file MM_TEST_EFFECTS, one line each, because a worker that is killed can tell nobody else.
"""

import os
import signal
import time
from datetime import datetime, timedelta

from tenants.scope import current_tenant, current_tenant_or_none
from tenants.tasks import platform_task, tenant_task

LEASE = timedelta(seconds=2)


def note(line: str) -> None:
    with open(os.environ["MM_TEST_EFFECTS"], "a", encoding="utf-8") as effects:
        effects.write(line + "\n")


@tenant_task(name="tests.note", lease=LEASE)
def note_in_tenant(*, now: datetime, value: str) -> None:
    note(f"{current_tenant().id} {value}")


@platform_task(name="tests.platform_note", lease=LEASE)
def note_on_platform(*, now: datetime, value: str) -> None:
    assert current_tenant_or_none() is None
    note(f"platform {value}")


@tenant_task(name="tests.slow", lease=timedelta(seconds=10))
def slow(*, now: datetime, value: str, tenths: int) -> None:
    note(f"start {value}")
    time.sleep(tenths / 10)
    note(f"end {value}")


@tenant_task(name="tests.hangs", lease=LEASE)
def hangs(*, now: datetime, value: str) -> None:
    note(f"attempt {value}")
    time.sleep(60)


@tenant_task(name="tests.fails", lease=LEASE)
def fails(*, now: datetime, value: str) -> None:
    note(f"attempt {value}")
    raise ValueError("private words that must not be stored")


class Poison(BaseException):
    """What `except Exception` does not catch."""


POISON_LEASE = timedelta(seconds=1.2)


@tenant_task(name="tests.poison.kills", lease=POISON_LEASE)
def poison_kills(*, now: datetime) -> None:
    note("kills")
    os.kill(os.getpid(), signal.SIGKILL)


@tenant_task(name="tests.poison.hangs", lease=POISON_LEASE)
def poison_hangs(*, now: datetime) -> None:
    note("hangs")
    time.sleep(60)


@tenant_task(name="tests.poison.eats", lease=timedelta(seconds=10))
def poison_eats(*, now: datetime) -> None:
    note("eats")
    eaten = []
    while len(eaten) < 2048:
        eaten.append(bytearray(os.urandom(1024)) * 1024)


@tenant_task(name="tests.poison.raises", lease=POISON_LEASE)
def poison_raises(*, now: datetime) -> None:
    note("raises")
    raise Poison


@tenant_task(name="tests.poison.exits", lease=POISON_LEASE)
def poison_exits(*, now: datetime) -> None:
    note("exits")
    raise SystemExit(3)
