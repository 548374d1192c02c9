from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import PUBLIC
from wellness.safety.models import HelpContact
from wellness.safety.serializers import HelpSerializer

# In English only, until a named reviewer has checked a translation. They promise nothing.
NOTICE = "MentalMuse is no emergency service. No one reads this live."
EMERGENCY = "If you or somebody else may be in danger, call your local emergency number."
DIRECTORY_URL = "https://findahelpline.com"


class HelpView(StrictQueryMixin, APIView):
    """Whom to turn to now. Needs no sign-in, and asking leaves no trace of who asked."""

    authentication_classes = ()
    roles_for = {"get": PUBLIC}

    @extend_schema(operation_id="help_retrieve", responses=HelpSerializer)
    def get(self, request: Request) -> Response:
        """The organisation's own contacts, and what is there for everybody."""
        contacts = HelpContact.objects.order_by("position", "id").values("name", "phone", "url", "note")
        return Response(
            {
                "notice": NOTICE,
                "contacts": list(contacts),
                "emergency": EMERGENCY,
                "directory_url": DIRECTORY_URL,
                "links": {"self": link(request, "help")},
            }
        )
