"""No faster than the provider takes it: over all workers, also after an outage, and without a waiting worker."""

import itertools
import threading
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from tenants import pace


def moments(turn, count):
    return [turn.begins_at + timedelta(seconds=position * turn.seconds) for position in range(count)]


def test_two_workers_that_reserve_by_turns_never_share_a_moment(committed, settings):
    settings.PER_SECOND = {"mail": 50}
    now = timezone.now()

    first = pace.reserve(pace.MAIL, 25, now=now)
    second = pace.reserve(pace.MAIL, 25, now=now)

    found = sorted(moments(first, 25) + moments(second, 25))
    gaps = [(after - before).total_seconds() for before, after in itertools.pairwise(found)]
    assert found[0] == now
    assert min(gaps) >= 0.0199
    assert found[-1] - found[0] < timedelta(seconds=1)


def test_a_burst_from_many_threads_keeps_to_the_rate(committed, settings):
    settings.PER_SECOND = {"mail": 50}
    now = timezone.now()
    found = []

    def work():
        try:
            while turn := pace.reserve(pace.MAIL, 5, now=now):
                found.extend(moments(turn, 5))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(found) == len(set(found))
    for start in sorted(found):
        in_one_second = [moment for moment in found if start <= moment < start + timedelta(seconds=1)]
        assert len(in_one_second) <= 50
    # Whoever would have to wait for long is sent away instead.
    assert max(found) <= now + pace.PATIENCE + timedelta(seconds=0.1)
    assert not pace.has_room(pace.MAIL, now=now)
    assert pace.has_room(pace.MAIL, now=now + timedelta(seconds=1))


def test_unused_moments_are_not_saved_up_for_a_burst(committed, settings):
    settings.PER_SECOND = {"mail": 50}
    now = timezone.now()
    pace.reserve(pace.MAIL, 5, now=now)

    turn = pace.reserve(pace.MAIL, 25, now=now + timedelta(hours=6))

    assert turn.begins_at == now + timedelta(hours=6)
    assert turn.seconds == 0.02


def test_a_clock_that_was_set_back_stops_nothing(committed, settings):
    settings.PER_SECOND = {"mail": 50}
    now = timezone.now()
    pace.reserve(pace.MAIL, 5, now=now + timedelta(days=1))

    assert pace.reserve(pace.MAIL, 5, now=now).begins_at == now


def test_without_a_limit_nobody_waits(committed, settings):
    settings.PER_SECOND = {"mail": 0}
    now = timezone.now()

    turns = [pace.reserve(pace.MAIL, 1000, now=now) for _ in range(5)]

    assert [turn.seconds_until(999, now=now) for turn in turns] == [0] * 5
