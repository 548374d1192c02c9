"""The words of crisis help. English only, until a named reviewer has checked a translation.

They promise nothing, blame nobody, name no method and show no score. Who reads an answer is said from the
organisation's real arrangement, see `Cover`. A clinician has to read this page before real members do.
"""

NOTICE = "MentalMuse is no emergency service. No one reads this live."
NOT_AN_EMERGENCY_SERVICE = "MentalMuse is not an emergency service. No one reads this live."
EMERGENCY = "If you or somebody else may be in danger now, call your local emergency number."
ENGLISH_ONLY = "These words exist in English only so far."

TITLES = {
    "item_9": "Thank you for answering this honestly",
    "item_9_declined": "You left one question out, and that is fine",
    "asked": "Whom you can turn to now",
    "phrase": "If this is about you",
}
OPENINGS = {
    "item_9": "You do not have to be alone with thoughts like these. Talking to a person can help, and you can start "
    "with any of these.",
    "item_9_declined": "If thoughts of being better off dead, or of hurting yourself, are ever with you, help is here.",
    "asked": "You can start with any of these. You do not have to explain much.",
    "phrase": "Some of what you wrote is what people write when things are very hard. If it is about you, you can talk "
    "to a person. If it is not, just close this.",
}

NOBODY_IS_TOLD = "MentalMuse tells nobody at {organization} about this."
# Only where somebody really looks: see Cover.
SOMEBODY_LOOKS = "{subject} will be looked at by {role} at {organization}, usually by {when}."
OUTSIDE_HOURS = "These are not the hours in which {role} at {organization} looks at answers."
WAS_SEEN = "{subject} was seen by {role} at {organization}."
NOT_SEEN_YET = "{subject} was passed on to {role} at {organization}. Nobody has marked it as seen yet."
SUBJECTS = {
    "item_9": "Your answer",
    "item_9_declined": "Your answer",
    "asked": "Your request",
    "phrase": "That this came up, and not what you wrote,",
}
CALL_NOW = "If you might act on these thoughts now, call {number}."
ANY_EMERGENCY_NUMBER = "your local emergency number"

CALL, TEXT, FIND = "Call {name}", "Text {name}", "Find a helpline near you"
TELL_TEAM = "Tell the care team"
OPEN_PLAN, MAKE_PLAN, DISMISS = "Open my safety plan", "Make a safety plan", "Not now"

SETTINGS_EXPLAINED = (
    "When something you write may mean that you are in danger, only you see it. "
    "“Let my care team be told” is off unless you switch it on. Then the people whom your organisation named, if it "
    "named any, are told that it happened, never what you wrote."
)
