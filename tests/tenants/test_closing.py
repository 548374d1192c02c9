"""An organisation whose 30 days are over is gone, and nothing of the others."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from saas.keys.errors import MemberKeyDestroyed
from saas.keys.operations import forget_cached_keys, member_cipher
from tenants.models import Closure, Organization
from tenants.scope import platform_scope
from tests.factories.people import add_person

pytestmark = pytest.mark.usefixtures("own_database")

ERASE = """
import django
django.setup()
from django.utils import timezone
from tenants.broker import app
from tenants.scope import platform_scope
from tenants.tasks import REGISTRY
app().loader.import_default_modules()
with platform_scope():
    REGISTRY["tenants.erase_organizations"](now=timezone.now())
"""


@pytest.mark.long
def test_after_it_nothing_of_the_organisation_is_left(acme, globex):
    membership = add_person(acme, "member")
    member_cipher(acme.id, membership.pk)
    with platform_scope():
        Closure.objects.create(
            organization_id=acme.id,
            asked_by=membership.user_id,
            asked_at=timezone.now(),
            confirmed_by=membership.user_id,
            erase_at=timezone.now(),
        )
        Organization.objects.filter(pk=globex.id).update(owner_verified_at=timezone.now())

    done = subprocess.run(
        [sys.executable, "-c", ERASE],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"MM_PROCESS": "owner"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    forget_cached_keys()
    with pytest.raises(MemberKeyDestroyed):
        member_cipher(acme.id, membership.pk)
    with platform_scope():
        gone = Organization.objects.get(pk=acme.id)
        assert (gone.name, gone.status) == ("", "closed")
        assert not get_user_model().objects.filter(pk=membership.user_id).exists()
        assert Organization.objects.get(pk=globex.id).status == "active"
    name = os.environ["DATABASE_URL"].rpartition("/")[2]
    admin = psycopg2.connect(f"{os.environ['MM_SUPERUSER_URL'].rpartition('/')[0]}/{name}")
    with admin.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [acme.schema_name])
        assert cursor.fetchone() == (0,)
    admin.close()
