"""Django's admin for the people of one organisation: who is here and in what role. Never what they wrote."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from unfold.decorators import display

from tenants.admin import STATUS_COLOURS, ShowingAdmin
from tenants.models import Organization
from users import operations
from users.models import JoinCode, Membership
from users.roles import ADMIN, AUDITOR, MEMBER, OWNER, PRACTITIONER

STATUS = STATUS_COLOURS | {"invited": "info", "deactivated": "warning"}
ROLE_COLOURS = {OWNER: "primary", ADMIN: "primary", PRACTITIONER: "info", AUDITOR: "info", MEMBER: None}


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Membership.Role.choices)


class PersonAdmin(ShowingAdmin):
    """Everybody the signed-in admin may know to be here. With an employer that is the staff and nobody else."""

    list_display = ("name", "email", "shown_role", "shown_status", "since")
    list_display_links = ("name",)
    list_filter = ("role", "status")
    search_fields = ("user__name", "user__email")
    search_help_text = "Name or e-mail address"
    ordering = ("user__name", "pk")
    actions = ("deactivate", "reactivate")
    fields = ("name", "email", "role", "status", "since")
    readonly_fields = fields
    change_form_outer_after_template = "site/person_actions.html"
    list_before_template = "site/people_note.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        actor = request.actor  # type: ignore[attr-defined]  # set by saas.site's middleware
        return Membership.objects.visible_to(actor).select_related("user").order_by(*self.ordering)

    def get_list_filter(self, request: HttpRequest) -> Any:
        return ("role", "status")

    def name_of(self, obj: Any) -> str:
        return self.name(obj)

    def has_act_permission(self, request: HttpRequest) -> bool:
        return bool(self.admin_site.has_permission(request))

    @display(description="Name", ordering="user__name")
    def name(self, membership: Membership) -> str:
        return membership.user.name or membership.user.email

    @display(description="E-mail", ordering="user__email")
    def email(self, membership: Membership) -> str:
        return membership.user.email

    @display(description="Role", ordering="role", label=ROLE_COLOURS)
    def shown_role(self, membership: Membership) -> tuple[str, str]:
        return membership.role, membership.get_role_display()

    @display(description="Status", ordering="status", label=STATUS)
    def shown_status(self, membership: Membership) -> tuple[str, str]:
        return membership.status, membership.get_status_display()

    @display(description="Since", ordering="created_at")
    def since(self, membership: Membership) -> date:
        return timezone.localdate(membership.created_at)

    @admin.action(description="End access", permissions=["act"])
    def deactivate(self, request: HttpRequest, chosen: QuerySet[Membership]) -> None:
        for membership in chosen:
            self._end(request, membership)

    @admin.action(description="Let in again", permissions=["act"])
    def reactivate(self, request: HttpRequest, chosen: QuerySet[Membership]) -> None:
        for membership in chosen:
            self._let_in(request, membership)

    def get_urls(self) -> list[URLPattern]:
        act = self.admin_site.admin_view(require_POST(self.act))
        return [path("<uuid:membership_id>/act/", act, name="users_membership_act"), *super().get_urls()]

    def act(self, request: HttpRequest, membership_id: UUID) -> HttpResponse:
        """What the buttons on a person's page do."""
        if not self.has_act_permission(request):
            raise PermissionDenied
        here = HttpResponseRedirect(
            reverse("admin:users_membership_change", args=[membership_id], current_app=self.admin_site.name)
        )
        membership = self.get_queryset(request).filter(pk=membership_id).first()
        if membership is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(membership_id))
        if "deactivate" in request.POST:
            self._end(request, membership)
        elif "reactivate" in request.POST:
            self._let_in(request, membership)
        else:
            form = RoleForm(request.POST)
            if not form.is_valid():
                messages.error(request, "Choose one of the roles.")
                return here
            # A role gives rights over others.
            if first := self.admin_site.step_up_first(request, here["Location"]):
                return first
            role = form.cleaned_data["role"]
            done = f"{self.name(membership)} is now {Membership.Role(role).label.lower()}."
            self.attempt(
                request, lambda: operations.change_role(membership.pk, role=role, **_by(request)), done=done
            )
        return here

    def _end(self, request: HttpRequest, membership: Membership) -> None:
        self.attempt(
            request,
            lambda: operations.deactivate(membership.pk, **_by(request)),
            done=f"{self.name(membership)} has no access any more.",
        )

    def _let_in(self, request: HttpRequest, membership: Membership) -> None:
        self.attempt(
            request,
            lambda: operations.reactivate(membership.pk, **_by(request)),
            done=f"{self.name(membership)} may sign in again.",
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        person = self.get_object(request, object_id)
        context = {
            "object_name": self.name(person) if isinstance(person, Membership) else "",
            "person": person,
            "roles": Membership.Role.choices,
            "is_oneself": person is not None and person.pk == request.actor.membership_id,  # type: ignore[attr-defined]  # as above
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))


class JoinCodeAdmin(ShowingAdmin):
    """Codes that let people register as members."""

    list_display = ("shown_code", "state", "shown_uses", "expires_at", "created_at")
    list_display_links = None
    ordering = ("-created_at",)
    fields = ("shown_code", "state", "shown_uses", "expires_at", "created_at")
    readonly_fields = fields
    list_before_template = "site/join_code_rotate.html"

    @display(description="Code")
    def shown_code(self, code: JoinCode) -> str:
        return code.code

    @display(
        description="State",
        label={"usable": "success", "expired": "warning", "ended": "danger", "used up": "warning"},
    )
    def state(self, code: JoinCode) -> str:
        if code.revoked_at:
            return "ended"
        if code.expires_at <= timezone.now():
            return "expired"
        return "used up" if code.max_uses is not None and code.uses >= code.max_uses else "usable"

    @display(description="Used")
    def shown_uses(self, code: JoinCode) -> str:
        limit = f" of {code.max_uses}" if code.max_uses is not None else ""
        return f"{code.uses}{limit}"

    def get_list_display(self, request: HttpRequest) -> Any:
        return self._without_uses(request, self.list_display)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self._without_uses(request, self.fields)

    def _without_uses(self, request: HttpRequest, names: tuple[str, ...]) -> tuple[str, ...]:
        """With an employer, a use more than yesterday would tell that somebody joined."""
        if request.tenant.kind == Organization.Kind.EMPLOYER:  # type: ignore[attr-defined]  # set by TenantMiddleware
            return tuple(name for name in names if name != "shown_uses")
        return names

    def get_urls(self) -> list[URLPattern]:
        rotate = self.admin_site.admin_view(require_POST(self.rotate))
        return [path("rotate/", rotate, name="users_joincode_rotate"), *super().get_urls()]

    def rotate(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        self.attempt(
            request,
            lambda: operations.rotate_join_code(**_by(request)),
            done="There is a new code; the ones before it no longer work.",
        )
        return HttpResponseRedirect(
            reverse("admin:users_joincode_changelist", current_app=self.admin_site.name)
        )


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.actor, "now": timezone.now()}  # type: ignore[attr-defined]  # set by saas.site's middleware
