"""Every variable that the settings read is explained in .env.example."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READS = re.compile(r"env\.\w+\(\s*\"([A-Z_]+)\"|_DATABASE_VARIABLE.*?\"([A-Z_]+URL)\"")


def test_every_variable_of_the_settings_is_documented():
    sources = "".join(file.read_text() for file in (ROOT / "saas" / "settings").glob("*.py"))
    read = {name for match in READS.findall(sources) for name in match if name}
    documented = set(re.findall(r"^([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert "SECRET_KEY" in read
    assert read - documented == set()
