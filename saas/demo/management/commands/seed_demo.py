"""Make the demo organisations: a clinic, a school and an employer, with a year in 40 made-up lives."""

import json
import os
import time
from pathlib import Path
from typing import Any, TextIO, cast

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from saas.core.errors import DomainError
from saas.demo.cast import ORGANIZATIONS, PASSWORD, PLATFORM_EMAIL, DemoOrganization, email_of
from saas.demo.seed import NoReadySchema, Seeded, seed
from tenants.hosts import host_for_subdomain
from users.operations import create_platform_staff
from users.operations.demo import demo_organization
from users.roles import MEMBER

ACCOUNTS = "demo-accounts.json"
DEFAULT_SEED = 2027


class Command(BaseCommand):
    help = (
        "Make a clinic, a school and an employer with 40 made-up members and 12 months of check-ins. Existing demo "
        "organisations are made anew; others are never touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seed", type=int, default=DEFAULT_SEED, help="the same seed gives the same lives"
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="only make what is missing; leave what is there as it is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEV_PAGES:
            raise CommandError(
                "seed_demo makes accounts whose password is printed: it exists in development, not under these "
                "settings."
            )
        if settings.PROCESS == "owner":
            raise CommandError("seed_demo works with the application's login: run it with MM_PROCESS=web.")
        began = time.monotonic()
        try:
            wanted = [
                each
                for each in ORGANIZATIONS
                if not options["if_empty"] or demo_organization(each.subdomain) is None
            ]
            file = settings.VAR_DIR / ACCOUNTS
            if not wanted and file.exists():
                return
            made = self._make(wanted, seed_number=options["seed"])
        except DomainError as error:
            raise CommandError(error.detail) from error
        except NoReadySchema as error:
            raise CommandError(
                "No ready schema was left. Make some, then try again: MM_PROCESS=owner python manage.py migrate_tenants"
            ) from error
        now = timezone.now()
        create_platform_staff(
            email=PLATFORM_EMAIL, name="Petra Platform", password_hash=make_password(PASSWORD), now=now
        )
        write_accounts(file, {each.record.host: each.join_code for each in made})
        self.stdout.write(
            f"{len(made)} demo organisations, {sum(len(each.members) for each in wanted)} members, "
            f"{sum(each.entries for each in made)} check-ins, {sum(each.reminders for each in made)} reminders "
            f"in {time.monotonic() - began:.1f} s. Password of all demo accounts: {PASSWORD}"
        )

    def _make(self, wanted: list[DemoOrganization], *, seed_number: int) -> list[Seeded]:
        now = timezone.now()
        # Not Django's wrapper around it, which ends every write with a new line.
        console = Console(file=cast("TextIO", self.stdout._out))
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        made = []
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task(
                "Writing a year of lives", total=sum(len(each.members) for each in wanted)
            )
            for each in wanted:
                if not console.is_terminal:
                    self.stdout.write(f"{each.name}: {len(each.members)} members …")
                made.append(seed(each, seed=seed_number, now=now, report=lambda name: progress.advance(task)))
        return made


def write_accounts(file: Path, join_codes: dict[str, str]) -> None:
    """Who may sign in where, for the box that `make run` prints. Holds a password, so for our own eyes only."""
    known = json.loads(file.read_text()) if file.exists() else {}
    codes = {each["host"]: each.get("join_code", "") for each in known.get("organizations", [])} | join_codes
    accounts = [
        {
            "role": role,
            "email": email_of(each, role),
            "organization": each.name,
            "host": host_for_subdomain(each.subdomain),
        }
        for each in ORGANIZATIONS
        for role in (*(role for role, _ in each.staff), MEMBER)
    ]
    accounts.append(
        {
            "role": "platform",
            "email": PLATFORM_EMAIL,
            "organization": "the platform's admin",
            "host": settings.APEX_HOST,
        }
    )
    content = {
        "password": PASSWORD,
        "organizations": [
            {
                "name": each.name,
                "kind": each.kind,
                "host": host_for_subdomain(each.subdomain),
                "join_code": codes.get(host_for_subdomain(each.subdomain), ""),
            }
            for each in ORGANIZATIONS
        ],
        "accounts": accounts,
    }
    partial = file.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        json.dump(content, stream, indent=2)
    partial.replace(file)
