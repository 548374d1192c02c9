"""An organisation's own admin, on its own host, for its owners and admins. What people write is not in it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from saas.audit.models import AuditEvent
from saas.core.errors import DomainError
from saas.core.mail import build_message
from saas.core.tokens import random_token
from saas.site import sign_in
from saas.site.base import BaseSite, Refused, SecondStepWanted, StepUpForm, as_json
from tenants.hosts import mail_brand, mail_url
from tenants.models import Organization
from users import operations
from users.cookies import device_cookie, own_origin
from users.models import JoinCode, Membership
from users.operations.audit_trail import visible_events
from users.roles import ADMINS
from users.throttles import client_address
from wellness.safety.models import HelpContact

EVENTS_SHOWN = 100


class TenantSite(BaseSite):
    settings_name = "UNFOLD"
    hint = "For owners and admins. Everybody else finds their place in the app."

    def has_permission(self, request: HttpRequest) -> bool:
        actor = getattr(request, "actor", None)
        return actor is not None and actor.role in ADMINS

    def sign_in(self, request: HttpRequest, email: str, password: str) -> dict[str, str]:
        browser = random_token()  # names this browser's session to the ticket
        try:
            session = operations.start_admin_session(
                organization=request.tenant,  # type: ignore[attr-defined]  # set by TenantMiddleware
                email=email,
                password=password,
                device=device_cookie(request),
                address=client_address(request),
                browser=browser,
                now=timezone.now(),
            )
        except operations.NotForThisRole as refusal:
            raise Refused(refusal.detail) from refusal
        except operations.MfaEnrolmentRequired as wanted:
            raise Refused(
                "Here a second factor is needed for your role. Sign in to the app, set one up, and come back."
            ) from wanted
        except operations.MfaRequired as wanted:
            sign_in.begin(request, {"ticket": wanted.ticket, "browser": browser})
            raise SecondStepWanted from wanted
        return sign_in.for_organization(session)

    def show_factor(
        self, request: HttpRequest, begun: dict[str, str], shown: operations.Shown
    ) -> tuple[dict[str, str], list[str]]:
        session = operations.verify_for_admin(
            begun["ticket"],
            organization=request.tenant,  # type: ignore[attr-defined]  # as above
            shown=shown,
            browser=begun["browser"],
            device=device_cookie(request),
            now=timezone.now(),
        )
        return sign_in.for_organization(session), []

    def _here(self, request: HttpRequest) -> operations.Site:
        """The host that a passkey belongs to."""
        tenant = request.tenant  # type: ignore[attr-defined]  # as above
        return operations.Site(tenant, own_origin(request))

    def sign_in_with_passkey(self, request: HttpRequest, credential: dict[str, Any]) -> dict[str, str]:
        try:
            session = operations.start_admin_session_with_passkey(
                credential, site=self._here(request), address=client_address(request), now=timezone.now()
            )
        except operations.NotForThisRole as refusal:
            raise Refused(refusal.detail) from refusal
        return sign_in.for_organization(session)

    def show_passkey(
        self, request: HttpRequest, begun: dict[str, str], credential: dict[str, Any]
    ) -> dict[str, str]:
        session = operations.show_passkey_for_admin(
            credential,
            begun["ticket"],
            site=self._here(request),
            browser=begun["browser"],
            device=device_cookie(request),
            now=timezone.now(),
        )
        return sign_in.for_organization(session)

    def passkey_options(self, request: HttpRequest, begun: dict[str, str] | None) -> dict[str, Any] | None:
        try:
            return operations.admin_passkey_options(
                begun,
                site=self._here(request),
                address=client_address(request),
                now=timezone.now(),
            )
        except DomainError:
            return None  # too many pages opened, or the ticket has ended: the form goes on without the button

    def get_urls(self) -> list[URLPattern]:
        return [
            path("step-up/", self.admin_view(self.step_up), name="step_up"),
            path("mail-preview/", self.admin_view(self.mail_preview), name="mail_preview"),
            *super().get_urls(),
        ]

    def mail_preview(self, request: HttpRequest) -> HttpResponse:
        """What the organisation's people get, in its language and with its colour."""
        tenant = request.tenant  # type: ignore[attr-defined]  # set by TenantMiddleware
        here = mail_url(tenant)
        message = build_message(
            template="wellness/mail/reminder",
            context=dict.fromkeys(("link", "settings_link", "preferences_link", "unsubscribe_link"), here),
            to=[],
            locale=tenant.locale,
            brand=mail_brand(tenant),
        )
        policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        return HttpResponse(message.alternatives[0][0], headers={"Content-Security-Policy": policy})

    def step_up_first(self, request: HttpRequest, back_to: str) -> HttpResponse | None:
        """Where to send somebody whose proof is older than five minutes, before something sensitive; else None."""
        actor = request.actor  # type: ignore[attr-defined]  # set by saas.site's middleware
        if operations.is_step_up_fresh(actor, now=timezone.now()):
            return None
        messages.info(request, "Please show again that it is you, and then repeat what you were doing.")
        address = reverse("admin:step_up", current_app=self.name)
        return HttpResponseRedirect(f"{address}?{urlencode({'next': back_to})}")

    @method_decorator(sensitive_post_parameters("password", "code"))
    def step_up(self, request: HttpRequest) -> HttpResponseBase:
        """Shows the password again, and the second factor if there is one."""
        wanted = self._wanted_page(request)
        form = StepUpForm(request.POST if request.method == "POST" else None)
        status, retry_after = 200, None
        if form.is_valid():
            try:
                self._step_up(request, form)
            except DomainError as refusal:
                form.add_error(None, refusal.detail)
                status, retry_after = refusal.status, refusal.retry_after
            else:
                return HttpResponseRedirect(wanted)
        options = operations.step_up_passkey_options(
            actor=request.actor,  # type: ignore[attr-defined]  # as above
            site=self._here(request),
            now=timezone.now(),
        )
        context = {"form": form, "wanted": wanted, "passkey_options": as_json(options)}
        response = self._page(request, "site/step_up.html", context, status=status)
        if retry_after is not None:
            response["Retry-After"] = str(retry_after)
        return response

    def _step_up(self, request: HttpRequest, form: StepUpForm) -> None:
        actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]  # as above
        if credential := form.cleaned_data["credential"]:
            operations.step_up_with_passkey(credential, actor=actor, site=self._here(request), now=now)
            return
        operations.step_up(
            actor=actor,
            organization=request.tenant,  # type: ignore[attr-defined]  # set by TenantMiddleware
            password=form.cleaned_data["password"],
            shown=form.shown(),
            email_code="",
            ticket="",
            browser="",
            now=now,
        )

    def sign_out(self, request: HttpRequest) -> None:
        actor = getattr(request, "actor", None)
        if actor is not None:
            operations.revoke_session(actor.session_id, membership_id=actor.membership_id, now=timezone.now())

    def events_about(self, obj: Any) -> Iterable[AuditEvent]:
        return list(visible_events().filter(target_id=obj.pk).order_by("-at", "-id")[:EVENTS_SHOWN])

    def overview(self, request: HttpRequest) -> dict[str, Any]:
        if not self.has_permission(request):
            return {}
        now = timezone.now()
        people = (
            Membership.objects.visible_to(request.actor)  # type: ignore[attr-defined]  # set by saas.site's middleware
            .active()
            .values_list("role")
            .annotate(number=Count("pk"))
        )
        numbers = dict(people)
        return {
            "is_employer": request.tenant.kind == Organization.Kind.EMPLOYER,  # type: ignore[attr-defined]  # as above
            "people": [
                f"{numbers[role]} {label.lower()}{'' if numbers[role] == 1 else 's'}"
                for role, label in Membership.Role.choices
                if numbers.get(role)
            ],
            "people_total": sum(numbers.values()),
            "join_code": JoinCode.objects.usable(now).order_by("-created_at").first(),
            "help_contacts": HelpContact.objects.count(),
            "help_contacts_overdue": HelpContact.objects.filter(check_by__lt=now.date()).count(),
        }
