"""What the two admin sites share: one way in, one way out, nothing of Django's that would write or tell too much."""

import json
from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from unfold.sites import UnfoldAdminSite
from unfold.widgets import BASE_INPUT_CLASSES

from saas.core.errors import DomainError
from saas.site import sign_in
from users.operations import PasskeyRefused, Shown

# Passwords are changed in the app; "view on site" knows no hosts but one; unfold's search keeps its finds in a cache
# that other organisations' admins share.
_WITHOUT = {"password_change", "password_change_done", "view_on_site", "search"}


class PasskeyForm(forms.Form):
    """What people type, or instead of it what a passkey says (saas/static/admin_theme/passkey.js)."""

    typed: ClassVar[tuple[str, ...]] = ()  # what is needed without a passkey
    credential = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput())

    def clean_credential(self) -> dict[str, Any]:
        text = self.cleaned_data["credential"]
        try:
            value = json.loads(text) if text else {}
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise forms.ValidationError("This passkey could not be read. Please try again.")
        return value

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("credential"):
            for name in self.typed:
                if name not in self.errors and not data.get(name):
                    self.add_error(name, "This field is required.")
        return data


class SignInForm(PasskeyForm):
    typed = ("username", "password")
    username = forms.EmailField(
        label="E-mail",
        required=False,
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "username", "autofocus": True, "class": " ".join(BASE_INPUT_CLASSES)}
        ),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        required=False,
        max_length=1000,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "class": " ".join(BASE_INPUT_CLASSES)}
        ),
    )


class SecondStepForm(PasskeyForm):
    typed = ("code",)
    code = forms.CharField(
        label="Code",
        required=False,
        max_length=64,
        help_text="Six digits from your authenticator, or one of your recovery codes.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "class": " ".join(BASE_INPUT_CLASSES)}
        ),
    )

    def shown(self) -> Shown:
        return shown_as(self.cleaned_data["code"])


def shown_as(text: str) -> Shown:
    """Which of the two it is: only an authenticator's code is six digits."""
    typed = "".join(text.split())
    is_totp = len(typed) <= 6 and typed.isdecimal()
    return Shown(code=typed) if is_totp else Shown(recovery_code=typed)


class StepUpForm(PasskeyForm):
    typed = ("password",)
    password = forms.CharField(
        label="Password",
        strip=False,
        required=False,
        max_length=1000,
        widget=forms.PasswordInput(
            attrs={
                "autocomplete": "current-password",
                "autofocus": True,
                "class": " ".join(BASE_INPUT_CLASSES),
            }
        ),
    )
    code = forms.CharField(
        label="Code",
        required=False,
        max_length=64,
        help_text="Six digits from your authenticator, or one of your recovery codes. Empty if you have none.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "class": " ".join(BASE_INPUT_CLASSES)}
        ),
    )

    def shown(self) -> Shown | None:
        return shown_as(self.cleaned_data["code"]) if self.cleaned_data["code"].strip() else None


def as_json(options: dict[str, Any] | None) -> str:
    return json.dumps(options) if options else ""


class SecondStepWanted(Exception):
    """The password was right; `sign_in.begin` has noted what the second step needs."""


class Refused(Exception):
    """The sign-in was right, but this person has no business on the site. The text is for them."""


class BaseSite(UnfoldAdminSite):
    login_template = "site/login.html"
    index_template = "site/index.html"
    index_title = "Overview"
    enable_nav_sidebar = True
    hint = ""  # one line under the sign-in form

    def __init__(self) -> None:
        super().__init__("admin")
        self.disable_action("delete_selected")

    def get_urls(self) -> list[URLPattern]:
        stock = [pattern for pattern in super().get_urls() if getattr(pattern, "name", None) not in _WITHOUT]
        return [path("login/second-step/", self.second_step, name="second_step"), *stock]

    def has_permission(self, request: HttpRequest) -> bool:
        return getattr(request, "actor", None) is not None

    def get_log_entries(self, request: HttpRequest) -> Any:
        """Django's own log stays empty: what happened stands in the audit."""
        return ()

    # --- to be answered by each site -----------------------------------------------------------------------------
    def sign_in(self, request: HttpRequest, email: str, password: str) -> dict[str, str]:
        """What to keep in the browser's session.

        Raises DomainError for wrong credentials, Refused for wrong people, SecondStepWanted.
        """
        raise NotImplementedError

    def show_factor(
        self, request: HttpRequest, begun: dict[str, str], shown: Shown
    ) -> tuple[dict[str, str], list[str]]:
        """What to keep after the second step, and recovery codes where it set up a factor. Raises DomainError."""
        raise NotImplementedError

    def sign_in_with_passkey(self, request: HttpRequest, credential: dict[str, Any]) -> dict[str, str]:
        """As `sign_in`, with nothing but a passkey."""
        raise PasskeyRefused

    def show_passkey(
        self, request: HttpRequest, begun: dict[str, str], credential: dict[str, Any]
    ) -> dict[str, str]:
        """As `show_factor`, with a passkey."""
        raise PasskeyRefused

    def passkey_options(self, request: HttpRequest, begun: dict[str, str] | None) -> dict[str, Any] | None:
        """For showing a passkey of the account whose password was right, or of any; None: no button."""
        return None

    def second_step_context(self, begun: dict[str, str]) -> dict[str, Any]:
        """What the page of the second step shows beside its form."""
        return {}

    def sign_out(self, request: HttpRequest) -> None:
        """End what `sign_in` began, apart from the browser's session."""

    def events_about(self, obj: Any) -> Iterable[Any]:
        """The audit of one object, newest first."""
        return ()

    def overview(self, request: HttpRequest) -> dict[str, Any]:
        """What the first page shows."""
        return {}

    # --- pages -------------------------------------------------------------------------------------------------------
    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, self.overview(request) | (extra_context or {}))

    @method_decorator([never_cache, sensitive_post_parameters("password"), csrf_protect])
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        wanted = self._wanted_page(request)
        if request.method != "POST" and self.has_permission(request):
            return HttpResponseRedirect(wanted)
        form = SignInForm(request.POST if request.method == "POST" else None)
        status, retry_after = 200, None
        if form.is_valid():
            try:
                if credential := form.cleaned_data["credential"]:
                    kept = self.sign_in_with_passkey(request, credential)
                else:
                    kept = self.sign_in(request, form.cleaned_data["username"], form.cleaned_data["password"])
            except Refused as refusal:
                return self._page(request, "site/refused.html", {"reason": str(refusal)}, status=403)
            except SecondStepWanted:
                return HttpResponseRedirect(
                    f"{reverse('admin:second_step', current_app=self.name)}?{urlencode({'next': wanted})}"
                )
            except DomainError as refusal:
                form.add_error(None, refusal.detail)
                status, retry_after = refusal.status, refusal.retry_after
            else:
                sign_in.keep(request, kept)
                return HttpResponseRedirect(wanted)
        response = self._page(
            request,
            self.login_template,
            {
                "form": form,
                "wanted": wanted,
                "hint": self.hint,
                "passkey_options": as_json(self.passkey_options(request, None)),
            },
            status=status,
        )
        if retry_after is not None:
            response["Retry-After"] = str(retry_after)
        return response

    @method_decorator([never_cache, sensitive_post_parameters("code"), csrf_protect])
    def second_step(self, request: HttpRequest) -> HttpResponseBase:
        wanted = self._wanted_page(request)
        begun = sign_in.begun(request)
        if begun is None:
            return HttpResponseRedirect(reverse("admin:login", current_app=self.name))
        form = SecondStepForm(request.POST if request.method == "POST" else None)
        status, retry_after = 200, None
        if form.is_valid():
            try:
                if credential := form.cleaned_data["credential"]:
                    kept, recovery_codes = self.show_passkey(request, begun, credential), list[str]()
                else:
                    kept, recovery_codes = self.show_factor(request, begun, form.shown())
            except DomainError as refusal:
                form.add_error(None, refusal.detail)
                status, retry_after = refusal.status, refusal.retry_after
            else:
                sign_in.keep(request, kept)
                if not recovery_codes:
                    return HttpResponseRedirect(wanted)
                shown_once = {"recovery_codes": recovery_codes, "wanted": wanted}
                return self._page(request, "site/recovery_codes.html", shown_once, status=200)
        context = {
            "form": form,
            "wanted": wanted,
            "passkey_options": as_json(self.passkey_options(request, begun)),
            **self.second_step_context(begun),
        }
        response = self._page(request, "site/second_step.html", context, status=status)
        if retry_after is not None:
            response["Retry-After"] = str(retry_after)
        return response

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "POST":
            self.sign_out(request)
            request.session.flush()
        return HttpResponseRedirect(reverse("admin:login", current_app=self.name))

    def _page(
        self, request: HttpRequest, template: str, context: dict[str, Any], *, status: int
    ) -> TemplateResponse:
        request.current_app = self.name
        whole = self.each_context(request) | {"title": "Sign in", "subtitle": None} | context
        return TemplateResponse(request, template, whole, status=status)

    def _wanted_page(self, request: HttpRequest) -> str:
        """Where to go after signing in: the page that sent one here, if it is one of ours."""
        wanted: str = request.POST.get("next") or request.GET.get("next") or ""
        home = reverse("admin:index", current_app=self.name)
        is_ours = wanted.startswith(home) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
        return wanted if is_ours and not wanted.startswith(f"{home}log") else home
