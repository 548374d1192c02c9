"""Which rows are which resources, and who may read them: every row of another person comes through the door.

A resource without a live grant does not exist here. Shapes are those of the subjects' own `portable.py`; a facade
refers to other resources by type and id where an export's bundle says `urn:uuid:`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from rest_framework.request import Request

from saas.audit.models import AuditEvent
from saas.core.links import origin
from saas.keys.errors import MemberKeyDestroyed
from saas.keys.operations import member_cipher, record_cipher
from tenants.scope import current_tenant
from users.actors import Actor
from wellness.consent.access import looks_at
from wellness.consent.classes import DataClass
from wellness.consent.door import grants_to, readable_rows, record_reads
from wellness.consent.hidden import untold_grants
from wellness.consent.models import ConsentGrant
from wellness.fhir.protocol import Resource, check_parameters, date_condition, member_of, tokens
from wellness.fhir_forms import concept, own_coding
from wellness.moods.models import MoodEntry
from wellness.portable import Ciphers, FhirContext, Portable, portables
from wellness.questionnaires.catalogue import Catalogue
from wellness.questionnaires.definitions import Definition
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.questionnaires.portable import questionnaire

_PEOPLE: Final = {"subject", "source", "author", "performer", "patient"}
PERSON_PARAMETERS: Final = ("patient", "subject")


class Looked:
    """What a request may see, and the ciphers of the people it opens; one for each request."""

    def __init__(self, request: Request, *, now: datetime) -> None:
        self.request, self.now = request, now
        self.actor: Actor = request.actor
        self._ciphers: dict[UUID, Ciphers | None] = {}

    def context(self, member_id: UUID) -> FhirContext:
        return FhirContext(member_id=member_id, base=origin(self.request))

    def ciphers(self, member_id: UUID) -> Ciphers | None:
        """None once the person was erased."""
        if member_id not in self._ciphers:
            organization_id = self.actor.organization_id
            try:
                self._ciphers[member_id] = Ciphers(
                    member_cipher(organization_id, member_id), record_cipher(organization_id)
                )
            except MemberKeyDestroyed:
                self._ciphers[member_id] = None
        return self._ciphers[member_id]

    def record(self, rows: Iterable[Mapping[str, Any]], data_class: DataClass) -> None:
        """Put the look into the audit, once for each person on the page."""
        record_reads(self.actor, [row["member_id"] for row in rows], data_class, now=self.now)


def of_people(rows: Any, request: Request) -> Any:
    """Narrowed to `patient` or `subject`."""
    for name in PERSON_PARAMETERS:
        for value in request.query_params.getlist(name):
            people = [found for each in value.split(",") if (found := member_of(each)) is not None]
            rows = rows.filter(member_id__in=people)
    return rows


def by_ids(rows: Any, request: Request) -> Any:
    """Narrowed to `_id`; of an id that is made of a row's and more, the row."""
    for value in request.query_params.getlist("_id"):
        rows = rows.filter(pk__in=[found for each in value.split(",") if (found := row_of(each))])
    return rows


def row_of(resource_id: str) -> UUID | None:
    """The row's id at the head of a resource's."""
    try:
        return UUID(resource_id[:36])
    except ValueError:
        return None


def portable_of(model: Any) -> Portable:
    return next(each for each in portables() if each.model is model)


def columns(portable: Portable, *, sealed: bool) -> list[str]:
    return [
        *portable.columns,
        *((each.column for each in portable.sealed) if sealed else ()),
        *([portable.cipher_by] if portable.cipher_by else []),
        "member_id",
    ]


def opened(
    row: Mapping[str, Any], portable: Portable, looked: Looked, *, sealed: bool
) -> dict[str, Any] | None:
    """The record of a row that the subject's FHIR form takes; None where its person was erased."""
    full = dict(row) | ({} if sealed else {each.column: None for each in portable.sealed})
    ciphers = looked.ciphers(row["member_id"])
    return portable.opened(full, ciphers) if ciphers else None


def forms(row: Mapping[str, Any], portable: Portable, looked: Looked, *, sealed: bool) -> Iterator[Resource]:
    record = opened(row, portable, looked, sealed=sealed)
    if record is not None and portable.fhir is not None:
        for resource in portable.fhir(record, looked.context(row["member_id"])):
            yield as_rest(resource)


def as_rest(resource: Resource) -> Resource:
    """References by type and id instead of a bundle's `urn:uuid:`."""

    def turned(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            if set(value) == {"reference"} and str(value["reference"]).startswith("urn:uuid:"):
                kind = "Patient" if name in _PEOPLE else "QuestionnaireResponse"
                return {"reference": f"{kind}/{value['reference'].removeprefix('urn:uuid:')}"}
            return {key: turned(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [turned(each, name) for each in value]
        return value

    return {key: turned(value, key) for key, value in resource.items()}


# --- QuestionnaireResponse ------------------------------------------------------------------------------------------
class QuestionnaireResponses:
    kind = "QuestionnaireResponse"
    parameters = ("_id", *PERSON_PARAMETERS, "questionnaire", "status", "authored", "_lastUpdated")
    data_class = DataClass.ASSESSMENT_ANSWERS

    def rows(self, looked: Looked) -> Any:
        readable = readable_rows(QuestionnaireResponse, looked.actor, self.data_class, looked.now)
        return readable.order_by("-started_at", "-pk").values(
            *columns(portable_of(QuestionnaireResponse), sealed=True)
        )

    def matching(self, looked: Looked) -> Any:
        request = looked.request
        check_parameters(request, self.parameters)
        rows = by_ids(of_people(self.rows(looked), request), request)
        for value in request.query_params.getlist("questionnaire"):
            rows = rows.filter(_of_canonicals(value))
        for alternatives in tokens(request, "status"):
            rows = rows.filter(status__in=[each.code for each in alternatives])
        rows = rows.filter(date_condition("completed_at", request.query_params.getlist("authored")))
        return rows.filter(date_condition("updated_at", request.query_params.getlist("_lastUpdated")))

    def resources(self, rows: Iterable[Mapping[str, Any]], looked: Looked) -> Iterator[Resource]:
        portable = portable_of(QuestionnaireResponse)
        for row in rows:
            for resource in forms(row, portable, looked, sealed=True):
                if resource["resourceType"] == self.kind:
                    yield resource


def _of_canonicals(value: str) -> Q:
    """`.../Questionnaire/phq9`, with `|1.0.0` for one version of it."""
    condition = Q(pk__in=[])
    for each in value.split(","):
        url, _, version = each.partition("|")
        code = url.rpartition("/")[2]
        condition |= Q(code=code, version=version) if version else Q(code=code)
    return condition


# --- Observation ----------------------------------------------------------------------------------------------------
class ScoreObservations:
    """Totals for who may see scores; their items too for who may see answers."""

    kind = "Observation"
    part = "scores"
    parameters = ("_id", *PERSON_PARAMETERS, "category", "code", "date", "status")
    data_class = DataClass.ASSESSMENT_SCORE

    def rows(self, looked: Looked) -> Any:
        readable = readable_rows(QuestionnaireResponse, looked.actor, self.data_class, looked.now)
        return (
            readable.filter(status=QuestionnaireResponse.Status.COMPLETED)
            .order_by("-started_at", "-pk")
            .values(*columns(portable_of(QuestionnaireResponse), sealed=True))
        )

    def matching(self, looked: Looked) -> Any:
        rows = by_ids(of_people(self.rows(looked), looked.request), looked.request)
        return rows.filter(date_condition("completed_at", looked.request.query_params.getlist("date")))

    def resources(self, rows: Iterable[Mapping[str, Any]], looked: Looked) -> Iterator[Resource]:
        rows = list(rows)
        portable = portable_of(QuestionnaireResponse)
        answers = readable_rows(
            QuestionnaireResponse, looked.actor, DataClass.ASSESSMENT_ANSWERS, looked.now
        ).filter(pk__in=[row["id"] for row in rows])
        open_rows = set(answers.values_list("pk", flat=True))
        looked.record([row for row in rows if row["id"] in open_rows], DataClass.ASSESSMENT_ANSWERS)
        for row in rows:
            sealed = row["id"] in open_rows
            for resource in forms(row, portable, looked, sealed=sealed):
                if resource["resourceType"] == self.kind:
                    yield resource


class MoodObservations:
    kind = "Observation"
    part = "moods"
    parameters = ScoreObservations.parameters
    data_class = DataClass.MOOD

    def rows(self, looked: Looked) -> Any:
        readable = readable_rows(MoodEntry, looked.actor, self.data_class, looked.now)
        return (
            readable.filter(deleted_at=None)
            .order_by("-occurred_at", "-pk")
            .values(*columns(portable_of(MoodEntry), sealed=True))
        )

    def matching(self, looked: Looked) -> Any:
        rows = by_ids(of_people(self.rows(looked), looked.request), looked.request)
        return rows.filter(date_condition("occurred_at", looked.request.query_params.getlist("date")))

    def resources(self, rows: Iterable[Mapping[str, Any]], looked: Looked) -> Iterator[Resource]:
        portable = portable_of(MoodEntry)
        for row in rows:
            yield from forms(row, portable, looked, sealed=True)


OBSERVATIONS: Final = (ScoreObservations(), MoodObservations())


def fits(resource: Resource, request: Request) -> bool:
    """Whether an Observation is what `code`, `category`, `status` and `_id` ask for: tables cannot tell."""
    codings = [(each["system"], each["code"]) for each in resource["code"]["coding"]]
    categories = [
        (each["system"], each["code"]) for concept in resource["category"] for each in concept["coding"]
    ]
    wanted: list[tuple[str, list[tuple[str, str]]]] = [
        ("code", codings),
        ("category", categories),
        ("status", [("http://hl7.org/fhir/observation-status", resource["status"])]),
        ("_id", [("", resource["id"])]),
    ]
    return all(
        any(token.fits(*coding) for token in alternatives for coding in found)
        for name, found in wanted
        for alternatives in tokens(request, name)
    )


# --- Questionnaire --------------------------------------------------------------------------------------------------
QUESTIONNAIRE_PARAMETERS: Final = ("_id", "url", "version", "name", "status", "code")


def questionnaires(looked: Looked) -> list[Resource]:
    """What the organisation offers, by code, narrowed to what is asked for."""
    request = looked.request
    check_parameters(request, QUESTIONNAIRE_PARAMETERS)
    offered = Catalogue(today=looked.now.date()).offered()
    found = [as_rest(_questionnaire(each, looked)) for each in sorted(offered, key=lambda each: each.code)]
    wanted: dict[str, Callable[[Resource], list[tuple[str, str]]]] = {
        "_id": lambda each: [("", each["id"])],
        "url": lambda each: [("", each["url"])],
        "version": lambda each: [("", each["version"])],
        "name": lambda each: [("", each["name"])],
        "status": lambda each: [("http://hl7.org/fhir/publication-status", each["status"])],
        "code": lambda each: [(coding["system"], coding["code"]) for coding in each["code"]],
    }
    return [
        each
        for each in found
        if all(
            any(token.fits(*coding) for token in alternatives for coding in codings(each))
            for name, codings in wanted.items()
            for alternatives in tokens(request, name)
        )
    ]


def questionnaire_by_id(resource_id: str, looked: Looked) -> Resource:
    """Also one that is no longer offered: what was answered still names it. Raises Http404."""
    catalogue = Catalogue(today=looked.now.date())
    for entry in catalogue.entries.values():
        if entry.problem is None or entry.definition.held_back is None:
            found = as_rest(_questionnaire(entry.definition, looked))
            if found["id"] == resource_id:
                return found
    raise Http404


def _questionnaire(definition: Definition, looked: Looked) -> Resource:
    return questionnaire(definition, looked.context(looked.actor.member_id))


# --- Consent --------------------------------------------------------------------------------------------------------
_SCOPE: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
_ACT: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_REASON: Final = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
_PARTICIPATION: Final = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
CONSENT_STATUS: Final = {"live": "active", "upcoming": "proposed"}
PURPOSES: Final = {"care": "TREAT", "safety": "BTG", "reports": "HOPERAT"}


class Consents:
    """A member's own, all of them; of others those that are addressed to the reader and count now."""

    kind = "Consent"
    parameters = ("_id", *PERSON_PARAMETERS, "status", "date")

    def rows(self, looked: Looked) -> Any:
        own = ConsentGrant.objects.visible_to(looked.actor).exclude(
            pk__in=untold_grants(looked.actor.member_id)
        )
        theirs = grants_to(looked.actor, looked.now).values("pk")
        everybody = ConsentGrant.objects.unguarded()
        rows = everybody.filter(Q(pk__in=own.values("pk")) | Q(pk__in=theirs))
        return rows.select_related("text").order_by("-granted_at", "-pk")

    def matching(self, looked: Looked) -> Any:
        request = looked.request
        check_parameters(request, self.parameters)
        rows = by_ids(of_people(self.rows(looked), request), request)
        return rows.filter(date_condition("granted_at", request.query_params.getlist("date")))

    def resources(self, rows: Iterable[ConsentGrant], looked: Looked) -> Iterator[Resource]:
        for row in rows:
            status = CONSENT_STATUS.get(row.state(looked.now), "inactive")
            if all(
                any(token.fits("http://hl7.org/fhir/consent-state-codes", status) for token in alternatives)
                for alternatives in tokens(looked.request, "status")
            ):
                yield consent(row, status, looked)


def consent(row: ConsentGrant, status: str, looked: Looked) -> Resource:
    person = {"reference": f"Patient/{row.member_id}"}
    data = {"code": concept(own_coding("data-class", row.data_class))["coding"][0]}
    provision: Resource = {
        "type": "permit",
        "period": {"start": row.starts_at.isoformat()}
        | ({"end": end.isoformat()} if (end := row.revoked_at or row.ends_at) else {}),
        "actor": [
            {"role": concept({"system": _PARTICIPATION, "code": "IRCP"}), "reference": _recipient(row)}
        ],
        "purpose": [{"system": _REASON, "code": PURPOSES[row.purpose]}],
        "class": [{"system": data["code"]["system"], "code": data["code"]["code"]}],
    }
    if row.entry_id is not None:
        provision["data"] = [
            {"meaning": "instance", "reference": {"identifier": {"value": str(row.entry_id)}}}
        ]
    if row.from_date or row.to_date:
        provision["dataPeriod"] = {
            name: day.isoformat() for name, day in (("start", row.from_date), ("end", row.to_date)) if day
        }
    found: Resource = {
        "resourceType": "Consent",
        "id": str(row.pk),
        "status": status,
        "scope": concept({"system": _SCOPE, "code": "patient-privacy"}),
        "category": [concept({"system": _ACT, "code": "INFA"})],
        "patient": person,
        "dateTime": row.granted_at.isoformat(),
        "performer": [person],
        "policyRule": concept(
            own_coding("consent-text", f"{row.text.key}-{row.text.version}")
            if row.text
            else own_coding("consent-text", "break-glass")
        ),
        "provision": provision,
    }
    return found


def _recipient(row: ConsentGrant) -> dict[str, Any]:
    if row.recipient_id is not None:
        return {"identifier": {"value": str(row.recipient_id)}, "type": "Practitioner"}
    return {"display": row.recipient_role or "Numbers about everybody together"}


# --- AuditEvent -----------------------------------------------------------------------------------------------------
class AuditEvents:
    """Who looked at what is the reader's own; the same rows as their access log."""

    kind = "AuditEvent"
    parameters = ("_id", "date", "entity", "patient")

    def rows(self, looked: Looked) -> Any:
        return looks_at(looked.actor.member_id).order_by("-at", "-id")

    def matching(self, looked: Looked) -> Any:
        request = looked.request
        check_parameters(request, self.parameters)
        rows = by_ids(self.rows(looked), request)
        for name in ("entity", "patient"):
            for value in request.query_params.getlist(name):
                people = [member_of(each) for each in value.split(",")]
                rows = rows if looked.actor.member_id in people else rows.none()
        return rows.filter(date_condition("at", request.query_params.getlist("date")))

    def resources(self, rows: Iterable[AuditEvent], looked: Looked) -> Iterator[Resource]:
        for row in rows:
            yield audit_event(row, looked)


def audit_event(row: AuditEvent, looked: Looked) -> Resource:
    purpose = PURPOSES.get(str(row.detail.get("purpose")))
    return {
        "resourceType": "AuditEvent",
        "id": str(row.pk),
        "type": {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"},
        "subtype": [own_coding("audit-action", row.action)],
        "action": "R" if row.action.endswith(".read") else "E",
        "recorded": row.at.isoformat(),
        "outcome": "0",
        "agent": [
            {
                "requestor": row.actor_id is not None,
                "who": {"identifier": {"value": str(row.actor_id)}}
                if row.actor_id
                else {"display": "The service itself"},
            }
            | ({"role": [{"text": row.actor_role}]} if row.actor_role else {})
        ],
        "source": {"observer": {"display": current_tenant().host}},
        "entity": [{"what": {"reference": f"Patient/{row.target_id}"}}],
    } | ({"purposeOfEvent": [concept({"system": _REASON, "code": purpose})]} if purpose else {})
