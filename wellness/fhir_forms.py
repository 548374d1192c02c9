"""Pieces of FHIR R4 (4.0.1) resources that several subjects build. Plain dictionaries, as they stand in the JSON."""

from typing import Any, Final
from uuid import UUID

from wellness.portable import FhirContext

LOINC: Final = "http://loinc.org"
UCUM: Final = "http://unitsofmeasure.org"
# Until a code is checked on loinc.org, ours says what it is (domain 2.3, "not verified LOINC").
INSTRUMENT: Final = "https://mentalmuse.example/fhir/CodeSystem/instrument"
OWN: Final = "https://mentalmuse.example/fhir/CodeSystem/{name}"
ORDINAL_VALUE: Final = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
_CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
LOINC_NOTICE: Final = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and"
    " the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the"
    " license at http://loinc.org/license."
)

Coding = dict[str, str]


def own_coding(system: str, code: str) -> Coding:
    return {"system": OWN.format(name=system), "code": code}


def concept(*codings: Coding, text: str = "") -> dict[str, Any]:
    """A CodeableConcept."""
    return {"coding": list(codings)} | ({"text": text} if text else {})


def reference(row: UUID | str) -> dict[str, str]:
    """To another entry of the same bundle."""
    return {"reference": f"urn:uuid:{row}"}


def observation(
    row: str, context: FhirContext, *, code: dict[str, Any], effective: str, **more: Any
) -> dict[str, Any]:
    """A final Observation of category `survey` about the member, by the member."""
    return {
        "resourceType": "Observation",
        "id": row,
        "status": "final",
        "category": [concept({"system": _CATEGORY, "code": "survey"})],
        "code": code,
        "subject": context.subject,
        "performer": [context.subject],
        "effectiveDateTime": effective,
        **more,
    }
