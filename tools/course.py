"""Pack the sample course as the archive that Studio's import takes.

Studio unpacks a .tar.gz and imports the first folder in it that holds a course.xml (read in
cms/djangoapps/contentstore/tasks.py, import_olx). What it would drop or change without a word is refused here,
all reasons at once. The same folder always gives the same bytes.
"""

import gzip
import io
import json
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from smartcity_xblocks.competence import card
from smartcity_xblocks.diagnostic import document as diagnostic
from smartcity_xblocks.documents import read
from smartcity_xblocks.problems import InvalidDocument, errors
from smartcity_xblocks.proctoring import exam
from smartcity_xblocks.scenario import check as scenario

ROOT = Path(__file__).resolve().parent.parent
COURSE = ROOT / "demo" / "course"
ARCHIVE = ROOT / "dist" / "scro.tar.gz"

CHECKS = {
    "smartcity_scenario": scenario.check,
    "smartcity_competence": card.check,
    "smartcity_exam": exam.check,
    "smartcity_diagnostic": diagnostic.check,
}
MOMENT = 315_532_800
"""The time of change of all files, 1980-01-01: no archiver finds it too early."""


class NotImportable(Exception):
    """Studio could not import the folder whole; ``faults`` says where and why."""

    def __init__(self, faults: list[str]):
        self.faults = faults
        super().__init__("\n".join(faults))


def pack(folder: Path) -> bytes:
    """Return the archive of the course in ``folder``. Raises `NotImportable`."""
    files = dict(_files(folder))
    roots, faults = _read_xml(files)
    for name, root in roots.items():
        for node in root.iter(etree.Element):
            faults += [f"{name}, line {node.sourceline}: {fault}" for fault in _faults_of(node, files)]
    faults += _faults_of_policy(files, roots)
    if faults:
        raise NotImportable(faults)
    return _archive(files)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file, but for those that editors and desktops hide, by name."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix(), path.read_bytes()


def _read_xml(files: dict[str, bytes]) -> tuple[dict[str, etree._Element], list[str]]:
    """Return the root of each XML file that is one, as the platform reads it: in UTF-8, whatever the file says."""
    roots, faults = {}, []
    for name in (name for name in files if name.endswith(".xml")):
        parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True)
        try:
            roots[name] = etree.fromstring(files[name], parser)
        except etree.XMLSyntaxError as error:
            faults.append(f"{name}: {error}")
    return roots, faults


def _faults_of(node: etree._Element, files: dict[str, bytes]) -> list[str]:
    """Return what is wrong with one element: a document with errors, or a pointer to a file that is not there."""
    url_name = node.get("url_name")
    if check := CHECKS.get(node.tag):
        if not url_name:
            return [f"this {node.tag} needs a url_name, or learners' work is lost when it changes"]
        # In its place: not every release reads the file that an empty element of a plugin's block points to.
        return [f"{node.tag} {url_name}: {fault}" for fault in _faults_of_document(node, check)]
    is_pointer = not len(node) and not (node.text or "").strip() and set(node.attrib) <= _POINTER
    if url_name and is_pointer:
        target = f"{node.tag}/{url_name.replace(':', '/')}.xml"
        return [] if target in files else [f"{node.tag} {url_name} refers to nothing: there is no {target}"]
    return []


_POINTER = {"url_name", "org", "course"}


def _faults_of_document(node: etree._Element, check) -> list[str]:
    try:
        problems = check(read((node.text or "").strip()))
    except InvalidDocument as found:
        problems = found.problems
    return [": ".join(filter(None, (each.place, each.text()))) for each in errors(problems)]


def _faults_of_policy(files: dict[str, bytes], roots: dict[str, etree._Element]) -> list[str]:
    """Return why Studio would not let authors use the blocks of the course, and what JSON is broken."""
    values, faults = {}, []
    for name in (name for name in files if name.endswith(".json")):
        try:
            values[name] = json.loads(files[name])
        except ValueError as error:
            faults.append(f"{name}: {error}")
    if "course.xml" not in files:
        return [*faults, "course.xml is missing: Studio finds a course by it"]
    if faults or "course.xml" not in roots:
        return faults
    run = roots["course.xml"].get("url_name")
    policy = values.get(f"policies/{run}/policy.json", {})
    allowed = policy.get(f"course/{run}", {}).get("advanced_modules", [])
    used = {node.tag for root in roots.values() for node in root.iter(*CHECKS)}
    return [
        f"policies/{run}/policy.json: advanced_modules of course/{run} lacks {tag}"
        for tag in sorted(used - set(allowed))
    ]


def _archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with (
        gzip.GzipFile(filename="", fileobj=buffer, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, content in files.items():
            entry = tarfile.TarInfo(f"course/{name}")
            entry.size, entry.mtime = len(content), MOMENT
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


if __name__ == "__main__":
    try:
        packed = pack(COURSE)
    except NotImportable as refused:
        sys.exit(f"{COURSE.relative_to(ROOT)} cannot be imported whole:\n{refused}")
    ARCHIVE.parent.mkdir(exist_ok=True)
    ARCHIVE.write_bytes(packed)
    print(
        f"{ARCHIVE.relative_to(ROOT)}: {len(packed) / 1000:.0f} kB, for Tools > Import of a course in Studio"
    )
