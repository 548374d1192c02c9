"""Whether the time of an answer tells that an address has an account: pairs of a known and an unknown one, in turn.

`python -m benchmarks.enumeration prepare` is a process with the product's settings that makes 200 people with
passwords, members of an employer, and prints what the requests need as JSON. Nobody is signed in: every request is what
anybody can send, but for `invite`, which the employer's owner sends.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saas.settings.prod")

PAIRS = 200
SHARE, MILLISECONDS = 0.05, 10.0  # what may differ: the larger of the two
_CODE = "BENCHCDE22"


@dataclass(frozen=True)
class Difference:
    """Medians in milliseconds."""

    what: str
    known: float
    unknown: float

    @property
    def milliseconds(self) -> float:
        return self.known - self.unknown

    @property
    def share(self) -> float:
        return self.milliseconds / self.unknown

    @property
    def is_met(self) -> bool:
        return abs(self.milliseconds) <= max(MILLISECONDS, SHARE * self.unknown)


def measured(application: str, environment: Mapping[str, str], folder: Path) -> list[Difference]:
    """Serve the product and ask: 200 pairs for each kind of request."""
    from benchmarks.load import Connection, Request
    from benchmarks.processes import run_module, serving

    found = json.loads(run_module("benchmarks.enumeration", "prepare", environment=environment))
    number = 0

    def request(path: str, body: dict[str, Any], *, status: int, token: str = "") -> Request:
        """From an address of its own: what limits one client is not what is measured."""
        nonlocal number
        number += 1
        plain = Request.make(
            "POST",
            f"/api/v1/{path}",
            host=found["host"],
            token=token,
            body=json.dumps(body).encode(),
            expected_status=status,
        )
        client = f"X-Forwarded-For: 10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}\r\n"
        return replace(plain, raw=plain.raw.replace(b"Accept:", client.encode() + b"Accept:", 1))

    calls: dict[str, Callable[[str], Request]] = {
        # First, because the owner's token lives five minutes.
        "invite": lambda email: request("invitations/", {"email": email}, status=201, token=found["token"]),
        "register": lambda email: request(
            "auth/register/",
            {
                "email": email,
                "name": "Somebody",
                "password": "nine brown kettles humming",
                "join_code": _CODE,
            },
            status=202,
        ),
        "login": lambda email: request(
            "auth/login/", {"email": email, "password": "nine brown kettles", "refresh": "body"}, status=401
        ),
        "forgot": lambda email: request("auth/password/forgot/", {"email": email}, status=202),
    }
    first = Request.make("GET", "/api/v1/organization/", host=found["host"])
    with (
        serving(
            application, {**environment, "TRUSTED_PROXIES": "1"}, log=folder / "enumeration.log", first=first
        ) as server,
        Connection(server.port) as connection,
    ):
        return [_difference(what, call, found["emails"], connection) for what, call in calls.items()]


def _difference(what: str, call: Callable[[str], Any], emails: list[str], connection: Any) -> Difference:
    times: dict[bool, list[float]] = {True: [], False: []}
    for number, email in enumerate(emails):
        # Turned around each time, so that neither is always the second.
        for is_known in (True, False) if number % 2 else (False, True):
            request = call(email if is_known else email.replace("guessed", f"{what}-nobody"))
            started = time.perf_counter()
            connection.ask(request)
            times[is_known].append((time.perf_counter() - started) * 1000)
    return Difference(what, median(times[True]), median(times[False]))


def prepare() -> dict[str, Any]:
    import django

    django.setup()
    # After setup: models can be imported only then.
    from django.contrib.auth.hashers import make_password
    from django.db import transaction

    from tenants.operations import create_organization, record_of, verify_owner
    from tenants.scope import platform_scope
    from users.models import JoinCode, Membership, User
    from users.operations.sessions import start_session

    now = datetime.now(UTC)
    with platform_scope(), transaction.atomic():
        organization = create_organization(
            name="Guessed",
            kind="employer",
            subdomain="guessed",
            time_zone="UTC",
            locale="en",
            country="DE",
            now=now,
        )
        JoinCode.objects.create(
            organization=organization, code=_CODE, created_at=now, expires_at=now + timedelta(days=1)
        )
    verify_owner(organization.pk, now=now)
    password = make_password("nine quiet kettles humming")
    with platform_scope(), transaction.atomic():
        people = [
            User(
                email=f"guessed{number}@people.example",
                password=password,
                email_verified_at=now,
                created_at=now,
            )
            for number in range(PAIRS + 1)
        ]
        User.objects.bulk_create(people)
        members = Membership.objects.bulk_create(
            Membership(
                user=user,
                organization=organization,
                role="owner" if user is people[-1] else "member",
                created_at=now,
            )
            for user in people
        )
    record = record_of(organization.pk)
    with platform_scope(), transaction.atomic():
        owner = Membership.objects.select_related("user", "organization").get(pk=members[-1].pk)
        signed_in = start_session(
            owner,
            organization=record,
            is_own_device=False,
            label="",
            amr=["pwd", "mfa"],
            authenticated_at=now,
            now=now,
        )
    return {
        "host": record.host,
        "token": str(signed_in.access),
        "emails": [user.email for user in people[:-1]],
    }


def main() -> int:
    """`python -m benchmarks.enumeration` measures this alone, in servers of its own."""
    import shutil
    import tempfile

    from benchmarks import sides
    from benchmarks.processes import run_module
    from saas.embedded import servers

    folder = Path(tempfile.mkdtemp(prefix="mentalmuse-enumeration-"))
    try:
        with servers.running(folder, durable=True) as addresses:
            environment = sides.product_environment(addresses)
            migrate = ("django", "migrate_tenants", "--pool", "2")
            run_module(*migrate, environment=environment | {"MM_PROCESS": "owner"})
            for found in measured("saas.wsgi:application", environment, folder):
                print(
                    f"{found.what:<10} known {found.known:6.1f} ms, unknown {found.unknown:6.1f} ms:"
                    f" {found.milliseconds:+.2f} ms, {found.share:+.1%} {'met' if found.is_met else 'NOT MET'}"
                )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    if sys.argv[1:] == ["prepare"]:
        json.dump(prepare(), sys.stdout)
    else:
        sys.exit(main())
