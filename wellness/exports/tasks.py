"""Where Celery looks for tasks. They stand beside what they do."""

from wellness.exports.erasure import erase_member, mail_erasure
from wellness.exports.imports import discard_import, run_import
from wellness.exports.operations import build_export, expire_export
from wellness.exports.retention import sweep_retention

__all__ = [
    "build_export",
    "discard_import",
    "erase_member",
    "expire_export",
    "mail_erasure",
    "run_import",
    "sweep_retention",
]
