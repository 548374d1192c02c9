from tests.endpoint_rows.base import Rows

TENANT: Rows = {}
APEX: Rows = {}
