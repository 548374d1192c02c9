"""The OpenAPI schemas of both kinds of host, from the code: docs/openapi/tenant.json and apex.json.

Without arguments it writes them; with --check it writes nothing and fails where the code says something else. The
front end's types are made from these files (`npm run types`); `make schema` does both.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "openapi"
URLCONFS = {"tenant": "saas.urls", "apex": "saas.urls_public"}


def generate(urlconf: str, file: Path) -> bool:
    """Warnings are failures: a warning is a place where the schema would say something vague or wrong."""
    command = [
        sys.executable,
        "manage.py",
        "spectacular",
        "--validate",
        "--fail-on-warn",
        "--format=openapi-json",
    ]
    done = subprocess.run([*command, f"--urlconf={urlconf}", f"--file={file}"], cwd=ROOT, check=False)
    if done.returncode == 0:
        # Indented, so that a change of the API is a readable diff.
        file.write_text(json.dumps(json.loads(file.read_text()), indent=2, ensure_ascii=False) + "\n")
    return done.returncode == 0


def main() -> int:
    check = sys.argv[1:] == ["--check"]
    FOLDER.mkdir(parents=True, exist_ok=True)
    fine = True
    for name, urlconf in URLCONFS.items():
        target = FOLDER / f"{name}.json"
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / target.name
            if not generate(urlconf, fresh):
                fine = False
            elif not check:
                target.write_text(fresh.read_text())
            elif not target.exists() or target.read_text() != fresh.read_text():
                print(f"{target.relative_to(ROOT)} is not what the code says: run `make schema`.")
                fine = False
    return not fine


if __name__ == "__main__":
    sys.exit(main())
