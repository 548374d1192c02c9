import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.certificates import Authority
from tests.factories.people import HostClient
from tests.users.conftest import browser_at
from users import openid
from users.models import EmailDomain, IdentityProvider
from users.operations.identity_provider import sealed_secret

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import node  # noqa: E402  (the path above is how scripts are found)

CLIENT_ID = "mentalmuse"
CLIENT_SECRET = "a secret between the two of us, 0123456789"
PEOPLE = {
    "ada-1": {"email": "ada@acme.example", "email_verified": True, "name": "Ada Otter"},
    "ben-2": {"email": "ben@acme.example", "email_verified": True, "name": "Ben Wren"},
    "eve-3": {"email": "eve@elsewhere.example", "email_verified": True, "name": "Eve"},
}


@dataclass
class Running:
    issuer: str
    host: str  # with its port, as OUTBOUND_ALLOWED names it
    ca_file: Path


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


def node_program() -> str:
    found = shutil.which("node", path=node.environment()["PATH"])
    assert found is not None
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(authority: Authority, command: list[str], *more: str, **options: Any) -> Iterator[Running]:
    """The process with port, certificate and key as arguments, once it says that it is ready."""
    port = free_port()
    files = authority.certificate("localhost")
    process = subprocess.Popen(
        [*command, str(port), *map(str, files), *more], cwd=ROOT, stdout=subprocess.PIPE, text=True, **options
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:  # the provider warns about its development keys first
            if line.strip() == "ready":
                break
        else:
            pytest.fail("The provider did not start.")
        yield Running(f"https://localhost:{port}", f"localhost:{port}", authority.file)
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def real(authority: Authority) -> Iterator[Running]:
    """oidc-provider, certified by the OpenID Foundation."""
    clients = [
        {
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "redirect_uris": [
                f"http://{name}.localhost:{settings.PUBLIC_PORT}/sign-in/openid"
                for name in ("acme", "globex")
            ],
            "token_endpoint_auth_method": "client_secret_basic",
            "application_type": "web",
        }
    ]
    people = json.dumps({"clients": clients, "people": PEOPLE})
    yield from started(
        authority,
        [node_program(), "frontend/scripts/openid-provider.mjs"],
        people,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def hostile(authority: Authority) -> Iterator[Running]:
    yield from started(authority, [sys.executable, "-m", "tests.openid.hostile"])


@pytest.fixture(autouse=True)
def _nothing_cached() -> None:
    openid.forget()


@pytest.fixture
def may_call(settings: Any, request: pytest.FixtureRequest) -> None:
    """The two providers are on loopback: development settings may allow that, by host and port."""
    running = [request.getfixturevalue(name) for name in ("real", "hostile") if name in request.fixturenames]
    settings.OUTBOUND_ALLOWED = [each.host for each in running]
    settings.OUTBOUND_CA_FILES = [str(each.ca_file) for each in running[:1]]


def provide(
    record: TenantRecord, running: Running, *, domains: tuple[str, ...] = (), **fields: Any
) -> IdentityProvider:
    """Single sign-on of this organisation by that provider, switched on."""
    now = timezone.now()
    with platform_scope():
        provider = IdentityProvider(
            organization_id=record.id,
            issuer=running.issuer,
            client_id=CLIENT_ID,
            label="Acme account",
            is_enabled=True,
            tested_at=now,
            created_at=now,
            updated_at=now,
            **{"creates_members": True, **fields},
        )
        provider.client_secret = sealed_secret(CLIENT_SECRET, provider)
        provider.save()
        for domain in domains:
            EmailDomain.objects.create(
                organization_id=record.id,
                domain=domain,
                token="x" * 43,
                created_at=now - timedelta(days=1),
                checked_at=now,
                proved_at=now,
            )
    return provider


@pytest.fixture
def browser(acme: TenantRecord) -> HostClient:
    return browser_at(acme)
