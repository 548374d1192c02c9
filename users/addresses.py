"""One spelling for each e-mail address, so that one mailbox is one account."""

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

MAX_LENGTH = 254  # RFC 5321, as a path without its angle brackets

_validate = EmailValidator(allowlist=[])


def normalise_email(raw: str) -> str:
    """The one form in which an address is stored and looked up: NFC, lower case, domain in IDNA's ASCII.

    Raises django's ValidationError (code `invalid`) for what is no address. The result is pure ASCII: local parts
    outside it are refused, because few mail servers take them and look-alikes are easy to make.
    """
    address = unicodedata.normalize("NFC", raw.strip())
    local, at, domain = address.rpartition("@")
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValidationError("Enter a valid email address.", code="invalid") from error
    address = f"{local}{at}{ascii_domain}".lower()
    if len(address) > MAX_LENGTH:
        raise ValidationError("Enter a valid email address.", code="invalid")
    _validate(address)
    return address
