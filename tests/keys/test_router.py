from typing import Any

import pytest
from django.apps import apps
from django.db import connections, router

from saas.keys.models import MemberKey
from saas.keys.router import KeysRouter


def test_keys_live_in_their_own_database_and_everything_else_does_not() -> None:
    for model in apps.get_models():
        is_key = model._meta.app_label == "keys"
        assert (router.db_for_read(model) == "keys") is is_key
        assert (router.db_for_write(model) == "keys") is is_key
        assert router.allow_migrate_model("keys", model) is is_key
        assert not (is_key and router.allow_migrate_model("default", model))


def test_other_apps_on_the_main_database_are_left_to_the_next_router() -> None:
    assert KeysRouter().allow_migrate("default", "wellness") is None


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_keys_database_holds_keys_and_anchors_and_nothing_else() -> None:
    with connections["keys"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        )
        names: set[Any] = {name for (name,) in cursor.fetchall()}

    assert names == {"keys_memberkey", "keys_organizationkey", "keys_auditanchor", "django_migrations"}
    assert MemberKey.objects.db == "keys"
