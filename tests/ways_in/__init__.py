"""Every public POST route: a way to get a session, with its cases, or none, with the reason. An unlisted one fails."""

from tests.ways_in import account, care, data_rights, passkeys, people, single_sign_on
from tests.ways_in.base import NeverWays, Ways

_SUBJECTS = (account, care, data_rights, passkeys, people, single_sign_on)

TENANT: Ways = {key: ways for subject in _SUBJECTS for key, ways in subject.TENANT.items()}
APEX: Ways = {key: ways for subject in _SUBJECTS for key, ways in subject.APEX.items()}
NEVER: NeverWays = {key: why for subject in _SUBJECTS for key, why in subject.NEVER.items()}
APEX_NEVER: NeverWays = {key: why for subject in _SUBJECTS for key, why in subject.APEX_NEVER.items()}
