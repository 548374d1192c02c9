from collections.abc import Iterator
from typing import Any

from wellness.fhir_forms import concept, observation, own_coding
from wellness.moods.models import MoodEntry, MoodImport
from wellness.portable import FhirContext, Portable, Record, Sealed


def _observation(record: Record, context: FhirContext) -> Iterator[dict[str, Any]]:
    """The mood entry as one Observation of category `survey` (domain 2.4); codes of our own, for LOINC has none."""
    if record["deleted_at"]:
        return
    labels = record["labels"] or {"words": record["words"], "tags": record["tags"]}
    components: list[dict[str, Any]] = [
        {"code": concept(own_coding("mood", "valence")), "valueInteger": record["valence"]}
    ]
    if record["energy"] is not None:
        components.append({"code": concept(own_coding("mood", "energy")), "valueInteger": record["energy"]})
    components += [
        {"code": concept(own_coding("mood", code)), "valueString": str(word)}
        for code, words in (("label", labels["words"]), ("association", labels["tags"]))
        for word in words
    ]
    yield observation(
        record["id"],
        context,
        code=concept(own_coding("mood", "state-of-mind"), text="Mood"),
        effective=record["occurred_at"],
        component=components,
    ) | ({"note": [{"text": record["note"]}]} if record["note"] else {})


_STEPS = {-2: "very unpleasant", -1: "unpleasant", 0: "neither", 1: "pleasant", 2: "very pleasant"}


def _readable(record: Record) -> dict[str, Any]:
    labels = record["labels"] or {"words": record["words"], "tags": record["tags"]}
    return {
        "Mood": f"{record['valence']} ({_STEPS[record['valence']]})",
        "Energy (0 to 4)": record["energy"],
        "Words": labels["words"],
        "Tags": labels["tags"],
        "Not so": record["absent"],
        "Note": record["note"],
        "Sleep, minutes": record["sleep_minutes"],
        "Sleep, quality (0 to 4)": record["sleep_quality"],
        "Time zone": record["time_zone"],
        "Deleted": record["deleted_at"],
    }


PORTABLE = (
    Portable(
        model=MoodEntry,
        name="mood_entries",
        title="Mood entries",
        data_class="mood",
        time="occurred_at",
        columns=(
            "id",
            "kind",
            "valence",
            "energy",
            "words",
            "tags",
            "tag_amounts",
            "absent",
            "sleep_minutes",
            "sleep_quality",
            "occurred_at",
            "time_zone",
            "local_date",
            "created_at",
            "updated_at",
            "deleted_at",
        ),
        sealed=(Sealed("labels_sealed", "labels", is_json=True), Sealed("note_sealed", "note")),
        fhir=_observation,
        readable=_readable,
    ),
    Portable(
        model=MoodImport,
        name="mood_imports",
        title="Files you imported",
        data_class="mood",
        time="created_at",
        is_imported=False,
        columns=(
            "id",
            "state",
            "time_zone",
            "total",
            "done",
            "created",
            "created_at",
            "updated_at",
            "expires_at",
        ),
        left_out={
            "file_sealed": "a file of yours on its way in: what it held stands among the mood entries",
            "plan_sealed": "what each word of that file becomes; goes when the import is done",
        },
    ),
)
