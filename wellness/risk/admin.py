"""The risk policy in the organisation's admin: who is named, when they look, and switching it on."""

from datetime import date, time
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tenants.admin import ShowingAdmin
from tenants.models import Organization
from tenants.scope import current_tenant
from users.models import Membership
from users.roles import OWNER, PRACTITIONER
from wellness.fields import known_zones
from wellness.risk import operations
from wellness.risk.models import MOST_NOTICE_HOURS, NOTICE_HOURS, Responder, RiskPolicy
from wellness.risk.operations import CONFIRMATION, Setting
from wellness.risk.preview import words_to_members, would_have_fired

PROBLEMS = {
    "no_responder_left": "No responder who is named is left. Questions about harm are not asked until you name one.",
    "no_backup": "Nobody is named as backup: what the responders miss goes to the safeguarding lead at once.",
    "no_safeguarding_lead": "Nobody is named as safeguarding lead: what responders and backup miss goes to you.",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class PolicyForm(forms.Form):
    """One window a day; the API takes several."""

    responder_title = forms.CharField(
        max_length=80, help_text="How members read of them, such as “our counsellors”."
    )
    urgent_from = forms.TypedChoiceField(
        coerce=int, choices=[(2, "“More than half the days” and more"), (1, "“Several days” and more")]
    )
    time_zone = forms.ChoiceField(choices=lambda: [(zone, zone) for zone in sorted(known_zones())])
    holidays = forms.CharField(
        required=False, widget=forms.Textarea, help_text="Days without cover, one a line: 2027-01-01."
    )

    def __init__(self, *args: Any, practitioners: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practitioners = practitioners
        for number, name in enumerate(WEEKDAYS, 1):
            for end in ("starts", "ends"):
                self.fields[f"{end}_{number}"] = forms.TimeField(
                    required=False, label=f"{name} {end}", widget=forms.TimeInput(attrs={"type": "time"})
                )
        for membership in practitioners:
            self.fields[f"duty_{membership.pk}"] = forms.ChoiceField(
                required=False,
                label=membership.user.name or membership.user.email,
                choices=[("", "not named"), *Responder.Duty.choices],
            )

    def clean_holidays(self) -> list[date]:
        try:
            return [
                date.fromisoformat(line.strip()) for line in self.cleaned_data["holidays"].split() if line
            ]
        except ValueError as error:
            raise forms.ValidationError("Write days as 2027-01-01, one a line.") from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number, name in enumerate(WEEKDAYS, 1):
            starts, ends = data.get(f"starts_{number}"), data.get(f"ends_{number}")
            if (starts is None) != (ends is None) or (starts and ends and ends <= starts):
                self.add_error(f"ends_{number}", f"{name}: a beginning and a later end, or neither.")
        return data

    def setting(self) -> Setting:
        data = self.cleaned_data
        cover: list[tuple[int, time, time]] = [
            (number, data[f"starts_{number}"], data[f"ends_{number}"])
            for number in range(1, 8)
            if data.get(f"starts_{number}")
        ]
        responders: list[tuple[UUID, str]] = [
            (person.pk, data[f"duty_{person.pk}"])
            for person in self.practitioners
            if data.get(f"duty_{person.pk}")
        ]
        return Setting(
            responder_title=data["responder_title"],
            urgent_from=data["urgent_from"],
            time_zone=data["time_zone"],
            holidays=data["holidays"],
            cover=cover,
            responders=responders,
        )


class BreakGlassForm(forms.Form):
    notice_after_hours = forms.IntegerField(
        min_value=0, max_value=MOST_NOTICE_HOURS, label="Hours until the member is told"
    )


class RiskPolicyAdmin(ShowingAdmin):
    """One page for the one policy."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="wellness_riskpolicy_changelist"),
            path("switch/", view(require_POST(self.switch)), name="wellness_riskpolicy_switch"),
            path(
                "break-glass/",
                view(require_POST(self.break_glass)),
                name="wellness_riskpolicy_break_glass",
            ),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        people = list(
            Membership.objects.active()
            .filter(organization_id=current_tenant().id, role=PRACTITIONER)
            .select_related("user")
            .order_by("user__name", "pk")
        )
        policy = operations.current_policy()
        if request.method != "POST":
            return self._page(request, PolicyForm(initial=_initial(policy), practitioners=people), policy)
        form = PolicyForm(request.POST, practitioners=people)
        if not form.is_valid():
            return self._page(request, form, policy, status=400)
        actor = request.actor  # type: ignore[attr-defined]  # set by saas.site's middleware
        self.attempt(
            request,
            lambda: operations.set_policy(form.setting(), actor=actor, now=timezone.now()),
            done="Saved.",
        )
        return self._back()

    def switch(self, request: HttpRequest) -> HttpResponse:
        """On (owner only) or off."""
        actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]  # as above
        if not self.has_view_permission(request):
            raise PermissionDenied
        if "off" in request.POST:
            self.attempt(
                request,
                lambda: operations.deactivate(actor=actor, now=now),
                done="Off: the question about harm is not asked any more.",
            )
            return self._back()
        if actor.role != OWNER:
            raise PermissionDenied
        if first := self.admin_site.step_up_first(request, self._back()["Location"]):
            return first
        is_confirmed = request.POST.get("is_confirmed") == "1"
        self.attempt(
            request,
            lambda: operations.activate(is_confirmed=is_confirmed, actor=actor, now=now),
            done="On: questionnaires may ask about harm now.",
        )
        return self._back()

    def break_glass(self, request: HttpRequest) -> HttpResponse:
        """Allow opening content without consent in an emergency (owner only), or end it."""
        actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]  # as above
        if not self.has_view_permission(request):
            raise PermissionDenied
        if "off" in request.POST:
            self.attempt(
                request,
                lambda: operations.switch_break_glass(is_on=False, actor=actor, now=now),
                done="Off: nobody can open content without consent any more.",
            )
            return self._back()
        if actor.role != OWNER:
            raise PermissionDenied
        if first := self.admin_site.step_up_first(request, self._back()["Location"]):
            return first
        form = BreakGlassForm(request.POST)
        if not form.is_valid():
            messages.error(request, f"Hours from 0 to {MOST_NOTICE_HOURS}.")
            return self._back()
        hours = form.cleaned_data["notice_after_hours"]
        self.attempt(
            request,
            lambda: operations.switch_break_glass(is_on=True, notice_after_hours=hours, actor=actor, now=now),
            done="On: whom the policy names may open content for an hour. Members are told afterwards.",
        )
        return self._back()

    def _back(self) -> HttpResponseRedirect:
        return HttpResponseRedirect(
            reverse("admin:wellness_riskpolicy_changelist", current_app=self.admin_site.name)
        )

    def _page(
        self, request: HttpRequest, form: PolicyForm, policy: RiskPolicy | None, *, status: int = 200
    ) -> TemplateResponse:
        request.current_app = self.admin_site.name
        now, tenant = timezone.now(), current_tenant()
        policy = policy and operations.current_policy()
        context = self.admin_site.each_context(request) | {
            "title": "Risk policy",
            "opts": self.opts,
            "form": form,
            "days": [
                (name, form[f"starts_{number}"], form[f"ends_{number}"])
                for number, name in enumerate(WEEKDAYS, 1)
            ],
            "duties": [form[f"duty_{person.pk}"] for person in form.practitioners],
            "is_active": policy is not None and policy.is_active,
            "is_possible": tenant.kind != Organization.Kind.EMPLOYER,
            "problem": PROBLEMS.get(operations.problem_of(policy), ""),
            "words": words_to_members(policy, time_zone=tenant.time_zone, now=now),
            "fired": [
                (text, would_have_fired(urgent_from=value, now=now))
                for value, text in form.fields["urgent_from"].choices  # type: ignore[attr-defined]  # a choice field
            ],
            "is_break_glass_on": policy is not None and policy.is_break_glass_on,
            "break_glass_form": BreakGlassForm(
                initial={"notice_after_hours": policy.break_glass_notice_hours if policy else NOTICE_HOURS}
            ),
            "confirmation": CONFIRMATION,
            "is_owner": request.actor.role == OWNER,  # type: ignore[attr-defined]  # as above
        }
        return TemplateResponse(request, "site/risk_policy.html", context, status=status)


def _initial(policy: RiskPolicy | None) -> dict[str, Any]:
    if policy is None:
        return {"responder_title": RiskPolicy().responder_title, "time_zone": current_tenant().time_zone}
    found: dict[str, Any] = {
        "responder_title": policy.responder_title,
        "urgent_from": policy.urgent_from,
        "time_zone": policy.time_zone,
        "holidays": "\n".join(day.isoformat() for day in policy.holidays),
    }
    for window in policy.cover.all():
        found |= {f"starts_{window.weekday}": window.starts, f"ends_{window.weekday}": window.ends}
    return found | {f"duty_{row.membership_id}": row.duty for row in policy.responders.all()}
