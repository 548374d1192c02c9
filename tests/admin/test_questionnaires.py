"""The library and the risk policy in an organisation's admin: forms that call the operations, and nothing written."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.admin.conftest import entered, submit
from tests.endpoint_rows.questionnaires import pack_content
from tests.factories.people import add_person
from users.models import Membership
from wellness.models import QuestionnairePack, QuestionnaireSetting, RiskPolicy

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

LIBRARY = "/admin/wellness/questionnairesetting/"
POLICY = "/admin/wellness/riskpolicy/"


def act(client: Any, data: dict[str, Any]) -> Any:
    return submit(client, LIBRARY, data, path=f"{LIBRARY}act/")


def switch(client: Any, data: dict[str, Any]) -> Any:
    return submit(client, POLICY, data, path=f"{POLICY}switch/")


def form(practitioner: Membership | None = None, **more: Any) -> dict[str, Any]:
    data = {
        "responder_title": "our counsellors",
        "urgent_from": "2",
        "time_zone": "Europe/Berlin",
        "holidays": "2027-01-01",
        "starts_1": "09:00",
        "ends_1": "17:00",
    }
    if practitioner:
        data[f"duty_{practitioner.pk}"] = "responder"
    return data | more


def test_a_questionnaire_is_switched_off_and_on(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)
    page = client.get(LIBRARY).content.decode()
    assert "GAD-7" in page
    assert "SWEMWBS have to be uploaded first" in page

    act(client, {"switch": "gad7", "is_on": "0"})
    with tenant_scope(acme):
        assert QuestionnaireSetting.objects.get().is_on is False
    act(client, {"switch": "gad7", "is_on": "1"})
    with tenant_scope(acme):
        assert QuestionnaireSetting.objects.get().is_on is True
    assert act(client, {"switch": "nothing"}).status_code == 302


def test_a_pack_is_uploaded_and_confirmed_by_an_owner_who_signed_in_just_now(
    acme: TenantRecord, acme_owner: Membership
) -> None:
    client = entered(acme, acme_owner)
    file = SimpleUploadedFile("who5.json", json.dumps(pack_content()).encode())

    assert act(client, {"file": file, "upload": "1"}).status_code == 302
    with tenant_scope(acme):
        pack = QuestionnairePack.objects.get()
    assert pack.confirmed_at is None
    assert "We hold this licence" in client.get(LIBRARY).content.decode()

    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        act(client, {"confirm": str(pack.pk)})
        with tenant_scope(acme):
            assert QuestionnairePack.objects.get().confirmed_at is None
    act(client, {"confirm": str(pack.pk)})
    with tenant_scope(acme):
        assert QuestionnairePack.objects.get().confirmed_by == acme_owner.pk
    act(client, {"withdraw": str(pack.pk)})
    with tenant_scope(acme):
        assert QuestionnairePack.objects.get().withdrawn_at is not None


@pytest.mark.parametrize("content", [b"not json", b"[]", b"\xff\xfe", b"{}"])
def test_a_file_that_is_no_pack_is_refused_with_words(
    acme: TenantRecord, acme_owner: Membership, content: bytes
) -> None:
    client = entered(acme, acme_owner)

    answer = act(client, {"file": SimpleUploadedFile("pack.json", content), "upload": "1"})

    assert answer.status_code in {302, 400}
    with tenant_scope(acme):
        assert not QuestionnairePack.objects.exists()


def test_an_admin_uploads_and_confirms_nothing(acme: TenantRecord, acme_admin: Membership) -> None:
    client = entered(acme, acme_admin)
    file = SimpleUploadedFile("who5.json", json.dumps(pack_content()).encode())

    assert act(client, {"file": file, "upload": "1"}).status_code == 403
    assert switch(client, {"on": "1", "is_confirmed": "1"}).status_code == 403


def test_the_policy_is_set_and_switched_on_by_the_owner(acme: TenantRecord, acme_owner: Membership) -> None:
    practitioner = add_person(acme, "practitioner", name="Pia")
    client = entered(acme, acme_owner)
    assert "no emergency service" in client.get(POLICY).content.decode()

    assert submit(client, POLICY, form(practitioner)).status_code == 302
    switch(client, {"on": "1"})
    with tenant_scope(acme):
        assert RiskPolicy.objects.get().is_active is False
    switch(client, {"on": "1", "is_confirmed": "1"})
    with tenant_scope(acme):
        policy = RiskPolicy.objects.get()
        assert policy.is_active is True
        assert policy.confirmed_by == acme_owner.pk
        assert [row.membership_id for row in policy.responders.all()] == [practitioner.pk]
    page = client.get(POLICY).content.decode()
    assert "This is on" in page
    assert 'value="09:00:00"' in page or 'value="09:00"' in page

    submit(client, POLICY, form())  # without anybody: refused while it is on
    with tenant_scope(acme):
        assert RiskPolicy.objects.get().responders.count() == 1
    switch(client, {"off": "1"})
    with tenant_scope(acme):
        assert RiskPolicy.objects.get().is_active is False


@pytest.mark.parametrize(
    "wrong",
    [{"ends_1": "08:00"}, {"ends_1": ""}, {"holidays": "soon"}, {"time_zone": "Mars"}, {"urgent_from": "3"}],
)
def test_a_policy_that_makes_no_sense_is_shown_again_with_words(
    acme: TenantRecord, acme_owner: Membership, wrong: dict[str, str]
) -> None:
    client = entered(acme, acme_owner)

    answer = submit(client, POLICY, form(**wrong))

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    with tenant_scope(acme):
        assert not RiskPolicy.objects.exists()


def test_the_page_shows_the_words_members_read_and_what_would_have_been_flagged(
    acme: TenantRecord, acme_owner: Membership
) -> None:
    practitioner = add_person(acme, "practitioner", name="Pia")
    client = entered(acme, acme_owner)
    assert "Save a policy first" in client.get(POLICY).content.decode()
    submit(client, POLICY, form(practitioner))

    page = client.get(POLICY).content.decode()

    assert "our counsellors at Acme is told that you did" in page
    assert "Your answer will be looked at by our counsellors at Acme, usually by Monday" in page
    assert page.count("too few to tell") == 4
    assert "Nobody is named as backup" in page


def test_break_glass_is_allowed_by_an_owner_who_signed_in_just_now_and_ended_by_any_admin(
    acme: TenantRecord, acme_owner: Membership, acme_admin: Membership
) -> None:
    def act_on(client: Any, data: dict[str, Any]) -> Any:
        return submit(client, POLICY, data, path=f"{POLICY}break-glass/")

    owner, admin = entered(acme, acme_owner), entered(acme, acme_admin)
    submit(owner, POLICY, form(add_person(acme, "practitioner")))

    assert act_on(admin, {"on": "1", "notice_after_hours": "24"}).status_code == 403
    act_on(owner, {"on": "1", "notice_after_hours": "5000"})
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        act_on(owner, {"on": "1", "notice_after_hours": "24"})
    with tenant_scope(acme):
        assert RiskPolicy.objects.get().is_break_glass_on is False

    act_on(owner, {"on": "1", "notice_after_hours": "24"})
    with tenant_scope(acme):
        policy = RiskPolicy.objects.get()
        assert (policy.is_break_glass_on, policy.break_glass_notice_hours) == (True, 24)
    assert "emergency: allowed" in owner.get(POLICY).content.decode()
    act_on(admin, {"off": "1"})
    with tenant_scope(acme):
        assert RiskPolicy.objects.get().is_break_glass_on is False


def test_an_employer_is_told_that_it_cannot_be_switched_on(globex: TenantRecord) -> None:
    client = entered(globex, add_person(globex, "owner"))
    page = client.get(POLICY).content.decode()
    assert "this cannot be switched on" in page
    assert "Opening content in an emergency" not in page
