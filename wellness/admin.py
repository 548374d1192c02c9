"""Django's admin for what an organisation shows its people. What members write has no place here."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import display

from saas.audit.record import record as audit
from tenants.admin import ShowingAdmin
from tenants.scope import current_tenant
from wellness.exercises import library as exercises
from wellness.exercises.models import Exercise
from wellness.journal import library as prompts
from wellness.reminders import rules
from wellness.reminders.defaults import set_quiet_hours
from wellness.reminders.models import SERVICE_TIMES, Kind, ReminderDefaults
from wellness.reminders.quiet import QuietHours
from wellness.safety import directory
from wellness.safety.models import HelpContact
from wellness.tags.models import MAX_NAME_LENGTH, MAX_SUGGESTED, MAX_UNIT_LENGTH
from wellness.tags.vocabulary import GROUPS, group_names

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


class OursAndOwnAdmin(ShowingAdmin):
    """What members are offered: ours, which can be switched off, and what the organisation adds.

    Ours get a row when an admin first looks; without a row they are on. Nothing here is what somebody wrote.
    """

    noun = ""  # in the audit
    own_fields: tuple[str, ...] = ()
    list_display = ("shown", "whose", "is_active", "position")
    list_filter = ("is_active",)
    ordering = ("position", "id")
    help_texts: dict[str, tuple[str, str]] = {}

    def keys(self) -> Iterable[str]:
        """Of everything of ours, in its order."""
        raise NotImplementedError

    def title_of(self, key: str) -> str:
        """What one of ours is called, in English like all of the admin."""
        raise NotImplementedError

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None and obj.key:
            kwargs["form"] = forms.ModelForm  # ours have nothing to fill in
        return super().get_form(request, obj, change, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if self.has_view_permission(request):
            there = set(self.model._default_manager.exclude(key="").values_list("key", flat=True))
            missing = [key for key in self.keys() if key not in there]
            if missing:
                rows = [self.model(key=key) for key in missing]
                self.model._default_manager.bulk_create(rows, ignore_conflicts=True)
        return super().changelist_view(request, extra_context)

    @display(description="Title")
    def shown(self, obj: Any) -> str:
        return self.name_of(obj)

    @display(description="Whose", label={"ours": "info", "own": "success"})
    def whose(self, obj: Any) -> tuple[str, str]:
        return ("ours", "MentalMuse") if obj.key else ("own", "Your own")

    def name_of(self, obj: Any) -> str:
        return self.title_of(obj.key) if obj.key else str(obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("shown", "is_active") if obj is not None and obj.key else self.own_fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("shown",) if obj is not None and obj.key else ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.help_texts:
            kwargs["label"], kwargs["help_text"] = self.help_texts[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ours are switched off instead."""
        return bool(self.admin_site.has_permission(request)) and not (obj is not None and obj.key)

    # As with help contacts: no operation of its own, so the audit is written here.
    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        self._audit("added", request, obj)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        self._audit("changed", request, obj)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        for obj in queryset:
            self._audit("removed", request, obj)

    def _audit(self, what: str, request: HttpRequest, obj: Model) -> None:
        audit(f"wellness.{self.noun}.{what}", actor=request.actor, target=obj, now=timezone.now())  # type: ignore[attr-defined]  # set by saas.site's middleware


_COMMON_TEXTS = {
    "is_active": ("Offered to members", ""),
    "position": ("Position", "Lower numbers stand first."),
    "language": ("Language", "Empty: for everybody, whatever their language."),
}


class JournalPromptForm(forms.ModelForm):  # the admin fills in the model's fields
    valences = forms.TypedMultipleChoiceField(
        choices=[
            (-2, "Very unpleasant"),
            (-1, "Unpleasant"),
            (0, "Neither"),
            (1, "Pleasant"),
            (2, "Very pleasant"),
        ],
        coerce=int,
        required=False,
        label="Fits these moods",
        help_text="None: it fits any.",
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_title(self) -> str:
        return _given(self.cleaned_data["title"], "Give it a title.")


class JournalPromptAdmin(OursAndOwnAdmin):
    """Questions and templates that entries of the journal can begin with."""

    noun = "journal_prompt"
    form = JournalPromptForm
    own_fields = ("kind", "title", "body", "language", "valences", "is_active", "position")
    help_texts = _COMMON_TEXTS | {
        "kind": ("Kind", "A prompt is a question to answer; a template is text to write into."),
        "body": ("Text", "The question, or the text an entry starts with."),
    }

    def keys(self) -> Iterable[str]:
        return [prompt["key"] for prompt in prompts.ours()]

    def title_of(self, key: str) -> str:
        return prompts.title_of(key, "en")


class ExerciseForm(forms.ModelForm):
    def clean_title(self) -> str:
        return _given(self.cleaned_data["title"], "Give it a title.")

    def clean_steps(self) -> str:
        lines: str = self.cleaned_data["steps"]
        return _checked(exercises.steps_of, lines)


class ExerciseAdmin(OursAndOwnAdmin):
    """Exercises that members are offered."""

    noun = "exercise"
    form = ExerciseForm
    own_fields = ("title", "summary", "steps", "minutes", "language", "is_active", "position")
    help_texts = _COMMON_TEXTS | {
        "steps": (
            "Steps",
            "One step on each line. “? What do you notice?” asks for a text, which only the member can read; "
            "“60s Listen.” is a pause of a minute.",
        ),
        "minutes": ("Minutes", "About how long it takes."),
    }

    def keys(self) -> Iterable[str]:
        return exercises.ours()

    def title_of(self, key: str) -> str:
        return exercises.title_of(key, "en")

    def save_model(self, request: HttpRequest, obj: Exercise, form: Any, change: bool) -> None:
        if change and "steps" in form.changed_data:
            obj.version += 1  # sessions note which steps their answers belong to
        super().save_model(request, obj, form, change)


class SuggestedTagGroupForm(forms.ModelForm):
    def clean_name(self) -> str:
        return _given(self.cleaned_data["name"], "Give it a name.")

    def clean_tags(self) -> str:
        lines: str = self.cleaned_data["tags"]
        return _checked(_check_suggested, lines)


class SuggestedTagGroupAdmin(OursAndOwnAdmin):
    """Groups of tags that members are offered to note what was going on. Each decides alone what to use."""

    noun = "tag_group"
    form = SuggestedTagGroupForm
    own_fields = ("name", "tags", "is_active", "position")
    help_texts = _COMMON_TEXTS | {
        "tags": ("Tags", "One on each line. “Walk | minutes” is counted in minutes, others are ticked."),
    }

    def keys(self) -> Iterable[str]:
        return GROUPS

    def title_of(self, key: str) -> str:
        return group_names("en")[key]


def _given(text: str, otherwise: str) -> str:
    if not text.strip():
        raise forms.ValidationError(otherwise, code="required")
    return text.strip()


def _checked(check: Callable[[str], object], lines: str) -> str:
    try:
        check(lines)
    except ValueError as error:
        raise forms.ValidationError(str(error), code="invalid") from error
    return lines


def _check_suggested(text: str) -> None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not 1 <= len(lines) <= MAX_SUGGESTED:
        raise ValueError(f"Write 1 to {MAX_SUGGESTED} tags, one on each line.")
    for line in lines:
        name, _, unit = (part.strip() for part in line.partition("|"))
        if not 1 <= len(name) <= MAX_NAME_LENGTH or len(unit) > MAX_UNIT_LENGTH:
            raise ValueError(
                f"“{line}”: a name of at most {MAX_NAME_LENGTH} characters, and for amounts “| unit” behind it."
            )


class ReminderSuggestionForm(forms.ModelForm):
    kind = forms.ChoiceField(
        choices=[
            (Kind.CHECK_IN, "Check-in"),
            (Kind.JOURNAL, "Journal"),
            (Kind.QUESTIONNAIRES, "Questionnaires that are due"),
            (Kind.GOALS, "Goals"),
            (Kind.SAFETY_PLAN, "Review of the safety plan"),
            (Kind.DIGEST, "Look back at the week"),
        ],
        label="About",
    )

    def clean_rule(self) -> str:
        text: str = self.cleaned_data["rule"]
        return str(_parsed_rule(text))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("local_time") is None and cleaned.get("kind") not in SERVICE_TIMES:
            self.add_error("local_time", "Choose a time.")
        return cleaned


class ReminderSuggestionAdmin(ShowingAdmin):
    """Reminders that members are offered. Each decides alone; without any of your own, ours are offered."""

    form = ReminderSuggestionForm
    list_display = ("kind", "local_time", "rule", "is_active", "position")
    list_filter = ("is_active",)
    ordering = ("position", "id")
    fields = ("kind", "local_time", "rule", "is_active", "position")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        texts = {
            "local_time": ("Time", "Empty: we choose it, outside the quiet hours."),
            "rule": ("Days", "FREQ=DAILY, FREQ=WEEKLY;BYDAY=MO,TH or FREQ=MONTHLY;BYDAY=1MO (RFC 5545)."),
            **_COMMON_TEXTS,
        }
        if db_field.name in texts:
            kwargs["label"], kwargs["help_text"] = texts[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    # As with help contacts: no operation of its own, so the audit is written here.
    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        self._audit("added", request, obj)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        self._audit("changed", request, obj)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        for obj in queryset:
            self._audit("removed", request, obj)

    def _audit(self, what: str, request: HttpRequest, obj: Model) -> None:
        audit(f"wellness.reminder_suggestion.{what}", actor=request.actor, target=obj, now=timezone.now())  # type: ignore[attr-defined]  # set by saas.site's middleware


class ReminderDefaultsAdmin(ShowingAdmin):
    """Quiet hours for members who chose none of their own. One row, which is made when somebody first looks."""

    list_display = ("quiet_from", "quiet_until", "updated_at")
    fields = ("quiet_from", "quiet_until")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if self.has_view_permission(request):
            ReminderDefaults.objects.get_or_create(defaults={"updated_at": timezone.now()})
        return super().changelist_view(request, extra_context)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        texts = {
            "quiet_from": ("Quiet from", "From then on we do not write by ourselves."),
            "quiet_until": ("Quiet until", "A time that a member chose wins, even in between."),
        }
        if db_field.name in texts:
            kwargs["label"], kwargs["help_text"] = texts[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    def save_model(self, request: HttpRequest, obj: ReminderDefaults, form: Any, change: bool) -> None:
        quiet = QuietHours(obj.quiet_from, obj.quiet_until)
        set_quiet_hours(quiet, actor=request.actor, now=timezone.now())  # type: ignore[attr-defined]  # as above

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """The operation has written it."""


def _parsed_rule(text: str) -> rules.Rule:
    try:
        return rules.parse(text)
    except rules.BadRule as error:
        raise forms.ValidationError(str(error), code=error.code) from error
