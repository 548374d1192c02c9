"""`manage.py rewrap_keys`: the second step of replacing the master key."""

from typing import Any

from django.core.management.base import BaseCommand

from saas.keys.operations import rewrap_organization_keys


class Command(BaseCommand):
    help = (
        "Wraps every organisation's key with the current master key. Set MM_MASTER_KEY to the new key and "
        "MM_MASTER_KEY_PREVIOUS to the old one in every process first; remove the old one when this is done."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = rewrap_organization_keys()
        self.stdout.write(f"{count} organisation keys wrapped anew. MM_MASTER_KEY_PREVIOUS can go now.")
