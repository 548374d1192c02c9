"""A member with something of everything, and a folder of the test's own for files."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from tenants.jobs.models import Job
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tenants.tasks import REGISTRY
from tests.wellness.conftest import Person, member, outsider, someone, stranger
from tests.wellness.sealed import write_everywhere
from tests.wellness.test_questionnaires import answered, start

__all__ = ["member", "outsider", "someone", "stranger"]


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(django_settings, "STORAGE_DIR", tmp_path / "storage")
    return tmp_path / "storage"


class Words:
    """Telling words, each once."""

    def __init__(self, begin: str = "kingfisher") -> None:
        self.begin = begin
        self.made: list[str] = []

    def __call__(self) -> str:
        self.made.append(f"{self.begin}{len(self.made):04}")
        return self.made[-1]


@pytest.fixture
def words() -> Words:
    return Words()


def live(person: Person, words: Callable[[], str]) -> None:
    """Something in every model that a member fills by themselves."""
    write_everywhere(person, words)
    person.set_reminder()
    run_jobs(person.record, "wellness.moods.import")
    answered(person, "gad7", [1, 2, 3, 0, 1, 2, 3, 1])
    start(person, "phq8")
    person.patch("insights/settings/", {"streak_is_on": False})
    person.patch("safety-settings/", {"phrase_help": False})


def run_jobs(record: TenantRecord, name: str, *, later: timedelta = timedelta(0)) -> int:
    """What a worker does with the waiting jobs of one kind, as if `later` had passed."""
    count = 0
    now = timezone.now() + later
    while True:
        with tenant_scope(record):
            job = Job.objects.filter(task=name, state="pending", run_after__lte=now).first()
            if job is None:
                return count
            Job.objects.filter(pk=job.pk).update(state="done", finished_at=now)
            REGISTRY[name](now=now, **job.payload)
        count += 1


def made_export(person: Person) -> zipfile.ZipFile:
    """Ask, let a worker make it, download it."""
    asked = person.post("exports/")
    assert asked.status_code == 202, asked.content
    assert run_jobs(person.record, "wellness.exports.build") == 1
    shown = person.get(f"exports/{asked.json()['id']}/").json()
    assert shown["state"] == "ready", shown
    answer = person.get(f"exports/{shown['id']}/download/")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    assert len(content) == shown["size"]
    return zipfile.ZipFile(io.BytesIO(content))


def lines(file: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read(f"data/{name}.jsonl").splitlines()]
