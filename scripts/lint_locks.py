"""The lock files are whole: every dependency is locked with hashes, no address is in them, all systems are covered.

A package manager may silently leave out builds of a fresh release that were not there on the day of locking; then
another system's clean install fails. The npm side of this is `npm run lock:check`.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {"prod": (), "base": ("embedded",), "dev": ("embedded", "dev")}


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


def problems_of(lock: str, wanted: list[str]) -> list[str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    locked = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
    missing = [name_of(each) for each in wanted if name_of(each) not in locked]
    found = [f"requirements/{lock}.txt lacks {name}: run `make lock`" for name in missing]
    if "://" in text:
        found.append(f"requirements/{lock}.txt holds an address: run `make lock`")
    for block in re.split(r"\n(?=[a-z0-9-]+==)", text):
        if "--hash=sha256:" not in block:
            found.append(f"requirements/{lock}.txt has no hash for {block.split()[0]}")
    return found


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    found = []
    for lock, names in LOCKS.items():
        found += problems_of(
            lock, [*project["dependencies"], *(each for name in names for each in extras[name])]
        )
    for lock in ("uv", "node"):
        found += problems_of(lock, extras[lock])
    npm = (ROOT / "frontend" / "package-lock.json").read_text()
    found += [
        f"frontend/package-lock.json lacks {each}" for each in BUILDS if f'"node_modules/{each}"' not in npm
    ]
    if '"resolved"' in npm:
        found.append(
            "frontend/package-lock.json holds addresses: lock with omit-lockfile-registry-resolved=true"
        )
    print("\n".join(found) or "Lock files are whole.")
    return bool(found)


BUILDS = ("@biomejs/cli-darwin-arm64", "@biomejs/cli-win32-x64", "@biomejs/cli-linux-x64")

if __name__ == "__main__":
    sys.exit(main())
