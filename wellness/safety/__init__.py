"""Help that needs no sign-in."""
