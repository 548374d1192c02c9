"""Look at everything the product needs on this machine, and say how to mend what is not well."""

import sys
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.text import Text

from saas.demo.doctor import Finding, findings

MARKS = {"good": ("✔", "green"), "note": ("•", "yellow"), "bad": ("✘", "red")}


class Command(BaseCommand):
    help = "Check servers, names, migrations, mail, clock, workers and built files; prints the fix for each red line."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        # Not Django's wrapper around it, which ends every write with a new line.
        console = Console(file=cast("TextIO", self.stdout._out), highlight=False, soft_wrap=True)
        red = 0
        for finding in findings(now=timezone.now()):
            console.print(line(finding))
            red += finding.verdict == "bad"
        if red:
            console.print(Text(f"{red} red line{'s' if red > 1 else ''}: mend from the top.", "bold red"))
            sys.exit(1)
        console.print(Text("All well.", "bold green"))


def line(finding: Finding) -> Text:
    mark, colour = MARKS[finding.verdict]
    text = Text.assemble((mark, colour), f" {finding.subject:<24} {finding.detail}")
    if finding.fix:
        text.append(f"\n    → {finding.fix}", colour)
    return text
