"""`make bench`: start everything, measure, print one table, write results/latest.json, leave nothing running."""

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict
from itertools import cycle, islice
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import Console

from benchmarks import enumeration, load, measure, report, rows, sides
from benchmarks.databases import Databases, Statements
from benchmarks.load import Connection, Request, WrongAnswer
from benchmarks.measure import Streams
from benchmarks.processes import OPTIONS, Server, run_module, serving
from benchmarks.sides import Side
from saas.embedded import servers

PAGE = 20
INSIGHTS_MS = 150  # what the page may take, everything in it
COUNTED = 20  # requests whose statements are counted
TOO_LONG = 570  # seconds; `make bench` promises less than ten minutes
TOO_LONG_FOR_LONG = 1_800

console = Console(width=132)


def main() -> int:
    options = _options()
    _limit_time(TOO_LONG_FOR_LONG if options.long else TOO_LONG)
    folder = Path(tempfile.mkdtemp(prefix="mentalmuse-bench-"))
    try:
        with ExitStack() as stack:
            addresses = stack.enter_context(servers.running(folder, durable=not options.without_fsync))
            _bench(options, stack, folder, addresses)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _bench(options: argparse.Namespace, stack: ExitStack, folder: Path, addresses: Mapping[str, str]) -> None:
    started = time.monotonic()
    databases = Databases(folder, addresses)
    with console.status("Filling the databases …"):
        ours = sides.product(addresses)
        stock = sides.peer("stock", databases, creates_with="POST")
        single = sides.peer("single", databases)
        bare = sides.bare()
        everybody = (ours, stock, single, bare)
        databases.settle("mentalmuse", "mentalmuse_keys", "bench_stock", "bench_single")

    lists = {side.name: side.list_requests() for side in everybody}
    running = {
        side.name: stack.enter_context(
            serving(
                side.application, side.environment, log=folder / f"{side.name}.log", first=lists[side.name][0]
            )
        )
        for side in everybody
    }
    _check_same_answers(running, lists, ours, (stock, single))

    with console.status("Lists …"):
        listed = measure.alternating(
            {side.name: (running[side.name], _fresh_lists(side)) for side in everybody},
            databases,
            rounds=options.rounds,
            seconds=options.seconds,
        )
        list_statements = {
            side.name: _count(databases, running[side.name], side.list_requests()) for side in everybody
        }
    with console.status("Saving entries …"):
        created = measure.alternating(
            {side.name: (running[side.name], side.create_streams) for side in (ours, stock)},
            databases,
            rounds=options.rounds,
            seconds=options.seconds,
        )
        create_statements = {
            side.name: _count(
                databases, running[side.name], list(islice(side.create_streams(-2)[0], 5 * COUNTED))
            )
            for side in (ours, stock)
        }

    with console.status("Insights over two years …"):
        insights = measure.alternating(
            {ours.name: (running[ours.name], lambda _round: [cycle(ours.insights_requests())])},
            databases,
            rounds=options.rounds,
            seconds=min(options.seconds, 1.5),
        )
        insight_statements = {
            ours.name: _count(databases, running[ours.name], ours.insights_requests() * (2 * COUNTED))
        }
    with console.status("Known and unknown addresses …"):
        differences = enumeration.measured(ours.application, ours.environment, folder)
    p95 = measure.median(insights[ours.name], "p95_ms")
    used = sum(measure.median(insights[ours.name], f"{part}_cpu_ms") for part in ("server", "database"))

    with console.status("Journal …"):
        written: dict[str, Any] = json.loads(run_module("benchmarks.journal", environment=ours.environment))
    with console.status("Caseload of 500 members …"):
        cared: dict[str, Any] = json.loads(run_module("benchmarks.caseload", environment=ours.environment))

    with console.status("Ticks and reminders …"):
        numbers = ("100", "1000", "10000") if options.long else ("100", "1000")
        asked = ("--log", str(folder / "worker.log"), "--organizations", *numbers)
        work: dict[str, Any] = json.loads(
            run_module("benchmarks.work", *asked, environment=ours.environment).splitlines()[-1]
        )

    counted, stock_counted = list_statements[ours.name].statements, list_statements["stock"].statements
    lines = [
        report.ratio_line("P1", "list of 20, requests/s", "stock", listed[ours.name], listed["stock"], 2.5),
        report.ratio_line(
            "P2", "list of 20, requests/s", "single", listed[ours.name], listed["single"], 0.77
        ),
        report.Line(
            "P3",
            "list of 20, statements",
            f"stock: {stock_counted:g}",
            f"{counted:g}",
            "<= 3",
            round(counted, 2) <= 3,
        ),
        report.ratio_line(
            "P4", "save an entry, requests/s", "stock", created[ours.name], created["stock"], 1.5
        ),
        report.Line(
            "P13",
            f"insights over {rows.DIARY_ENTRIES:,} entries, p95",
            "-",
            f"{p95:.0f} ms ({used:.0f} ms CPU), {insight_statements[ours.name].statements:g} statements",
            f"< {INSIGHTS_MS} ms, <= 5",
            p95 < INSIGHTS_MS and round(insight_statements[ours.name].statements, 2) <= 5,
        ),
        *(
            report.Line(
                "B3",
                f"{each.what}, {enumeration.PAIRS} pairs of addresses, medians",
                f"unknown: {each.unknown:.1f} ms",
                f"known: {each.known:.1f} ms; {each.milliseconds:+.2f} ms, {each.share:+.1%}",
                f"<= {enumeration.SHARE:.0%} or {enumeration.MILLISECONDS:g} ms",
                each.is_met,
            )
            for each in differences
        ),
    ]
    lines += report.journal_lines(written)
    lines += report.work_lines(work)
    lines += report.caseload_lines(cared)
    settings = _settings(options, databases)
    parts = {"list of 20": listed, "save an entry": created, "insights": insights}
    statements = {
        "list of 20": list_statements,
        "save an entry": create_statements,
        "insights": insight_statements,
    }
    report.show(console, lines, parts, statements, settings)
    report.write(
        lines,
        settings=settings,
        seconds=round(time.monotonic() - started),
        rounds={part: measure.raw(found) for part, found in parts.items()},
        journal=written,
        work=work,
        statements={
            part: {name: asdict(each) for name, each in found.items()} for part, found in statements.items()
        },
    )
    console.print(
        f"{time.monotonic() - started:.0f} s; all of it in {report.RESULTS.relative_to(Path.cwd())}",
        style="dim",
    )


def _fresh_lists(side: Side) -> Streams:
    """Tokens live five minutes, so each round asks with new ones."""
    return lambda _round: load.dealt(side.list_requests())


def _check_same_answers(
    running: Mapping[str, Server], lists: Mapping[str, list[Request]], ours: Side, peers: tuple[Side, ...]
) -> None:
    """The same person gets the same page from everybody, else a figure would compare different work."""
    for person in (0, rows.MEMBERS, rows.TENANTS * rows.MEMBERS - 1):
        pages = {}
        for side in (ours, *peers):
            with Connection(running[side.name].port) as connection:
                answer = json.loads(connection.ask_for_body(lists[side.name][person]))
            pages[side.name] = [
                {
                    name: entry[name]
                    for name in ("id", "valence", "energy", "words", "tags", "note", "time_zone")
                }
                for entry in answer["results"]
            ]
        if len(pages[ours.name]) != PAGE or any(page != pages[ours.name] for page in pages.values()):
            raise WrongAnswer(f"The sides do not answer alike for person {person}.")


def _count(databases: Databases, server: Server, requests: list[Request]) -> Statements:
    """Statements of warm requests: each organisation was asked a moment before it counts."""
    warming, counted = requests[:-COUNTED], requests[-COUNTED:]
    with Connection(server.port) as connection:
        for request in warming:
            connection.ask(request)
        with databases.counting(COUNTED) as found:
            for request in counted:
                connection.ask(request)
    return found[0]


def _settings(options: argparse.Namespace, databases: Databases) -> list[str]:
    server = ", ".join(f"{name} {value}" for name, value in databases.settings().items())
    return [
        f"Rows: {rows.TENANTS} organisations of {rows.MEMBERS} people with {rows.ENTRIES} entries; people in turn.",
        f"Insights: one person, {rows.DIARY_ENTRIES:,} entries in two years, 12 tags; one connection.",
        f"Rounds: {options.rounds} of {options.seconds:g} s a side, alternating; {load.CONNECTIONS} connections.",
        f"Server for all: gunicorn {' '.join(OPTIONS)}. PostgreSQL for all: {server}.",
        "stock: TENANT_LIMIT_SET_CALLS on, CONN_MAX_AGE None without health checks, DEBUG off, no request log, "
        "the same indexes and page size; HyperlinkedModelSerializer, PageNumberPagination, JWTAuthentication (HS256).",
        "single: one schema, the same view (compiled query, orjson, cursors), notes in clear, JWTAuthentication.",
        "P12 and search: one process with production settings, 2,000 entries of 1.5 kB, the whole way of a request.",
        "P10: the other side visits 200 tenants, its time scaled to all. P11: a worker of two processes, no limit to "
        "its pace; beside it one process, one connection, the same words, nothing kept.",
        "MentalMuse: production settings, notes sealed, Ed25519 tokens, session and role checked and logged each time.",
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="at least 5 (default 7)")
    parser.add_argument("--seconds", type=float, default=3.0, help="of one side in one round (default 3)")
    parser.add_argument("--without-fsync", action="store_true", help="for all sides alike")
    parser.add_argument("--long", action="store_true", help="15 rounds of 6 s")
    options: argparse.Namespace = parser.parse_args()
    if options.long:
        options.rounds, options.seconds = 15, 6.0
    return options


def _limit_time(seconds: int) -> None:
    """Ends by itself whatever happens; the exception unwinds, so that everything started is stopped."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise SystemExit("Interrupted." if number != signal.SIGALRM else f"Not finished after {seconds} s.")

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, stop)
    signal.alarm(seconds)


if __name__ == "__main__":
    sys.exit(main())
