"""Which subdomains an organisation may have."""

import re

MINIMUM_LENGTH = 3
MAXIMUM_LENGTH = 40

_SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")

# Names that a visitor would take for us, for the platform's own machines, or for a well-known protocol address.
RESERVED = frozenset(
    """
    about abuse account accounts admin administrator alpha api app apps assets auth autoconfig autodiscover beta
    billing blog cdn chat clinic clinics contact crisis dashboard demo-login dev developer developers docs download
    email emergency employer employers example exchange feed files ftp git graphql help helpdesk home hostmaster
    hotline imap
    images img info inbox internal invite jobs join legal localhost login logout mail mailer manage media mentalmuse
    metrics mobile monitor mta-sts muse news noc no-reply noreply ns ns1 ns2 oauth official ops owner password payments
    platform pop postmaster press privacy prod production public register root sandbox school schools secure security
    service services settings shop signin signup smtp ssl sso staff stage staging static statistics stats status store
    suicide support system team tenant tenants terms test testing trust tls upload uploads verify vpn web webmail
    webmaster well-known wiki www www1 www2 xmpp
    """.split()  # noqa: SIM905  (a list literal of 150 names is unreadable)
)

# What nobody may even resemble: addresses people would type their password into.
_IMPERSONATED = (
    "mentalmuse",
    "admin",
    "login",
    "signin",
    "support",
    "security",
    "account",
    "help",
    "official",
)
_LOOK_ALIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "-": None}
)


def _skeleton(name: str) -> str:
    """Names that look the same have the same skeleton (a small, ASCII-only form of UTS 39)."""
    return name.translate(_LOOK_ALIKE).replace("rn", "m").replace("vv", "w").replace("cl", "d")


_IMPERSONATED_SKELETONS = frozenset(_skeleton(name) for name in _IMPERSONATED)
_BRAND = _skeleton("mentalmuse")


def refusal(value: str) -> str | None:
    """Why `value` cannot be a subdomain, as a code, or None when nothing but a taken name can stand against it.

    Codes: too_short, too_long, upper_case, invalid_characters, reserved, look_alike.
    """
    if len(value) < MINIMUM_LENGTH:
        return "too_short"
    if len(value) > MAXIMUM_LENGTH:
        return "too_long"
    if value != value.lower() and value.isascii():
        return "upper_case"
    if not _SHAPE.fullmatch(value):
        return "invalid_characters"
    # `xn--` and any other name with hyphens in places 3 and 4 are reserved by IDNA.
    if value in RESERVED or value[2:4] == "--":
        return "reserved"
    skeleton = _skeleton(value)
    if _BRAND in skeleton or skeleton in _IMPERSONATED_SKELETONS:
        return "look_alike"
    return None


WORDS = {
    "too_short": f"Use at least {MINIMUM_LENGTH} characters.",
    "too_long": f"Use at most {MAXIMUM_LENGTH} characters.",
    "upper_case": "Use lower-case letters only.",
    "invalid_characters": "Use letters a to z, digits and hyphens; begin and end with a letter or digit.",
    "reserved": "This name is kept for the service itself.",
    "look_alike": "This name could be mistaken for the service itself.",
    "taken": "This name is already in use.",
}
