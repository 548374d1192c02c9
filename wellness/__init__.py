"""The product: what a member says, and what comes back to them. One folder per subject, one Django app."""
