"""`manage.py remove_factors ADDRESS`: for who lost authenticator, passkeys and recovery codes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from users.addresses import normalise_email
from users.operations.security import NoSuchAccount, remove_all_factors


class Command(BaseCommand):
    help = (
        "Removes every second factor of an account, ends its sessions and mails its address. Make sure first who asks: "
        "from then on the password alone opens the account."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            remove_all_factors(normalise_email(options["address"]), now=timezone.now())
        except (ValidationError, NoSuchAccount) as error:
            raise CommandError("There is no account with this address.") from error
        self.stdout.write("Done. A short password has to be replaced with a link from the mailbox.")
