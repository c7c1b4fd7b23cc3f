"""Definitions that operators keep as YAML files in folders, as programmes and frameworks are."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

Definition = TypeVar("Definition")


@lru_cache
def load(folders: tuple[str, ...], parse: Callable[[Any], Definition]) -> tuple[Definition, ...]:
    """Return what ``parse`` makes of each file, folder by folder and by file name.

    Read once a process, since every completion on the platform asks for the programmes: restart after a change.
    What cannot be read is raised each time, as `parse` raises it.
    """
    return tuple(
        parse(yaml.safe_load(path.read_text(encoding="utf-8")))
        for folder in folders
        for path in sorted(Path(folder).glob("*.yaml"))
    )
