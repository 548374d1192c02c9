"""Screening questionnaires: definitions as data, drafts, scores."""
