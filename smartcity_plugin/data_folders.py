"""Definitions that operators keep as YAML files in folders, as programmes, frameworks and scenarios are."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from smartcity_xblocks.interchange.reading import read_yaml

Definition = TypeVar("Definition")


def load(folders: tuple[str, ...], parse: Callable[[Any], Definition]) -> tuple[Definition, ...]:
    """Return what ``parse`` makes of each file, by file name; see `load_by_name`."""
    return tuple(load_by_name(folders, parse).values())


@lru_cache
def load_by_name(folders: tuple[str, ...], parse: Callable[[Any], Definition]) -> dict[str, Definition]:
    """Return what ``parse`` makes of each file, folder by folder, by its name without the ending.

    Of two files with one name the one in the later folder counts. Read once a process, since every completion on
    the platform asks for the programmes: restart after a change. What cannot be read is raised each time, as
    ``parse`` and `read_yaml` raise it.
    """
    return {
        path.stem: parse(read_yaml(path.read_text(encoding="utf-8"), aliases=True))
        for folder in folders
        for path in sorted(Path(folder).glob("*.yaml"))
    }
