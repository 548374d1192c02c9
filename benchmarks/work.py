"""`python -m benchmarks.work`: what finding due work costs (P10), and mails in a second (P11). Prints JSON.

A process of its own with the product's production settings and a mail server (benchmarks/sink.py) at EMAIL_URL.

P10, ours: the whole tick, from the index to the message that sends a worker into each due organisation. Beside it, one
scheduled task per tenant as it is usually written: a message for each tenant, and for each a worker that enters it and
asks what is due. Both against the same servers, both in one process.

P11, ours: a running worker of two processes, from rows that are due to mails the server took, with the ledger, the
fences and the audit on. Beside it: `send_mail` in a loop over one connection, with the same words, and nothing kept.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saas.settings.prod")

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
DUE = 0.01  # of the organisations
VISITED = 200  # tenants that the other side really visits; its time is scaled to all
MAILS = 1_000  # in one round


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.work", description=__doc__)
    parser.add_argument("--organizations", type=int, nargs="*", default=[100, 1_000])
    parser.add_argument("--log", type=Path, required=True, help="where the worker's words go")
    options = parser.parse_args()
    with MailServer() as server:
        os.environ |= {"EMAIL_URL": f"smtp://127.0.0.1:{server.port}", "MAILS_PER_SECOND": "0"}
        import django

        django.setup()
        found = {
            "tick": [_tick(number) for number in sorted(options.organizations)],
            "mails": _mails(options.log, server),
        }
    print(json.dumps(found), flush=True)


class MailServer:
    """The sink in a process of its own, for both sides."""

    def __enter__(self) -> "MailServer":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.sink"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._line())
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def rate(self, number: int) -> float:
        """Wait for so many mails; returns how many came in a second, first to last. Then it forgets them."""
        deadline = time.monotonic() + 120
        while (found := json.loads(self._ask("count")))["mails"] < number:
            if time.monotonic() > deadline:
                raise SystemExit(f"Only {found['mails']} of {number} mails came.")
            time.sleep(0.2)
        self._ask("forget")
        return float((found["mails"] - 1) / found["seconds"])

    def _ask(self, question: str) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


# --- P10 -----------------------------------------------------------------------------------------------------------
def _tick(number: int) -> dict[str, Any]:
    import redis
    from django.conf import settings
    from django.utils import timezone

    from tenants import due
    from tenants.broker import app, publish
    from tenants.models import Organization, TenantDue
    from tenants.scope import platform_scope, tenant_scope
    from wellness.reminders.models import Reminder

    broker = redis.Redis.from_url(settings.REDIS_URL)
    with platform_scope():
        records = [
            row.record()
            for row in Organization.objects.filter(name__startswith="Bench ")
            .select_related("schema")
            .prefetch_related("domains")
        ]
        _grow(number)
        everybody = list(TenantDue.objects.order_by("pk").values_list("pk", flat=True)[:number])
    wanted = everybody[:: round(1 / DUE)]

    def make_due() -> None:
        now = timezone.now()
        with platform_scope():
            TenantDue.objects.filter(next_due_at__isnull=False).update(
                next_due_at=None, lease_until=None, lease_token=None, deaths=0
            )
            TenantDue.objects.filter(pk__in=wanted).update(next_due_at=now)
        broker.flushdb()

    def ours() -> float:
        with platform_scope():
            began = time.perf_counter()
            due.tick.body(now=timezone.now())
            return time.perf_counter() - began

    def theirs() -> float:
        """One message for each tenant, then for each a visit that asks its reminders."""
        visited = min(number, VISITED)
        began = time.perf_counter()
        with app().producer_or_acquire() as producer:
            for position in range(visited):
                headers = {"organization": str(records[position % len(records)].id)}
                publish("bench.nothing", kwargs={}, headers=headers, queue="bench", producer=producer)
        for position in range(visited):
            broker.rpop("mm:queue:bench")
            with tenant_scope(records[position % len(records)]):
                list(Reminder._base_manager.filter(next_due_at__lte=timezone.now())[:100])
        return (time.perf_counter() - began) / visited * number

    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    for turn in range(-1, ROUNDS):
        for name, side in (("ours", ours), ("theirs", theirs)):
            make_due()
            spent = side()
            if turn >= 0:
                times[name].append(spent * 1000)
    make_due()
    with platform_scope():
        claimed = len(due.claim_due(now=timezone.now())[1])
        TenantDue.objects.update(next_due_at=None, lease_until=None, lease_token=None)
    broker.flushdb()
    return {
        "organizations": number,
        "due": claimed,
        "ms": times["ours"],
        "one_task_per_tenant_ms": times["theirs"],
        "ratio": statistics.median(b / a for a, b in zip(times["ours"], times["theirs"], strict=True)),
    }


def _grow(number: int) -> None:
    """Rows of the index for so many organisations. They have no schema: nobody enters them."""
    from django.utils import timezone

    from tenants.models import Organization, TenantDue, new_schema_name

    now = timezone.now()
    missing = number - TenantDue.objects.count()
    made = [
        Organization(
            name=f"Row {each}",
            kind="other",
            time_zone="UTC",
            locale="en",
            country="DE",
            created_at=now,
            schema_name=new_schema_name(),
            status=Organization.Status.ACTIVE,
        )
        for each in range(missing)
    ]
    Organization.objects.bulk_create(made, batch_size=2_000)
    TenantDue.objects.bulk_create([TenantDue(organization=row) for row in made], batch_size=2_000)


# --- P11 -----------------------------------------------------------------------------------------------------------
def _mails(said: Path, server: MailServer) -> dict[str, Any]:
    from benchmarks.reminders import due_reminders
    from tenants.models import Organization, TenantDue
    from tenants.scope import platform_scope

    with platform_scope():
        rows = Organization.objects.filter(name__startswith="Bench ").select_related("schema")
        records = [row.record() for row in rows.prefetch_related("domains")]
        # Only the real ones are there for the worker: rows without a schema would be refused.
        TenantDue.objects.exclude(pk__in=[record.id for record in records]).update(next_due_at=None)
    with said.open("w") as log:
        worker = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "celery_app", "worker", "-l", "INFO"),
                *("--concurrency=2", "--without-gossip", "--without-mingle"),
            ],
            cwd=ROOT,
            env=os.environ | {"MM_PROCESS": "worker", "TENANT_IN_FLIGHT": "2"},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    rounds: dict[str, list[float]] = {"ours": [], "theirs": []}
    try:
        _wait(lambda: " ready." in said.read_text())
        html, text = _words(records[0])
        for turn in range(-1, ROUNDS):
            number = MAILS if turn >= 0 else MAILS // 5
            due_reminders(records, number)
            _send_a_worker()
            ours = server.rate(number)
            _loop(number, html, text)
            theirs = server.rate(number)
            if turn >= 0:
                rounds["ours"].append(ours)
                rounds["theirs"].append(theirs)
    finally:
        worker.terminate()
        worker.wait(30)
    return {
        "per_second": rounds["ours"],
        "send_mail_per_second": rounds["theirs"],
        "ratio": statistics.median(a / b for a, b in zip(rounds["ours"], rounds["theirs"], strict=True)),
    }


def _send_a_worker() -> None:
    from tenants.broker import publish

    publish("tenants.tick", kwargs={}, headers={"platform": "1"}, queue="ticks")


def _words(record: Any) -> tuple[str, str]:
    """Both parts of the very mail that the worker sends."""
    from saas.core.ids import uuid7
    from tenants.scope import tenant_scope
    from wellness.reminders.mails import reminder_message

    with tenant_scope(record):
        message = reminder_message(
            to="somebody@example.org",
            member_id=uuid7(),
            mail_id=uuid7(),
            message_id="<x@localhost>",
            local_date=date(2026, 9, 1),
            locale="en",
        )
    return str(message.alternatives[0][0]), str(message.body)


def _loop(number: int, html: str, text: str) -> None:
    from django.core.mail import get_connection, send_mail

    with get_connection() as connection:
        for each in range(number):
            send_mail(
                "As you asked",
                text,
                None,
                [f"somebody{each}@example.org"],
                connection=connection,
                html_message=html,
            )


def _wait(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit("The worker did not start.")
        time.sleep(0.1)


if __name__ == "__main__":
    main()
