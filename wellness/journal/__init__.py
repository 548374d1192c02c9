"""Entries that nobody but their writer can read, drafts and history included."""
