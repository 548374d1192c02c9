"""uv, in a small virtual environment of its own (.tools), so that nothing has to be installed on the machine.

Standard library only. `scripts/python scripts/tools.py` prints where it is.
"""

import re
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".tools"
LOCK = ROOT / "requirements" / "uv.txt"
_one_at_a_time = threading.Lock()


class NoTools(Exception):
    """uv could not be had; the message is one line."""


def uv() -> Path:
    """The program, in the version of requirements/uv.txt. Raises NoTools."""
    with _one_at_a_time:
        program = FOLDER / "bin" / "uv"
        if not _is_wanted(program):
            _install()
        if not _is_wanted(program):
            raise NoTools("uv could not be installed from the Python package index (see above).")
        return program


def _is_wanted(program: Path) -> bool:
    wanted = re.search(r"^uv==(\S+)", LOCK.read_text(), re.MULTILINE)
    if wanted is None or not program.exists():
        return False
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    return wanted[1] in said.split()


def _install() -> None:
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=False)
    pip = (FOLDER / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run([*pip, "--require-hashes", "-r", LOCK], check=False)


if __name__ == "__main__":
    try:
        print(uv())
    except NoTools as problem:
        print(f"Cannot go on: {problem}", file=sys.stderr)
        sys.exit(1)
