"""The platform's audit: organisations, accounts, memberships. In the public schema."""
