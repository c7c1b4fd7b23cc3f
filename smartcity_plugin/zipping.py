"""A ZIP file that is made while it is sent: one file at a time is held in memory."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator


class _Sent(io.RawIOBase):
    """What was written since it was last taken; it cannot be gone back in."""

    def __init__(self):
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._written += data
        return len(data)

    def taken(self) -> bytes:
        """Return what was written, and forget it."""
        written, self._written = bytes(self._written), bytearray()
        return written


def zipped(files: Iterable[tuple[str, Callable[[], bytes | None]]]) -> Iterator[bytes]:
    """Yield a ZIP of files, each a name and what reads it; one that reads nothing is left out."""
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, read in files:
            if (content := read()) is not None:
                archive.writestr(name, content)
                yield sent.taken()
    yield sent.taken()
