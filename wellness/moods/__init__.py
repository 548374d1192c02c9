"""Mood entries: one tap, details when wanted, and the history of days."""
