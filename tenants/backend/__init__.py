"""The database backend that is the Python half of the fence: see `base` and docs/decisions/001-fence.md."""
