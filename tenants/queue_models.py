"""Rows behind the queue: jobs, what became of the hopeless ones, and which organisation has something due when.

PostgreSQL holds the truth about work; Redis only carries hints to look here. `tenants.models` imports the concrete
classes of this module, `tenants.jobs.models` makes the tenant's own table from the abstract one.
"""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7


class JobState(models.TextChoices):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


OPEN_STATES = (JobState.PENDING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["AbstractJob"]):
    def open(self) -> "JobQuerySet":
        """Not finished and not given up."""
        return self.filter(state__in=OPEN_STATES)

    def due_for_a_look(self, now: datetime) -> "JobQuerySet":
        """Waiting without a wake-up under way, or started by a worker whose lease ran out; longest waiting first."""
        return self.open().filter(sweep_at__lte=now).order_by("sweep_at")

    def next_sweep_at(self) -> datetime | None:
        """When the next sweep has something to do, or None."""
        return self.open().order_by("sweep_at").values_list("sweep_at", flat=True).first()


class AbstractJob(models.Model):
    """One piece of work, written in the transaction that wants it done.

    `attempts` counts starts and is committed before the work begins, `deaths` those of them that never came back
    (the lease ran out while `running`); what is left, `attempts - deaths`, are errors.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.CharField(max_length=100)
    # Ids only: the row outlives what it points at, and is in every backup.
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.PENDING)
    run_after = models.DateTimeField()
    # The one moment a sweep looks at: when the last wake-up counts as lost, or when the lease runs out.
    sweep_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    token = models.UUIDField(null=True)  # fencing: only the worker that holds it may finish the job
    last_error = models.CharField(max_length=100, blank=True)  # a class name; messages can hold private words
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["sweep_at"],
                condition=Q(state__in=["pending", "running"]),
                name="%(class)s_open",
            ),
            models.Index(fields=["finished_at"], condition=Q(state="done"), name="%(class)s_done"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="%(class)s_state_known"),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(token__isnull=False, lease_until__isnull=False),
                name="%(class)s_running_is_leased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"

    @property
    def errors(self) -> int:
        return self.attempts - self.deaths


class PublicJob(AbstractJob):
    """Work of the platform itself: verification mails, provisioning. Lives in the public schema."""

    class Meta(AbstractJob.Meta):
        db_table = "tenants_publicjob"

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"


class DeadLetter(models.Model):
    """A message nobody may carry out, or a job that was given up: for people to look at, and the counter of both."""

    class Kind(models.TextChoices):
        REJECTED = "rejected"  # no, malformed or unusable organisation header; nothing was touched
        ERRORS = "errors"  # failed too often
        DEATHS = "deaths"  # killed its process too often

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    task = models.CharField(max_length=100)
    # No foreign keys: the organisation may be gone, and the job may lie in its schema.
    organization_id = models.UUIDField(null=True)
    job_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=100)  # a code or the class name of the last error
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)  # when somebody asked for its job to be tried again
    replayed_at = models.DateTimeField(null=True)  # when that was done

    class Meta:
        indexes = [models.Index(fields=["kind", "created_at"], name="deadletter_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.task}"


class TenantDue(models.Model):
    """When an organisation next has something to do. One row each: the tick reads this and no tenant schema.

    Never later than the earliest open row of any due source in that organisation; earlier is harmless.
    """

    organization = models.OneToOneField(
        "tenants.Organization", models.CASCADE, primary_key=True, related_name="due"
    )
    next_due_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    checked_at = models.DateTimeField(null=True)  # when `tenants.repair` last compared it with the sources
    deaths = models.PositiveSmallIntegerField(
        db_default=0
    )  # runs in a row that began and did not end; the one under way counts
    # What the last run found there, for the operators' page: counts, never who.
    waiting = models.PositiveIntegerField(db_default=0)  # open jobs, counted to COUNTED_TO
    waiting_since = models.DateTimeField(null=True)  # of the job that waits longest
    unknown = models.PositiveIntegerField(db_default=0)  # mails that nobody knows the fate of
    measured_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # Its size, and with it the tick's cost, follows what is due, not how many organisations there are.
            models.Index(
                fields=["next_due_at"],
                condition=Q(next_due_at__isnull=False),
                name="tenantdue_next",
            ),
            models.Index(fields=["-waiting"], condition=Q(waiting__gt=0), name="tenantdue_waiting"),
            models.Index(fields=["-unknown"], condition=Q(unknown__gt=0), name="tenantdue_unknown"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Heartbeat(models.Model):
    """One worker and one queue that it takes work from: when it last lived, and when it last took something.

    Alive and deaf is the state to look for: `seen_at` is recent, `heard_at` is old, and work is overdue.
    """

    queue = models.CharField(max_length=32)
    worker = models.CharField(max_length=100)  # Celery's name of it: `worker@host`
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["queue", "worker"], name="one_heartbeat_per_worker")]

    def __str__(self) -> str:
        return f"{self.worker} {self.queue}"


class Pace(models.Model):
    """The next free moment of something that must not be done too fast (`tenants.pace`)."""

    name = models.CharField(max_length=32, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Bay(models.Model):
    """Where jobs run that stopped a worker before: one at a time in the whole fleet (`tenants.queue`)."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    job_id = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.number)


def new_token() -> uuid.UUID:
    """A fencing token. Random, unlike the row ids: it must not be guessable from another one."""
    return uuid.uuid4()
