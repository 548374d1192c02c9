"""What the organisation can see of a person, in words for that person. Shown in the app, so it must stay true."""

from tenants.records import TenantRecord
from users.roles import ADMINS, MEMBER

_NEVER = "Nobody at {name} can read your check-ins: not the faces, not the words and tags, not the notes."
_OWN = "Your journal, your safety plan and your insights are yours alone: nobody at {name} can open them."
_SEALED = "Notes, and words and tags of your own, are stored encrypted with a key that belongs to you alone."
_MAIL = "Reminder mails do not say what they are about and do not name {name}."
_LISTED = "Owners and administrators of {name} can see your name, your e-mail address, your role and when you joined."
_UNLISTED = "{name} is not told whether you joined: no list, search or number shows you to anyone there."
_STAFF = "You have the role {role}, so your name, e-mail address and role are shown to the administrators of {name}."
_ADMIN = "As {role} you run this space. That does not let you see what others write here, and they cannot see yours."


def what_the_organisation_sees(tenant: TenantRecord, *, role: str) -> list[str]:
    """Plain sentences for a person with `role`; for members of an employer they differ (no one learns who joined)."""
    in_employer = _UNLISTED if role == MEMBER else _STAFF
    people = in_employer if tenant.kind == "employer" else _LISTED
    lines = [_NEVER, _OWN, people, _SEALED, _MAIL]
    if role in ADMINS:
        lines.append(_ADMIN)
    return [line.format(name=tenant.name, role=role) for line in lines]
