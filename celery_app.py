"""The Celery app and its beat schedule.

Messages are hints; the truth about work is in PostgreSQL (tenants/tasks.py, tenants/due.py). So nothing here has to be
durable, and every setting is chosen to come back quickly rather than to lose nothing.
"""

import os
import tempfile
from pathlib import Path
from pkgutil import iter_modules

import django
from celery import Celery
from django.apps import apps
from django.conf import settings
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saas.settings.dev")
if settings.METRICS_ADDRESS:
    # Before anything counts: a worker's children write into files here, and its main process adds them up.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="mentalmuse-metrics-"))
if not apps.ready:
    django.setup()

# The worker with the owner's login takes what needs DDL, and nothing else; all others never touch that queue. They take
# from theirs in turn, so that a backlog of reminders in `due` holds up neither a mail about security in `default` nor
# the tick that finds more work.
_QUEUES = ("operations",) if settings.PROCESS == "owner" else ("default", "due", "ticks")
# Web processes must answer quickly when the broker hangs; a worker's blocking read needs more than its poll interval.
_SOCKET_TIMEOUT = 5.0 if settings.PROCESS in {"worker", "owner"} else 0.5

app = Celery("mentalmuse", set_as_current=True)
app.conf.update(
    broker_url=settings.REDIS_URL,
    broker_transport_options={
        "global_keyprefix": "mm:queue:",
        "queue_order_strategy": "round_robin",
        # More than twice the longest time limit: nothing is redelivered while it still runs. No task uses eta.
        "visibility_timeout": 2400,
        "socket_timeout": _SOCKET_TIMEOUT,
        "socket_connect_timeout": 0.5,
        "socket_keepalive": True,
        "health_check_interval": 25,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "interval_max": 0.2,
    },
    broker_connection_timeout=0.5,
    broker_connection_retry=True,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    # JSON only: a message must never be able to name code to load.
    task_serializer="json",
    accept_content=["json"],
    result_backend=None,
    task_ignore_result=True,
    task_default_queue="default",
    task_queues=[Queue(name) for name in _QUEUES],
    task_create_missing_queues=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,  # attempts are counted in the job's row, so a poison job cannot loop
    task_time_limit=55,
    task_soft_time_limit=45,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=1000,
    worker_max_memory_per_child=400_000,  # kB
    worker_soft_shutdown_timeout=20,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    timezone="UTC",
    enable_utc=True,
    beat_scheduler="celery.beat:Scheduler",  # in memory: a tick missed while beat was down needs no catching up
    beat_max_loop_interval=1,
    imports=[
        "users.account_tasks",
        "users.invitation_tasks",
        "tenants.dead_letters",
        "tenants.due",
        "tenants.repair",
        "tenants.sealing",
        "tenants.watchdog",
        "wellness.moods.imports",
    ],
    beat_schedule={
        name: {
            "task": name,
            "schedule": seconds,
            # A tick that waited longer than its interval is worthless: the next one is already behind it.
            "options": {
                "queue": queue,
                "headers": {"platform": "1"},
                "expires": seconds * 2,
            },
        }
        for name, queue, seconds in (
            ("tenants.tick", "ticks", float(settings.TICK_SECONDS)),
            ("tenants.seal_platform_audit", "default", 10.0),
            ("tenants.repair_due_index", "due", 60.0),
            ("tenants.replay_dead_letters", "due", 10.0),
            ("tenants.refill_pool", "operations", 10.0),
            ("tenants.erase_organizations", "operations", 600.0),
            ("users.purge_expired", "default", 600.0),
        )
    },
)


def _task_packages() -> list[str]:
    """Our apps and their subject folders: each may have a `tasks` module."""
    packages = []
    for config in apps.get_app_configs():
        if Path(config.path).is_relative_to(settings.BASE_DIR / config.name.partition(".")[0]):
            folders = [found.name for found in iter_modules([config.path]) if found.ispkg]
            packages += [config.name, *(f"{config.name}.{folder}" for folder in folders)]
    return packages


app.autodiscover_tasks(_task_packages)
