"""Verify the sealed audits: every row unchanged, in its place, and as far as it was anchored."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from saas.audit.sealing import Chain, Verdict
from tenants.models import Organization
from tenants.scope import platform_scope, tenant_scope
from tenants.sealing import check


class Command(BaseCommand):
    help = "Recompute the seals of the audits of all organisations, or of one, and of the platform."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--organization", help="the id of one organisation; all and the platform if left out"
        )

    def handle(self, *, organization: str | None, **options: Any) -> None:
        now = timezone.now()
        with platform_scope():
            rows = Organization.objects.exclude(status=Organization.Status.CLOSED).order_by("pk")
            if organization is not None:
                rows = rows.filter(pk=organization)
            records = [row.record() for row in rows.select_related("schema").prefetch_related("domains")]
        if organization is not None and not records:
            raise CommandError("There is no such organisation.")
        broken = 0
        if organization is None:
            with platform_scope():
                broken += self.say("platform", check(Chain.of_platform(), now=now))
        for record in records:
            with tenant_scope(record):
                broken += self.say(str(record.id), check(Chain.of_organization(record.id), now=now))
        if broken:
            raise CommandError(f"{broken} of the audits were changed.")

    def say(self, name: str, verdict: Verdict) -> bool:
        """One line, and one for each problem; whether there was any."""
        state = "intact" if verdict.is_intact else f"{verdict.found} problems"
        self.stdout.write(f"{name}: {state}, {verdict.sealed} sealed, {verdict.waiting} waiting")
        for problem in verdict.problems:
            self.stdout.write(f"  {problem}")
        return not verdict.is_intact
