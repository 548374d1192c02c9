"""Make what a command needs and nothing twice: `scripts/python scripts/bootstrap.py run|dev|python|frontend|modules`.

    python    .venv with what the product needs (requirements/base.txt)
    dev       .venv with the developer's tools on top (requirements/dev.txt) and frontend/node_modules
    modules   frontend/node_modules
    frontend  frontend/node_modules and the built app in frontend/dist
    run       python and frontend

Standard library only: it runs before anything is installed. What was made is remembered in .stamps/ by the hash of
what it was made from, so that a second call costs a few milliseconds and needs no network.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import node
import tools

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMPS = ROOT / ".stamps"
REQUIREMENTS = ROOT / "requirements"
FRONTEND = ROOT / "frontend"
NOT_SOURCES = {"node_modules", "dist", "coverage", "test-results"}


class Failed(Exception):
    """A step failed; the message is one line."""


def fingerprint(files: Iterable[Path], *words: str) -> str:
    digest = hashlib.sha256("\0".join(words).encode())
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def is_done(name: str, print_of_it: str, *, result: Path) -> bool:
    stamp = STAMPS / name
    return result.exists() and stamp.exists() and stamp.read_text() == print_of_it


def remember(name: str, print_of_it: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(print_of_it)


def step(words: str, work: Callable[[], None]) -> None:
    print(f"{words} …", flush=True)
    began = time.monotonic()
    work()
    print(f"{words}: {time.monotonic() - began:.0f} s", flush=True)


def call(command: list[str], *, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run quietly; on failure show what it said."""
    done = subprocess.run(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise Failed(f"`{' '.join(command[:6])}` failed with status {done.returncode} (see above).")


def python(*, dev: bool) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    prints = {
        kind: fingerprint([REQUIREMENTS / f"{kind}.txt"], version, str(ROOT)) for kind in ("base", "dev")
    }
    # Everything of `base` is in `dev`: who has that needs nothing taken away to run.
    if is_done("venv", prints["dev"], result=VENV_PYTHON):
        return
    if not dev and is_done("venv", prints["base"], result=VENV_PYTHON):
        return
    kind = "dev" if dev else "base"
    step("Python packages", lambda: _install_python(kind, version))
    remember("venv", prints[kind])


def _install_python(kind: str, version: str) -> None:
    uv = tools.uv()
    if not _venv_works(version):
        shutil.rmtree(VENV, ignore_errors=True)
        call([str(uv), "venv", "--quiet", "--python", sys.executable, str(VENV)])
    lock = str(REQUIREMENTS / f"{kind}.txt")
    call([str(uv), "pip", "sync", "--quiet", "--python", str(VENV_PYTHON), "--require-hashes", lock])


def _venv_works(version: str) -> bool:
    """The interpreter of a .venv is a link that breaks when the system's Python moves on."""
    if not VENV_PYTHON.exists():
        return False
    question = "import sys; print('%d.%d' % sys.version_info[:2], sys.prefix)"
    asked = subprocess.run([VENV_PYTHON, "-c", question], capture_output=True, text=True, check=False)
    return asked.stdout.split(maxsplit=1) == [version, f"{VENV}\n"]


def modules() -> None:
    print_of_it = fingerprint([FRONTEND / "package.json", FRONTEND / "package-lock.json"], node.version())
    if is_done("modules", print_of_it, result=FRONTEND / "node_modules"):
        return
    install = node.npm("ci", "--no-audit", "--no-fund")
    step("Front-end packages", lambda: call(install, cwd=FRONTEND, env=node.environment()))
    remember("modules", print_of_it)


def frontend() -> None:
    modules()
    print_of_it = fingerprint(_sources())
    if is_done("frontend", print_of_it, result=FRONTEND / "dist" / "index.html"):
        return
    step("Front-end build", lambda: call(node.npm("run", "build"), cwd=FRONTEND, env=node.environment()))
    remember("frontend", print_of_it)


def _sources() -> list[Path]:
    found = []
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = sorted(set(folders) - NOT_SOURCES)
        found += [Path(folder) / name for name in files]
    return sorted(found)


def together(*works: Callable[[], None]) -> None:
    """Packages of both worlds come over the network: waiting for one, the other goes on."""
    with ThreadPoolExecutor(len(works)) as pool:
        for future in [pool.submit(work) for work in works]:
            future.result()


WORKS: dict[str, Callable[[], None]] = {
    "python": lambda: python(dev=False),
    "modules": modules,
    "frontend": frontend,
    "run": lambda: together(lambda: python(dev=False), frontend),
    "dev": lambda: together(lambda: python(dev=True), modules),
}


def main() -> int:
    if len(sys.argv) != 2 or sys.argv[1] not in WORKS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        WORKS[sys.argv[1]]()
    except (Failed, node.NoNode, tools.NoTools) as problem:
        print(f"Cannot go on: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
