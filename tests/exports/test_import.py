"""A copy comes back: the same data in an empty account, and nothing of a file that somebody changed."""

import io
import json
import re
import zipfile

import pytest
from django.utils import timezone

from saas.core.ids import uuid7
from saas.keys.models import MemberKey
from tenants.scope import tenant_scope
from tests.exports.conftest import lines, live, made_export, run_jobs
from tests.wellness.sealed import sealed_columns
from wellness.exports import imports
from wellness.models import DataImport, JournalEntry, MoodEntry, Tag
from wellness.portable import portables

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def bring_in(person, content):
    answer = person.client.post("/api/v1/imports/", content, content_type="application/zip")
    if answer.status_code != 202:
        return answer.json()
    assert run_jobs(person.record, "wellness.exports.import") == 1
    return person.get(f"imports/{answer.json()['id']}/").json()


def bytes_of(copy):
    copy.fp.seek(0)
    return copy.fp.read()


def imported_sections(copy):
    return {each.name: lines(copy, each.name) for each in portables() if each.is_imported}


def without(sections, *names):
    return {
        section: [{name: value for name, value in row.items() if name not in names} for row in rows]
        for section, rows in sections.items()
        if rows is not None
    }


@pytest.fixture
def copy(member, words):
    live(member, words)
    return made_export(member)


def test_in_another_organisation_the_copy_of_the_import_is_the_copy(copy, outsider):
    assert bring_in(outsider, bytes_of(copy))["state"] == "done"

    again = imported_sections(made_export(outsider))

    assert again["profile"][0].pop("created_at")
    before = imported_sections(copy)
    assert before["profile"][0].pop("created_at")
    assert again == before
    assert sum(map(len, before.values())) > 200
    filled = {name for name, rows in before.items() if rows}
    assert {"mood_entries", "journal_versions", "tags", "goal_sizes", "questionnaire_responses"} <= filled
    assert {"safety_plan_versions", "exercise_sessions", "reminders", "insight_settings"} <= filled


def test_beside_the_account_it_was_made_of_only_the_ids_differ(copy, stranger):
    assert bring_in(stranger, bytes_of(copy))["state"] == "done"
    again = imported_sections(made_export(stranger))
    before = imported_sections(copy)

    renamed = {}
    for name, rows in before.items():
        assert len(rows) == len(again[name])
    for portable in portables():
        if portable.is_imported and portable.key in portable.columns:
            for row in before[portable.name]:
                renamed[row["id"]] = str(imports._derived(row["id"], stranger.membership.pk))
    expected = json.loads(
        "".join(
            renamed.get(part, part)
            for part in re.split(
                r"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})", json.dumps(before)
            )
        )
    )
    for sections in (expected, again):
        sections["profile"][0].pop("created_at")
        for rows in sections.values():
            rows.sort(key=lambda row: str(row.get("id")))
    assert again == expected
    with tenant_scope(stranger.record):
        assert MoodEntry._base_manager.filter(member_id=stranger.membership.pk).count() > 200


def test_what_was_brought_in_is_sealed_with_the_key_of_the_new_account(copy, outsider, member):
    bring_in(outsider, bytes_of(copy))

    with tenant_scope(outsider.record):
        entry = JournalEntry._base_manager.filter(member_id=outsider.membership.pk).first()
        assert b"kingfisher" not in bytes(entry.text_sealed)
    assert MemberKey.objects.filter(organization_id=outsider.record.id).count() == 1
    assert "kingfisher" in outsider.get(f"journal-entries/{entry.pk}/").json()["body"]
    with tenant_scope(outsider.record):
        named = [column for _, column in sealed_columns()]
        assert len(named) > 10


def test_a_run_that_was_cut_off_goes_on_and_doubles_nothing(copy, outsider, monkeypatch):
    whole = imports._Run._save
    saved = []

    def breaks_at_the_fifth(self, *args):
        if len(saved) == 4:
            saved.append("broken")
            raise RuntimeError
        saved.append(1)
        return whole(self, *args)

    monkeypatch.setattr(imports._Run, "_save", breaks_at_the_fifth)
    answer = outsider.client.post("/api/v1/imports/", bytes_of(copy), content_type="application/zip")
    key = answer.json()["id"]
    with tenant_scope(outsider.record):
        with pytest.raises(RuntimeError):
            imports.run_import(now=timezone.now(), import_id=key)
        assert 0 < DataImport.objects.get().done < DataImport.objects.get().total
        imports.run_import(now=timezone.now(), import_id=key)
        imports.run_import(now=timezone.now(), import_id=key)
    monkeypatch.undo()

    assert outsider.get(f"imports/{key}/").json()["state"] == "done"
    ids = {"profile": None}
    assert without(imported_sections(made_export(outsider)) | ids, "created_at") == without(
        imported_sections(copy) | ids, "created_at"
    )


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/mood_entries.jsonl", b'"valence":1', b'"valence":2'),
        ("manifest.json", b'"version"', b'"versiom"'),
        ("manifest.json", b'"rows": 1', b'"rows": 9'),
    ],
)
def test_a_changed_copy_is_refused_and_nothing_of_it_taken(copy, outsider, name, old, new):
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as out:
        for entry in copy.namelist():
            content = copy.read(entry)
            if entry == name:
                assert old in content
                content = content.replace(old, new, 1)
            out.writestr(entry, content)

    assert bring_in(outsider, changed.getvalue())["code"] == "changed"
    with tenant_scope(outsider.record):
        assert not MoodEntry._base_manager.exists()


def test_other_files_and_halves_are_refused_with_the_reason(copy, outsider):
    whole = bytes_of(copy)
    strange = io.BytesIO()
    with zipfile.ZipFile(strange, "w") as out:
        out.writestr("manifest.json", "[]")

    assert bring_in(outsider, whole[: len(whole) // 2])["code"] == "not_an_export"
    assert bring_in(outsider, b"hello")["code"] == "not_an_export"
    assert bring_in(outsider, b"")["code"] == "not_an_export"
    assert bring_in(outsider, strange.getvalue())["code"] == "not_an_export"


def test_an_account_with_something_in_it_takes_no_copy(copy, outsider):
    outsider.put(f"tags/{uuid7()}/", {"name": "Mine"})

    assert bring_in(outsider, bytes_of(copy))["code"] == "not_empty"
    with tenant_scope(outsider.record):
        assert Tag._base_manager.count() == 1


def test_the_file_is_gone_once_it_is_in(copy, outsider, storage):
    bring_in(outsider, bytes_of(copy))

    assert not [each for each in storage.rglob("imports/*") if each.is_file()]
