"""Worker and beat come back by themselves when the broker was away, empty or stuck; what was queued meanwhile runs."""

import os
import signal
import subprocess
import time

import pytest
import redis

from saas.embedded import ports
from saas.embedded.valkey import binary
from tenants.scope import tenant_scope
from tenants.tasks import enqueue
from tests.queue import sample_tasks
from tests.queue.conftest import wait_until


class OwnValkey:
    """A broker of this test's own, because it is killed and stopped."""

    def __init__(self):
        self.port = ports.any_free()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self):
        command = [
            binary(),
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        wait_until(self.answers)

    def answers(self):
        try:
            return redis.Redis.from_url(self.url).ping()
        except redis.ConnectionError:
            return False

    def signal(self, number):
        os.kill(self.process.pid, number)

    def kill(self):
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def own_valkey():
    server = OwnValkey()
    yield server
    server.signal(signal.SIGCONT)
    server.kill()


def outage_by_restart(server, seconds):
    server.kill()
    time.sleep(seconds)
    server.start()


def outage_by_hanging(server, seconds):
    server.signal(signal.SIGSTOP)
    time.sleep(seconds)
    server.signal(signal.SIGCONT)


@pytest.mark.long  # how soon a worker is back depends on the load of the machine
@pytest.mark.parametrize(
    ("outage", "seconds"),
    [
        pytest.param(outage_by_restart, 2, id="restarted after 2 s"),
        pytest.param(outage_by_restart, 30, id="restarted after 30 s"),
        pytest.param(outage_by_hanging, 20, id="stuck for 20 s"),
    ],
)
def test_work_goes_on_within_a_minute(acme, start_worker, start_beat, effects, own_valkey, outage, seconds):
    start_worker(REDIS_URL=own_valkey.url)
    start_beat(REDIS_URL=own_valkey.url)
    with tenant_scope(acme):
        enqueue(
            sample_tasks.note_in_tenant, value="before"
        )  # its wake-up goes to another server: beat finds it
    wait_until(lambda: effects() == [f"{acme.id} before"], seconds=40)

    outage(own_valkey, seconds)
    with tenant_scope(acme):
        enqueue(sample_tasks.note_in_tenant, value="after")

    wait_until(lambda: effects()[1:] == [f"{acme.id} after"], seconds=75)
