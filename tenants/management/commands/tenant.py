"""Back up one organisation, or put a backup back."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tenants import hosts
from tenants.fleet import archive
from tenants.fleet.archive import ArchiveRefused
from tenants.fleet.backup import back_up
from tenants.fleet.restore import RestoreRefused, restore
from tenants.models import Organization
from tenants.scope import platform_scope


class Command(BaseCommand):
    help = "backup ORGANISATION FILE | restore FILE [--as SUBDOMAIN] | verify FILE. Needs MM_BACKUP_KEY."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        backup = actions.add_parser(
            "backup", help="while it is in use; FILE is written as a whole or not at all"
        )
        backup.add_argument("organization", help="its id or its subdomain")
        backup.add_argument("file", type=Path)
        back = actions.add_parser("restore", help="as the organisation it is of, or as a new one beside it")
        back.add_argument("file", type=Path)
        back.add_argument("--as", dest="subdomain", help="subdomain of the new organisation")
        actions.add_parser("verify", help="read all of it and touch nothing").add_argument("file", type=Path)

    def handle(self, *, action: str, file: Path, **options: Any) -> None:
        if settings.PROCESS != "owner" and action != "verify":
            raise CommandError("Needs the owner's login: MM_PROCESS=owner.")
        try:
            {"backup": self._backup, "restore": self._restore, "verify": self._verify}[action](file, options)
        except (ArchiveRefused, RestoreRefused) as error:
            raise CommandError(f"Refused ({error.code}): {error}") from error

    def _backup(self, file: Path, options: dict[str, Any]) -> None:
        organization_id = _organization_id(options["organization"])
        part = file.with_name(f"{file.name}.part")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                manifest = back_up(organization_id, out, now=timezone.now())
                os.fsync(out.fileno())
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        rows = sum(each["rows"] for each in manifest["tables"].values())
        self.stdout.write(
            f"{file}: {len(manifest['tables'])} tables, {rows} rows, {file.stat().st_size} bytes"
        )

    def _restore(self, file: Path, options: dict[str, Any]) -> None:
        with file.open("rb") as source:
            found = restore(source, subdomain=options["subdomain"], now=timezone.now())
        self.stdout.write(
            f"{found.organization_id}: {found.rows} rows in {found.schema_name}, {found.erased_again} people erased"
            f" again, {found.migrated} newer migrations applied"
        )

    def _verify(self, file: Path, options: dict[str, Any]) -> None:
        with file.open("rb") as source:
            head, manifest = archive.verify(source)
        rows = sum(each["rows"] for each in manifest["tables"].values())
        self.stdout.write(f"{head['organization']} of {head['made_at']}: whole, {rows} rows")


def _organization_id(named: str) -> UUID:
    try:
        return UUID(named)
    except ValueError:
        host = hosts.host_for_subdomain(named)
    with platform_scope():
        found = Organization.objects.filter(domains__domain=host).values_list("pk", flat=True).first()
    if found is None:
        raise CommandError(f"There is no organisation at {host}.")
    return found
