"""Bring the shared tables, the keys database and every tenant schema to the newest migrations."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from rich.progress import Progress

from tenants.fleet import pool
from tenants.fleet.migrate import SchemaFailed, migrate_schemas, migrate_shared, run_exclusively


class Command(BaseCommand):
    help = "Migrate public, the keys database and all tenant schemas. Safe to repeat, to interrupt and to run again."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--pool", type=int, default=None, help="ready schemas to leave waiting (READY_SCHEMAS)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PROCESS != "owner":
            raise CommandError("migrate_tenants needs the owner's login: run it with MM_PROCESS=owner.")
        if not run_exclusively(lambda: self._migrate(options["pool"])):
            raise CommandError("Another migrate_tenants is at work on this database.")

    def _migrate(self, size: int | None) -> None:
        now = timezone.now()
        migrate_shared(now=now)
        with Progress(transient=True) as progress:
            task = progress.add_task("Migrating schemas", total=None)
            try:
                changed = migrate_schemas(
                    now=now, report=lambda done, total: progress.update(task, completed=done, total=total)
                )
            except SchemaFailed as failure:
                lines = "\n".join(f"  {name}: {error}" for name, error in failure.errors.items())
                raise CommandError(
                    f"Stopped; these schemas were left as they were:\n{lines}\nFix the cause and run it again."
                ) from failure
        made = pool.refill(now=now, size=size)
        self.stdout.write(f"Schemas migrated: {changed}. Ready schemas added: {made}.")
