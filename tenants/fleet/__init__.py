"""Schemas as a fleet: making them, migrating thousands of them, keeping some ready. Runs with the owner's login."""

from tenants.levels import minimum_level

__all__ = ["minimum_level"]
