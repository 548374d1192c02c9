"""Alternating rounds: what one side did is compared with what the other did right before or after it."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from benchmarks import load
from benchmarks.databases import Databases
from benchmarks.load import Request
from benchmarks.processes import Server


@dataclass(frozen=True)
class Round:
    """One side for a few seconds."""

    requests: int
    per_second: float
    median_ms: float
    p95_ms: float
    server_cpu_ms: float  # processor time of the web server for one request
    database_cpu_ms: float  # and of PostgreSQL


Streams = Callable[[int], Sequence[Iterator[Request]]]


def alternating(
    sides: Mapping[str, tuple[Server, Streams]], databases: Databases, *, rounds: int, seconds: float
) -> dict[str, list[Round]]:
    """`rounds` rounds; each asks every side once, in an order that is turned each time. One warm-up goes before."""
    found: dict[str, list[Round]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(-1, rounds):
        turned = names[number % len(names) :] + names[: number % len(names)]
        for name in turned:
            server, streams = sides[name]
            result = _one(
                server, streams(number), databases, seconds=seconds if number >= 0 else min(seconds, 1.5)
            )
            if number >= 0:
                found[name].append(result)
    return found


def _one(
    server: Server, streams: Sequence[Iterator[Request]], databases: Databases, *, seconds: float
) -> Round:
    server_before, database_before = server.cpu_seconds(), databases.cpu_seconds()
    done = load.run(server.port, streams, seconds=seconds)
    server_used, database_used = (
        server.cpu_seconds() - server_before,
        databases.cpu_seconds() - database_before,
    )
    return Round(
        requests=done.count,
        per_second=done.per_second,
        median_ms=done.quantile(0.5) * 1000,
        p95_ms=done.quantile(0.95) * 1000,
        server_cpu_ms=server_used / done.count * 1000,
        database_cpu_ms=database_used / done.count * 1000,
    )


def median(rounds: Sequence[Round], field: str) -> float:
    return statistics.median(getattr(each, field) for each in rounds)


@dataclass(frozen=True)
class Ratio:
    """One side's figure divided by the other's of the same round: the median of the rounds and the extremes."""

    median: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, ours: Sequence[Round], theirs: Sequence[Round], field: str = "per_second") -> "Ratio":
        ratios = [getattr(a, field) / getattr(b, field) for a, b in zip(ours, theirs, strict=True)]
        return cls(statistics.median(ratios), min(ratios), max(ratios))


def raw(rounds: Mapping[str, Sequence[Round]]) -> dict[str, list[dict[str, float]]]:
    return {name: [asdict(each) for each in listed] for name, listed in rounds.items()}
