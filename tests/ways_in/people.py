from tests.ways_in.base import NeverWays, Ways

TENANT: Ways = {}
APEX: Ways = {}
NEVER: NeverWays = {}
APEX_NEVER: NeverWays = {}
