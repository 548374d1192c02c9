"""What an organisation offers its members to write with and to do."""

from typing import Any

import pytest

from saas.audit.models import AuditEvent
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.admin.conftest import entered, submit
from users.models import Membership
from wellness.exercises import library as exercises
from wellness.journal import library as prompts
from wellness.models import Exercise, JournalPrompt, SuggestedTagGroup
from wellness.tags.vocabulary import GROUPS

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PROMPT = {
    "kind": "prompt",
    "title": "The harbour",
    "body": "What did you see?",
    "position": "0",
    "is_active": "on",
}
EXERCISE = {
    "title": "The harbour walk",
    "summary": "",
    "steps": "Go out.\n60s Listen.\n? What did you hear?",
    "minutes": "10",
    "position": "0",
    "is_active": "on",
}
GROUP = {"name": "On the ward", "tags": "Walk | minutes\nVisit", "position": "0", "is_active": "on"}
NOUNS: list[tuple[type[Any], str, dict[str, str], set[str], str]] = [
    (JournalPrompt, "journal_prompt", PROMPT, {each["key"] for each in prompts.ours()}, "Three good things"),
    (Exercise, "exercise", EXERCISE, set(exercises.ours()), "Box breathing"),
    (SuggestedTagGroup, "tag_group", GROUP, set(GROUPS), "People"),
]


def address(model: type[Any]) -> str:
    return f"/admin/wellness/{model._meta.model_name}/"


@pytest.mark.parametrize(("model", "noun", "form", "keys", "title"), NOUNS)
def test_ours_are_listed_and_can_be_switched_off_but_not_removed(
    acme: TenantRecord, acme_admin: Membership, model: Any, noun: str, form: Any, keys: set[str], title: str
) -> None:
    client = entered(acme, acme_admin)

    page = client.get(address(model)).content.decode()

    assert title in page
    with tenant_scope(acme):
        assert set(model.objects.values_list("key", flat=True)) == keys
        row = model.objects.get(key=sorted(keys)[0])
    assert client.get(address(model)).status_code == 200
    assert submit(client, f"{address(model)}{row.pk}/change/", {}).status_code == 302
    with tenant_scope(acme):
        assert model.objects.count() == len(keys)
        assert not model.objects.get(pk=row.pk).is_active
        assert AuditEvent.objects.filter(action=f"wellness.{noun}.changed", target_id=row.pk).exists()
    assert client.get(f"{address(model)}{row.pk}/delete/").status_code == 403


@pytest.mark.parametrize(("model", "noun", "form", "keys", "title"), NOUNS)
def test_own_ones_are_added_changed_and_removed_with_an_audit(
    acme: TenantRecord, acme_admin: Membership, model: Any, noun: str, form: Any, keys: set[str], title: str
) -> None:
    client = entered(acme, acme_admin)

    assert submit(client, f"{address(model)}add/", form).status_code == 302
    with tenant_scope(acme):
        row = model.objects.get(key="")
    assert submit(client, f"{address(model)}{row.pk}/change/", form | {"position": "3"}).status_code == 302
    with tenant_scope(acme):
        assert model.objects.get(pk=row.pk).position == 3
    assert submit(client, f"{address(model)}{row.pk}/delete/", {"post": "yes"}).status_code == 302

    with tenant_scope(acme):
        assert not model.objects.filter(pk=row.pk).exists()
        actions = (
            AuditEvent.objects.filter(target_id=row.pk).order_by("at", "pk").values_list("action", flat=True)
        )
        assert list(actions) == [f"wellness.{noun}.{what}" for what in ("added", "changed", "removed")]


@pytest.mark.parametrize(
    ("model", "form", "said"),
    [
        (JournalPrompt, PROMPT | {"title": ""}, "Give it a title."),
        (Exercise, EXERCISE | {"title": " "}, "Give it a title."),
        (Exercise, EXERCISE | {"steps": "\n"}, "required"),
        (Exercise, EXERCISE | {"steps": "9999s Wait."}, "a pause is 1 to 600 seconds"),
        (SuggestedTagGroup, GROUP | {"name": ""}, "Give it a name."),
        (SuggestedTagGroup, GROUP | {"tags": "x" * 41}, "at most 40 characters"),
        (SuggestedTagGroup, GROUP | {"tags": "\n".join(map(str, range(31)))}, "1 to 30 tags"),
    ],
)
def test_what_members_could_not_use_is_refused(
    acme: TenantRecord, acme_admin: Membership, model: Any, form: dict[str, str], said: str
) -> None:
    response = submit(entered(acme, acme_admin), f"{address(model)}add/", form)

    assert response.status_code == 200
    assert said in response.content.decode()
    with tenant_scope(acme):
        assert not model.objects.filter(key="").exists()


def test_other_steps_are_another_version(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)
    submit(client, f"{address(Exercise)}add/", EXERCISE)
    with tenant_scope(acme):
        row = Exercise.objects.get(key="")

    submit(client, f"{address(Exercise)}{row.pk}/change/", EXERCISE | {"title": "The long walk"})
    submit(client, f"{address(Exercise)}{row.pk}/change/", EXERCISE | {"steps": "Go out."})

    with tenant_scope(acme):
        assert Exercise.objects.get(pk=row.pk).version == 2
