"""The sides that are measured: how each is prepared, served and asked."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from benchmarks import load, rows
from benchmarks.databases import Databases
from benchmarks.load import Request
from benchmarks.processes import run_module
from saas.core.ids import uuid7

LIST = "/api/v1/mood-entries/"
CALLERS = list[dict[str, str]]


@dataclass(frozen=True)
class Side:
    name: str
    application: str
    environment: Mapping[str, str]
    callers: Callable[[], CALLERS]  # hosts and tokens of everybody, in the order of rows.people
    creates_with: str = ""  # the method that saves an entry; empty where the side has none
    diarist: Callable[[], CALLERS] | None = None  # whoever has kept a diary for two years

    def list_requests(self) -> list[Request]:
        """One request of everybody, each from another organisation than the one before."""
        callers = self.callers()
        in_turn = [caller for number in range(rows.MEMBERS) for caller in callers[number :: rows.MEMBERS]]
        return [Request.make("GET", LIST, host=caller["host"], token=caller["token"]) for caller in in_turn]

    def insights_requests(self) -> list[Request]:
        """The page over all of the diary."""
        assert self.diarist is not None
        (caller,) = self.diarist()
        first = (rows.NEWEST - timedelta(days=rows.DIARY_DAYS - 1)).date()
        path = f"/api/v1/insights/?from={first}&to={rows.NEWEST.date()}"
        return [Request.make("GET", path, host=caller["host"], token=caller["token"])]

    def create_streams(self, seed: int) -> list[Iterator[Request]]:
        callers = self.callers()
        return [
            self._creates(callers[number :: load.CONNECTIONS], random.Random(seed * 100 + number))
            for number in range(load.CONNECTIONS)
        ]

    def _creates(self, callers: CALLERS, draw: random.Random) -> Iterator[Request]:
        while True:
            caller = draw.choice(callers)
            path = f"{LIST}{uuid7()}/" if self.creates_with == "PUT" else LIST
            body = json.dumps(rows.new_entry(draw)).encode()
            yield Request.make(
                self.creates_with,
                path,
                host=caller["host"],
                token=caller["token"],
                body=body,
                expected_status=201,
            )


def product_environment(addresses: Mapping[str, str]) -> dict[str, str]:
    """What MentalMuse runs with under its production settings."""
    return {
        **{name: value for name, value in addresses.items() if name != "MM_SUPERUSER_URL"},
        "DJANGO_SETTINGS_MODULE": "saas.settings.prod",
        "APEX_HOST": "localhost",
        "PUBLIC_URL_SCHEME": "http",
        "PUBLIC_PORT": "",
        "MM_PROCESS": "web",
    }


def product(addresses: Mapping[str, str]) -> Side:
    """MentalMuse under its production settings, with everybody's rows."""
    environment = product_environment(addresses)
    migrate = ("django", "migrate_tenants", "--pool", str(rows.TENANTS + 2))
    run_module(*migrate, environment=environment | {"MM_PROCESS": "owner"})
    run_module("benchmarks.product", "prepare", environment=environment)

    def of(organizations: str) -> CALLERS:
        found: CALLERS = json.loads(
            run_module("benchmarks.product", "tokens", organizations, environment=environment)
        )
        return found

    return Side(
        "MentalMuse",
        "saas.wsgi:application",
        environment,
        lambda: of("Bench "),
        creates_with="PUT",
        diarist=lambda: of("Diary"),
    )


def peer(name: str, databases: Databases, *, creates_with: str = "") -> Side:
    """One of benchmarks/peers with a database of its own."""
    environment = {
        "BENCH_DATABASE_URL": databases.make(f"bench_{name}"),
        "DJANGO_SETTINGS_MODULE": f"benchmarks.peers.{name}.settings",
    }
    callers: CALLERS = json.loads(run_module(f"benchmarks.peers.{name}.prepare", environment=environment))
    return Side(name, "benchmarks.peers.wsgi:application", environment, lambda: callers, creates_with)


def bare() -> Side:
    environment = {"BENCH_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    nobody = [{"host": "bare.localhost", "token": ""}] * load.CONNECTIONS
    return Side("bare", "benchmarks.peers.bare:application", environment, lambda: nobody)
