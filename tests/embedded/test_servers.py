"""The servers of development: what starts, what is kept, and the one line for everything that can stand in the way."""

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg2
import pytest
import redis

from saas.embedded import secret_store, servers
from saas.embedded.postgres import Postgres
from saas.embedded.problem import CannotStart
from saas.embedded.processes import Flock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


def ask(url: str, sql: str) -> object:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            row = cursor.fetchone()
    finally:
        connection.close()
    return row[0] if row and len(row) == 1 else row


def run_sql(url: str, sql: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
    finally:
        connection.close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with servers.running(tmp_path_factory.mktemp("servers") / "var", durable=False) as env:
        yield env


@pytest.mark.parametrize(
    ("variable", "role", "database"),
    [
        ("DATABASE_URL", "mm_app", "mentalmuse"),
        ("DATABASE_OWNER_URL", "mm_owner", "mentalmuse"),
        ("DATABASE_PLATFORM_URL", "mm_platform", "mentalmuse"),
        ("KEYS_DATABASE_URL", "mm_app", "mentalmuse_keys"),
        ("KEYS_DATABASE_OWNER_URL", "mm_owner", "mentalmuse_keys"),
    ],
)
def test_each_address_is_one_role_on_one_database(addresses, variable, role, database):
    assert ask(addresses[variable], "SELECT current_user::text, current_database()::text") == (role, database)


def test_roles_have_the_rights_they_need_and_no_more(addresses):
    superuser = addresses["MM_SUPERUSER_URL"]

    rows = ask(
        superuser,
        "SELECT json_object_agg(rolname, json_build_array(rolcanlogin, rolinherit, rolcreaterole, rolsuper,"
        " rolcreatedb, rolbypassrls)) FROM pg_roles WHERE rolname LIKE 'mm\\_%'",
    )

    assert rows == {
        "mm_owner": [True, True, True, False, False, False],
        "mm_app": [True, False, False, False, False, False],
        "mm_platform": [True, True, False, False, False, False],
        "mm_tenant": [False, True, False, False, False, False],
    }


def test_the_owner_may_put_tenants_into_their_group(addresses):
    run_sql(addresses["DATABASE_OWNER_URL"], "CREATE ROLE t_sample NOLOGIN; GRANT mm_tenant TO t_sample")

    assert ask(addresses["MM_SUPERUSER_URL"], "SELECT pg_has_role('t_sample', 'mm_tenant', 'MEMBER')") is True


def test_the_platform_login_does_not_reach_the_keys(addresses):
    url = addresses["DATABASE_PLATFORM_URL"].replace("/mentalmuse", "/mentalmuse_keys")

    with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
        psycopg2.connect(url)


@pytest.mark.parametrize("variable", ["DATABASE_URL", "DATABASE_PLATFORM_URL", "KEYS_DATABASE_URL"])
def test_no_login_of_the_application_may_create_in_public(addresses, variable):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        run_sql(addresses[variable], "CREATE TABLE public.mine (id int)")


def test_an_unscoped_connection_of_the_application_sees_no_table(addresses):
    run_sql(addresses["DATABASE_OWNER_URL"], "CREATE TABLE public.seen (id int)")

    assert ask(addresses["DATABASE_URL"], "SHOW search_path") == "pg_catalog"
    with pytest.raises(psycopg2.errors.UndefinedTable):
        ask(addresses["DATABASE_URL"], "SELECT count(*) FROM seen")


def test_statements_and_locks_of_the_application_have_limits(addresses):
    assert ask(addresses["DATABASE_URL"], "SHOW statement_timeout") == "15s"
    assert ask(addresses["DATABASE_URL"], "SHOW lock_timeout") == "2s"
    assert ask(addresses["DATABASE_URL"], "SHOW idle_in_transaction_session_timeout") == "10s"


def test_the_server_listens_on_loopback_and_logs_no_parameters(addresses):
    url = addresses["MM_SUPERUSER_URL"]

    assert ask(url, "SHOW listen_addresses") == "127.0.0.1"
    assert ask(url, "SHOW log_parameter_max_length") == "0"
    assert ask(url, "SHOW password_encryption") == "scram-sha-256"
    assert ask(url, "SHOW max_connections") == "200"
    assert ask(url, "SHOW max_locks_per_transaction") == "1024"


def test_valkey_refuses_who_does_not_know_the_password(addresses):
    assert redis.Redis.from_url(addresses["REDIS_URL"]).ping()

    port = int(addresses["REDIS_URL"].rpartition(":")[2].partition("/")[0])
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=port).ping()


def test_data_ports_and_secrets_are_kept_between_runs(var):
    with servers.running(var, durable=True) as first:
        run_sql(first["DATABASE_OWNER_URL"], "CREATE TABLE kept AS SELECT 42 AS answer")

    with servers.running(var, durable=True) as second:
        assert ask(second["DATABASE_OWNER_URL"], "SELECT answer FROM kept") == 42

    assert first == second
    assert stat.S_IMODE((var / "secrets.json").stat().st_mode) == 0o600


def test_a_taken_port_gives_the_next_free_one_and_says_so(var):
    said: list[str] = []
    with servers.running(var, durable=True) as first:
        pass
    port = json.loads((var / "ports.json").read_text())["PostgreSQL"]

    with socket.create_server(("127.0.0.1", port)):
        with servers.running(var, durable=True, say=said.append) as second:
            assert ask(second["DATABASE_URL"], "SELECT 1") == 1

    assert first["DATABASE_URL"] != second["DATABASE_URL"]
    assert [line for line in said if f"Port {port} (PostgreSQL) is taken" in line]


def test_a_stale_lock_of_a_dead_server_is_removed(var):
    said: list[str] = []
    with servers.running(var, durable=True):
        lock = (var / "postgres" / "postmaster.pid").read_text()
    # Our own process number: alive, but no PostgreSQL.
    (var / "postgres" / "postmaster.pid").write_text(lock.replace(lock.split()[0], str(os.getpid()), 1))

    with servers.running(var, durable=True, say=said.append):
        pass

    assert "Removed the stale lock of a PostgreSQL that is gone." in said


def test_a_half_made_data_directory_is_put_aside_not_deleted(var):
    said: list[str] = []
    (var / "postgres").mkdir(parents=True)
    (var / "postgres" / "something").write_text("of somebody")

    with servers.running(var, durable=True, say=said.append) as env:
        assert ask(env["DATABASE_URL"], "SELECT 1") == 1

    (aside,) = var.glob("postgres.broken-*")
    assert (aside / "something").read_text() == "of somebody"
    assert any("half-made" in line for line in said)


def test_an_interrupted_initdb_leaves_nothing_that_looks_finished(var):
    (var / "postgres.partial").mkdir(parents=True)
    (var / "postgres.partial" / "PG_VERSION").write_text("18")

    with servers.running(var, durable=True) as env:
        assert ask(env["DATABASE_URL"], "SELECT 1") == 1

    assert not (var / "postgres.partial").exists()


def test_data_of_another_major_version_is_explained(var):
    with servers.running(var, durable=True):
        pass
    (var / "postgres" / "PG_VERSION").write_text("17\n")

    with pytest.raises(CannotStart, match="was made by PostgreSQL 17"), servers.running(var, durable=True):
        pass


def test_a_second_copy_over_the_same_folder_is_refused(var):
    with servers.running(var, durable=True):
        with pytest.raises(CannotStart, match=f"Another copy already runs .* \\(process {os.getpid()}\\)"):
            with servers.running(var, durable=True):
                pass


def test_secrets_that_do_not_fit_the_data_are_explained(var):
    with servers.running(var, durable=True):
        pass
    (var / "secrets.json").unlink()

    with pytest.raises(CannotStart, match="does not fit the data"), servers.running(var, durable=True):
        pass


def test_damaged_secrets_are_explained(var):
    var.mkdir()
    (var / "secrets.json").write_text("{")

    with pytest.raises(CannotStart, match="is damaged"), servers.running(var, durable=True):
        pass


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").write_text("")

    with (
        pytest.raises(CannotStart, match="cannot be written"),
        servers.running(tmp_path / "file" / "var", durable=True),
    ):
        pass


def test_a_full_disk_is_explained(var, monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(servers.shutil, "disk_usage", lambda _path: usage._replace(free=1024))

    with pytest.raises(CannotStart, match="nearly full"), servers.running(var, durable=True):
        pass


def test_a_damaged_dump_of_valkey_costs_nothing(var):
    said: list[str] = []
    (var / "valkey").mkdir(parents=True)
    (var / "valkey" / "dump.rdb").write_bytes(b"REDIS0011 but not really")

    with servers.running(var, durable=True, say=said.append) as env:
        assert redis.Redis.from_url(env["REDIS_URL"]).ping()

    assert any("dump was damaged" in line for line in said)


def test_own_servers_replace_the_embedded_ones(var, addresses):
    given = {name: addresses[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")}

    with servers.running(var, durable=True, given=given) as env:
        assert env["DATABASE_URL"] == addresses["DATABASE_URL"]
        assert env["KEYS_DATABASE_URL"] == addresses["KEYS_DATABASE_URL"]
        assert not (var / "postgres").exists()
        assert not (var / "valkey").exists()


def test_own_database_without_its_owner_is_explained(var):
    given = {"DATABASE_URL": "postgres://mm_app@db/mentalmuse"}

    with (
        pytest.raises(CannotStart, match="DATABASE_OWNER_URL is not"),
        servers.running(var, durable=True, given=given),
    ):
        pass


def test_a_killed_supervisor_leaves_no_server_behind(var):
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom saas.embedded import servers\n"
        "with servers.running(Path(sys.argv[1]), durable=True): print('up', flush=True); time.sleep(60)"
    )
    supervisor = subprocess.Popen([sys.executable, "-c", program, str(var)], cwd=ROOT, stdout=subprocess.PIPE)
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == b"up\n"
    postgres = psutil.Process(int((var / "postgres" / "postmaster.pid").read_text().split()[0]))
    valkey = psutil.Process(int((var / "valkey" / "valkey.pid").read_text()))

    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()

    gone, alive = psutil.wait_procs([postgres, valkey], timeout=15)
    assert len(gone) == 2, alive
    with servers.running(var, durable=True) as env:
        assert ask(env["DATABASE_URL"], "SELECT 1") == 1


def test_a_server_that_outlived_even_the_guardian_is_found_and_stopped(var):
    said: list[str] = []
    var.mkdir()
    left_over = Flock()
    secrets = secret_store.load(var / "secrets.json")
    process = Postgres(var, secrets, True, said.append).start(left_over)

    with servers.running(var, durable=True, say=said.append) as env:
        assert ask(env["DATABASE_URL"], "SELECT 1") == 1
        deadline = time.monotonic() + 5
        while process.is_running and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not process.is_running

    left_over.close()
    assert any("left over from an earlier run" in line for line in said)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused by PostgreSQL")
def test_as_root_the_database_runs_as_somebody_else_even_in_a_closed_folder(tmp_path):
    said: list[str] = []
    tmp_path.chmod(0o700)

    with servers.running(tmp_path / "var", durable=False, say=said.append):
        number = int((tmp_path / "var" / "postgres" / "postmaster.pid").read_text().split()[0])
        assert psutil.Process(number).username() == "nobody"

    assert said == ["PostgreSQL does not run as root: it runs as the user nobody here."]
