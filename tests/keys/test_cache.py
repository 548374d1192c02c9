import threading

import pytest

from saas.keys.cache import KeyCache


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(clock: Clock) -> KeyCache[str]:
    return KeyCache(size=3, seconds=300, clock=clock)


def test_a_key_is_loaded_once_and_again_after_five_minutes(cache: KeyCache[str], clock: Clock) -> None:
    assert cache.get("a", lambda: "first") == "first"
    clock.now = 299.9
    assert cache.get("a", lambda: "second") == "first"
    clock.now = 300.0
    assert cache.get("a", lambda: "second") == "second"


def test_the_least_recently_used_leaves_first(cache: KeyCache[str]) -> None:
    for name in "abc":
        cache.get(name, lambda: "kept")
    cache.get("a", lambda: "loaded again")
    cache.get("d", lambda: "kept")

    assert len(cache) == 3
    assert cache.get("a", lambda: "loaded again") == "kept"
    assert cache.get("b", lambda: "loaded again") == "loaded again"


def test_a_dropped_key_is_gone_at_once(cache: KeyCache[str]) -> None:
    cache.get("a", lambda: "first")
    cache.get("b", lambda: "first")

    cache.drop(lambda key: key == "a")

    assert cache.get("a", lambda: "second") == "second"
    assert cache.get("b", lambda: "second") == "first"


def test_a_key_destroyed_while_it_was_being_loaded_is_not_kept(cache: KeyCache[str]) -> None:
    def load() -> str:
        cache.drop(lambda key: key == "a")
        return "stale"

    assert cache.get("a", load) == "stale"
    assert cache.get("a", lambda: "fresh") == "fresh"


def test_a_failed_load_keeps_nothing(cache: KeyCache[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: str(1 // 0))

    assert cache.get("a", lambda: "fine") == "fine"


def test_many_threads_never_leave_it_over_its_size() -> None:
    cache: KeyCache[int] = KeyCache(size=10, seconds=300)

    def use(offset: int) -> None:
        for number in range(500):
            assert cache.get((offset + number) % 40, lambda: number) is not None  # noqa: B023  # called before it changes

    threads = [threading.Thread(target=use, args=(offset,)) for offset in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(cache) <= 10
