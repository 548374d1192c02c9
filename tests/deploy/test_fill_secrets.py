import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from saas.core import env
from tests.docker.deployment import ROOT
from tests.factories.aws import aws

FOLDER = ROOT / "deploy" / "aws"
OUTPUTS = {
    "Database": "main.db.example",
    "KeysDatabase": "keys.db.example",
    "Broker": "broker.cache.example",
    "Cache": "cache.cache.example",
    "RedisToken": "redis-token",
}


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")


@pytest.fixture
def address() -> Iterator[str]:
    with aws() as address:
        yield address


@pytest.fixture
def script() -> Any:
    spec = importlib.util.spec_from_file_location("fill_secrets", FOLDER / "fill_secrets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names() -> list[str]:
    """Those that the stack makes."""
    code = "import json, sys; from parts.secrets import NAMES; json.dump(list(NAMES), sys.stdout)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=FOLDER, capture_output=True, text=True, check=True
    )
    return list(json.loads(done.stdout))


def deployed(address: str) -> Any:
    """What is there after the first deployment: the stack's outputs, its secrets without values."""
    template = {
        "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {name: {"Value": value} for name, value in OUTPUTS.items()},
    }
    boto3.client("cloudformation", endpoint_url=address).create_stack(
        StackName="MentalMuse", TemplateBody=json.dumps(template)
    )
    store = boto3.client("secretsmanager", endpoint_url=address)
    store.create_secret(Name="redis-token", SecretString="to/ken")
    for name in names():
        store.create_secret(Name=f"mentalmuse/{name}")
    return store


def test_it_writes_what_is_missing_once_and_names_what_it_cannot_know(
    address: str, script: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = deployed(address)

    def read(name: str) -> str:
        return str(store.get_secret_value(SecretId=f"mentalmuse/{name}")["SecretString"])

    written, yours = script.fill("MentalMuse", endpoint=address)

    assert {*written, *yours} == set(names())
    assert yours == ["EMAIL_URL"]
    for name in written:
        monkeypatch.setenv(name, read(name))
    database = env.database("DATABASE_URL")
    assert (database["USER"], database["HOST"], database["NAME"]) == (
        "mm_app",
        "main.db.example",
        "mentalmuse",
    )
    assert database["PASSWORD"] == read("MM_APP_PASSWORD")
    assert env.database("KEYS_DATABASE_OWNER_URL")["USER"] == "mm_owner"
    assert env.database("DATABASE_PLATFORM_URL")["OPTIONS"] == {"sslmode": "require"}
    assert env.secret("CACHE_URL") == "rediss://:to%2Fken@cache.cache.example:6379/0?ssl_cert_reqs=required"
    assert len({read("MM_MASTER_KEY"), read("MM_REFRESH_KEY"), read("PLATFORM_MASTER_KEY")}) == 3

    before = {name: read(name) for name in written}
    store.put_secret_value(SecretId="mentalmuse/EMAIL_URL", SecretString="smtp+tls://a:b@mail.example:587")
    assert script.fill("MentalMuse", endpoint=address) == ([], [])
    assert {name: read(name) for name in written} == before
