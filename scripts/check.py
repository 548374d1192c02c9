"""Everything but tests, two steps at a time: `make check`. Prints each step's time, and the words of those that fail.

`scripts/check.py NAME...` runs single steps; `scripts/check.py --list` names them. The steps that need settings get
throw-away servers, so that nothing has to run beside it.
"""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import node  # noqa: E402  (the path above is how scripts find the project)

from saas.embedded import servers  # noqa: E402
from saas.embedded.problem import CannotStart  # noqa: E402

BIN = Path(sys.executable).parent
PYTHON = sys.executable


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str, ...]
    folder: Path = ROOT


def npm_step(name: str, script: str) -> Step:
    return Step(name, tuple(node.npm("run", "--silent", script)), ROOT / "frontend")


def steps() -> list[Step]:
    """The longest first, so that the two lanes end together."""
    manage = (PYTHON, "manage.py")
    return [
        Step("types", (str(BIN / "mypy"),)),
        npm_step("front-end types", "typecheck"),
        Step("migrations", (*manage, "makemigrations", "--check", "--dry-run")),
        Step("django", (*manage, "check", "--fail-level", "WARNING")),
        Step("api schema", (PYTHON, "scripts/schema.py", "--check")),
        npm_step("api types", "types:check"),
        npm_step("front-end lint", "lint"),
        npm_step("front-end texts", "i18n:check"),
        Step("imports", (str(BIN / "lint-imports"), "--no-cache", "--no-logo")),
        npm_step("front-end locks", "lock:check"),
        Step("lint", (str(BIN / "ruff"), "check", "--quiet", ".")),
        Step("format", (str(BIN / "ruff"), "format", "--check", "--output-format=concise", ".")),
        Step("house rules", (PYTHON, "scripts/lint_house.py")),
        Step("locks", (PYTHON, "scripts/lint_locks.py")),
        Step("links", (PYTHON, "scripts/lint_links.py")),
    ]


def run(step: Step, env: Mapping[str, str], lock: threading.Lock) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=step.folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    with lock:
        print(
            f"{'ok  ' if done.returncode == 0 else 'FAIL'} {step.name:<16} {time.monotonic() - began:5.1f} s",
            flush=True,
        )
        if done.returncode:
            print(done.stdout.rstrip() or "(it said nothing)", flush=True)
    return done.returncode == 0


def main() -> int:
    wanted = sys.argv[1:]
    if wanted == ["--list"]:
        print("\n".join(step.name for step in steps()))
        return 0
    chosen = [step for step in steps() if not wanted or step.name in wanted]
    if not chosen:
        print(f"No such step; there are: {', '.join(step.name for step in steps())}", file=sys.stderr)
        return 2
    began, lock = time.monotonic(), threading.Lock()
    with tempfile.TemporaryDirectory(prefix="mentalmuse-check-") as folder:
        try:
            with servers.running(Path(folder), durable=False) as addresses, ThreadPoolExecutor(2) as pool:
                env = {
                    **node.environment(),
                    **addresses,
                    "MM_PROCESS": "owner",
                    "DJANGO_SETTINGS_MODULE": "saas.settings.dev",
                }
                results = list(pool.map(lambda step: run(step, env, lock), chosen))
        except CannotStart as problem:
            print(f"Cannot check: {problem}", file=sys.stderr)
            return 1
    failed = results.count(False)
    print(f"check: {results.count(True)} steps passed, {failed} failed in {time.monotonic() - began:.0f} s")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
