"""The one error of this package: what a person has to know, in one line."""


class CannotStart(Exception):
    """Starting is impossible; the message is one line that says what to do about it."""
