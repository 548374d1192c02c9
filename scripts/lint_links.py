"""Every relative link and anchor in our Markdown leads somewhere. Looks at files only, never at the network."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


def anchors(markdown: str) -> set[str]:
    """The ids that headings get: lower case, punctuation dropped, spaces as dashes."""
    found = set()
    for heading in HEADING.findall(re.sub(r"```.*?```", "", markdown, flags=re.DOTALL)):
        words = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower())
        found.add(words.replace(" ", "-"))
    return found


def problems_of(file: Path) -> list[str]:
    found = []
    for target in LINK.findall(CODE.sub("", file.read_text())):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        place = (ROOT / path.lstrip("/") if path.startswith("/") else file.parent / path) if path else file
        if not place.exists():
            found.append(f"{file.relative_to(ROOT)}: {target} leads nowhere")
        elif anchor and place.suffix == ".md" and anchor not in anchors(place.read_text()):
            found.append(f"{file.relative_to(ROOT)}: {target}: no such heading")
    return found


def main() -> int:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).exists()]
    found = [problem for file in files for problem in problems_of(file)]
    print("\n".join(found) or f"{len(files)} pages, no dead link.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
