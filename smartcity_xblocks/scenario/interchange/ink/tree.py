"""Compiled ink as a tree of containers, and the paths by which its parts name each other.

Facts: ink's documentation of its JSON runtime format. A container is a list whose last entry is null or an object
with named containers, flags ``#f`` and its own name ``#n``.
"""

import re
from dataclasses import dataclass, field
from typing import Any

_INTERNAL = re.compile(r"c-\d+|s\d*|b|\$r\d*|\d+")
"""Names that the compiler gives to choices, branches and returns; the others are an author's places, or gathers."""


_COUNTS_STARTS = 4
_DIGITS = 6
"""Of an index; no file that is read holds a million entries."""


@dataclass(eq=False)
class Container:
    """Content in order, and named containers beside it."""

    path: str
    parent: "Container | None"
    index: int | None
    """Where it stands in the parent's content, or None where it is beside it."""
    content: list[Any] = field(default_factory=list)
    named: dict[str, "Container"] = field(default_factory=dict)
    name: str | None = None
    counts_starts: bool = False
    """Whether coming to its beginning from inside counts as a visit too, and coming elsewhere does not."""

    @property
    def is_place(self) -> bool:
        """Return whether the author can lead here: a knot, a stitch, a gather or a label."""
        return self.parent is not None and self.name is not None and not _INTERNAL.fullmatch(self.name)


@dataclass(frozen=True, eq=False)
class Pointer:
    """A place in the content of a container."""

    container: Container
    index: int


def read_tree(root: Any) -> Container | None:
    """Return the containers of a story, or None where it has none."""
    return _container(root, "", None, None, None) if isinstance(root, list) else None


def _container(
    value: list, path: str, parent: Container | None, index: int | None, name: str | None
) -> Container:
    last = value[-1] if value and isinstance(value[-1], dict) else {}
    own_name = last.get("#n")
    made = Container(path, parent, index, name=own_name if isinstance(own_name, str) else name)
    flags = last.get("#f")
    made.counts_starts = isinstance(flags, int) and bool(flags & _COUNTS_STARTS)
    for place, each in enumerate(value[:-1]):
        inside = (
            _container(each, f"{path}.{place}".lstrip("."), made, place, None)
            if isinstance(each, list)
            else each
        )
        made.content.append(inside)
        if isinstance(inside, Container) and inside.name:
            made.named[inside.name] = inside
    for each_name, each in last.items():
        if isinstance(each, list):
            made.named[each_name] = _container(each, f"{path}.{each_name}".lstrip("."), made, None, each_name)
    return made


def find(root: Container, path: str, base: Container) -> Pointer | None:
    """Return the place that ``path`` names; relative ones begin at an entry of ``base``."""
    here: Container | None = root
    parts = path.split(".")
    if path.startswith("."):
        # The first ``^`` leaves the entry itself, for the container it stands in.
        here, parts = base, parts[2:] if parts[1:2] == ["^"] else parts[1:]
    for number, part in enumerate(parts):
        if here is None:
            return None
        if part == "^":
            here = here.parent
        elif part in here.named:
            here = here.named[part]
        elif part.isdecimal() and len(part) <= _DIGITS:
            inside = here.content[int(part)] if int(part) < len(here.content) else None
            if not isinstance(inside, Container):
                return Pointer(here, int(part)) if number == len(parts) - 1 else None
            here = inside
        else:
            return None
    return Pointer(here, 0) if here else None


def place_of(pointer: Pointer) -> Container | None:
    """Return the author's place that begins at ``pointer``, the outermost where several do."""
    if pointer.index:
        return None
    found, here = None, pointer.container
    while True:
        if here.is_place:
            found = here
        if here.index != 0 or here.parent is None:
            return found
        here = here.parent


def after(pointer: Pointer) -> Pointer | None:
    """Return what follows when the content of a container has ended, or None where the flow runs out."""
    container = pointer.container
    while container.parent is not None and container.index is not None:
        if container.index + 1 < len(container.parent.content):
            return Pointer(container.parent, container.index + 1)
        container = container.parent
    return None
