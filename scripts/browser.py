"""Prints the path of a Chromium for the browser tests, installing one where there is none.

In this order: MM_BROWSER, the system's, the system's package manager, Playwright's own installer; else one clear line.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def of_the_system() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and works(path)), MAC if os.access(MAC, os.X_OK) else None)


def works(path: str) -> bool:
    """Some systems ship a `chromium` that only says where to get one."""
    asked = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return asked.returncode == 0 and any(character.isdigit() for character in asked.stdout)


def by_package_manager() -> str | None:
    if shutil.which("apt-get") is None:
        return None
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if before and shutil.which("sudo") is None:
        return None
    print("No Chromium here: installing it with the system's package manager …", file=sys.stderr, flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    ):
        done = subprocess.run([*before, *command], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        print(f"The package manager did not: {lines[-1] if lines else 'no reason given'}", file=sys.stderr)
    return of_the_system()


def by_playwright() -> str | None:
    print("Asking Playwright's installer for Chromium …", file=sys.stderr, flush=True)
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = subprocess.run(install, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    code = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as api: print(api.chromium.executable_path)"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and os.access(path, os.X_OK) else None


def main() -> int:
    given = os.environ.get("MM_BROWSER")
    path = given or of_the_system() or by_package_manager() or by_playwright()
    if not path:
        print(
            "No Chromium for the browser tests: install `chromium`, set MM_BROWSER, or leave them out with E2E=0.",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
