"""Loading a framework as large as ESCO, and searching it."""

import gc
import json
import tracemalloc
from collections.abc import Callable
from hashlib import sha256
from statistics import median
from time import perf_counter
from typing import Any

from django.utils import timezone

from bench.competence.esco import framework, tables
from bench.competence.measured import Measured
from bench.report import Row
from smartcity_plugin.competences.api import competences, load_framework, search
from smartcity_xblocks.competence.interchange.formats import import_framework
from smartcity_xblocks.interchange.reading import read_json

SEARCHES = (
    ("data", {}),
    ("διαχείριση υδάτων", {}),
    ("KÜSTENSTÄDTEN planen", {}),
    ("segundo requisitos", {}),
    ("ESCO-00042", {}),
    ("no such words", {}),
    ("a", {}),
    ("", {}),
    ("energy", {"framework": "esco", "group": "G7"}),
)
"""A word that 900 skills have, several words, a code, nothing, nearly everything, all of it, within a group."""
TIMES = 15
MIB = 1_048_576


def measure(database: str) -> Measured:
    """Read the framework from ESCO's tables, load it from its JSON, and load it again; then search it."""
    document = framework()
    text, files = json.dumps(document, ensure_ascii=False), tables(document)
    reading, read = _timed(lambda: import_framework(files, "esco"))
    first, loaded = _timed(lambda: load_framework(read_json(text), timezone.now()))
    again, _ = _timed(lambda: load_framework(read_json(text), timezone.now()))
    pages = [search(words, **within) for words, within in SEARCHES]
    slowest = max(
        (median(_timed(lambda: search(words, **within))[0] for _ in range(TIMES)), words)  # noqa: B023
        for words, within in SEARCHES
    )
    answers = [
        loaded.size,
        len(read.framework.competences),
        *((page.total, [each.code for each in page.found]) for page in pages),
    ]
    rows = [
        Row(f"read {len(files)} tables of ESCO, before loading, {database}", "s", reading, target="<= 10"),
        Row(f"load {loaded.size:,} skills, {database}", "s", first, target="<= 20"),
        Row(f"load the same again, {database}", "s", again),
        Row(
            f"search, the slowest of {len(SEARCHES)} (“{slowest[1]}”), {database}",
            "ms",
            slowest[0] * 1_000,
            target="<= 50",
        ),
        Row(f"kept in a worker after reading all titles, {database}", "MiB", _kept() / MIB),
    ]
    return Measured(rows, sha256(json.dumps(answers).encode()).hexdigest())


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds on the clock, since a database takes some of them, and what the call gave back."""
    gc.collect()
    begin = perf_counter()
    result = call()
    return perf_counter() - begin, result


def _kept() -> int:
    """Return the bytes that stay after all competences were read once."""
    tracemalloc.start()
    for _ in competences().values():
        pass
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept
