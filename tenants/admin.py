"""Django's admin for what `tenants` knows: an organisation's own settings, and the platform's view of the fleet.

The classes are registered on their sites in saas/site. Both sites share the base class here: it shows and searches;
what changes state calls an operation; and Django's own log, whose rows would carry names, is never written.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from saas.core.colours import text_on
from saas.core.errors import DomainError
from saas.core.mail import OWN_COLOUR
from tenants import dead_letters, figures, operations
from tenants.hosts import mail_brand
from tenants.models import DeadLetter, Organization, PublicJob, TenantSchema
from tenants.scope import current_tenant

STATUS_COLOURS = {
    "active": "success",
    "ready": "success",
    "done": "success",
    "claimed": "info",
    "running": "info",
    "provisioning": "info",
    "pending": "info",
    "suspended": "warning",
    "rejected": "warning",
    "closed": "danger",
    "dropped": "danger",
    "dead": "danger",
    "errors": "danger",
    "deaths": "danger",
}


class ShowingAdmin(ModelAdmin):
    """Shows rows to whoever may enter the site. Nothing is added, changed or deleted unless a subclass says how."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    object_history_template = "site/history.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    # The operations write the audit, in the same transaction as the change. Django's log would name the object.
    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """Nothing: see above."""

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """Nothing: see above."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """Nothing: see above."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model | None:
        # The default takes any unique field from the query string (`_to_field`): a way to ask for what is not shown.
        found: Model | None = super().get_object(request, object_id, None)
        return found

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DomainError as refusal:
            messages.error(request, refusal.detail)
            return HttpResponseRedirect(request.get_full_path())

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What the audit holds about the object: when, what, and by whom as an id."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": "What happened",
            "events": self.admin_site.events_about(obj),
            "object_name": self.name_of(obj),
            "module_name": str(self.opts.verbose_name_plural).capitalize(),
            "object": obj,
            "opts": self.opts,
            "preserved_filters": self.get_preserved_filters(request),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.object_history_template, context | (extra_context or {}))

    def name_of(self, obj: Model) -> str:
        """What people call the object; rows of some models know themselves only by number."""
        return str(obj)

    def attempt(self, request: HttpRequest, operation: Callable[[], object], *, done: str) -> bool:
        """Run one operation and tell the person how it went; False when it was refused."""
        try:
            operation()
        except DomainError as refusal:
            messages.error(request, refusal.detail)
            return False
        messages.success(request, done)
        return True


def _zones() -> list[tuple[str, str]]:
    return [
        (name, name.replace("_", " "))
        for name in sorted(available_timezones())
        if "/" in name or name == "UTC"
    ]


class SettingsForm(forms.ModelForm):
    """What an organisation decides about itself."""

    time_zone = forms.ChoiceField(choices=_zones, widget=UnfoldAdminSelectWidget)
    country = forms.RegexField(
        r"^[A-Z]{2}$",
        required=False,
        error_messages={"invalid": "Two capital letters, such as DE or KE."},
        help_text="Decides which crisis lines people see.",
    )
    brand_colour = forms.RegexField(
        r"^#[0-9A-Fa-f]{6}$",
        required=False,
        label="Brand colour",
        error_messages={"invalid": "A colour such as #7a1f5c."},
        help_text="Of mails. Text on it is made black or white, whichever is easier to read. Empty: ours.",
    )
    locale = forms.RegexField(
        r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        error_messages={"invalid": "A language tag, such as en or de-CH."},
        help_text="The language new people start with.",
    )

    def clean_brand_colour(self) -> str:
        return str(self.cleaned_data["brand_colour"]).lower()

    class Meta:
        model = Organization
        fields = [
            "name",
            "time_zone",
            "locale",
            "country",
            "sign_up_mode",
            "is_named_in_mail",
            "brand_colour",
        ]
        labels = {"is_named_in_mail": "Name us in mail"}
        help_texts = {
            "is_named_in_mail": "Off: mails do not say your name, so that a mailbox does not tell who is with you."
        }


class OrganizationSettingsAdmin(ShowingAdmin):
    """An organisation's own row, as its owner and admins see it."""

    form = SettingsForm
    fieldsets = (
        (None, {"fields": ("name", "time_zone", "locale", "country")}),
        (
            "Joining and mail",
            {"fields": ("sign_up_mode", "is_named_in_mail", "brand_colour", "mail_preview")},
        ),
        ("Fixed", {"fields": ("address", "kind", "status", "created_at")}),
    )
    readonly_fields = ("address", "kind", "status", "created_at", "mail_preview")

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        for name in ("country", "locale", "brand_colour"):
            # Declared fields do not get the library's widgets by themselves.
            form.base_fields[name].widget = self.formfield_for_dbfield(
                Organization._meta.get_field(name), request
            ).widget
        return form

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    @display(description="How it looks")
    def mail_preview(self, organization: Organization) -> str:
        brand = mail_brand(current_tenant())
        colour = brand.colour or OWN_COLOUR
        return format_html(
            '<span style="background:{};color:{};padding:.4rem .8rem;border-radius:.5rem">{}</span> '
            '<a href="{}" target="_blank" rel="noopener" class="underline">See a whole mail</a>',
            colour,
            text_on(colour),
            brand.name or "Open",
            reverse("admin:mail_preview", current_app=self.admin_site.name),
        )

    @display(description="Address")
    def address(self, organization: Organization) -> str:
        return ", ".join(domain.domain for domain in organization.domains.all() if domain.is_primary)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one row, so its form is the list."""
        organization = self.get_queryset(request).get()
        return HttpResponseRedirect(
            reverse(
                "admin:tenants_organization_change", args=[organization.pk], current_app=self.admin_site.name
            )
        )

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        if changes:
            operations.change_settings(obj.pk, actor=request.actor, now=timezone.now(), **changes)  # type: ignore[attr-defined]  # set by saas.site's middleware


class OrganizationFleetAdmin(ShowingAdmin):
    """All organisations, for the people who run the platform. Nothing of what is inside them."""

    list_display = ("name", "kind", "shown_status", "host", "schema_state", "created_at")
    list_filter = ("status", "kind", "is_demo")
    search_fields = ("name", "domains__domain", "schema_name")
    search_help_text = "Name, host or schema"
    ordering = ("name",)
    actions = ("suspend", "reactivate")
    fields = (
        "name",
        "kind",
        "shown_status",
        "hosts",
        "schema_state",
        "time_zone",
        "country",
        "created_at",
        "is_demo",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        return super().get_queryset(request).select_related("schema").prefetch_related("domains")

    @display(description="Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, organization: Organization) -> str:
        return organization.status

    @display(description="Host")
    def host(self, organization: Organization) -> str:
        return organization.record().host

    @display(description="Hosts")
    def hosts(self, organization: Organization) -> str:
        return ", ".join(sorted(domain.domain for domain in organization.domains.all()))

    @display(description="Schema")
    def schema_state(self, organization: Organization) -> str:
        schema = getattr(organization, "schema", None)
        if schema is None:
            return "waiting for one"
        return schema.last_error or f"level {schema.level}"

    def has_act_permission(self, request: HttpRequest) -> bool:
        return bool(self.admin_site.has_permission(request))

    @admin.action(description="Suspend", permissions=["act"])
    def suspend(self, request: HttpRequest, chosen: QuerySet[Organization]) -> None:
        self._each(request, chosen, operations.suspend, "suspended")

    @admin.action(description="Reactivate", permissions=["act"])
    def reactivate(self, request: HttpRequest, chosen: QuerySet[Organization]) -> None:
        self._each(request, chosen, operations.reactivate, "active again")

    def _each(
        self,
        request: HttpRequest,
        chosen: QuerySet[Organization],
        operation: Callable[..., None],
        outcome: str,
    ) -> None:
        actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]  # set by saas.site's middleware
        for organization in chosen:
            organization_id: UUID = organization.pk
            self.attempt(
                request,
                lambda pk=organization_id: operation(pk, actor=actor, now=now),  # type: ignore[misc]  # bound at once
                done=f"{organization.name} is {outcome}.",
            )


class TenantSchemaAdmin(ShowingAdmin):
    list_display = ("schema_name", "shown_state", "level", "migrated_at", "last_error")
    list_filter = ("state",)
    search_fields = ("schema_name",)
    ordering = ("-created_at",)
    fields = (
        "schema_name",
        "shown_state",
        "organization",
        "level",
        "version",
        "last_error",
        "created_at",
        "migrated_at",
    )
    readonly_fields = fields

    @display(description="State", ordering="state", label=STATUS_COLOURS)
    def shown_state(self, schema: TenantSchema) -> str:
        return schema.state


class PublicJobAdmin(ShowingAdmin):
    """The platform's own work. Payloads hold ids only."""

    list_display = ("task", "shown_state", "run_after", "attempts", "deaths", "last_error")
    list_filter = ("state", "task")
    ordering = ("-created_at",)
    fields = (
        "task",
        "shown_state",
        "payload",
        "run_after",
        "sweep_at",
        "attempts",
        "deaths",
        "last_error",
        "created_at",
        "finished_at",
    )
    readonly_fields = fields

    @display(description="State", ordering="state", label=STATUS_COLOURS)
    def shown_state(self, job: PublicJob) -> str:
        return job.state


class DeadLetterAdmin(ShowingAdmin):
    list_display = (
        "task",
        "shown_kind",
        "reason",
        "organization_id",
        "attempts",
        "created_at",
        "replayed_at",
    )
    list_filter = ("kind", "task")
    search_fields = ("task", "reason")
    ordering = ("-created_at",)
    actions = ("replay",)
    fields = (
        "task",
        "shown_kind",
        "reason",
        "organization_id",
        "job_id",
        "attempts",
        "created_at",
        "asked_at",
        "replayed_at",
    )
    readonly_fields = fields

    @display(description="Kind", ordering="kind", label=STATUS_COLOURS)
    def shown_kind(self, letter: DeadLetter) -> str:
        return letter.kind

    def has_act_permission(self, request: HttpRequest) -> bool:
        return bool(self.admin_site.has_permission(request))

    @admin.action(description="Have them tried again", permissions=["act"])
    def replay(self, request: HttpRequest, chosen: QuerySet[DeadLetter]) -> None:
        actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]  # set by saas.site's middleware
        for letter in chosen:
            self.attempt(
                request,
                lambda letter=letter: dead_letters.ask_for_replay(letter, actor=actor, now=now),  # type: ignore[misc]  # bound at once
                done=f"{letter.task} will be tried again within seconds.",
            )


class WorkAdmin(ShowingAdmin):
    """One page: what waits, since when, who is at it, and which organisations have the most of it."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="tenants_tenantdue_changelist")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        now = timezone.now()
        found = figures.figures(now=now)
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": "Work",
            "opts": self.opts,
            "figures": found,
            "lag_seconds": round(found.lag.total_seconds()),
            "given_up": sum(found.given_up.values()),
            "given_up_by_kind": sorted(found.given_up.items()),
            "tops": [
                (
                    "Most jobs waiting",
                    [(row.organization.name, row.waiting) for row in figures.top_waiting()],
                ),
                (
                    "Longest without a worker",
                    [
                        (row.organization.name, timesince(row.next_due_at, now))
                        for row in figures.top_late(now=now)
                        if row.next_due_at
                    ],
                ),
                (
                    "Most mails not confirmed",
                    [(row.organization.name, row.unknown) for row in figures.top_unknown()],
                ),
                (
                    "Most given up",
                    [
                        (row["organization"] or "an organisation that is gone", row["number"])
                        for row in figures.top_given_up()
                    ],
                ),
            ],
        }
        return TemplateResponse(request, "site/work.html", context)
