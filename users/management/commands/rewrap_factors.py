"""`manage.py rewrap_factors`: the accounts' half of replacing the master key."""

from typing import Any

from django.core.management.base import BaseCommand

from tenants.scope import platform_scope
from users.operations.factors import reseal_totp_secrets


class Command(BaseCommand):
    help = "Seals the secrets of authenticators with the current master key, as `rewrap_keys` does for organisations."

    def handle(self, *args: Any, **options: Any) -> None:
        with platform_scope():
            count = reseal_totp_secrets()
        self.stdout.write(f"{count} authenticators sealed anew.")
