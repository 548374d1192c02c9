from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.backend.compiled import CompiledInsert, CompiledQuery
from tenants.models import Organization, TenantSchema
from tenants.scope import platform_scope

pytestmark = pytest.mark.django_db

STAND_IN = UUID(int=0)
by_id = CompiledQuery(
    lambda pk: Organization.objects.filter(pk=pk, status="active").values("id", "name"), STAND_IN
)


def test_a_compiled_query_finds_what_its_queryset_finds(acme, globex):
    with platform_scope():
        for organization in (acme, globex):
            wanted = Organization.objects.filter(pk=organization.id, status="active").values("id", "name")

            assert by_id(organization.id) == list(wanted)
        assert by_id(uuid7()) == []


def test_a_compiled_query_is_one_statement_and_runs_in_the_scope_of_the_call(acme, django_assert_num_queries):
    with platform_scope():
        by_id(acme.id)
        with django_assert_num_queries(1):
            by_id(acme.id)

    with pytest.raises(Exception, match="does not exist"):
        by_id(acme.id)


def test_an_argument_that_is_no_parameter_of_the_statement_is_refused():
    ignores_it = CompiledQuery(lambda pk: Organization.objects.values("id"), STAND_IN)

    with platform_scope(), pytest.raises(TypeError, match="Not every argument"):
        ignores_it(STAND_IN)


def test_a_compiled_insert_says_whether_it_was_the_first():
    insert = CompiledInsert(TenantSchema)
    row = TenantSchema(schema_name=f"t_{uuid7().hex}", state="dropped", level=3, created_at=timezone.now())

    with platform_scope():
        first, second = insert(row), insert(row)

        assert (first, second) == (True, False)
        assert TenantSchema.objects.filter(pk=row.pk).values_list("level", "created_at").get() == (
            3,
            row.created_at,
        )
        assert connection.scope_kind == "platform"
