"""The organisation's own queue. It lies in the schema, so that erasing, moving and restoring take it along."""

from tenants.queue_models import AbstractJob


class Job(AbstractJob):
    """One piece of work for this organisation. Written by `tenants.tasks.enqueue`."""
