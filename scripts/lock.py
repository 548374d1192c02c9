"""Write requirements/*.txt from pyproject.toml: hashes for every system, no addresses. `make lock` calls it.

Versions already locked are kept; `scripts/python scripts/lock.py --upgrade` (or `--upgrade-package NAME`) moves them.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

import tools

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
OPTIONS = [
    "--quiet",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version=3.11",
    "--universal",
]


def compile_lock(name: str, *arguments: str, given: str | None = None) -> None:
    command = [str(tools.uv()), "pip", "compile", *OPTIONS, *sys.argv[1:], *arguments]
    subprocess.run([*command, "-o", f"requirements/{name}.txt"], input=given, text=True, check=True, cwd=ROOT)
    print(f"requirements/{name}.txt written")


def main() -> int:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    compile_lock("prod", "pyproject.toml")
    base = ("-c", "requirements/prod.txt", "--extra", "embedded")
    compile_lock("base", "pyproject.toml", *base)
    compile_lock(
        "dev", "pyproject.toml", "-c", "requirements/base.txt", "--extra", "embedded", "--extra", "dev"
    )
    for name in ("uv", "node"):  # what stands alone, without the project's own dependencies
        compile_lock(name, "-", given="\n".join(extras[name]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
