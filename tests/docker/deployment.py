"""docker/ as Python values: the compose file, the secrets of a trial run, each service's environment."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCKER = ROOT / "docker"
OPERATOR = {
    "APEX_HOST": "mentalmuse.example",
    "DEFAULT_FROM_EMAIL": "MentalMuse <no-reply@mentalmuse.example>",
}


def compose() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yml").read_text())
    return document


def make_secrets(folder: Path) -> Path:
    """What an operator runs first, into a folder of its own."""
    subprocess.run(
        ["sh", str(DOCKER / "make-secrets.sh"), OPERATOR["APEX_HOST"], str(folder)],
        check=True,
        capture_output=True,
    )
    return folder


def environment(service: str, secrets: Path) -> dict[str, str]:
    """The variables of one service as Compose fills them in, with the secrets where they are here."""
    described: dict[str, str] = compose()["services"][service]["environment"]
    return {
        name: _filled_in(str(value)).replace("/run/secrets/", f"{secrets}/")
        for name, value in described.items()
    }


def clean_environment() -> dict[str, str]:
    """This process's environment without anything that a setting of ours could read."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}


def _filled_in(value: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        name, operator, word = match["name"], match["operator"], match["word"]
        if name in OPERATOR:
            return OPERATOR[name]
        assert operator == ":-", f"{name} has no value and no default"
        return word

    value = re.sub(r"\$\{(?P<name>\w+)(?:(?P<operator>:[-?])(?P<word>[^}]*))?\}", replaced, value)
    return value.replace("$$", "$")
