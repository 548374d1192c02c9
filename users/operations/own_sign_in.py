"""What belongs to the account and not to one organisation is closed to sessions of that organisation's own provider."""

from saas.core.errors import DomainError
from users.actors import Actor


class OwnSignInRequired(DomainError):
    """A session that an organisation's identity provider vouched for is that organisation's only (rulings 13)."""

    status = 403
    code = "own_sign_in_required"

    def __init__(self) -> None:
        super().__init__("Sign in with your own password, code or passkey for this.")


def check_own_sign_in(actor: Actor) -> None:
    """Raises OwnSignInRequired."""
    if "fed" in actor.amr:
        raise OwnSignInRequired
