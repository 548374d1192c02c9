"""Each house rule finds what it forbids and leaves alone what it allows."""

import importlib.util
import sys
from pathlib import Path

import pytest
from django.apps import apps

from wellness.owned import OwnManager

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "lint_house.py"
spec = importlib.util.spec_from_file_location("lint_house", SCRIPT)
assert spec is not None
assert spec.loader is not None
lint_house = importlib.util.module_from_spec(spec)
sys.modules["lint_house"] = lint_house
spec.loader.exec_module(lint_house)


def broken_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, name: str) -> list[str]:
    monkeypatch.setattr(lint_house, "ROOT", tmp_path)
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(code)
    return [problem.split(": ")[1] for problem in lint_house.problems_of(file)]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("stock-context", "with tenant:\n    pass\n"),
        ("stock-context", "with self.organization:\n    pass\n"),
        ("stock-context", "from django_tenants.utils import schema_context\n"),
        ("stock-context", "utils.tenant_context(tenant)\n"),
        ("bare-on-commit", "transaction.on_commit(work)\n"),
        ("bare-on-commit", "save(on_commit=True)\n"),
        ("direct-queue", "send.delay(1)\n"),
        ("direct-queue", "tasks.send.apply_async((1,))\n"),
        ("raw-sql", "cursor.execute('SELECT 1')\n"),
        ("raw-sql", "connection.cursor().execute('SELECT 1')\n"),
        ("raw-sql", "MoodEntry.objects.raw('SELECT 1')\n"),
        ("raw-sql", "queryset.extra(where=['1=1'])\n"),
        ("raw-sql", "RawSQL('1', [])\n"),
        ("all-fields", "class Meta:\n    fields = '__all__'\n"),
        ("meta-ordering", "class Meta:\n    ordering = ['pk']\n"),
        ("http-client", "import requests\n"),
        ("http-client", "from urllib.request import urlopen\n"),
        ("http-client", "from urllib import request\n"),
        ("platform-scope", "with platform_scope():\n    pass\n"),
        ("local-import", "def f():\n    import json\n"),
        ("open-door", "rows = MoodEntry.objects.unguarded()\n"),
        ("open-door", "rows = MoodEntry._base_manager.all()\n"),
        ("open-door", "rows = Goal._default_manager.all()\n"),
        ("related-content", "Member.objects.values('mood_entries__note_sealed')\n"),
        ("related-content", "Member.objects.filter(journal_entries__is_draft=False)\n"),
        ("related-content", "Member.objects.annotate(n=Count('goals__id'))\n"),
        ("preview", "registry.preview(member_id, 'mood', EVERYTHING, now=now)\n"),
    ],
)
def test_what_a_rule_forbids_is_found(tmp_path, monkeypatch, rule, code):
    assert rule in broken_rules(tmp_path, monkeypatch, code, "wellness/moods/operations.py")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("tenants/scope.py", "transaction.on_commit(work)\n"),
        ("tenants/queue.py", "task.apply_async()\n"),
        ("tenants/backend/base.py", "cursor.execute('SET ROLE NONE')\n"),
        ("wellness/migrations/0001_initial.py", "cursor.execute('SELECT 1')\n"),
        ("users/operations/sessions.py", "with platform_scope():\n    pass\n"),
        ("wellness/moods/views.py", "with tenant_scope(organization):\n    pass\n"),
        ("wellness/moods/views.py", "from urllib.parse import urlsplit\n"),
        (
            "wellness/moods/views.py",
            "def f():\n    # Celery loads this before the apps are ready.\n    import json\n",
        ),
        (
            "wellness/moods/views.py",
            "def f():\n    import json  # only here is it needed, and it costs 100 ms\n",
        ),
        ("wellness/moods/views.py", "pool.execute(work)\n"),
    ],
)
def test_what_a_rule_allows_is_left_alone(tmp_path, monkeypatch, name, code):
    assert broken_rules(tmp_path, monkeypatch, code, name) == []


def test_the_rule_about_related_content_knows_every_relation():
    related = {
        field.related_query_name()
        for model in apps.get_app_config("wellness").get_models()
        if isinstance(model._default_manager, OwnManager)
        for field in model._meta.concrete_fields
        if field.is_relation
    }

    # From words to what was given under them leads nothing that a member wrote; "+" is a relation without a way back.
    assert related - {"grants", "+"} == lint_house.RELATED_CONTENT
