"""The project: what the apps stand on, and what wires them together."""
