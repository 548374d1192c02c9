"""The read-only FHIR R4 facade."""
