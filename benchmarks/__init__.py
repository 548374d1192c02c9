"""What is measured, and the peers it is measured against. `make bench` runs it; see README.md."""
