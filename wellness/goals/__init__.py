"""Goals and habits that can be made smaller."""
