"""`python -m benchmarks.journal`: the journal of one member, sealed beside the same in clear, and a search through it.

A process of its own with the product's settings; prints JSON. Both sides take the whole way of a request through the
product (host, token, session, SQL, serialising, orjson), without a network. The side in clear has the same rows with
the text unencrypted and skips nothing but the opening, so that the ratio is the price of encryption.
"""

import json
import os
import random
import statistics
import sys
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saas.settings.prod")

ENTRIES = 2_000
ROUNDS = 11
CALLS = 40  # of one side in one round
SEARCHES = 30
LIST = "/api/v1/journal-entries/"
_WORDS = [
    "river",
    "morning",
    "quiet",
    "walked",
    "because",
    "nobody",
    "heavy",
    "light",
    "again",
    "friends",
    "letter",
    "kitchen",
    "shoulders",
    "waiting",
    "Brücke",
    "café",
    "slept",
    "woke",
    "before",
    "after",
    "meeting",
    "small",
    "better",
    "worse",
    "harbour",
    "rain",
    "window",
    "music",
    "phone",
    "call",
    "answer",
    "tomorrow",
]


def body(draw: random.Random) -> str:
    """About 1.5 kB, now and then with letters that are not ASCII, as people write."""
    return " ".join(draw.choice(_WORDS) for _ in range(240))


def measure() -> dict[str, Any]:
    import django

    django.setup()
    # After setup: models can be imported only then.
    import orjson
    from django.test import Client

    from benchmarks.product import tokens
    from tenants.hosts import record_for_host
    from tenants.records import TenantRecord
    from tenants.scope import platform_scope, tenant_scope
    from users.models import Session
    from wellness.journal import texts

    callers = tokens("Bench ")
    sealed, clear = callers[0], callers[1]
    with platform_scope():
        sessions = Session.objects.filter(membership__organization__name__startswith="Bench ").order_by("pk")
        members = list(sessions.values_list("membership_id", flat=True)[:2])
    record = record_for_host(sealed["host"])
    if not isinstance(record, TenantRecord):
        raise SystemExit("Prepare the product first.")
    with tenant_scope(record):
        for number, member_id in enumerate(members):
            _fill(member_id, is_sealed=number == 0)
    clients = {
        name: Client(HTTP_HOST=caller["host"], HTTP_AUTHORIZATION=f"Bearer {caller['token']}")
        for name, caller in (("sealed", sealed), ("clear", clear))
    }
    opens = texts.Sealer.open

    def open_clear(self: Any, blob: Any, *, table: str, row: UUID) -> texts.Text:
        return texts.Text(*orjson.loads(bytes(blob)))

    rounds: dict[str, list[float]] = {"sealed": [], "clear": []}
    pages = {}
    for number in range(-1, ROUNDS):
        for name in ("sealed", "clear") if number % 2 else ("clear", "sealed"):
            texts.Sealer.open = opens if name == "sealed" else open_clear  # type: ignore[method-assign]
            begun = time.process_time()
            for _ in range(CALLS):
                answer = clients[name].get(LIST)
            spent = (time.process_time() - begun) / CALLS * 1000
            pages[name] = [(each["title"], each["excerpt"]) for each in answer.json()["results"]]
            if number >= 0:
                rounds[name].append(spent)
    texts.Sealer.open = opens  # type: ignore[method-assign]
    if len(pages["sealed"]) != 20 or pages["sealed"] != pages["clear"]:
        raise SystemExit("The two sides do not answer alike.")

    searches, used = [], []
    for number in range(SEARCHES):
        # Found nowhere: the whole journal has to be opened.
        begun, busy = time.perf_counter(), time.process_time()
        answer = clients["sealed"].post(
            f"{LIST}search/", {"q": f"bruecke nowhere{number}"}, content_type="application/json"
        )
        searches.append((time.perf_counter() - begun) * 1000)
        used.append((time.process_time() - busy) * 1000)
        if answer.status_code != 200 or answer.json()["searched"] != ENTRIES:
            raise SystemExit(f"The search looked through too little: {answer.content[:200]!r}")
    searches.sort()
    ratios = [clear / sealed for sealed, clear in zip(rounds["sealed"], rounds["clear"], strict=True)]
    return {
        "list_ms": {name: statistics.median(each) for name, each in rounds.items()},
        "ratio": {"median": statistics.median(ratios), "lowest": min(ratios), "highest": max(ratios)},
        "search_ms": {
            "median": statistics.median(searches),
            "p95": searches[int(len(searches) * 0.95)],
            "cpu_median": statistics.median(used),
            "entries": ENTRIES,
        },
        "rounds": rounds,
    }


def _fill(member_id: UUID, *, is_sealed: bool) -> None:
    import orjson

    from benchmarks import rows
    from saas.core.ids import uuid7
    from tenants.scope import current_tenant
    from wellness.journal.models import JournalEntry
    from wellness.journal.operations import Content, columns
    from wellness.journal.texts import Sealer
    from wellness.owned import Owner

    if JournalEntry.objects.unguarded().filter(member_id=member_id).exists():
        return
    draw = random.Random(7)
    sealer = Sealer(Owner(current_tenant().id, member_id))
    made = []
    for age in range(ENTRIES):
        at = rows.NEWEST - timedelta(hours=8 * age)
        content = Content("A day", body(draw), False, (), "private", "", at, rows.TIME_ZONE)
        key = uuid7()
        values = columns(key, content, sealer=sealer)
        if not is_sealed:
            values["text_sealed"] = orjson.dumps([content.title, content.body])
        made.append(
            JournalEntry(id=key, member_id=member_id, version=1, created_at=at, updated_at=at, **values)
        )
    JournalEntry.objects.bulk_create(made, batch_size=500)


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
