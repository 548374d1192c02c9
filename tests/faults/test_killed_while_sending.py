"""kill -9 while a reminder is sent. Before the hand-over it is sent again, once; after its start, never.

Nothing in the product helps: the mail server stops answering at the point wanted, and that is where the worker dies.
Leases are not waited for; the rows say when they end, and the test moves that moment into the past.
"""

import random
import signal
import time
from datetime import timedelta

import psutil
import pytest
from django.conf import settings
from django.utils import timezone

from tenants.broker import publish
from tenants.models import TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import TICKS_QUEUE
from tests.factories.mail_events import post_event, ses_event
from tests.factories.people import HostClient
from tests.faults.sink import Mode
from tests.queue.conftest import wait_until
from wellness.reminders.models import Delivery, DeliveryState

KILLS = 25


def deliveries_of(record, reminders):
    with tenant_scope(record):
        return list(Delivery.objects.filter(reminder__in=reminders).select_related("mail"))


def delivery_of(record, reminder):
    (delivery,) = deliveries_of(record, [reminder])
    return delivery


def tick():
    publish("tenants.tick", kwargs={}, headers={"platform": "1"}, queue=TICKS_QUEUE)


def let_leases_run_out(record):
    """What the passing of minutes would do, then the next tick."""
    past = timezone.now() - timedelta(seconds=1)
    with tenant_scope(record):
        Delivery.objects.open().update(lease_until=past)
    with platform_scope():
        TenantDue.objects.filter(pk=record.id).update(lease_until=past, next_due_at=past)
    tick()


def settle_from_events(sink):
    """The provider's events about everything it has, and nothing else."""
    apex = HostClient(settings.APEX_HOST)
    for message in sink.kept:
        assert post_event(apex, ses_event("Delivery", message)).status_code == 200


def wait_until_released(record):
    """Until the worker is done with the organisation."""
    with platform_scope():
        wait_until(lambda: TenantDue.objects.filter(pk=record.id, lease_token=None).exists())


def has_ended(process: psutil.Process) -> bool:
    """Gone, or dead and not yet collected by its parent; it may go while we look."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


class Killer:
    """Kills the process that is at the mail server; every fifth time the whole worker, which then starts anew."""

    def __init__(self, start, sink):
        # More processes than needed: Celery takes seconds to replace one, the others go on meanwhile.
        self.start = lambda: start(concurrency=4)
        self.sink = sink
        self.worker = self.start()
        self.kills = 0

    def kill(self):
        self.kills += 1
        if self.kills % 5 == 0:
            self.worker.kill()
            self.worker = self.start()
        else:
            process = self.at_the_mail_server()
            process.send_signal(signal.SIGKILL)
            wait_until(lambda: has_ended(process))

    def at_the_mail_server(self):
        (process,) = (
            child
            for child in psutil.Process(self.worker.process.pid).children()
            if any(line.laddr.port == self.sink.client_port for line in child.net_connections())
        )
        return process


def test_killed_before_the_hand_over_the_mail_goes_out_exactly_once(acme, mail_worker, sink, due_reminders):
    killer = Killer(mail_worker, sink)
    for _ in range(KILLS):
        sink.stop_answering(Mode.SILENT)
        (reminder,) = due_reminders(1)
        tick()
        assert sink.reached.wait(20)
        assert delivery_of(acme, reminder).state == DeliveryState.CLAIMED
        killer.kill()
        assert delivery_of(acme, reminder).state == DeliveryState.CLAIMED

        sink.answer()
        let_leases_run_out(acme)
        wait_until(lambda reminder=reminder: delivery_of(acme, reminder).state == DeliveryState.SENT)
        wait_until_released(acme)
        let_leases_run_out(acme)
        wait_until_released(acme)

        delivery = delivery_of(acme, reminder)
        assert (delivery.state, delivery.attempts) == (DeliveryState.SENT, 2)
        assert sink.received[delivery.mail.message_id] == 1
    assert killer.kills == KILLS
    assert len(sink.received) == sink.received.total() == KILLS


@pytest.mark.parametrize(("mode", "kept"), [(Mode.KEEP, 1), (Mode.DROP, 0)], ids=["kept", "dropped"])
def test_killed_during_the_hand_over_the_mail_never_goes_out_again(
    acme, mail_worker, sink, due_reminders, mode, kept
):
    """Nobody can know whether the mail server has it. In both cases the row says so and nothing is sent."""
    killer = Killer(mail_worker, sink)
    kills = KILLS if mode is Mode.KEEP else 5
    for _ in range(kills):
        sink.stop_answering(mode)
        (reminder,) = due_reminders(1)
        tick()
        assert sink.reached.wait(20)
        assert delivery_of(acme, reminder).state == DeliveryState.HANDING_OVER
        killer.kill()

        sink.answer()
        let_leases_run_out(acme)
        wait_until(lambda reminder=reminder: delivery_of(acme, reminder).state == DeliveryState.UNKNOWN)
        wait_until_released(acme)
        let_leases_run_out(acme)
        wait_until_released(acme)

        delivery = delivery_of(acme, reminder)
        assert (delivery.state, delivery.attempts) == (DeliveryState.UNKNOWN, 1)
        assert sink.received[delivery.mail.message_id] == kept
    assert killer.kills == kills
    assert sink.received.total() == kills * kept

    # Only the mail server knows. What it has, its events settle; what it has not stays unknown and is shown as such.
    settle_from_events(sink)
    with tenant_scope(acme):
        states = list(Delivery.objects.values_list("state", flat=True))
    assert states == [DeliveryState.SENT if kept else DeliveryState.UNKNOWN] * kills


@pytest.mark.long
def test_under_a_hail_of_kills_no_mail_is_doubled_and_none_is_lost_silently(
    acme, mail_worker, sink, due_reminders
):
    reminders = due_reminders(600)
    worker = mail_worker(concurrency=3)
    kills = 0
    end = time.monotonic() + 240
    while time.monotonic() < end:
        let_leases_run_out(acme)
        time.sleep(random.uniform(0.15, 0.6))
        children = psutil.Process(worker.process.pid).children()
        if children and kills < 120:
            random.choice(children).send_signal(signal.SIGKILL)
            kills += 1
        states = [delivery.state for delivery in deliveries_of(acme, reminders)]
        open_states = {DeliveryState.CLAIMED, DeliveryState.HANDING_OVER}
        if len(states) == len(reminders) and not open_states & set(states):
            break

    assert kills >= 10
    deliveries = deliveries_of(acme, reminders)
    assert len(deliveries) == len(reminders)
    settle_from_events(sink)
    assert sorted(
        row.state for row in deliveries_of(acme, reminders) if row.mail.message_id in sink.received
    ) == [DeliveryState.SENT] * len(sink.received)
    unknown = [delivery for delivery in deliveries if delivery.state == DeliveryState.UNKNOWN]
    assert {delivery.state for delivery in deliveries} <= {DeliveryState.SENT, DeliveryState.UNKNOWN}
    assert len(unknown) <= kills
    assert max(sink.received.values()) == 1
    assert {delivery.mail.message_id for delivery in deliveries if delivery not in unknown} <= set(
        sink.received
    )
