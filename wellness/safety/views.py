import re

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import PUBLIC
from wellness.safety.directory import country_of_zone
from wellness.safety.panel import help_here
from wellness.safety.serializers import HelpSerializer
from wellness.safety.words import NOTICE

_COUNTRY = OpenApiParameter("country", description="Where the person is: ISO 3166, such as KE.")
_TIME_ZONE = OpenApiParameter(
    "time_zone", description="Or the IANA zone of their clock, such as Africa/Nairobi."
)
_LOCALE = OpenApiParameter("locale", description="What they read: BCP 47.")
_CODE = re.compile(r"[A-Z]{2}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class HelpView(StrictQueryMixin, APIView):
    """Whom to turn to now. Needs no sign-in, and asking leaves no trace of who asked."""

    authentication_classes = ()
    roles_for = {"get": PUBLIC}
    query_parameters = {"get": (_COUNTRY, _TIME_ZONE, _LOCALE)}

    @extend_schema(operation_id="help_retrieve", responses=HelpSerializer)
    def get(self, request: Request) -> Response:
        """The organisation's own contacts, lines of the country, and what is there for everybody.

        Without `country` and `time_zone` (or where the zone's country is not known) the organisation's is taken.
        """
        country = _parameter(request, "country", _CODE) or country_of_zone(
            request.query_params.get("time_zone", "")
        )
        locale = _parameter(request, "locale", _TAG) or "en"
        parts = help_here(now=timezone.now(), locale=locale, country=country or None)
        return Response({"notice": NOTICE, **parts, "links": {"self": link(request, "help")}})


def _parameter(request: Request, name: str, form: re.Pattern[str]) -> str:
    value: str = request.query_params.get(name, "")
    if value and not form.fullmatch(value):
        raise ValidationError({name: [ErrorDetail("This is not in the form it should have.", "invalid")]})
    return value
