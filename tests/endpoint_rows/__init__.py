"""One file of rows per subject; tests/endpoints.py collects them."""
