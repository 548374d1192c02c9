from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from tenants.scope import current_tenant
from users.models import User
from users.operations.languages import choose_mail_language
from users.permissions import ANYONE_HERE
from wellness.members.models import Member
from wellness.members.serializers import MeSerializer, ProfileSerializer
from wellness.members.visibility import what_the_organisation_sees


class MeView(StrictQueryMixin, APIView):
    """The signed-in person in this organisation."""

    roles_for = {"get": ANYONE_HERE, "patch": ANYONE_HERE}

    @extend_schema(operation_id="me_retrieve", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Profile, role, and what the organisation can see."""
        return self._answer(request, Member.objects.get(pk=request.actor.member_id))

    @extend_schema(operation_id="me_amend", request=ProfileSerializer(partial=True), responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        """Change the profile. It is this organisation's own: others do not see the change."""
        member = Member.objects.get(pk=request.actor.member_id)
        serializer = ProfileSerializer(member, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        saved = serializer.save()
        if "locale" in serializer.validated_data:
            choose_mail_language(request.actor.membership_id, saved.locale, now=timezone.now())
        return self._answer(request, saved)

    def _answer(self, request: Request, member: Member) -> Response:
        email = User.objects.values_list("email", flat=True).get(pk=member.user_id)
        role = request.actor.role
        return Response(
            {
                "id": member.pk,
                "email": email,
                "display_name": member.display_name,
                "role": role,
                "locale": member.locale,
                "time_zone": member.time_zone,
                "organization_sees": what_the_organisation_sees(current_tenant(), role=role),
                "links": {
                    "self": link(request, "me"),
                    "organization": link(request, "organization"),
                    "mood_entries": link(request, "mood-entry-list"),
                    "reminders": link(request, "reminder-list"),
                    "help": link(request, "help"),
                },
            }
        )
