"""Django's admin for what an organisation shows its people. What members write has no place here."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from saas.audit.record import record as audit
from tenants.admin import ShowingAdmin


class HelpContactAdmin(ShowingAdmin):
    """Whom to turn to: shown on "Need help now", signed in or not."""

    list_display = ("name", "phone", "url", "position")
    search_fields = ("name",)
    ordering = ("position", "name")
    fields = ("name", "phone", "url", "note", "position")
    list_before_template = "site/help_contacts_note.html"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "url":
            kwargs |= {"label": "Web address", "assume_scheme": "https"}  # where somebody types one without
        if db_field.name == "position":
            kwargs["help_text"] = "Lower numbers stand first."
        if db_field.name == "note":
            kwargs["help_text"] = "Opening hours, who answers."
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    # One row without consequences has no operation of its own, so its audit is written here, in the same transaction.
    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        self._audit("added", request, obj)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        self._audit("changed", request, obj)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        for obj in queryset:
            self._audit("removed", request, obj)

    def _audit(self, what: str, request: HttpRequest, obj: Model) -> None:
        audit(f"wellness.help_contact.{what}", actor=request.actor, target=obj, now=timezone.now())  # type: ignore[attr-defined]  # set by saas.site's middleware
