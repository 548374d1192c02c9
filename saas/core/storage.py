"""Where files of an organisation lie: always below its own folder, never under a name that anybody chose."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

from django.conf import settings

EXPORTS: Final = "exports"
IMPORTS: Final = "imports"


def path_of(organization_id: UUID, kind: str, file_id: UUID) -> Path:
    """The one place that makes a path. Ids are UUIDs, so nothing can lead out of the organisation's folder."""
    if kind not in {EXPORTS, IMPORTS}:
        raise ValueError(f"Not a kind of file: {kind}")
    return folder_of(organization_id) / kind / str(UUID(str(file_id)))


def folder_of(organization_id: UUID) -> Path:
    return Path(settings.STORAGE_DIR) / "tenants" / str(UUID(str(organization_id)))


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` when the block ends well, and is gone when it does not."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Also what a killed process left beside it."""
    path.unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        for part in path.parent.glob(f"{path.name}.*.part"):
            part.unlink(missing_ok=True)


def remove_folder(organization_id: UUID) -> None:
    shutil.rmtree(folder_of(organization_id), ignore_errors=True)
