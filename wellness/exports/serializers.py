"""The HTTP shapes of one's own data: copies, erasure, clocks, requests, holds."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from saas.core.serializers import LineField, StrictSerializer
from wellness.exports.models import REASON_LENGTH, DataImport, DataRequest, Export, LegalHold
from wellness.exports.retention import CLOCKS

CLASSES = [clock.data_class for clock in CLOCKS]


class ExportSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    state = serializers.ChoiceField(Export.State.choices, read_only=True)
    total = serializers.IntegerField(read_only=True, help_text="Steps, for a progress bar.")
    done = serializers.IntegerField(read_only=True)
    rows = serializers.IntegerField(read_only=True)
    size = serializers.IntegerField(read_only=True, allow_null=True, help_text="Bytes of the ZIP.")
    sha256 = serializers.CharField(read_only=True, help_text="Of the ZIP; empty until it is ready.")
    created_at = serializers.DateTimeField(read_only=True)
    finished_at = serializers.DateTimeField(read_only=True, allow_null=True)
    expires_at = serializers.DateTimeField(read_only=True, allow_null=True)
    links = serializers.DictField(child=serializers.URLField(), read_only=True)


class DataImportSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    state = serializers.ChoiceField(DataImport.State.choices, read_only=True)
    problem = serializers.CharField(read_only=True)
    total = serializers.IntegerField(read_only=True, help_text="Rows in the file.")
    done = serializers.IntegerField(read_only=True)
    skipped = serializers.IntegerField(read_only=True, help_text="That this organisation does not take.")
    created_at = serializers.DateTimeField(read_only=True)
    finished_at = serializers.DateTimeField(read_only=True, allow_null=True)
    links = serializers.DictField(child=serializers.URLField(), read_only=True)


class GoesSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    rows = serializers.IntegerField()


class StaysSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    rows = serializers.IntegerField(allow_null=True)
    why = serializers.ChoiceField(["record", "proof", "audit", "backups"])


class StandingHoldSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()
    placed_at = serializers.DateTimeField()


class KeptClassSerializer(serializers.Serializer[Any]):
    data_class = serializers.ChoiceField(CLASSES)
    days = serializers.IntegerField(allow_null=True, help_text="Null: as long as you are here.")


class ErasurePreviewSerializer(serializers.Serializer[Any]):
    goes = GoesSerializer(many=True)
    stays = StaysSerializer(many=True)
    undo_days = serializers.IntegerField()
    key_backup_days = serializers.IntegerField()
    hold = StandingHoldSerializer(allow_null=True)
    kept = KeptClassSerializer(many=True)
    links = serializers.DictField(child=serializers.URLField())


class ErasureAskSerializer(StrictSerializer):
    when = serializers.ChoiceField(
        ["later", "now"], help_text="`later`: after 14 days, with an undo until then."
    )


class ErasureAskedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.CharField()
    due_at = serializers.DateTimeField()
    token = serializers.CharField(help_text="Opens the undo and the certificate without an account.")


class SecretSerializer(StrictSerializer):
    token = serializers.CharField(max_length=100)


class CertificateSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField()
    version = serializers.IntegerField()
    erasure = serializers.UUIDField()
    organization = serializers.UUIDField()
    person = serializers.UUIDField()
    state = serializers.ChoiceField(["scheduled", "held", "done", "undone"])
    asked_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    key_destroyed_at = serializers.DateTimeField(allow_null=True)
    key_backups_gone_at = serializers.DateTimeField(allow_null=True)
    done_at = serializers.DateTimeField(allow_null=True)
    account_deleted = serializers.BooleanField()
    erased = serializers.DictField(child=serializers.IntegerField())
    kept = serializers.DictField(child=serializers.IntegerField())
    signature = serializers.CharField()


class CheckedCertificateSerializer(serializers.Serializer[Any]):
    is_genuine = serializers.BooleanField()


class ClockSerializer(serializers.Serializer[Any]):
    data_class = serializers.ChoiceField(CLASSES)
    days = serializers.IntegerField(allow_null=True)
    least = serializers.IntegerField()
    most = serializers.IntegerField(allow_null=True)
    basis = serializers.CharField(help_text="The rule that the limits come from.")
    past = serializers.IntegerField(help_text="Rows that would go with the next sweep.")
    swept_at = serializers.DateTimeField(allow_null=True)
    swept_rows = serializers.IntegerField()


class ClocksSerializer(serializers.Serializer[Any]):
    results = ClockSerializer(many=True)
    links = serializers.DictField(child=serializers.URLField())


class DaysSerializer(StrictSerializer):
    """A field for each clock that can be set."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {
            name: serializers.IntegerField(min_value=1, max_value=36_500, allow_null=True, required=False)
            for name in CLASSES
        }


class ClocksChangeSerializer(StrictSerializer):
    days = DaysSerializer(help_text="Data class -> days, null: as long as somebody is here.")


class DataRequestSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    kind = serializers.ChoiceField(DataRequest.Kind.choices)
    state = serializers.ChoiceField(DataRequest.State.choices, read_only=True)
    member = serializers.UUIDField(
        read_only=True, allow_null=True, help_text="Null in an employer's organisation, and for one's own."
    )
    received_at = serializers.DateTimeField(read_only=True)
    due_at = serializers.DateTimeField(read_only=True)
    closed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    is_overdue = serializers.BooleanField(read_only=True)
    links = serializers.DictField(child=serializers.URLField(), read_only=True)


class DataRequestCloseSerializer(StrictSerializer):
    state = serializers.ChoiceField(["done", "refused"])


class LegalHoldSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    member = serializers.UUIDField(allow_null=True, required=False, help_text="Null: everybody.")
    reason = LineField(max_length=REASON_LENGTH, help_text="Shown to the person.")
    placed_at = serializers.DateTimeField(read_only=True)
    released_at = serializers.DateTimeField(read_only=True, allow_null=True)
    links = serializers.DictField(child=serializers.URLField(), read_only=True)


def export_json(export: Export, *, base: str) -> dict[str, Any]:
    """`base` is the address of the list."""
    shown = _of(export, "id", "state", "total", "done", "rows", "size", "sha256")
    shown |= _of(export, "created_at", "finished_at", "expires_at")
    links = {"self": f"{base}{export.pk}/"}
    if export.state == Export.State.READY:
        links["download"] = f"{base}{export.pk}/download/"
    return shown | {"links": links}


def import_json(row: DataImport, *, base: str) -> dict[str, Any]:
    shown = _of(row, "id", "state", "problem", "total", "done", "skipped", "created_at", "finished_at")
    return shown | {"links": {"self": f"{base}{row.pk}/"}}


def request_json(row: DataRequest, *, base: str, member: UUID | None, is_overdue: bool) -> dict[str, Any]:
    shown = _of(row, "id", "kind", "state", "received_at", "due_at", "closed_at")
    return shown | {"member": member, "is_overdue": is_overdue, "links": {"self": f"{base}{row.pk}/"}}


def hold_json(hold: LegalHold, *, base: str) -> dict[str, Any]:
    shown = _of(hold, "id", "reason", "placed_at", "released_at") | {"member": hold.member_id}
    return shown | {"links": {"self": base, "release": f"{base}{hold.pk}/release/"}}


def _of(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
