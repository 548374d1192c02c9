"""The one PostgreSQL server that all sides share: a database for each peer, statement counts, processor time."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg2
from psycopg2 import sql

_ROLE = "bench_peer"
# How every statement of one message begins in the server's log; the lines of a longer one are indented by a tab.
_STATEMENT = re.compile(r"^\S+ \S+ \S+ \[\d+\] LOG:  statement: (.*(?:\n\t.*)*)", re.MULTILINE)


@dataclass(frozen=True)
class Statements:
    """What one request sent to the database, on average."""

    statements: (
        float  # a scope's SET (path and role) counts as one, also where it travels with the next statement
    )
    round_trips: float
    example: tuple[str, ...]  # the messages of one request, in order


class Databases:
    """The embedded server over `var`, seen by its superuser."""

    def __init__(self, var: Path, environment: Mapping[str, str]) -> None:
        address = urlsplit(environment["DATABASE_URL"])
        self._var = var
        self._place = {"host": address.hostname, "port": address.port}
        self._superuser = {
            "user": "postgres",
            "password": json.loads((var / "secrets.json").read_text())["postgres"],
        }
        self._log = var / "log" / "postgres.log"

    def make(self, name: str) -> str:
        """A new database of its own login; returns its address."""
        password = self._superuser["password"]  # made for this run, and everything of this run is thrown away
        if not self._execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [_ROLE]):
            role = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                sql.Identifier(_ROLE), sql.Literal(password)
            )
            self._execute(role)
        make = sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(_ROLE))
        self._execute(make)
        return f"postgres://{_ROLE}:{password}@{self._place['host']}:{self._place['port']}/{name}"

    def settle(self, *names: str) -> None:
        """Statistics and visibility maps as after a quiet night, so that no side meets autovacuum in the middle."""
        for name in names:
            self._execute("VACUUM ANALYZE", database=name)
        self._execute("CHECKPOINT")

    def settings(self) -> dict[str, str]:
        """What of the server's configuration the figures depend on."""
        names = [
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "shared_buffers",
            "autovacuum",
            "jit",
        ]
        return {
            str(name): str(value)
            for name, value in self._execute(
                "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(%s)", [names]
            )
        }

    @contextmanager
    def counting(self, requests: int) -> Iterator[list[Statements]]:
        """Log every statement while the block asks `requests` times; the list holds the result afterwards."""
        found: list[Statements] = []
        self._log_statements("all")
        start = self._log.stat().st_size
        try:
            yield found
        finally:
            self._log_statements("none")
        with self._log.open("rb") as log:
            log.seek(start)
            messages = [
                text.replace("\n\t", "\n")
                for text in _STATEMENT.findall(log.read().decode(errors="replace"))
                if "log_statement" not in text and "pg_reload_conf" not in text
            ]
        statements = sum(_count(message) for message in messages)
        example = tuple(messages[: round(len(messages) / requests)])
        found.append(Statements(statements / requests, len(messages) / requests, example))

    def cpu_seconds(self) -> float:
        """Processor time of the whole server so far. Backends that ended are counted by their parent."""
        server = psutil.Process(
            int((self._var / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
        )
        total = 0.0
        for process in (server, *server.children(recursive=True)):
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            total += times.user + times.system + times.children_user + times.children_system
        return total

    def _log_statements(self, which: str) -> None:
        self._execute(f"ALTER SYSTEM SET log_statement = '{which}'")
        self._execute("SELECT pg_reload_conf()")
        self._execute("SELECT pg_sleep(0.3)")  # the running sessions read it when the signal has reached them

    def _execute(
        self,
        statement: str | sql.Composed,
        parameters: list[object] | None = None,
        *,
        database: str = "postgres",
    ) -> list[tuple[object, ...]]:
        connection = psycopg2.connect(**self._place, **self._superuser, dbname=database)
        connection.autocommit = True  # VACUUM and CREATE DATABASE want no transaction
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, parameters)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()


def _count(message: str) -> int:
    """Statements of one message: none of ours contains a semicolon in a literal."""
    parts = [part for part in message.split(";") if part.strip()]
    roles = sum(part.strip().startswith("SET ROLE") for part in parts)
    return len(parts) - roles
