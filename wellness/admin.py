"""Django's admin for what an organisation shows its people. What members write has no place here."""

from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import display

from saas.audit.record import record as audit
from tenants.admin import ShowingAdmin
from tenants.scope import current_tenant
from wellness.safety import directory
from wellness.safety.models import HelpContact

_HELP_TEXTS = {
    "sms": ("Number for text messages", "Leave it empty where nobody reads them."),
    "hours": ("Hours", "Such as: Monday to Friday, 8 to 18."),
    "country": ("Country", "Two letters, such as KE. Empty: wherever somebody is."),
    "locale": ("Language", "Such as sw. Empty: whatever somebody speaks."),
    "check_by": (
        "Call it again by",
        "You are warned here 30 days before. The contact is shown even after that day.",
    ),
}


class HelpContactForm(forms.ModelForm):  # the admin fills in the model's fields
    """Refuses numbers that something else has replaced."""

    def clean_phone(self) -> str:
        return self._in_use("phone")

    def clean_sms(self) -> str:
        return self._in_use("sms")

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()

    def _in_use(self, name: str) -> str:
        number: str = self.cleaned_data[name]
        try:
            directory.refuse_superseded(number)
        except directory.SupersededNumber as error:
            raise forms.ValidationError(str(error), code="superseded") from error
        return number


class HelpContactAdmin(ShowingAdmin):
    """Whom to turn to: shown on "Need help now", signed in or not."""

    list_display = ("name", "phone", "sms", "url", "country", "checked", "position")
    search_fields = ("name",)
    ordering = ("position", "name")
    fields = ("name", "phone", "sms", "url", "note", "hours", "country", "locale", "check_by", "position")
    list_before_template = "site/help_contacts_note.html"
    form = HelpContactForm

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "url":
            kwargs |= {"label": "Web address", "assume_scheme": "https"}  # where somebody types one without
        if db_field.name == "position":
            kwargs["help_text"] = "Lower numbers stand first."
        if db_field.name == "note":
            kwargs["help_text"] = "Who answers, what it costs."
        if db_field.name in _HELP_TEXTS:
            kwargs["label"], kwargs["help_text"] = _HELP_TEXTS[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """With what has to be called again, and what the service itself would show beside the contacts."""
        tenant, today = current_tenant(), timezone.now().date()
        contacts = HelpContact.objects.exclude(check_by=None).order_by("check_by", "id")
        lines = [line for line in directory.all_lines() if line.country == tenant.country]
        return super().changelist_view(
            request,
            (extra_context or {})
            | {
                "to_check": [each for each in contacts if each.check_state(today) in {"overdue", "soon"}],
                "today": today,
                "country": tenant.country,
                "lines": [{"line": line, "state": line.state(today)} for line in lines],
                "is_demo": tenant.is_demo,
                "finder": directory.FINDER_URL,
            },
        )

    @display(
        description="To be called again",
        label={"overdue": "danger", "soon": "warning", "fine": "success", "none": "info"},
        ordering="check_by",
    )
    def checked(self, contact: HelpContact) -> tuple[str, str]:
        state = contact.check_state(timezone.now().date())
        return state, "no date" if contact.check_by is None else f"{state}: {contact.check_by:%d.%m.%Y}"

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
