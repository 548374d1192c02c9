"""The organisation's library of questionnaires in its admin: on and off, licences, packs. No answer is here."""

import json
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tenants.admin import ShowingAdmin
from users.roles import OWNER
from wellness.questionnaires import operations
from wellness.questionnaires.catalogue import Catalogue
from wellness.questionnaires.definitions import checksum

_MAX_PACK = 256 * 1024


class PackForm(forms.Form):
    file = forms.FileField(
        label="Pack (JSON)", help_text="One questionnaire with its words and your licence."
    )

    def clean_file(self) -> Any:
        """The content as JSON."""
        file = self.cleaned_data["file"]
        if file.size > _MAX_PACK:
            raise forms.ValidationError("A pack has at most 256 KB.")
        try:
            content = json.loads(file.read().decode())
        except ValueError as error:
            raise forms.ValidationError("This is no JSON.") from error
        if not isinstance(content, dict):
            raise forms.ValidationError("A pack is one JSON object.")
        return content


class QuestionnaireLibraryAdmin(ShowingAdmin):
    """One page. Its rows are files and packs rather than rows of a table."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="wellness_questionnairesetting_changelist"),
            path("act/", view(require_POST(self.act)), name="wellness_questionnairesetting_act"),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._page(request, PackForm())

    def act(self, request: HttpRequest) -> HttpResponse:
        """What the buttons do: switch one, upload a pack, confirm or withdraw one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]  # set by saas.site's middleware
        if "switch" in request.POST:
            code, is_on = request.POST["switch"], request.POST.get("is_on") == "1"
            self._try(
                request,
                lambda: operations.switch(code, is_on=is_on, actor=actor, now=now),
                "It is offered now." if is_on else "It is not offered any more.",
            )
            return self._back()
        if actor.role != OWNER:
            raise PermissionDenied
        if first := self.admin_site.step_up_first(request, self._back()["Location"]):
            return first
        if "confirm" in request.POST:
            key = _uuid(request.POST["confirm"])
            self._try(
                request,
                lambda: operations.confirm_pack(key, actor=actor, now=now),
                "Confirmed: it can be offered until its licence ends.",
            )
        elif "withdraw" in request.POST:
            key = _uuid(request.POST["withdraw"])
            self._try(
                request,
                lambda: operations.withdraw_pack(key, actor=actor, now=now),
                "It is not offered any more.",
            )
        else:
            form = PackForm(request.POST, request.FILES)
            if not form.is_valid():
                return self._page(request, form, status=400)
            content = form.cleaned_data["file"]
            self._try(
                request,
                lambda: operations.upload_pack(content, expected=checksum(content), actor=actor, now=now),
                "Uploaded. Read it once more below, then confirm licence and words.",
            )
        return self._back()

    def _try(self, request: HttpRequest, operation: Any, done: str) -> None:
        try:
            self.attempt(request, operation, done=done)
        except (ObjectDoesNotExist, KeyError):
            self.message_user(request, "That is not here any more.", level="error")

    def _back(self) -> HttpResponseRedirect:
        return HttpResponseRedirect(
            reverse("admin:wellness_questionnairesetting_changelist", current_app=self.admin_site.name)
        )

    def _page(self, request: HttpRequest, form: PackForm, *, status: int = 200) -> TemplateResponse:
        catalogue = Catalogue(today=timezone.now().date())
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": "Questionnaires",
            "opts": self.opts,
            "form": form,
            "entries": sorted(catalogue.entries.values(), key=lambda entry: entry.definition.title),
            "is_harm_asked": catalogue.is_harm_asked,
            "is_owner": request.actor.role == OWNER,  # type: ignore[attr-defined]  # as above
        }
        return TemplateResponse(request, "site/questionnaires.html", context, status=status)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise PermissionDenied from error
