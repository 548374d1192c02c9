"""The same endpoint written in other ways. Each peer is a small Django project, fast on purpose: see ../README.md."""
