from typing import Any

from wellness.journal.models import JournalEntry, JournalVersion
from wellness.portable import Portable, Record, Sealed


def _readable(record: Record) -> dict[str, Any]:
    title, body = record["text"] or ("", "")
    return {
        "Title": title,
        "Text": body,
        "Draft": record.get("is_draft"),
        "Tags": record.get("tags"),
        "Version": record["version"],
        "Deleted": record.get("deleted_at"),
    }


PORTABLE = (
    Portable(
        model=JournalEntry,
        name="journal_entries",
        title="Journal entries",
        data_class="journal",
        time="occurred_at",
        columns=(
            "id",
            "is_draft",
            "tags",
            "privacy",
            "prompt",
            "version",
            "occurred_at",
            "time_zone",
            "local_date",
            "created_at",
            "updated_at",
            "deleted_at",
        ),
        sealed=(Sealed("text_sealed", "text", is_json=True),),
        readable=_readable,
    ),
    Portable(
        model=JournalVersion,
        name="journal_versions",
        title="Earlier versions of journal entries",
        data_class="journal",
        time="created_at",
        member="entry__member_id",
        columns=("id", "entry_id", "version", "created_at"),
        sealed=(Sealed("text_sealed", "text", is_json=True),),
        readable=_readable,
    ),
)
