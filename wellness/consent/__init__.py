"""Who may read what of whom: grants of members, and the one door that asks for them."""
