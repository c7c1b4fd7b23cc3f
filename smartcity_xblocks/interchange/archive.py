"""What is read of an archive that a stranger has packed: two small files, after a look at all names and sizes.

Nothing is unpacked to disk, and never more than the limits into memory, whatever the archive says of itself.
"""

import io
import re
import stat
import zipfile

from smartcity_xblocks.interchange.reading import FILE_LIMIT
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.problems import mark

ARCHIVE_LIMIT = 64_000_000
"""Bytes of the archive itself; H5P packages carry their films."""
TOTAL_LIMIT = 256_000_000
"""Bytes that all entries say they have."""
ENTRIES_LIMIT = 5_000
RATIO_LIMIT = 200
"""How many times an entry may be larger than what is stored of it; JSON and SVG reach 20."""

_DRIVE = re.compile(r"[A-Za-z]:")
_NESTED = (".zip", ".h5p", ".jar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")
_DAMAGED = mark("The archive is damaged. Export it again and try once more.")


class Archive:
    """A zip file whose directory has been looked over. Raises `ImportRefused` when it is not to be trusted."""

    def __init__(self, data: bytes):
        if len(data) > ARCHIVE_LIMIT:
            message = mark(
                "The archive is too large: at most {most} bytes can be read. Leave out films and pictures."
            )
            raise ImportRefused("too_large", message, most=ARCHIVE_LIMIT)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        # The standard library's module has many ways to stumble over bytes that are no archive.
        except Exception as error:
            raise ImportRefused("bad_archive", _DAMAGED) from error
        _look_over(entries)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of the entry ``name``, or None where there is none."""
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        try:
            with self._zip.open(entry) as file:
                data = file.read(FILE_LIMIT + 1)
        except Exception as error:  # as above; encrypted entries too
            raise ImportRefused("bad_archive", _DAMAGED) from error
        if len(data) > FILE_LIMIT:
            message = mark("“{name}” in the archive is too large: at most {most} bytes can be read.")
            raise ImportRefused("too_large", message, name=name, most=FILE_LIMIT)
        return data


def _look_over(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES_LIMIT:
        message = mark("The archive holds too many files: at most {most} are allowed.")
        raise ImportRefused("too_many_files", message, most=ENTRIES_LIMIT)
    if sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        message = mark("The archive would unpack to more than {most} bytes. Leave out films and pictures.")
        raise ImportRefused("too_large", message, most=TOTAL_LIMIT)
    for entry in entries:
        _look_at(entry)


def _look_at(entry: zipfile.ZipInfo) -> None:
    # `filename` has been made harmless by Python already; what the archive says is judged.
    name = entry.orig_filename.replace("\\", "/")
    shown = name[:80]
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or "\0" in name:
        message = mark(
            "The archive holds a file that would land outside its folder: “{name}”. It may be an attack."
        )
        raise ImportRefused("unsafe_path", message, name=shown)
    if stat.S_ISLNK(entry.external_attr >> 16):
        message = mark("The archive holds a link to another file: “{name}”. It may be an attack.")
        raise ImportRefused("unsafe_path", message, name=shown)
    if name.lower().endswith(_NESTED):
        message = mark("The archive holds another archive: “{name}”. Take it out and try again.")
        raise ImportRefused("nested_archive", message, name=shown)
    if entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1_000):
        message = mark("“{name}” in the archive is packed too tightly to be trusted. It may be an attack.")
        raise ImportRefused("zip_bomb", message, name=shown)
