"""Work outside a request: register a function, `enqueue` it, and a worker runs it in the scope it was queued from.

    @tenant_task(name="wellness.exports.build")
    def build(*, now: datetime, export_id: str) -> None: ...

    enqueue(build, export_id=export.id)      # a row in the caller's transaction, a wake-up after its commit

The row is the job; the message only says which one to look at, so losing or doubling messages changes nothing. A body
may still run twice (a worker can die between the work and the note that it is done) and must bear that.
"""

import inspect
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import structlog
from celery import Task, shared_task
from celery.exceptions import Reject, WorkerShutdown, WorkerTerminate
from django.db import DatabaseError, transaction
from django.db.models import Func, Max, TextField
from django.utils import timezone

from saas.core import metrics
from tenants import hosts, queue
from tenants.backend.functions import mark_due
from tenants.broker import publish
from tenants.jobs.models import Job
from tenants.models import DeadLetter, Heartbeat, Organization, PublicJob
from tenants.queue import clear_finished
from tenants.queue_models import AbstractJob
from tenants.records import TenantRecord
from tenants.scope import current_tenant_or_none, on_commit_in_scope, platform_scope, scope_kind, tenant_scope

__all__ = [
    "clear_finished",
    "dead_count",
    "enqueue",
    "heartbeats",
    "mark_due",
    "nudge",
    "platform_task",
    "rejected_count",
    "tenant_task",
    "time_left",
]

log = structlog.get_logger(__name__)

DEFAULT_QUEUE = "default"
DUE_QUEUE = "due"  # runs in an organisation; apart, so that a backlog of them does not hold up single jobs
TICKS_QUEUE = "ticks"  # apart from the rest, so that a full queue does not hold up the sweep that empties it
OPERATIONS_QUEUE = "operations"  # consumed by the worker with the owner's login only

DEFAULT_LEASE = timedelta(seconds=60)
MAX_LEASE = timedelta(minutes=15)  # the broker's visibility timeout in celery_app.py is more than twice this
# Parts of the lease after which a run is interrupted, and after which its process is killed.
_SOFT_LIMIT = 0.75
_HARD_LIMIT = 0.9

# What may stand in a payload: ids, dates, codes. Nothing with a space in it, so no words.
_CODE = re.compile(r"[A-Za-z0-9_.:+-]{1,64}")

Scope = Literal["tenant", "platform"]


class UnregisteredTask(LookupError):
    """Only functions decorated with `tenant_task` or `platform_task` can be queued."""


class WrongScope(RuntimeError):
    """A tenant's task is queued inside `tenant_scope`, the platform's inside `platform_scope`, nothing outside."""


class BadPayload(ValueError):
    """A job's arguments are ids: UUIDs, whole numbers, short codes."""


@dataclass(frozen=True, slots=True, eq=False)
class QueuedTask:
    """A registered function. Calling it runs the body here and now; to queue it, use `enqueue`."""

    name: str
    body: Callable[..., object]
    scope: Scope
    queue: str
    lease: timedelta
    is_periodic: bool = False

    def __call__(self, **arguments: Any) -> object:
        return self.body(**arguments)


REGISTRY: dict[str, QueuedTask] = {}

_interrupted_at: ContextVar[float | None] = ContextVar("interrupted_at", default=None)


def tenant_task(
    *, name: str, queue: str = DEFAULT_QUEUE, lease: timedelta = DEFAULT_LEASE
) -> Callable[[Callable[..., object]], QueuedTask]:
    """Register a task that runs inside the organisation it was queued from.

    `lease` is how long one run may take: its worker is stopped a little earlier, and after it the job counts as
    abandoned. At most 15 minutes; longer work is done in pieces.
    """
    return _registering(name, "tenant", TenantTask, queue, lease)


def platform_task(
    *,
    name: str,
    queue: str = DEFAULT_QUEUE,
    lease: timedelta = DEFAULT_LEASE,
    periodic: bool = False,
) -> Callable[[Callable[..., object]], QueuedTask]:
    """Register a task that runs in the platform scope. A `periodic` one is started by beat and has no job row."""
    return _registering(name, "platform", PlatformTask, queue, lease, periodic=periodic)


def enqueue(task: QueuedTask, *, run_at: datetime | None = None, **ids: UUID | int | str) -> UUID:
    """Queue `task` with these arguments in the scope of this moment, as part of the caller's transaction.

    Returns the job's id. Raises UnregisteredTask, WrongScope, BadPayload, and TypeError for arguments that the body
    does not take. A broker that is away is no error: the job runs at the next sweep.
    """
    if REGISTRY.get(task.name) is not task:
        raise UnregisteredTask(task.name)
    if task.is_periodic:
        raise UnregisteredTask(f"{task.name} is started by beat, not queued")
    if scope_kind() != task.scope:
        raise WrongScope(f"{task.name} is a {task.scope} task, queued in scope {scope_kind()!r}")
    now = timezone.now()
    payload = _checked_payload(ids)
    inspect.signature(task.body).bind(now=now, **payload)

    model: type[AbstractJob] = Job if task.scope == "tenant" else PublicJob
    run_after = max(run_at, now) if run_at else now
    with transaction.atomic(savepoint=False):
        # Too many waiting already, or not yet due: no wake-up, the sweep takes it from here.
        wakes = run_after <= now and queue.has_room(model, now=now) > 0
        job = model._default_manager.create(
            task=task.name,
            payload=payload,
            run_after=run_after,
            sweep_at=run_after + queue.NUDGE_LIFE if wakes else run_after,
            created_at=now,
        )
        queue.lower_index(job.sweep_at)
        if wakes:
            on_commit_in_scope(lambda: _wake(job.id, task))
    return job.id


def nudge(model: type[AbstractJob], *, now: datetime, limit: int) -> int:
    """Send wake-ups for waiting jobs of the current scope's table; returns how many."""
    with transaction.atomic():
        jobs = queue.take_for_wakeup(model, now=now, limit=limit)

        def send() -> None:
            for job_id, name in jobs:
                task = REGISTRY.get(name)
                if task is None:
                    # Of a newer release, most likely: this one cannot say where to send it, the next sweep tries again.
                    log.error("queue.unknown_task", task=name, job=str(job_id))
                    continue
                _wake(job_id, task)

        on_commit_in_scope(send)
    return len(jobs)


def time_left() -> timedelta:
    """How long the running body has until it is interrupted; `timedelta.max` outside a worker.

    Work that is longer than one lease is done in pieces: each writes how far it came in its own transaction, and when
    the time left is less than a piece takes, the body queues its task again and returns.
    """
    end = _interrupted_at.get()
    return timedelta.max if end is None else timedelta(seconds=max(0.0, end - time.monotonic()))


def rejected_count() -> int:
    """How many messages were refused because of the organisation they named or failed to name."""
    with platform_scope():
        return DeadLetter.objects.filter(kind=DeadLetter.Kind.REJECTED).count()


def dead_count() -> int:
    """How many jobs were given up."""
    with platform_scope():
        return DeadLetter.objects.exclude(kind=DeadLetter.Kind.REJECTED).count()


def beat(queue_name: str, *, worker: str, now: datetime, heard_at: datetime | None) -> None:
    """Note that a worker of this queue lives, and when it last took work from it (None: nothing new)."""
    with platform_scope():
        Heartbeat.objects.bulk_create(
            [
                Heartbeat(
                    queue=queue_name, worker=worker[:100], started_at=now, seen_at=now, heard_at=heard_at
                )
            ],
            update_conflicts=True,
            unique_fields=["queue", "worker"],
            update_fields=["seen_at", "heard_at"] if heard_at else ["seen_at"],
        )


def heartbeats() -> dict[str, datetime]:
    """Queue -> when a worker last took work from it. `ticks` needs beat and a worker, `operations` the owner's too."""
    with platform_scope():
        heard = Heartbeat.objects.exclude(heard_at=None).values_list("queue")
        return dict(heard.annotate(last=Max("heard_at")).order_by())


# --- the worker's side -----------------------------------------------------------------------------------------
class ScopedTask(Task):
    """A Celery task that refuses to run unless the message says where."""

    abstract = True

    def header(self, name: str) -> Any:
        return (self.request.headers or {}).get(name)

    def refuse(self, reason: str, *, organization_id: UUID | None = None, job: object = None) -> Reject:
        """Count a message nobody may carry out, and build the exception that drops it."""
        with platform_scope():
            DeadLetter.objects.create(
                kind=DeadLetter.Kind.REJECTED,
                task=self.name,
                organization_id=organization_id,
                job_id=_uuid_or_none(job),
                reason=reason,
                created_at=timezone.now(),
            )
        log.error(
            "queue.rejected",
            task=self.name,
            reason=reason,
            organization=str(organization_id),
        )
        return Reject(reason, requeue=False)

    @contextmanager
    def inside_organization(self, job: object = None) -> Iterator[TenantRecord]:
        """Enter the organisation that the header names, or raise Reject. Nothing of a tenant is read before that."""
        organization_id = _uuid_or_none(self.header("organization"))
        if organization_id is None:
            reason = "bad_organization" if self.header("organization") else "no_organization"
            raise self.refuse(reason, job=job)
        record = hosts.record_by_id(organization_id)
        if record is None:
            raise self.refuse("organization_missing", organization_id=organization_id, job=job)
        if record.status != Organization.Status.ACTIVE:
            raise self.refuse(
                f"organization_{record.status}",
                organization_id=organization_id,
                job=job,
            )
        with tenant_scope(record):
            problem = _problem_with_session(record)
            if problem:
                raise self.refuse(problem, organization_id=organization_id, job=job)
            yield record


class TenantTask(ScopedTask):
    """Runs one job of one organisation."""

    abstract = True

    def __call__(self, job: str = "", **unexpected: object) -> None:
        with self.inside_organization(job):
            _carry_out(Job, REGISTRY[self.name], job)


class PlatformTask(ScopedTask):
    """Runs one job of the platform, or a periodic task."""

    abstract = True

    def __call__(self, job: str = "", **unexpected: object) -> None:
        if self.header("platform") != "1":
            raise self.refuse("no_platform", job=job)
        task = REGISTRY[self.name]
        with platform_scope():
            if task.is_periodic:
                now = timezone.now()
                beat(task.queue, worker=str(self.request.hostname), now=now, heard_at=now)
                task.body(now=now)
            else:
                _carry_out(PublicJob, task, job)


def _carry_out(model: type[AbstractJob], task: QueuedTask, job: str) -> None:
    """Claim, run, note the end. The claim and the note are transactions of their own: a mail cannot be rolled back."""
    job_id = _uuid_or_none(job)
    if job_id is None:
        log.error("queue.bad_job_id", task=task.name)
        return
    claimed = queue.claim(model, job_id, task=task.name, now=timezone.now(), lease=task.lease)
    if claimed is None:
        return
    began = time.monotonic()
    ends = _interrupted_at.set(began + task.lease.total_seconds() * _SOFT_LIMIT)
    with structlog.contextvars.bound_contextvars(task=task.name, job=str(job_id)):
        try:
            task.body(now=timezone.now(), **claimed.payload)
        except (WorkerShutdown, WorkerTerminate):
            raise  # the worker is told to end; its lease says when somebody else may have the job
        except BaseException as error:  # noqa: BLE001  (what a body raises is its job's failure, not the worker's)
            queue.fail(model, claimed, error=error, now=timezone.now())
            outcome = "failed"
        else:
            queue.finish(model, claimed, now=timezone.now())
            outcome = "done"
        finally:
            _interrupted_at.reset(ends)
    metrics.JOBS.labels(scope=task.scope, queue=task.queue, outcome=outcome).inc()
    metrics.JOB_SECONDS.labels(scope=task.scope, queue=task.queue).observe(time.monotonic() - began)
    nudge(model, now=timezone.now(), limit=1)


def _problem_with_session(record: TenantRecord) -> str | None:
    """Ask the database itself where we are, and whether the organisation is active; the cache may be seconds old."""
    try:
        found = Organization.objects.values_list(
            "status",
            Func(function="current_schema", output_field=TextField()),
            Func(
                function="current_setting",
                template="%(function)s('role')",
                output_field=TextField(),
            ),
        ).first()
    except DatabaseError:
        return "schema_unreachable"
    if found is None:
        return "organization_missing"
    status, schema, role = found
    if schema != record.schema_name or role != record.schema_name:
        return "wrong_schema"
    return None if status == Organization.Status.ACTIVE else f"organization_{status}"


def _wake(job_id: UUID, task: QueuedTask) -> None:
    record = current_tenant_or_none()
    headers = {"organization": str(record.id)} if record else {"platform": "1"}
    publish(task.name, kwargs={"job": str(job_id)}, headers=headers, queue=task.queue)


def _registering(
    name: str,
    scope: Scope,
    base: type[ScopedTask],
    queue_name: str,
    lease: timedelta,
    *,
    periodic: bool = False,
) -> Callable[[Callable[..., object]], QueuedTask]:
    if lease > MAX_LEASE:
        raise ValueError(f"{name}: a lease is at most {MAX_LEASE}")

    def register(body: Callable[..., object]) -> QueuedTask:
        if name in REGISTRY:
            raise ValueError(f"Two tasks are called {name!r}")
        task = QueuedTask(name, body, scope, queue_name, lease, periodic)
        REGISTRY[name] = task

        def run() -> None:
            """Celery wants a function; the work is in the base class."""

        shared_task(  # type: ignore[call-overload]  # Celery takes fractions of a second, its types do not
            name=name,
            base=base,
            time_limit=lease.total_seconds() * _HARD_LIMIT,
            soft_time_limit=lease.total_seconds() * _SOFT_LIMIT,
        )(run)
        return task

    return register


def _checked_payload(ids: dict[str, UUID | int | str]) -> dict[str, int | str]:
    payload: dict[str, int | str] = {}
    for key, value in ids.items():
        if isinstance(value, UUID):
            payload[key] = str(value)
        elif isinstance(value, int) or (isinstance(value, str) and _CODE.fullmatch(value)):
            payload[key] = value
        else:
            raise BadPayload(f"{key} is not an id")
    return payload


def _uuid_or_none(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
