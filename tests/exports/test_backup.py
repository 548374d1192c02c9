"""One organisation's backup: of one moment, back in place or beside the others, and never what was erased since."""

import base64
import io
import os
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connections

from saas.core.ids import uuid7
from saas.embedded import postgres
from saas.keys.operations import forget_cached_keys
from tenants import hosts
from tenants.fleet import backup
from tenants.fleet.archive import ArchiveRefused, verify
from tenants.models import Organization, TenantSchema
from tenants.scope import platform_scope, tenant_scope
from tests.exports.conftest import live, made_export, run_jobs
from tests.factories.people import HostClient, client_of
from tests.wellness.conftest import Person, mood
from users.models import Membership
from wellness.models import Erasure, MoodEntry

ROOT = Path(__file__).resolve().parents[2]
KEY = base64.b64encode(b"k" * 32).decode()


def manage(*arguments, key=KEY, code=""):
    command = [sys.executable, "-c", code] if code else [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ
        | {
            "MM_PROCESS": "owner",
            "MM_BACKUP_KEY": key,
            "DJANGO_SETTINGS_MODULE": "saas.settings.test",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def succeed(*arguments, **more):
    done = manage(*arguments, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def superuser():
    name = os.environ["DATABASE_URL"].rpartition("/")[2]
    return psycopg2.connect(f"{os.environ['MM_SUPERUSER_URL'].rpartition('/')[0]}/{name}")


def hashes_of(schema):
    """By a connection of its own, so that nothing of the product's code decides what is compared."""
    found = {}
    with closing(superuser()) as admin, admin.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = %s ORDER BY 1", [schema]
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f"SELECT count(*), coalesce(md5(string_agg(md5(t::text), chr(10) ORDER BY t::text)), '')"
                f' FROM {schema}."{table}" AS t'
            )
            found[table] = cursor.fetchone()
    return found


def schema_of(organization_id):
    with platform_scope():
        return Organization.objects.get(pk=organization_id).schema_name


def at_new_host(person, subdomain):
    """The same human in the organisation that was restored as a new one."""
    with platform_scope():
        there = Membership.objects.select_related("user").get(
            organization__domains__domain=hosts.host_for_subdomain(subdomain),
            user_id=person.membership.user_id,
        )
        record = there.organization.record()
    return Person(record, there, client_of(record, there))


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "acme.backup"


pytestmark = pytest.mark.usefixtures("own_database")


@pytest.mark.long
def test_a_backup_while_it_is_written_to_comes_back_beside_the_others(acme, globex, member, words, archive):
    live(member, words)
    before = hashes_of(globex.schema_name)
    stop = threading.Event()
    written = []

    def write():
        while not stop.is_set():
            written.append(member.save_mood(note="written meanwhile").status_code)
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        succeed("tenant", "backup", acme.id, archive)
    finally:
        stop.set()
        writer.join()
    assert set(written) == {201}

    out = succeed("tenant", "restore", archive, "--as", "acme-again")

    assert "0 people erased again" in out
    assert hashes_of(globex.schema_name) == before
    copy = at_new_host(member, "acme-again")
    assert copy.record.id != acme.id
    assert copy.membership.pk != member.membership.pk
    old, new = hashes_of(acme.schema_name), hashes_of(copy.record.schema_name)
    assert old.keys() == new.keys()
    same = {"wellness_journalentry", "wellness_goal", "wellness_tag", "wellness_safetyplanversion"}
    assert {table: new[table][0] for table in same} == {table: old[table][0] for table in same}
    assert 0 < new["wellness_moodentry"][0] <= old["wellness_moodentry"][0]
    forget_cached_keys()
    entries = copy.get("journal-entries/").json()["results"]
    assert entries
    assert not any(entry["unreadable"] for entry in entries)
    assert "kingfisher" in copy.get("safety-plan/").content.decode()
    assert copy.save_mood(note="and it goes on").status_code == 201
    assert made_export(copy).read("data/journal_entries.jsonl") == made_export(member).read(
        "data/journal_entries.jsonl"
    )


def test_in_place_it_is_byte_for_byte_what_it_was_and_the_fence_stands(acme, globex, member, words, archive):
    live(member, words)
    other = hashes_of(globex.schema_name)
    succeed("tenant", "backup", "acme", archive)
    saved = hashes_of(acme.schema_name)
    with tenant_scope(acme):
        MoodEntry._base_manager.all().delete()

    succeed("tenant", "restore", archive)

    hosts.forget_everything_local()
    name = schema_of(acme.id)
    assert name != acme.schema_name
    now = hashes_of(name)
    # The ledger of migrations and the queue's own rows are not what people wrote.
    for table in set(saved) - {"django_migrations"}:
        assert now[table] == saved[table], table
    assert hashes_of(globex.schema_name) == other
    hosts.forget(acme.id)
    assert len(member.get("mood-entries/", limit=100).json()["results"]) > 20, "the session goes on"
    assert "kingfisher" in member.get("journal-entries/").content.decode()
    with closing(superuser()) as admin, admin.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [acme.schema_name])
        assert cursor.fetchone() is None, "the former schema is gone"
        for role, may in (
            (name, True),
            (globex.schema_name, False),
            ("mm_app", False),
            ("mm_platform", False),
        ):
            cursor.execute(
                "SELECT bool_and(has_table_privilege(%s, c.oid, 'SELECT')), bool_or(has_table_privilege(%s, c.oid,"
                " 'SELECT')) FROM pg_class AS c WHERE relnamespace = %s::regnamespace AND relkind = 'r'"
                " AND relname LIKE 'wellness%%'",
                [role, role, name],
            )
            every, some = cursor.fetchone()
            assert (every, some) == (may, may), role
        cursor.execute(
            "SELECT has_table_privilege(%s, %s, 'DELETE'), has_table_privilege(%s, %s, 'UPDATE')",
            [name, f"{name}.audit_event", name, f"{name}.audit_event"],
        )
        assert cursor.fetchone() == (False, False), "the audit is append-only here too"
    with platform_scope():
        assert TenantSchema.objects.get(pk=name).organization_id == acme.id


def test_who_was_erased_since_yesterdays_backup_stays_erased(acme, member, stranger, words, archive):
    live(member, words)
    stranger.save_mood(note="mine")
    clear = str(member.put("mood-entries/" + str(uuid7()) + "/", mood(valence=-2)).json()["id"])
    succeed("tenant", "backup", acme.id, archive)
    token = member.post("erasure/", {"when": "now"}).json()["token"]
    run_jobs(acme, "wellness.exports.erase")

    out = succeed("tenant", "restore", archive)

    assert "1 people erased again" in out
    hosts.forget_everything_local()
    hosts.forget(acme.id)
    forget_cached_keys()
    with platform_scope():
        record = Organization.objects.get(pk=acme.id).record()
        assert not Membership.objects.filter(pk=member.membership.pk).exists()
        assert not get_user_model().objects.filter(pk=member.membership.user_id).exists()
    text = dump_of(record.schema_name)
    assert words.begin.encode() not in text
    assert clear.encode() not in text, "what stood in clear is gone too"
    assert stranger.get("mood-entries/").json()["results"][0]["note"] == "mine"
    assert member.get("me/").status_code == 401
    again = HostClient(record.host).post(
        "/api/v1/erasure/certificate/", {"token": token}, content_type="application/json"
    )
    # The proof was written after the backup: it is gone from here, the tombstone is not.
    assert again.status_code == 404


@pytest.mark.long
def test_who_asked_to_be_erased_since_the_backup_is_not_forgotten(acme, member, archive):
    member.save_mood(note="x")
    succeed("tenant", "backup", acme.id, archive)
    member.post("erasure/", {"when": "later"})

    succeed("tenant", "restore", archive)

    hosts.forget_everything_local()
    hosts.forget(acme.id)
    with platform_scope():
        record = Organization.objects.get(pk=acme.id).record()
    with tenant_scope(record):
        wish = Erasure.objects.get(member_id=member.membership.pk)
        assert wish.state == "scheduled"
    assert member.get("me/").status_code == 401


def test_damaged_cut_and_foreign_archives_are_refused_with_the_reason_and_touch_nothing(
    acme, member, archive, monkeypatch
):
    member.save_mood(note="x")
    succeed("tenant", "backup", acme.id, archive)
    before, whole = hashes_of(acme.schema_name), archive.read_bytes()
    monkeypatch.setattr(settings, "BACKUP_KEY", KEY)

    def why(content):
        with pytest.raises(ArchiveRefused) as refused:
            verify(io.BytesIO(content))
        return refused.value.code

    middle = len(whole) // 2
    for place in (40, middle, len(whole) - 30):
        assert why(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]) == "tampered"
    assert {why(whole[:length]) for length in (50, middle, len(whole) - 1)} == {"truncated"}
    assert why(whole + b"more") in {"tampered", "truncated"}
    assert why(b"hello") == why(b"") == "not_ours"
    head, _ = verify(io.BytesIO(whole))
    assert head["organization"] == str(acme.id)
    monkeypatch.setattr(settings, "BACKUP_KEY", base64.b64encode(b"s" * 32).decode())
    assert why(whole) == "tampered"
    monkeypatch.setattr(settings, "BACKUP_KEY_PREVIOUS", KEY)
    verify(io.BytesIO(whole))  # made before the key was replaced

    archive.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    done = manage("tenant", "restore", archive)
    assert done.returncode == 1
    assert "Refused (tampered)" in done.stderr
    assert hashes_of(acme.schema_name) == before


@pytest.mark.long
def test_a_backup_of_an_older_schema_is_migrated_after_it_is_back():
    out = succeed(code=OLDER)

    assert "migrated 3 rows 1" in out


OLDER = """
import io, uuid
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from tenants.fleet.backup import back_up
from tenants.fleet.grants import close_ledger, create_schema_with_role
from tenants.fleet.plan import at_schema
from tenants.fleet.restore import restore
from tenants.levels import tenant_migrations
from tenants.models import Organization, TenantSchema, new_schema_name
from tenants.scope import platform_scope

name, now = new_schema_name(), timezone.now()
wellness = [node for node in tenant_migrations() if node[0] == "wellness"]
older = [node for node in tenant_migrations() if node not in wellness[-3:]]
with platform_scope():
    create_schema_with_role(name)
with at_schema(name):
    MigrationExecutor(connection).migrate(older)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO wellness_member (id, user_id, display_name, locale, time_zone, created_at)"
            " VALUES (gen_random_uuid(), gen_random_uuid(), 'Old', 'en', 'UTC', now())"
        )
with platform_scope():
    organization = Organization.objects.create(name="Old", kind="other", schema_name=name, created_at=now)
    TenantSchema.objects.create(schema_name=name, organization=organization, state="claimed", created_at=now)
file = io.BytesIO()
back_up(organization.pk, file, now=now)
file.seek(0)
found = restore(file, subdomain=None, now=now)
with at_schema(found.schema_name), connection.cursor() as cursor:
    cursor.execute("SELECT count(*), count(hidden_at) FROM wellness_member")
    rows, _ = cursor.fetchone()
print("migrated", found.migrated, "rows", rows)
"""


def test_every_public_model_is_carried_or_stays_behind_for_a_reason():
    known = {*backup.CARRIED, *backup.LEFT_OUT}
    reached = {"users.User", "tenants.Organization", "users.Membership"}
    for label in list(reached):
        model = apps.get_model(label)
        for relation in model._meta.get_fields(include_hidden=True):
            if relation.auto_created and relation.related_model is not None:
                other = relation.related_model
                if other._meta.app_label in {"users", "tenants", "admin"}:
                    reached.add(other._meta.label)

    assert reached <= known, reached - known
    assert all(reason.strip() for reason in backup.LEFT_OUT.values())
    for column in ("password", "is_platform_staff"):
        assert column not in backup.CARRIED_COLUMNS["users.User"]


def dump_of(schema):
    name = os.environ["DATABASE_URL"].rpartition("/")[2]
    address = f"{os.environ['MM_SUPERUSER_URL'].rpartition('/')[0]}/{name}"
    done = subprocess.run(
        [postgres.binary("pg_dump"), "--dbname", address, "-n", schema], capture_output=True, check=True
    )
    return done.stdout
