"""How gunicorn serves in a container. Why this server: docs/decisions/020-application-server.md."""

import os

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))  # one per core: Python uses no more
threads = int(os.environ.get("WEB_THREADS", "8"))
# Heartbeat files belong into memory: on a slow disk they make healthy workers look dead.
worker_tmp_dir = "/dev/shm"  # noqa: S108  (the point of it: memory, gone with the container)
# NGINX keeps its connections for 60 s. Closing ours earlier would break a request that is already on its way.
keepalive = 75
timeout = 30
graceful_timeout = 25
# A database session remembers every table of every tenant it has met; a fresh process begins with none.
max_requests = 50_000
max_requests_jitter = 5_000
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190
control_socket_disable = True
loglevel = "warning"  # requests are logged by the application, with tenant and request id
