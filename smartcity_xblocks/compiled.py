"""Keeps the last documents a worker has parsed, so that a learner's request reads none."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Hashed(Protocol):
    """What knows the content hash of the document it was parsed from."""

    @property
    def rev(self) -> str:
        """Return the hash; see `documents.rev_of`."""


T = TypeVar("T", bound=Hashed)


class Compiled(Generic[T]):
    """The last ``most`` documents of one kind; ``parse`` makes them of texts, the empty one is the starter's."""

    def __init__(self, parse: Callable[[str], T], most: int):
        self._parse, self._most = parse, most
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def __call__(self, rev: str, content: Callable[[], str]) -> T:
        """Return what content hash ``rev`` stands for; ``content`` is asked for the text only when it is new here.

        Raises `InvalidDocument`. A ``rev`` that does not belong to the document is never kept: the hash is computed
        when parsing, and what was parsed stands under its own.
        """
        with self._lock:
            if rev in self._kept:
                self._kept.move_to_end(rev)
                return self._kept[rev]
        parsed = self._parse(content())
        with self._lock:
            self._kept[parsed.rev] = parsed
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return parsed

    def clear(self) -> None:
        """Forget all, as a worker that starts."""
        with self._lock:
            self._kept.clear()
