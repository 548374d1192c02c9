"""List the jobs that were given up, or have them tried again."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from saas.core.errors import DomainError
from tenants import dead_letters


class Command(BaseCommand):
    help = "Jobs that failed eight times or killed their process three times: list them, or replay them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["list", "replay"])
        parser.add_argument("ids", nargs="*", type=UUID, help="which to replay; all of --task when left out")
        parser.add_argument("--task", help="only those of this task")

    def handle(self, *, action: str, ids: list[UUID], task: str | None, **options: Any) -> None:
        letters = dead_letters.waiting(task=task)
        if action == "list":
            for letter in letters:
                where = letter.organization_id or "platform"
                self.stdout.write(
                    f"{letter.pk}  {letter.created_at:%Y-%m-%d %H:%M}  {letter.task}  {letter.reason}  {where}"
                )
            self.stdout.write(f"{len(letters)} given up")
            return
        if not ids and task is None:
            raise CommandError("Name the ids to replay, or a --task whose jobs to replay.")
        if unknown := set(ids) - {letter.pk for letter in letters}:
            raise CommandError(f"Not among those given up: {', '.join(map(str, sorted(unknown)))}")
        failed = 0
        for letter in letters:
            if ids and letter.pk not in ids:
                continue
            try:
                dead_letters.replay(letter, now=timezone.now())
            except DomainError as error:
                failed += 1
                self.stderr.write(f"{letter.pk}: {error}")
            else:
                self.stdout.write(f"{letter.pk}: tried again")
        if failed:
            raise CommandError(f"{failed} could not be replayed.")
