"""Answering without a session: a kiosk's code, reading aloud, a parent's link. One questionnaire, while shared."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tenants.scope import tenant_scope
from tests.factories.care import EVERYTHING, share
from tests.factories.people import HostClient
from tests.rows import rows
from tests.wellness.conftest import Person
from tests.wellness.test_care_course import somebody_answers
from wellness.consent.models import ConsentGrant
from wellness.models import AnsweringPass, Assignment, QuestionnaireResponse

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ANSWERS = {str(n): 1 for n in range(1, 8)}


@pytest.fixture
def lee(acme, member: Person, someone) -> Person:
    person = someone(acme, "practitioner", name="Dr Lee")
    share(acme, member.membership.pk, to=person.membership.pk, classes=EVERYTHING)
    return person


@pytest.fixture
def device(acme) -> HostClient:
    return HostClient(acme.host)


def call(client: HostClient, path: str, body: dict[str, Any], *, method: str = "post") -> Any:
    return getattr(client, method)(f"/api/v1/{path}", body, content_type="application/json")


def issue(lee: Person, member: Person, mode: str, **fields: Any) -> dict[str, Any]:
    body = {"mode": mode, "questionnaire": "gad7", **fields}
    response = lee.post(f"caseload/{member.membership.pk}/passes/", body)
    assert response.status_code == 201, response.content
    found: dict[str, Any] = response.json()
    return found


def test_a_kiosk_code_is_six_digits_and_opens_once(lee: Person, member: Person, device: HostClient) -> None:
    code = issue(lee, member, "kiosk")["code"]
    assert len(code) == 6
    assert code.isdecimal()

    first = call(device, "kiosk/", {"code": code})
    second = call(device, "kiosk/", {"code": code})

    assert first.status_code == 200
    assert (second.status_code, second.json()["code"]) == (400, "code_invalid")


def test_a_kiosk_code_ends_after_ten_minutes(lee: Person, member: Person, device: HostClient) -> None:
    code = issue(lee, member, "kiosk")["code"]

    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1), tick=False):
        assert call(device, "kiosk/", {"code": code}).json()["code"] == "code_invalid"


def test_guessing_codes_gets_slow_also_from_the_right_device(
    lee: Person, member: Person, device: HostClient
) -> None:
    code = issue(lee, member, "kiosk")["code"]
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(10):
        assert call(device, "kiosk/", {"code": wrong}).status_code == 400

    refused = call(device, "kiosk/", {"code": code})

    assert (refused.status_code, refused.json()["code"]) == (429, "throttled")
    assert int(refused["Retry-After"]) > 0


def test_a_code_of_another_organisation_opens_nothing(lee: Person, member: Person, globex) -> None:
    code = issue(lee, member, "kiosk")["code"]

    assert call(HostClient(globex.host), "kiosk/", {"code": code}).status_code == 400


def test_at_the_kiosk_the_questionnaire_is_answered_for_the_member_and_no_result_shown(
    acme, lee: Person, member: Person, device: HostClient
) -> None:
    sent = lee.post(f"caseload/{member.membership.pk}/assignments/", {"questionnaire": "gad7"}).json()
    token = call(device, "kiosk/", {"code": issue(lee, member, "kiosk")["code"]}).json()["token"]
    opened = call(device, "answering/", {"token": token}).json()
    assert opened["questionnaire"]["title"] == "GAD-7"
    assert opened["who_sees"][0] == "Your result can be seen by Dr Lee."

    saved = call(device, "answering/", {"token": token, "answers": ANSWERS}, method="patch").json()
    assert (saved["answers"], saved["next_item"]) == (ANSWERS, saved["next_item"])
    rest = {} if saved["next_item"] is None else {saved["next_item"]: 0}
    if rest:
        call(device, "answering/", {"token": token, "answers": rest}, method="patch")
    done = call(device, "answering/complete/", {"token": token}).json()

    assert (done["status"], done["answers"]) == ("completed", {})
    assert "result" not in done
    with tenant_scope(acme):
        row = rows(QuestionnaireResponse).get()
        assert (row.member_id, row.source, row.sealed_with) == (member.membership.pk, "subject", "record")
        assert Assignment.objects.get(pk=sent["id"]).response_id == row.pk
    again = call(device, "answering/", {"token": token, "answers": {"1": 3}}, method="patch")
    assert again.json()["code"] == "already_completed"


def test_read_aloud_it_says_who_typed(acme, lee: Person, member: Person, device: HostClient) -> None:
    token = issue(lee, member, "staff_read")["token"]

    assert (
        call(device, "answering/", {"token": token, "answers": {"1": 2}}, method="patch").status_code == 200
    )

    with tenant_scope(acme):
        row = rows(QuestionnaireResponse).get()
        assert (row.source, row.author_id) == ("subject", lee.membership.pk)


def test_a_parent_answers_by_a_link_without_an_account_and_as_themselves(
    acme, lee: Person, member: Person, device: HostClient
) -> None:
    issued = issue(lee, member, "proxy", relationship="parent")
    assert issued["url"].startswith(f"http://{acme.host}") or "/answer#" in issued["url"]
    token = issued["url"].partition("#")[2]

    opened = call(device, "answering/", {"token": token}).json()
    call(device, "answering/", {"token": token, "answers": ANSWERS}, method="patch")

    assert opened["who_sees"] == [
        "What you answer here can be read by Dr Lee. You answer about somebody else, as you see them."
    ]
    with tenant_scope(acme):
        row = rows(QuestionnaireResponse).get()
        assert (row.source, row.assignment_id) == ("parent", None)
    assert member.get("questionnaire-responses/").json()["results"] == []
    assert member.get(f"questionnaire-responses/{row.pk}/").status_code == 404


def test_a_proxy_is_never_asked_about_harm(acme, lee: Person, member: Person, device: HostClient) -> None:
    somebody_answers(acme, lee)
    asked = {}
    for mode, more in (("proxy", {"relationship": "teacher"}), ("staff_read", {})):
        issued = issue(lee, member, mode, questionnaire="phq9", **more)
        token = issued["token"] or issued["url"].partition("#")[2]
        questions = call(device, "answering/", {"token": token}).json()["questionnaire"]["questions"]
        asked[mode] = any(question["asks_about_harm"] for question in questions)

    assert asked == {"proxy": False, "staff_read": True}


def test_an_answer_about_harm_at_a_kiosk_shows_help_and_is_told(
    acme, lee: Person, member: Person, device: HostClient
) -> None:
    from wellness.models import RiskEvent

    somebody_answers(acme, lee)
    token = issue(lee, member, "staff_read", questionnaire="phq9")["token"]

    saved = call(device, "answering/", {"token": token, "answers": {"9": 2}}, method="patch").json()

    assert saved["help"]["title"]
    with tenant_scope(acme):
        assert RiskEvent.objects.get().member_id == member.membership.pk


def test_a_withdrawal_ends_answering_half_way_through(
    acme, lee: Person, member: Person, device: HostClient
) -> None:
    token = issue(lee, member, "staff_read")["token"]
    assert (
        call(device, "answering/", {"token": token, "answers": {"1": 2}}, method="patch").status_code == 200
    )

    with tenant_scope(acme):
        rows(ConsentGrant).update(revoked_at=timezone.now())

    assert call(device, "answering/", {"token": token}).status_code == 404
    assert (
        call(device, "answering/", {"token": token, "answers": {"2": 2}}, method="patch").status_code == 404
    )
    assert call(device, "answering/complete/", {"token": token}).status_code == 404


def test_a_pass_can_be_closed_at_once_and_keeps_no_secret(
    acme, lee: Person, member: Person, device: HostClient
) -> None:
    issued = issue(lee, member, "staff_read")
    with tenant_scope(acme):
        assert issued["token"].encode() not in bytes(AnsweringPass.objects.get().token_hash)

    assert lee.delete(f"answering-passes/{issued['id']}/").status_code == 204

    assert call(device, "answering/", {"token": issued["token"]}).status_code == 404
    kept = lee.get(f"answering-passes/{issued['id']}/").json()
    assert kept["revoked_at"] is not None
    assert not kept.keys() & {"code", "token", "url"}
