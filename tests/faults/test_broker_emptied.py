"""The broker loses everything between the commit and the worker: the mail still arrives, once."""

import time

import pytest

from tenants.broker import publish
from tenants.models import PublicJob
from tenants.scope import platform_scope
from tenants.tasks import TICKS_QUEUE
from tests.queue.conftest import wait_until
from tests.users.conftest import browser_at, join_code, post
from users.models import JoinCode, MailedToken, ThrottleCounter

SOMEBODY = {
    "email": "newcomer@example.org",
    "password": "a kettle sings at seven",
    "name": "Nia Newcomer",
    "join_code": "HAZELWREN2",
}


@pytest.fixture
def joinable(acme):
    join_code(acme)
    yield acme
    with platform_scope():
        MailedToken.objects.all().delete()
        JoinCode.objects.filter(organization_id=acme.id).delete()
        ThrottleCounter.objects.all().delete()


def test_the_verification_mail_survives_an_emptied_broker(joinable, valkey, sink, mail_worker):
    asked = post(browser_at(joinable), "auth/register/", SOMEBODY)
    assert asked.status_code == 202, asked.content
    valkey.flushdb()
    mail_worker()
    assert sink.received.total() == 0

    def swept():
        publish("tenants.tick", kwargs={}, headers={"platform": "1"}, queue=TICKS_QUEUE)  # as beat does
        return sink.received.total()

    wait_until(swept, seconds=40, every=1)
    with platform_scope():
        wait_until(lambda: PublicJob.objects.get().state == "done")
    for _ in range(3):
        swept()
        time.sleep(0.3)
    assert list(sink.received.values()) == [1]
