"""OpenID Connect. The ways through a provider need a running one, so their cases stand with its tests.

What such a proof is worth at the gate is in tests/users/test_ways_in.py.
"""

from tests.ways_in.base import NeverWays, Ways

TENANT: Ways = {
    "POST /api/v1/auth/openid/callback/": [],
    "POST /api/v1/auth/openid/join/": [],
}
APEX: Ways = {}
NEVER: NeverWays = {"POST /api/v1/auth/openid/start/": "leads to the provider"}
APEX_NEVER: NeverWays = {}
