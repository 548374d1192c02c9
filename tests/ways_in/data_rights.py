"""Links of people who asked to be erased."""

from tests.ways_in.base import NeverWays, Ways

TENANT: Ways = {}
APEX: Ways = {}
NEVER: NeverWays = {
    "POST /api/v1/erasure/undo/": "takes a wish back; it signs nobody in",
    "POST /api/v1/erasure/certificate/": "only shows a certificate",
    "POST /api/v1/erasure/certificate/check/": "only says whether a certificate is ours",
}
APEX_NEVER: NeverWays = {}
