"""The five roles a membership can have, and the groups that views name."""

OWNER = "owner"
ADMIN = "admin"
PRACTITIONER = "practitioner"
MEMBER = "member"
AUDITOR = "auditor"

ROLES = (OWNER, ADMIN, PRACTITIONER, MEMBER, AUDITOR)

ANYONE_HERE = frozenset(ROLES)
ADMINS = frozenset({OWNER, ADMIN})
CARE = frozenset({PRACTITIONER})
# Whoever runs the organisation or cares for its members. Listed to admins, unlike members of employers.
STAFF = frozenset({OWNER, ADMIN, PRACTITIONER, AUDITOR})
