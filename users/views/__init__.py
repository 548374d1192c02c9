"""The API on tenant hosts, one file per subject."""
