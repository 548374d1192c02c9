"""After an erasure the words of that person are in nothing that somebody could carry away, nor behind any door."""

import os
from pathlib import Path

import psycopg2
import pytest

from saas.keys.errors import MemberKeyDestroyed
from saas.keys.models import MemberKey
from saas.keys.operations import forget_cached_keys, member_cipher
from tenants.scope import tenant_scope
from tests.exports.conftest import made_export, run_jobs
from tests.wellness.sealed import write_everywhere
from tests.wellness.test_canaries import Canaries, dump_of, found_in, found_in_files, in_redis
from wellness.models import HelpContact

pytestmark = [
    pytest.mark.usefixtures("own_database"),
    pytest.mark.skipif(
        "MM_SUPERUSER_URL" not in os.environ, reason="servers of one's own: their files are elsewhere"
    ),
]


def test_nothing_of_an_erased_person_is_in_dump_data_cache_files_or_logs(
    acme, member, stranger, storage, capfd, caplog
):
    canaries, control = Canaries(), Canaries()
    write_everywhere(member, canaries)
    run_jobs(acme, "wellness.moods.import")
    made_export(member)
    stranger.save_mood(note="stays")
    with tenant_scope(acme):
        HelpContact.objects.create(name=control(), phone="1")  # not sealed: the search must find this one
    # A thief took the rows and the wrapped key before; the key's backups are past their age.
    wrapped = list(MemberKey.objects.filter(member_id=member.membership.pk))
    assert wrapped[0].wrapped

    assert member.post("erasure/", {"when": "now"}).status_code == 202
    assert run_jobs(acme, "wellness.exports.erase") == 1

    forget_cached_keys()
    admin = psycopg2.connect(os.environ["MM_SUPERUSER_URL"])
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        ((data,),) = cursor.fetchall()
    admin.close()
    dumps = {name: dump_of(name) for name in ("DATABASE_URL", "KEYS_DATABASE_URL")}
    assert found_in(dumps["DATABASE_URL"], control), "the search finds what is there"
    for content in dumps.values():
        assert not found_in(content, canaries)
    # One id is left, that of the person, in the proof; none of what they wrote.
    assert str(member.membership.pk).encode() in dumps["DATABASE_URL"]
    assert found_in_files(Path(data), canaries) == {}
    assert found_in_files(storage, canaries) == {}
    assert [path for path in storage.rglob("*") if path.is_file()] == []
    assert in_redis(canaries) == []
    out, err = capfd.readouterr()
    for text in (out, err, caplog.text):
        assert not found_in(text.encode(), canaries)
    assert found_in_files(Path(os.environ["MM_VAR"]) / "log", canaries) == {}
    with pytest.raises(MemberKeyDestroyed):
        member_cipher(acme.id, member.membership.pk)
    assert stranger.get("mood-entries/").json()["results"][0]["note"] == "stays"
