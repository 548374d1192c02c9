"""Make an account that may use the platform's own admin on the apex."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from users.addresses import normalise_email
from users.operations import create_platform_staff
from users.passwords import WeakPassword, check_new_password


class Command(BaseCommand):
    help = "Make an account that runs the platform. It can enter no organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from standard input instead of asking",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            email = normalise_email(options["email"])
        except ValidationError as error:
            raise CommandError(f"Not an email address: {options['email']}") from error
        password = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else getpass.getpass()
        try:
            check_new_password(password, context=[email, options["name"]])
        except WeakPassword as error:
            raise CommandError(error.detail) from error
        is_new = create_platform_staff(
            email=email, name=options["name"], password_hash=make_password(password), now=timezone.now()
        )
        self.stdout.write(
            f"{email}: {'made' if is_new else 'has an account already; it runs the platform now'}"
        )
