"""The last thing `make run` prints: where everything is and who may sign in."""

import json
import os
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

ACCOUNTS = "demo-accounts.json"


def show(var: Path, *, port: int, platform_port: int | None) -> None:
    console = Console(width=max(100, Console().width) if not Console().is_terminal else None)
    console.print(
        Panel(
            content(var, port=port, platform_port=platform_port), title="MentalMuse is running", expand=False
        )
    )
    console.print("Ctrl-C stops everything. The data stays in var/.")


def content(var: Path, *, port: int, platform_port: int | None) -> Table:
    """Addresses and demo accounts as a table of two columns, read from what the seed wrote."""
    apex_host = os.environ.get("APEX_HOST", "localhost")
    apex = f"http://{apex_host}:{port}"
    demo = _demo(var)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("Sign up", f"{apex}/")
    for organization in demo.get("organizations", []):
        grid.add_row(organization["name"], f"http://{organization['host']}:{port}/")
        grid.add_row("", f"http://{organization['host']}:{port}/admin/  (its own admin)")
    if platform_port is not None:
        grid.add_row("Platform admin", f"http://{apex_host}:{platform_port}/admin/")
    grid.add_row("API docs", f"{apex}/api/v1/docs/")
    grid.add_row("Mail inbox", f"{apex}/_dev/mail/")
    if accounts := demo.get("accounts", []):
        grid.add_row("", "")
        grid.add_row("Demo accounts", f"password of all: {demo['password']}" if demo.get("password") else "")
        for account in accounts:
            where = account.get("organization") or account.get("host") or ""
            password = "" if demo.get("password") else f"  {account.get('password', '')}"
            grid.add_row(str(account.get("role", "")), f"{account['email']}{password}  {where}")
    return grid


def _demo(var: Path) -> dict[str, Any]:
    file = var / ACCOUNTS
    if not file.exists():
        return {}
    found = json.loads(file.read_text())
    return found if isinstance(found, dict) else {"accounts": found}
