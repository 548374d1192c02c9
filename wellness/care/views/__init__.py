"""The API of care: what practitioners see and do, what members see of it, and answering without a session."""
