import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docker.deployment import DOCKER, ROOT, clean_environment, compose, environment, make_secrets

SERVICES = compose()["services"]
OURS = ("web", "platform", "worker", "operations", "beat", "migrate")


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_secrets(tmp_path_factory.mktemp("secrets"))


def test_the_services_are_the_ones_the_readme_lists():
    listed = re.findall(r"^\| `(\w+)` \|", (DOCKER / "README.md").read_text(), re.MULTILINE)

    assert set(listed) == set(SERVICES)


def test_every_secret_that_is_declared_is_made_and_given_to_somebody(secrets):
    declared = compose()["secrets"]
    given = {name for service in SERVICES.values() for name in service.get("secrets", [])}

    assert set(declared) == {file.name for file in secrets.iterdir()} == given


@pytest.mark.parametrize("name", OURS)
def test_a_service_reads_exactly_the_secrets_it_is_given(name):
    service = SERVICES[name]
    read = {
        str(value).removeprefix("/run/secrets/")
        for key, value in service["environment"].items()
        if key.endswith("_FILE")
    }

    assert read == set(service["secrets"])


@pytest.mark.parametrize("name", OURS)
def test_no_secret_stands_in_the_environment_itself(name):
    assert not {
        "SECRET_KEY",
        "MM_MASTER_KEY",
        "MM_TOKEN_KEYS",
        "MM_REFRESH_KEY",
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
        "REDIS_URL",
        "EMAIL_URL",
    } & set(SERVICES[name]["environment"])


def test_only_operations_and_migrate_have_the_owners_login_and_only_platform_has_its_own():
    with_login = {
        login: {name for name in OURS if login in SERVICES[name]["secrets"]}
        for login in ("database_owner_url", "database_url", "database_platform_url", "master_key")
    }

    assert with_login == {
        "database_owner_url": {"operations", "migrate"},
        "database_url": {"web", "worker", "beat"},
        "database_platform_url": {"platform"},
        "master_key": {"web", "worker", "beat", "operations", "migrate"},
    }


@pytest.mark.parametrize("name", OURS)
def test_production_settings_pass_djangos_deployment_check(name, secrets):
    for arguments in (("--fail-level", "ERROR"), ("--tag", "security", "--fail-level", "WARNING")):
        checked = subprocess.run(
            [sys.executable, "manage.py", "check", "--deploy", *arguments],
            cwd=ROOT,
            env=clean_environment() | environment(name, secrets),
            capture_output=True,
            text=True,
        )

        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_making_secrets_again_changes_nothing(secrets):
    before = {file.name: file.read_bytes() for file in secrets.iterdir()}

    make_secrets(secrets)

    assert {file.name: file.read_bytes() for file in secrets.iterdir()} == before
    assert secrets.stat().st_mode & 0o077 == 0


def test_everything_is_limited_and_nothing_can_gain_rights():
    for name, service in SERVICES.items():
        assert {"cpus", "memory"} == set(service["deploy"]["resources"]["limits"]), name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("read_only") or name == "postgres", name
        assert "privileged" not in service, name


def test_only_nginx_is_published_and_only_the_worker_may_call_out():
    networks = compose()["networks"]
    open_networks = {name for name, network in networks.items() if not network.get("internal")}

    assert {name for name, service in SERVICES.items() if service.get("ports")} == {"nginx"}
    assert {name for name, service in SERVICES.items() if open_networks & set(service["networks"])} == {
        "nginx",
        "worker",
    }
    assert set(SERVICES["postgres"]["networks"]) == {"data"}
    assert "data" not in SERVICES["nginx"]["networks"]


def test_nothing_of_ours_starts_before_the_migrations_are_through():
    for name in set(OURS) - {"migrate"}:
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}, (
            name
        )


def test_each_worker_listens_to_the_queues_of_its_login():
    for name in ("worker", "operations"):
        assert not {"-Q", "--queues"} & {word.partition("=")[0] for word in SERVICES[name]["command"]}


def test_redis_never_evicts_a_message():
    assert "maxmemory-policy noeviction" in (DOCKER / "redis" / "valkey.conf").read_text().splitlines()


def test_who_makes_files_and_who_hands_them_out_share_one_volume():
    sharing = {name for name in OURS if "files:/app/files" in SERVICES[name].get("volumes", [])}

    assert sharing == {"web", "worker", "operations"}
    assert {SERVICES[name]["environment"]["MM_STORAGE"] for name in sharing} == {"/app/files"}
