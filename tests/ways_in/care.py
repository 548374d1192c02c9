"""Answering one questionnaire by a code or a link: whoever holds it is nobody, and stays so."""

from tests.ways_in.base import NeverWays, Ways

_PASS = "opens one questionnaire about one member; no account is behind it"

TENANT: Ways = {}
APEX: Ways = {}
NEVER: NeverWays = {
    "POST /api/v1/kiosk/": _PASS,
    "POST /api/v1/answering/": _PASS,
    "POST /api/v1/answering/complete/": _PASS,
}
APEX_NEVER: NeverWays = {}
