"""What the organisation can see of a person, in words for that person. Shown in the app, so it must stay true."""

from tenants.records import TenantRecord
from users.roles import ADMINS, MEMBER

_NEVER = "Nobody at {name} can read your check-ins: not the faces, not the words and tags, not the notes."
_OWN = "Your journal, your safety plan and your insights are yours alone: nobody at {name} can open them."
_UNLESS = (
    "Nobody at {name} can read your check-ins, your journal, your safety plan or anything else you keep here, unless "
    "you share it under “Sharing”. You can stop at any time."
)
_LOOKS = (
    "Each time somebody at {name} opens something that you share, you see it under “Who looked at my data”."
)
_SEALED = "Notes, and words and tags of your own, are stored encrypted with a key that belongs to you alone."
_MAIL = "Reminder mails do not say what they are about and do not name {name}."
_LISTED = "Owners and administrators of {name} can see your name, your e-mail address, your role and when you joined."
_UNLISTED = "{name} is not told whether you joined: no list, search or number shows you to anyone there."
_STAFF = "You have the role {role}, so your name, e-mail address and role are shown to the administrators of {name}."
_ADMIN = "As {role} you run this space. That does not let you see what others write here, and they cannot see yours."


def what_the_organisation_sees(tenant: TenantRecord, *, role: str) -> list[str]:
    """Plain sentences for a person with `role`; for members of an employer they differ (no one learns who joined)."""
    if tenant.kind == "employer":
        content, people = [_NEVER, _OWN], _UNLISTED if role == MEMBER else _STAFF
    else:
        content, people = [_UNLESS, _LOOKS], _LISTED
    lines = [*content, people, _SEALED, _MAIL]
    if role in ADMINS:
        lines.append(_ADMIN)
    return [line.format(name=tenant.name, role=role) for line in lines]
