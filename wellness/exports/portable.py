from django.db.models import Q

from wellness.exports.models import DataImport, DataRequest, Erasure, Export, LegalHold
from wellness.portable import Portable

PORTABLE = (
    Portable(
        model=Export,
        name="exports",
        title="Copies of your data you asked for",
        data_class="profile",
        is_imported=False,
        columns=("id", "state", "rows", "size", "sha256", "created_at", "finished_at", "expires_at"),
        left_out={
            "total": "its progress bar",
            "done": "its progress bar",
            "key_sealed": "opens the copy itself",
        },
    ),
    Portable(
        model=DataImport,
        name="data_imports",
        title="Copies of your data you brought in",
        data_class="profile",
        is_imported=False,
        columns=("id", "state", "problem", "total", "skipped", "created_at", "finished_at"),
        left_out={
            "done": "its progress bar",
            "keeps_ids": "how its rows were named",
            "key_sealed": "opens the file that was brought",
        },
    ),
    Portable(
        model=Erasure,
        name="erasures",
        title="Erasures you asked for",
        data_class="profile",
        is_imported=False,
        stays=lambda: Q(),
        stays_why="proof",
        columns=(
            "id",
            "state",
            "is_now",
            "asked_at",
            "due_at",
            "undone_at",
            "key_destroyed_at",
            "done_at",
            "account_deleted",
            "erased",
            "kept",
        ),
        left_out={
            "member_id": "you",
            "token_hash": "opens the certificate",
            "paused": "for the undo: which reminders were on",
        },
    ),
    Portable(
        model=DataRequest,
        name="data_requests",
        title="Requests about your data",
        data_class="profile",
        is_imported=False,
        stays=lambda: Q(),
        stays_why="proof",
        columns=("id", "kind", "state", "received_at", "due_at", "closed_at"),
        left_out={"member_id": "you", "closed_by": "who of the organisation answered"},
    ),
    Portable(
        model=LegalHold,
        name="legal_holds",
        title="Legal holds on your data",
        data_class="profile",
        is_imported=False,
        stays=lambda: Q(),
        stays_why="proof",
        columns=("id", "reason", "placed_at", "released_at"),
        left_out={
            "member_id": "you",
            "placed_by": "who of the organisation decided it",
            "released_by": "who of the organisation decided it",
        },
    ),
)
