"""Unwrapped keys, kept for a moment in this process's memory and nowhere else."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class KeyCache(Generic[Value]):
    """At most `size` entries for at most `seconds` each; the least recently used leave first. Safe for threads.

    `seconds` is also how long another process may go on reading with a key that was destroyed here.
    """

    def __init__(self, *, size: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._seconds = seconds
        self._clock = clock
        self._entries: OrderedDict[Hashable, tuple[float, Value]] = OrderedDict()
        self._lock = threading.Lock()
        self._generation = 0

    def get(self, key: Hashable, load: Callable[[], Value]) -> Value:
        """The kept value, or what `load` returns. Errors of `load` are the caller's; nothing is kept then."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None and entry[0] > self._clock():
                self._entries.move_to_end(key)
                return entry[1]
            generation = self._generation
        value = load()
        with self._lock:
            # Something was dropped while we loaded: it may be what we loaded.
            if generation == self._generation:
                self._entries[key] = (self._clock() + self._seconds, value)
                self._entries.move_to_end(key)
                while len(self._entries) > self._size:
                    self._entries.popitem(last=False)
        return value

    def drop(self, is_meant: Callable[[Hashable], bool]) -> None:
        """Forget every entry whose key is meant, also one that is being loaded right now."""
        with self._lock:
            self._generation += 1
            for key in [key for key in self._entries if is_meant(key)]:
                del self._entries[key]

    def clear(self) -> None:
        self.drop(lambda _key: True)

    def __len__(self) -> int:
        return len(self._entries)
