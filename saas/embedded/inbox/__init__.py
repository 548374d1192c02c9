"""The mail inbox of development: every mail that would have left, at /_dev/mail/ on the apex. No database, no sending.

It exists only where settings.DEV_PAGES is on, which `check --deploy` refuses.
"""
