"""Writes what is missing of the secrets that parts/secrets.py made, and changes nothing that is there.

    python fill_secrets.py MentalMuse

Run it after the first deployment and after one that added a secret. What it cannot know (EMAIL_URL) it names.
"""

import base64
import json
import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import boto3


def key() -> str:
    """32 random bytes as base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def values(
    read: Callable[[str], str], outputs: Mapping[str, str], redis_token: str
) -> dict[str, Callable[[], str]]:
    """Variable -> what makes its value. `read` answers with a secret that is there already."""

    def postgres(login: str, host: str, database: str, password: str) -> Callable[[], str]:
        return lambda: (
            f"postgres://{login}:{quote(read(password), safe='')}@{outputs[host]}:5432/{database}?sslmode=require"
        )

    def redis(host: str) -> Callable[[], str]:
        return lambda: (
            f"rediss://:{quote(redis_token, safe='')}@{outputs[host]}:6379/0?ssl_cert_reqs=required"
        )

    main, keys = ("Database", "mentalmuse"), ("KeysDatabase", "mentalmuse_keys")
    return {
        "SECRET_KEY": lambda: secrets.token_urlsafe(48),
        "MM_MASTER_KEY": key,
        "MM_REFRESH_KEY": key,
        "MM_TOKEN_KEYS": lambda: json.dumps([{"kid": f"{datetime.now(UTC):%Y%m%d}", "seed": key()}]),
        "MM_OWNER_PASSWORD": lambda: secrets.token_hex(24),
        "MM_APP_PASSWORD": lambda: secrets.token_hex(24),
        "MM_PLATFORM_PASSWORD": lambda: secrets.token_hex(24),
        "DATABASE_URL": postgres("mm_app", *main, "MM_APP_PASSWORD"),
        "DATABASE_OWNER_URL": postgres("mm_owner", *main, "MM_OWNER_PASSWORD"),
        "DATABASE_PLATFORM_URL": postgres("mm_platform", *main, "MM_PLATFORM_PASSWORD"),
        "KEYS_DATABASE_URL": postgres("mm_app", *keys, "MM_APP_PASSWORD"),
        "KEYS_DATABASE_OWNER_URL": postgres("mm_owner", *keys, "MM_OWNER_PASSWORD"),
        "PLATFORM_KEYS_DATABASE_URL": postgres("mm_platform", *keys, "MM_PLATFORM_PASSWORD"),
        "PLATFORM_MASTER_KEY": key,
        "REDIS_URL": redis("Broker"),
        "CACHE_URL": redis("Cache"),
        "MAIL_WEBHOOK_SECRET": lambda: f"ses:{secrets.token_hex(24)}",
    }


def fill(stack: str, *, endpoint: str | None = None) -> tuple[list[str], list[str]]:
    """Write what is missing; returns the names written and those that are somebody's to write."""
    store = boto3.client("secretsmanager", endpoint_url=endpoint)
    outputs = _outputs(boto3.client("cloudformation", endpoint_url=endpoint), stack)

    def read(name: str) -> str:
        return str(store.get_secret_value(SecretId=f"mentalmuse/{name}")["SecretString"])

    redis_token = str(store.get_secret_value(SecretId=outputs["RedisToken"])["SecretString"])
    written = []
    for name, make in values(read, outputs, redis_token).items():
        if _is_empty(store, name):
            store.put_secret_value(SecretId=f"mentalmuse/{name}", SecretString=make())
            written.append(name)
    return written, [name for name in ("EMAIL_URL",) if _is_empty(store, name)]


def _is_empty(store: Any, name: str) -> bool:
    return not store.describe_secret(SecretId=f"mentalmuse/{name}").get("VersionIdsToStages")


def _outputs(service: Any, stack: str) -> dict[str, str]:
    found = service.describe_stacks(StackName=stack)["Stacks"][0].get("Outputs", [])
    return {output["OutputKey"]: output["OutputValue"] for output in found}


if __name__ == "__main__":
    made, yours = fill(sys.argv[1] if len(sys.argv) > 1 else "MentalMuse")
    print(f"written: {', '.join(made) or 'nothing, all were there'}")
    for missing in yours:
        print(f"yours to write: mentalmuse/{missing}")
