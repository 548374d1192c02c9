"""What this server can do, in FHIR's own words."""

from typing import Any, Final

from wellness.fhir.protocol import BASE, MEDIA_TYPE, Resource
from wellness.fhir.resources import (
    QUESTIONNAIRE_PARAMETERS,
    AuditEvents,
    Consents,
    QuestionnaireResponses,
    ScoreObservations,
)

_TYPES: Final = {
    "_id": "token",
    "_lastUpdated": "date",
    "authored": "date",
    "category": "token",
    "code": "token",
    "date": "date",
    "entity": "reference",
    "name": "string",
    "patient": "reference",
    "questionnaire": "reference",
    "status": "token",
    "subject": "reference",
    "url": "uri",
    "version": "token",
}
_SEARCHES: Final = {
    "Questionnaire": QUESTIONNAIRE_PARAMETERS,
    "QuestionnaireResponse": QuestionnaireResponses.parameters,
    "Observation": ScoreObservations.parameters,
    "Consent": Consents.parameters,
    "AuditEvent": AuditEvents.parameters,
}
# The day on which this statement last changed.
_DATE: Final = "2026-11-24"


def statement(origin: str) -> Resource:
    """`origin` is that of the organisation's host."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": _DATE,
        "kind": "instance",
        "implementation": {
            "description": "MentalMuse, read-only: what members keep, for themselves and for whom they let read.",
            "url": f"{origin}{BASE}",
        },
        "software": {"name": "MentalMuse"},
        "fhirVersion": "4.0.1",
        "format": [MEDIA_TYPE, "json"],
        "rest": [
            {
                "mode": "server",
                "documentation": (
                    "A resource of somebody who does not share it with the caller does not exist here. Each look is"
                    " recorded and shown to the person. Unknown parameters are ignored unless Prefer: handling=strict."
                ),
                "security": {
                    "cors": False,
                    "description": "Authorization: Bearer, with an access token of this organisation's host.",
                },
                "resource": [_resource(kind, names) for kind, names in _SEARCHES.items()],
            }
        ],
    }


def _resource(kind: str, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": kind,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "no-version",
        "searchParam": [{"name": name, "type": _TYPES[name]} for name in names],
    }
