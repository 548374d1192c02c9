"""Guided exercises: steps as data."""
