"""The organisation's own queue: its jobs lie in its schema, so that erasing, moving and restoring it takes them along."""

from tenants.queue_models import AbstractJob


class Job(AbstractJob):
    """One piece of work for this organisation. Written by `tenants.tasks.enqueue`."""
