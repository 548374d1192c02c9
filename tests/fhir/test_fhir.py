"""The facade as each role sees it; resources are validated by fhirclient (R4, 4.0.1)."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from fhirclient.models.bundle import Bundle
from fhirclient.models.capabilitystatement import CapabilityStatement
from fhirclient.models.operationoutcome import OperationOutcome

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from saas.keys.operations import forget_cached_keys, member_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.factories.people import HostClient, add_person, client_of
from tests.routes import routes_under
from tests.rows import rows
from tests.wellness.conftest import CANARY, Person, mood
from wellness.consent import texts
from wellness.models import ConsentGrant, QuestionnaireResponse
from wellness.questionnaires.definitions import shipped
from wellness.questionnaires.operations import scores_of

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

THEN = datetime(2026, 5, 4, 9, tzinfo=UTC)
READABLE = ("QuestionnaireResponse", "Observation", "Consent", "AuditEvent")


@pytest.fixture(autouse=True)
def _no_keys_of_another_test() -> Iterator[None]:
    forget_cached_keys()
    yield
    forget_cached_keys()


@pytest.fixture
def someone() -> Callable[..., Person]:
    def make(record: TenantRecord, role: str = "member") -> Person:
        membership = add_person(record, role)
        return Person(record, membership, client_of(record, membership))

    return make


def answer(person: Person, code: str = "phq9", *, value: int = 2, at: datetime = THEN) -> UUID:
    """A finished questionnaire in which everything was answered alike."""
    definition = shipped()[code]
    answers = {item.link_id: min(value, max(item.values)) for item in definition.items}
    key = uuid7()
    sealed = member_cipher(person.record.id, person.membership.pk).seal(
        json.dumps(answers), table="wellness_questionnaireresponse", column="answers", row=str(key)
    )
    with tenant_scope(person.record):
        # Past the trigger that wants a responder: the row is as one of an organisation that has one.
        QuestionnaireResponse.objects.create(
            id=key,
            member_id=person.membership.pk,
            code=code,
            version=definition.version,
            checksum=definition.checksum,
            asks_about_harm=definition.risk is not None,
            status="completed",
            answers_sealed=sealed,
            scores=scores_of(definition, answers),
            started_at=at,
            updated_at=at,
            completed_at=at,
        )
    return key


def share(member: Person, reader: Person, data_class: str, **more: Any) -> None:
    with tenant_scope(member.record):
        ConsentGrant.objects.create(
            member_id=member.membership.pk,
            recipient_kind="person",
            recipient_id=reader.membership.pk,
            data_class=data_class,
            purpose="care",
            basis="consent",
            how="app",
            text=texts.kept(texts.current("person"), now=THEN),
            granted_at=THEN,
            starts_at=THEN,
            **more,
        )


def get(person: Person, path: str, query: dict[str, Any] | None = None, **headers: Any) -> Any:
    return person.client.get(f"/fhir/R4/{path}", query or {}, **headers)


def found(person: Person, path: str, **query: Any) -> list[dict[str, Any]]:
    """Every resource of a search, over all pages; each page is validated."""
    response = get(person, path, query)
    resources: list[dict[str, Any]] = []
    for _ in range(30):
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == "application/fhir+json; fhirVersion=4.0"
        page = response.json()
        Bundle(page)
        resources += [entry["resource"] for entry in page.get("entry", [])]
        following = [link["url"] for link in page["link"] if link["relation"] == "next"]
        if not following:
            return resources
        response = person.client.get(following[0].partition(person.record.host)[2].lstrip(":0123456789"))
    raise AssertionError("The pages do not end.")


def test_the_capability_statement_needs_no_token_and_lists_what_there_is(acme: TenantRecord) -> None:
    response = HostClient(acme.host).get("/fhir/R4/metadata")

    statement = CapabilityStatement(response.json())
    assert statement.fhirVersion == "4.0.1"
    kinds = {each.type for each in statement.rest[0].resource}
    assert kinds == {route.template.split("/")[3] for route in routes_under("saas.urls", "/fhir/")} - {
        "metadata"
    }


def test_a_member_finds_their_own_and_everything_validates(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    member, reader = someone(acme), someone(acme, "practitioner")
    gad7, k6 = answer(member, "gad7"), answer(member, "k6", value=3)
    member.put(f"mood-entries/{uuid7()}/", mood(note=CANARY, energy=3, words=["calm"]))
    share(member, reader, "mood")
    get(reader, "Observation")

    for kind in READABLE:
        for resource in (resources := found(member, kind)):
            validated(resource)
            one = get(member, f"{kind}/{resource['id']}")
            assert one.status_code == 200
            assert one.json() == resource
        assert resources, kind
    assert {each["id"] for each in found(member, "QuestionnaireResponse")} == {str(gad7), str(k6)}
    assert any(CANARY in json.dumps(each) for each in found(member, "Observation"))


def validated(resource: dict[str, Any]) -> Any:
    kind = resource["resourceType"]
    return getattr(import_module(f"fhirclient.models.{kind.lower()}"), kind)(resource)


def test_questionnaires_are_those_that_are_offered(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    member = someone(acme)
    offered = found(member, "Questionnaire")

    for each in offered:
        validated(each)
        assert get(member, f"Questionnaire/{each['id']}").json() == each
    names = {each["name"] for each in offered}
    assert {"PHQ8", "GAD7", "K6", "ONS4"} <= names
    assert "PHQ9" not in names  # nobody is named to read the answer to its ninth question
    (one,) = found(member, "Questionnaire", code="http://loinc.org|69737-5")
    assert one["name"] == "GAD7"


@pytest.mark.parametrize("role", ["owner", "admin", "auditor", "member", "practitioner"])
def test_without_a_grant_nothing_of_anybody_exists(
    acme: TenantRecord, globex: TenantRecord, someone: Callable[..., Person], role: str
) -> None:
    member = someone(acme)
    response = answer(member, "gad7")
    entry = uuid7()
    member.put(f"mood-entries/{entry}/", mood(note=CANARY))
    other = someone(globex, "practitioner")
    share(member, other, "mood")  # their id means nothing here
    outsider = someone(acme, role)

    for kind in READABLE:
        assert found(outsider, kind) == []
        assert found(outsider, kind, patient=str(member.membership.pk)) == []
    for path in (
        f"QuestionnaireResponse/{response}",
        f"Observation/{response}-total",
        f"Observation/{entry}",
    ):
        missing = get(outsider, path.replace(str(response), str(uuid7())).replace(str(entry), str(uuid7())))
        theirs = get(outsider, path)
        assert (theirs.status_code, theirs.content) == (missing.status_code, missing.content)
        assert theirs.status_code == 404
        OperationOutcome(theirs.json())


def test_scores_without_answers_are_totals_and_no_items(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    member, reader = someone(acme), someone(acme, "practitioner")
    response = answer(member, "gad7")
    share(member, reader, "assessment_score")

    (total,) = found(reader, "Observation")

    assert total["id"] == f"{response}-total"
    assert (total["code"]["coding"], total["valueQuantity"]["value"]) == (
        [{"system": "http://loinc.org", "code": "70274-6"}],
        14,
    )
    assert "hasMember" not in total
    assert found(reader, "QuestionnaireResponse") == []
    assert get(reader, f"Observation/{response}-total-1").status_code == 404

    share(member, reader, "assessment_answers")
    assert len(found(reader, "Observation")) == 8
    assert get(reader, f"Observation/{response}-total-1").json()["code"]["coding"][0]["code"] == "69725-0"
    assert [each["id"] for each in found(reader, "QuestionnaireResponse")] == [str(response)]


def test_a_withdrawal_counts_on_the_next_request(acme: TenantRecord, someone: Callable[..., Person]) -> None:
    member, reader = someone(acme), someone(acme, "practitioner")
    entry = uuid7()
    member.put(f"mood-entries/{entry}/", mood())
    share(member, reader, "mood")
    assert get(reader, f"Observation/{entry}").status_code == 200

    with tenant_scope(acme):
        rows(ConsentGrant).update(revoked_at=datetime.now(UTC) - timedelta(seconds=1))

    assert get(reader, f"Observation/{entry}").status_code == 404
    assert found(reader, "Observation") == []
    assert found(reader, "Consent") == []


def test_every_look_is_in_the_persons_log(acme: TenantRecord, someone: Callable[..., Person]) -> None:
    member, reader = someone(acme), someone(acme, "practitioner")
    answer(member, "gad7")
    share(member, reader, "assessment_score")
    assert found(member, "AuditEvent") == []

    found(reader, "Observation")

    (look,) = found(member, "AuditEvent")
    assert look["agent"][0]["who"]["identifier"]["value"] == str(reader.membership.pk)
    assert look["action"] == "R"
    assert look["purposeOfEvent"][0]["coding"][0]["code"] == "TREAT"
    assert found(member, "AuditEvent", patient=f"Patient/{member.membership.pk}") == [look]
    assert found(member, "AuditEvent", patient=f"Patient/{reader.membership.pk}") == []
    with tenant_scope(acme):
        # One's own reading is nobody's look.
        assert AuditEvent.objects.filter(actor_id=member.membership.pk, action__endswith=".read").count() == 0


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3),
        ({"code": "http://loinc.org|70274-6"}, 2),
        ({"code": "70274-6,44261-6"}, 2),
        ({"code": "|70274-6"}, 0),
        ({"code": "http://loinc.org|70273-8"}, 0),  # PHQ-15, not GAD-2
        ({"category": "survey"}, 3),
        ({"category": "vital-signs"}, 0),
        ({"date": "2026-05-04"}, 1),
        ({"date": "2026-05"}, 2),
        ({"date": "2026"}, 3),
        ({"date": ["ge2026-05-05", "lt2026-06-01"]}, 1),
        ({"date": "gt2026-05"}, 1),
        ({"date": "le2026-05-04T09:00:00Z"}, 1),
        ({"status": "final"}, 3),
        ({"status": "cancelled"}, 0),
        ({"unheard": "of"}, 3),
        ({"_count": "1"}, 3),
        ({"_count": "1", "code": "70274-6"}, 2),
    ],
    ids=str,
)
def test_observations_are_found_by_what_fhir_says(
    acme: TenantRecord, someone: Callable[..., Person], query: dict[str, Any], count: int
) -> None:
    member, reader = someone(acme), someone(acme, "practitioner")
    answer(member, "gad7", at=THEN)
    answer(member, "gad7", at=THEN + timedelta(days=3))
    member.put(f"mood-entries/{uuid7()}/", mood(occurred_at="2026-06-02T09:00:00Z"))
    for data_class in ("assessment_score", "mood"):
        share(member, reader, data_class)

    assert len(found(reader, "Observation", **query)) == count


@pytest.mark.parametrize("date", ["yesterday", "2026-13-01", "ap2026", "2026-05-04T25:00:00Z", "0000", "ge"])
def test_what_is_no_date_is_refused_in_fhirs_words(
    acme: TenantRecord, someone: Callable[..., Person], date: str
) -> None:
    response = get(someone(acme), "Observation", {"date": date})

    assert response.status_code == 400
    assert OperationOutcome(response.json()).issue[0].code == "invalid"
    assert response["Content-Type"].startswith("application/fhir+json")


@pytest.mark.parametrize(
    "value", ["\0", "a" * 5000, "%", "'", "|", ",", "\u202e", "1e400", "-1", "{}"], ids=range(10)
)
def test_no_value_of_a_parameter_breaks_a_search(
    acme: TenantRecord, someone: Callable[..., Person], value: str
) -> None:
    member = someone(acme)
    answer(member, "gad7")

    for kind in (*READABLE, "Questionnaire"):
        for name in (
            "_id",
            "patient",
            "code",
            "date",
            "authored",
            "status",
            "questionnaire",
            "_count",
            "_cursor",
        ):
            assert get(member, kind, {name: value}).status_code in {200, 400}, (kind, name)


def test_unknown_parameters_are_refused_only_to_the_strict(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    member = someone(acme)

    for kind in (*READABLE, "Questionnaire"):
        assert get(member, kind, {"colour": "blue"}).status_code == 200
        strict = get(member, kind, {"colour": "blue"}, HTTP_PREFER="handling=strict")
        assert strict.status_code == 400
        assert "colour" in strict.json()["issue"][0]["diagnostics"]
        assert get(member, kind, {"_count": "5"}, HTTP_PREFER="handling=strict").status_code == 200


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/fhir+json", 200),
        ("application/json", 200),
        ("text/html, application/fhir+json;q=0.9", 200),
        ("*/*", 200),
        ("application/fhir+xml", 406),
        ("text/html", 406),
    ],
)
def test_the_answer_is_json_or_none(
    acme: TenantRecord, someone: Callable[..., Person], accept: str, status: int
) -> None:
    member = someone(acme)

    assert get(member, "Observation", HTTP_ACCEPT=accept).status_code == status
    assert get(member, "Observation", {"_format": "json"}, HTTP_ACCEPT="text/html").status_code == 200
    assert get(member, "Observation", {"_format": "xml"}).status_code == 406


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(acme: TenantRecord, someone: Callable[..., Person], method: str) -> None:
    member = someone(acme)

    for route in routes_under("saas.urls", "/fhir/"):
        path = route.template.replace("{resource_id}", str(uuid7()))
        response = getattr(member.client, method)(path, {}, content_type="application/json")
        assert response.status_code == 405
        OperationOutcome(response.json())


def test_without_a_token_of_this_host_nothing_is_read(
    acme: TenantRecord, globex: TenantRecord, someone: Callable[..., Person]
) -> None:
    elsewhere = someone(globex).client.defaults["HTTP_AUTHORIZATION"]

    for route in routes_under("saas.urls", "/fhir/"):
        if route.template == "/fhir/R4/metadata":
            continue
        path = route.template.replace("{resource_id}", str(uuid7()))
        for headers in ({}, {"HTTP_AUTHORIZATION": elsewhere}):
            response = HostClient(acme.host).get(path, **headers)
            assert response.status_code == 401
            assert OperationOutcome(response.json()).issue[0].code == "login"
            assert response["Cache-Control"] == "no-store"
            assert "WWW-Authenticate" in response


def test_an_unknown_resource_is_not_found(acme: TenantRecord, someone: Callable[..., Person]) -> None:
    assert get(someone(acme), "Patient").status_code == 404
    assert get(someone(acme), "Observation/not-an-id").status_code == 404
    assert get(someone(acme), "Questionnaire/phq9-0.0.1").status_code == 404


def test_a_consent_says_whom_what_and_until_when(acme: TenantRecord, someone: Callable[..., Person]) -> None:
    member, reader = someone(acme), someone(acme, "practitioner")
    share(member, reader, "mood", ends_at=datetime(2030, 1, 1, tzinfo=UTC))
    share(member, reader, "journal", revoked_at=THEN + timedelta(days=1))

    active, ended = sorted(found(member, "Consent"), key=lambda each: each["status"])

    assert (active["status"], ended["status"]) == ("active", "inactive")
    assert active["provision"]["period"]["end"].startswith("2030-01-01")
    assert active["provision"]["class"][0]["code"] == "mood"
    assert active["provision"]["actor"][0]["reference"]["identifier"]["value"] == str(reader.membership.pk)
    # The reader sees what counts, and nothing of what was withdrawn.
    assert found(reader, "Consent") == [active]
    assert found(member, "Consent", status="inactive") == [ended]


def test_an_employers_people_are_nobodys_to_find(
    globex: TenantRecord, someone: Callable[..., Person]
) -> None:
    member, reader = someone(globex), someone(globex, "practitioner")
    assert globex.kind == "employer"
    answer(member, "gad7")
    share(member, reader, "assessment_score")

    for kind in READABLE:
        assert found(reader, kind) == []
    assert len(found(member, "QuestionnaireResponse")) == 1
