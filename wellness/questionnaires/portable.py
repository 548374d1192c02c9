from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from wellness.fhir_forms import (
    INSTRUMENT,
    ORDINAL_VALUE,
    UCUM,
    concept,
    observation,
    own_coding,
    reference,
)
from wellness.portable import FhirContext, Portable, Record, Sealed
from wellness.questionnaires.catalogue import NotOffered, definition_of
from wellness.questionnaires.definitions import Answer, Coding, Definition, Item, Score
from wellness.questionnaires.models import QuestionnaireResponse

_DECLINED = {
    "url": "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-reason",
    "valueCodeableConcept": concept(
        {"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "asked-declined"}
    ),
}


def canonical(code: str, version: str, context: FhirContext) -> str:
    """`url|version`, as a response names its questionnaire."""
    return f"{context.base}/fhir/R4/Questionnaire/{code}|{version}"


def _id(*parts: str) -> str:
    """A FHIR id: letters, digits, hyphens and dots, at most 64."""
    return "-".join(parts).replace("_", "-")[:64]


def _codings(codings: tuple[Coding, ...], fallback: str) -> list[dict[str, str]]:
    """What the definition says (LOINC where it was checked), else a code of our own."""
    return [{"system": each.system, "code": each.code} for each in codings] or [
        {"system": INSTRUMENT, "code": fallback}
    ]


def _answer(answer: Answer, definition: Definition, item: Item) -> dict[str, Any]:
    coding = _codings(answer.codings, f"{definition.code}-{item.link_id}-{answer.value}")[0]
    return {
        "valueCoding": coding
        | ({"display": answer.text} if answer.text else {})
        | {"extension": [{"url": ORDINAL_VALUE, "valueDecimal": answer.value}]}
    }


def questionnaire(definition: Definition, context: FhirContext) -> dict[str, Any]:
    """The instrument as a Questionnaire: stable link ids, LOINC where the definition has it, ordinal values."""
    return {
        "resourceType": "Questionnaire",
        "id": _id(definition.code, definition.version),
        "url": f"{context.base}/fhir/R4/Questionnaire/{definition.code}",
        "version": definition.version,
        "name": definition.code.upper(),
        "title": definition.title,
        "status": "active",
        "subjectType": ["Patient"],
        "code": _codings(definition.codings, definition.code),
        "copyright": definition.licence.credit or definition.licence.terms,
        "item": [
            {
                "linkId": item.link_id,
                "code": _codings(item.codings, f"{definition.code}-{item.link_id}"),
                "type": "choice",
                "required": False,
                "answerOption": [_answer(answer, definition, item) for answer in item.answers],
            }
            | ({"text": item.text} if item.text else {})
            for item in definition.items
        ],
    }


def _responded(record: Record, definition: Definition, context: FhirContext) -> dict[str, Any]:
    answers: dict[str, int | None] = record["answers"] or {}
    items = []
    for item in definition.items:
        if item.link_id not in answers:
            continue
        value = answers[item.link_id]
        entry: dict[str, Any] = {"linkId": item.link_id} | ({"text": item.text} if item.text else {})
        if value is None:
            entry["extension"] = [_DECLINED]
        else:
            entry["answer"] = [
                _answer(each, definition, item) for each in item.answers if each.value == value
            ]
        items.append(entry)
    return {
        "resourceType": "QuestionnaireResponse",
        "id": record["id"],
        "questionnaire": canonical(record["code"], record["version"], context),
        "status": record["status"],
        "subject": context.subject,
        # What a parent or teacher answered has a source that is not the subject, and who it was is not kept.
        **({"source": context.subject, "author": context.subject} if record["source"] == "subject" else {}),
        "authored": record["completed_at"] or record["updated_at"],
        "item": items,
    }


def _scored(
    record: Record, definition: Definition, score: Score, context: FhirContext
) -> Iterator[dict[str, Any]]:
    """The score, and its items as members (US Core screening assessments)."""
    found = record["scores"].get(score.name)
    if not found or found.get("value") is None:
        return  # too much was missing: no number
    answers: dict[str, int | None] = record["answers"] or {}
    members = []
    for link_id in score.items:
        value = answers.get(link_id)
        if value is None:
            continue
        item = definition.item(link_id)
        row = _id(record["id"], score.name, link_id)
        members.append({"reference": f"Observation/{row}"})
        yield observation(
            row,
            context,
            code=concept(*_codings(item.codings, f"{definition.code}-{link_id}"), text=item.text or ""),
            effective=record["completed_at"],
            derivedFrom=[reference(record["id"])],
            valueInteger=value,
        )
    band = next((each for each in score.bands if each.start <= found["value"] <= each.end), None)
    interpretation = (
        [concept(own_coding("band", f"{definition.code}-{band.code}"), text=band.text)] if band else []
    )
    yield observation(
        _id(record["id"], score.name),
        context,
        code=concept(*_codings(score.codings, f"{definition.code}-{score.name}"), text=definition.title),
        effective=record["completed_at"],
        derivedFrom=[reference(record["id"])],
        valueQuantity={
            "value": found["value"],
            "unit": "{score}",
            "system": UCUM,
            "code": "{score}",
        },
        **({"interpretation": interpretation} if interpretation else {}),
        **({"hasMember": members} if members else {}),
    )


def _resources(record: Record, context: FhirContext) -> Iterator[dict[str, Any]]:
    try:
        definition = definition_of(record["code"], record["version"], expected=record["checksum"])
    except NotOffered:
        return  # of a pack that is gone: the answers stand in the other files
    yield questionnaire(definition, context)
    yield _responded(record, definition, context)
    if record["completed_at"]:
        for score in definition.scores:
            yield from _scored(record, definition, score, context)


PORTABLE = (
    Portable(
        model=QuestionnaireResponse,
        name="questionnaire_responses",
        title="Questionnaires you answered",
        data_class="assessment_answers",
        time="started_at",
        columns=(
            "id",
            "code",
            "version",
            "checksum",
            "asks_about_harm",
            "source",
            "status",
            "scores",
            "carried_from",
            "started_at",
            "updated_at",
            "completed_at",
        ),
        sealed=(Sealed("answers_sealed", "answers", is_json=True),),
        left_out={
            "author_id": "who of the staff typed what you said",
            "assignment_id": "the service's own link to what you were asked",
            "sealed_with": "which key it is kept under here",
        },
        cipher_by="sealed_with",
        # What was answered for care is the organisation's record and follows its clock (rulings 6).
        stays=lambda: Q(sealed_with="record"),
        stays_why="care_record",
        fhir=_resources,
    ),
)
