"""Second factors, passwords, mailed codes, step-up."""

from tests.endpoint_rows.base import PUBLIC, REFUSED_BUT_REACHED, Body, Endpoint, Rows


def a_ticket() -> Body:
    return {"ticket": "x" * 43}


def a_ticket_and_a_code() -> Body:
    return {"ticket": "x" * 43, "code": "123456"}


TENANT: Rows = {
    "POST /api/v1/auth/mfa/verify/": Endpoint(PUBLIC, body=a_ticket_and_a_code, accepts=REFUSED_BUT_REACHED),
    "POST /api/v1/auth/mfa/enrol/totp/": Endpoint(PUBLIC, body=a_ticket, accepts=REFUSED_BUT_REACHED),
    "POST /api/v1/auth/mfa/enrol/totp/confirm/": Endpoint(
        PUBLIC, body=a_ticket_and_a_code, accepts=REFUSED_BUT_REACHED
    ),
}
APEX: Rows = {
    "POST /api/v1/auth/mfa/verify/": Endpoint(PUBLIC, body=a_ticket_and_a_code, accepts=REFUSED_BUT_REACHED),
}
