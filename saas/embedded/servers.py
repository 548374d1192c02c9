"""Both servers together, and the environment that the project's processes need to reach them.

`running` is what tests and the supervisor use; it works before Django is configured.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from saas.embedded import secret_store
from saas.embedded.postgres import Postgres
from saas.embedded.problem import CannotStart
from saas.embedded.processes import Flock
from saas.embedded.valkey import Valkey

DATABASE = "mentalmuse"
KEYS_DATABASE = "mentalmuse_keys"
NEEDED_BYTES = 300 * 1024 * 1024
SECRETS = ("SECRET_KEY", "MM_MASTER_KEY", "MM_TOKEN_KEYS", "MM_REFRESH_KEY", "VAPID_PRIVATE_KEY")


def say_nothing(_line: str) -> None:
    """For tests: what is chosen silently there is printed by `make run`."""


@contextmanager
def running(
    var: Path,
    *,
    durable: bool,
    say: Callable[[str], None] = say_nothing,
    given: Mapping[str, str] | None = None,
) -> Iterator[dict[str, str]]:
    """Start what is not given, yield the environment, stop it again.

    `durable=False` trades safety for speed: for a folder that is thrown away. `given` holds the developer's own
    addresses (DATABASE_URL with DATABASE_OWNER_URL, REDIS_URL); nothing of a given kind is started. In a throw-away
    run MM_SUPERUSER_URL (a superuser) comes on top, because tests make databases; no process of ours gets it.
    Raises CannotStart with one line to show.
    """
    with watched(var, durable=durable, say=say, given=given) as (env, _flock):
        yield env


@contextmanager
def watched(
    var: Path,
    *,
    durable: bool,
    say: Callable[[str], None] = say_nothing,
    given: Mapping[str, str] | None = None,
) -> Iterator[tuple[dict[str, str], Flock]]:
    """As `running`, with the servers' processes on top, for who wants to notice that one ended."""
    given = {} if given is None else given
    var = var.resolve()
    with _locked(var):
        flock = Flock()
        try:
            yield _start(flock, var, durable, say, given), flock
        finally:
            flock.close()


def _start(
    flock: Flock, var: Path, durable: bool, say: Callable[[str], None], given: Mapping[str, str]
) -> dict[str, str]:
    secrets = secret_store.load(var / "secrets.json")
    env = {name: given.get(name) or secrets[name] for name in SECRETS} | {"MM_VAR": str(var)}
    if given.get("DATABASE_URL"):
        env |= own_database(given)
    else:
        postgres = Postgres(var, secrets, durable, say)
        postgres.start(flock)
        env |= {
            "DATABASE_URL": postgres.url("mm_app", DATABASE),
            "DATABASE_OWNER_URL": postgres.url("mm_owner", DATABASE),
            "DATABASE_PLATFORM_URL": postgres.url("mm_platform", DATABASE),
            "KEYS_DATABASE_URL": postgres.url("mm_app", KEYS_DATABASE),
            "KEYS_DATABASE_OWNER_URL": postgres.url("mm_owner", KEYS_DATABASE),
        }
        if not durable:
            env["MM_SUPERUSER_URL"] = postgres.url("postgres", "postgres")
    if given.get("REDIS_URL"):
        env["REDIS_URL"] = given["REDIS_URL"]
    else:
        valkey = Valkey(var, secrets, durable, say)
        valkey.start(flock)
        env["REDIS_URL"] = valkey.url
    return env


def own_database(given: Mapping[str, str]) -> dict[str, str]:
    """The database variables when the developer brings a server; the keys database is derived where not given."""
    if not given.get("DATABASE_OWNER_URL"):
        raise CannotStart(
            "DATABASE_URL is set but DATABASE_OWNER_URL is not: migrations need the owner's address (see .env.example)."
        )
    env = {
        "DATABASE_URL": given["DATABASE_URL"],
        "DATABASE_OWNER_URL": given["DATABASE_OWNER_URL"],
        "KEYS_DATABASE_URL": given.get("KEYS_DATABASE_URL") or _keys_url(given["DATABASE_URL"]),
        "KEYS_DATABASE_OWNER_URL": given.get("KEYS_DATABASE_OWNER_URL")
        or _keys_url(given["DATABASE_OWNER_URL"]),
    }
    if given.get("DATABASE_PLATFORM_URL"):
        env["DATABASE_PLATFORM_URL"] = given["DATABASE_PLATFORM_URL"]
    return env


def _keys_url(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(path=f"{parts.path}_keys").geturl()


@contextmanager
def _locked(var: Path) -> Iterator[None]:
    """One run per folder. The lock is the kernel's, so that a killed run leaves none behind."""
    try:
        var.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(var).free < NEEDED_BYTES:
            raise CannotStart(
                f"The disk of {var} is nearly full: free at least 300 MB, or set MM_VAR to another folder."
            )
        descriptor = os.open(var / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotStart(
            f"{var} cannot be written ({error.strerror}): set MM_VAR to a folder that can."
        ) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            owner = os.pread(descriptor, 20, 0).decode().strip() or "unknown"
            raise CannotStart(
                f"Another copy already runs over {var} (process {owner}): stop it, or set MM_VAR to another folder."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def is_locked(var: Path) -> bool:
    """Whether a copy runs over this folder now."""
    try:
        descriptor = os.open(var / "lock", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
