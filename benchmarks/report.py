"""The table on the terminal and the file beside it."""

import json
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.measure import Ratio, Round, median

RESULTS = Path(__file__).resolve().parent / "results" / "latest.json"
_PACKAGES = (
    "django",
    "djangorestframework",
    "djangorestframework-simplejwt",
    "django-tenants",
    "psycopg2-binary",
    "orjson",
    "gunicorn",
)


@dataclass(frozen=True)
class Line:
    """One figure of docs/performance: what was found and what was wanted."""

    number: str
    what: str
    against: str
    found: str
    goal: str
    is_met: bool


def ratio_line(
    number: str, what: str, against: str, ours: Sequence[Round], theirs: Sequence[Round], goal: float
) -> Line:
    """Requests per second beside a peer's; the server's processor time, which scatters less, for comparison."""
    ratio, cpu = Ratio.of(ours, theirs), Ratio.of(theirs, ours, "server_cpu_ms")
    found = f"{ratio.median:.2f} x ({ratio.lowest:.2f} .. {ratio.highest:.2f}); CPU {cpu.median:.2f} x"
    return Line(number, what, against, found, f">= {goal:g} x", ratio.median >= goal)


def journal_lines(found: Mapping[str, Any]) -> list[Line]:
    """What benchmarks/journal.py measured: the price of sealing, and a search that opens everything."""
    ratio, search = found["ratio"], found["search_ms"]
    return [
        Line(
            "P12",
            "journal list of 20, CPU",
            "in clear",
            f"{ratio['median']:.2f} x ({ratio['lowest']:.2f} .. {ratio['highest']:.2f})",
            ">= 0.9 x",
            ratio["median"] >= 0.9,
        ),
        Line(
            "",
            f"journal search over {search['entries']:,} entries",
            "-",
            f"median {search['median']:.0f} ms ({search['cpu_median']:.0f} ms CPU), p95 {search['p95']:.0f} ms",
            "median < 200 ms",
            search["median"] < 200,
        ),
    ]


def work_lines(found: Mapping[str, Any]) -> list[Line]:
    """What benchmarks/work.py measured: the tick (P10), and mails in a second (P11)."""
    lines = []
    for tick in found["tick"]:
        ours, theirs = statistics.median(tick["ms"]), statistics.median(tick["one_task_per_tenant_ms"])
        wanted = 100 if tick["organizations"] >= 10_000 else 10
        lines.append(
            Line(
                "P10",
                f"tick, {tick['due']} of {tick['organizations']:,} organisations due",
                f"a task per tenant: {theirs:,.0f} ms",
                f"{ours:.1f} ms; {tick['ratio']:.0f} x",
                f">= {wanted} x",
                tick["ratio"] >= wanted,
            )
        )
    mails = found["mails"]
    rate = statistics.median(mails["per_second"])
    lines.append(
        Line(
            "P11",
            "reminders, due to taken by the mail server",
            f"send_mail: {statistics.median(mails['send_mail_per_second']):,.0f}/s",
            f"{rate:,.0f}/s; {mails['ratio']:.2f} x",
            ">= 1 x, >= 200/s",
            mails["ratio"] >= 1 and rate >= 200,
        )
    )
    return lines


def caseload_lines(found: Mapping[str, Any]) -> list[Line]:
    """What benchmarks/caseload.py measured: the first page, as long as a practitioner waits for it."""
    return [
        Line(
            "C1",
            f"caseload of {found['members']} members, first page",
            "-",
            f"median {found['median']:.0f} ms, p95 {found['p95']:.0f} ms, {found['statements']} statements",
            "median < 200 ms",
            found["median"] < 200,
        )
    ]


def show(
    console: Console,
    lines: Sequence[Line],
    parts: Mapping[str, Mapping[str, Sequence[Round]]],
    statements: Mapping[str, Mapping[str, Any]],
    settings: Sequence[str],
) -> None:
    table = Table(
        title="MentalMuse beside its peers: ratios of one run, medians of its rounds", title_justify="left"
    )
    for heading in ("", "Figure", "Beside", "Found", "Goal", ""):
        table.add_column(heading)
    for line in lines:
        table.add_row(
            line.number,
            line.what,
            line.against,
            line.found,
            line.goal,
            "[green]met[/]" if line.is_met else "[red]NOT MET[/]",
        )
    table.add_section()
    for part, sides in parts.items():
        for name, rounds in sides.items():
            counted = statements.get(part, {}).get(name)
            table.add_row(
                "",
                part,
                name,
                f"{median(rounds, 'per_second'):,.0f} requests/s",
                f"{median(rounds, 'server_cpu_ms'):.2f} + {median(rounds, 'database_cpu_ms'):.2f} ms CPU",
                f"{counted.statements:g} statements" if counted else "",
            )
        table.add_section()
    console.print(table)
    for line in settings:
        console.print(line, style="dim", highlight=False, soft_wrap=True)


def write(lines: Sequence[Line], **found: Any) -> None:
    """Everything of the run, raw rounds included, for whoever wants to calculate again."""
    RESULTS.parent.mkdir(exist_ok=True)
    document = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
        "figures": [asdict(line) for line in lines],
        **found,
    }
    RESULTS.write_text(json.dumps(document, indent=1) + "\n")


def machine() -> dict[str, Any]:
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "system": f"{platform.system()} {platform.release()}",
        "load_average_at_end": [round(value, 2) for value in os.getloadavg()],
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.machine(),
    )
