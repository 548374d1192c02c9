"""Real workers need rows that are really committed: these tests run outside the usual transaction and clean up."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.cache import cache
from django.db import connections

from tenants import broker, hosts
from tenants.jobs.models import Job
from tenants.models import Bay, DeadLetter, Heartbeat, Organization, Pace, PublicJob, TenantDue
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.organisations import ACME, GLOBEX

ROOT = Path(__file__).resolve().parents[2]


def wait_until(condition: Callable[[], Any], *, seconds: float = 20, every: float = 0.05) -> Any:
    """Poll until `condition()` is true and return it; a failing test otherwise."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"{condition} did not come true in {seconds} s"
        time.sleep(every)
    return found


def record_of(subdomain: str) -> TenantRecord:
    with platform_scope():
        return Organization.objects.get(domains__domain=hosts.host_for_subdomain(subdomain)).record()


def empty_queues(records: list[TenantRecord]) -> None:
    for record in records:
        with tenant_scope(record):
            Job.objects.all().delete()
    with platform_scope():
        PublicJob.objects.all().delete()
        DeadLetter.objects.all().delete()
        Heartbeat.objects.all().delete()
        Pace.objects.all().delete()
        Bay.objects.update(job_id=None, lease_until=None)
        TenantDue.objects.update(next_due_at=None, lease_until=None, lease_token=None, deaths=0)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[TenantRecord]]:
    """Both organisations, outside any transaction: what is written is there for other processes."""
    with django_db_blocker.unblock():
        records = [record_of(ACME), record_of(GLOBEX)]
        empty_queues(records)
        cache.clear()
        yield records
        empty_queues(records)
        connections.close_all()


@pytest.fixture
def acme(committed: list[TenantRecord]) -> TenantRecord:
    return committed[0]


@pytest.fixture
def globex(committed: list[TenantRecord]) -> TenantRecord:
    return committed[1]


@pytest.fixture
def valkey(committed: list[TenantRecord]) -> Iterator[redis.Redis]:
    """This test process's own database of the server, empty before and after."""
    client = redis.Redis.from_url(os.environ["REDIS_URL"])
    client.flushdb()
    yield client
    client.flushdb()
    client.close()


@pytest.fixture
def effects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What the sample tasks wrote, in this process and in workers started after this fixture."""
    path = tmp_path / "effects"
    path.touch()
    monkeypatch.setenv("MM_TEST_EFFECTS", str(path))
    return lambda: path.read_text().splitlines()


class Worker:
    """One `celery worker` of ours in a process group of its own."""

    def __init__(self, name: str, log: Path, *, concurrency: int, environment: dict[str, str]) -> None:
        self.log = log
        self.process = subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "celery",
                    "-A",
                    "celery_app",
                    "worker",
                    "--include",
                    "tests.queue.sample_tasks",
                ),
                *(
                    "--without-gossip",
                    "--without-mingle",
                    f"--concurrency={concurrency}",
                    "-n",
                    name,
                    "-l",
                    "INFO",
                ),
            ],
            cwd=ROOT,
            env=os.environ | {"MM_PROCESS": "worker", "PYTHONUNBUFFERED": "1"} | environment,
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def wait_ready(self) -> None:
        wait_until(lambda: " ready." in self.log.read_text() or self.process.poll() is not None, seconds=40)
        assert self.process.poll() is None, self.log.read_text()

    def kill(self) -> None:
        """SIGKILL for the parent and its pool, as when the machine's memory ran out."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()


@pytest.fixture
def start_worker(valkey: redis.Redis, effects: Any, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """`start_worker()` starts one and waits until it takes messages; all are stopped at the end."""
    workers: list[Worker] = []

    def start(*, concurrency: int = 1, wait: bool = True, **environment: str) -> Worker:
        number = len(workers)
        worker = Worker(
            f"w{number}@test",
            tmp_path / f"worker{number}.log",
            concurrency=concurrency,
            environment=environment,
        )
        workers.append(worker)
        if wait:
            worker.wait_ready()
        return worker

    yield start
    for worker in workers:
        worker.stop()


@pytest.fixture
def start_beat(valkey: redis.Redis, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """`start_beat()` starts the real scheduler; keyword arguments go into its environment."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**environment: str) -> None:
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "celery_app", "beat", "--pidfile=", "-l", "WARNING"],
                cwd=ROOT,
                env=os.environ | {"MM_PROCESS": "worker"} | environment,
                stdout=(tmp_path / "beat.log").open("w"),
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        )

    yield start
    for process in started:
        process.terminate()
        process.wait(15)


@pytest.fixture
def celery_tasks(committed: Any) -> Any:
    """The worker's side of every registered task, callable in this process: `celery_tasks[name].apply(...)`."""
    app = broker.app()
    app.loader.import_default_modules()
    import tests.queue.sample_tasks  # noqa: F401  (registers the samples; needs Django set up)

    return app.tasks
