"""Loading a framework: the document becomes rows, as a whole or not at all."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from smartcity_plugin.bulk import insert
from smartcity_plugin.competences.folding import searchable
from smartcity_plugin.competences.models import GONE, CompetenceWords, LoadedCompetence, LoadedFramework
from smartcity_xblocks.competence.framework_check import check
from smartcity_xblocks.documents import rev_of
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark

BATCH = 200
"""Rows a statement; with descriptions in many languages it stays below MySQL's limit of 16 MB."""


@dataclass(frozen=True)
class Loaded:
    """What loading did: how many competences there are, how many of them are new, and the codes that went."""

    framework: str
    size: int
    changed: bool
    new: int = 0
    gone: tuple[str, ...] = ()


def loaded_at(framework_id: str) -> datetime:
    """Return when a framework that is loaded was last changed by that."""
    return LoadedFramework.objects.values_list("loaded_at", flat=True).get(framework=framework_id)


def load_framework(
    document: Any, now: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> Loaded:
    """Make ``document`` the framework of its id; the same document again changes nothing.

    Codes never die: those that are not in it any more can still be read by evidence and credentials that name them.
    Raises `InvalidDocument` with all problems, and nothing has changed. ``progress`` hears of written rows.
    """
    problems = check(document)
    if errors(problems):
        raise InvalidDocument(problems)
    rev = rev_of(document)
    with transaction.atomic():
        # Whoever loads it at the same time waits here, and then finds it loaded.
        row, _ = LoadedFramework.objects.select_for_update().get_or_create(
            framework=document["id"],
            defaults={"rev": "", "title": {}, "parts": {}, "loaded_at": now},
        )
        if row.rev == rev:
            return Loaded(row.framework, row.size, changed=False)
        if taken := _taken(document, row):
            raise InvalidDocument([*problems, *taken])
        codes = {each["code"].lower() for each in document["competences"]}
        before, gone = _make_room(row, codes)
        _write(row, document, progress)
        row.rev, row.title, row.size, row.loaded_at = rev, document["title"], len(codes), now
        row.parts = {name: part for name, part in document.items() if name != "competences"}
        row.save()
    return Loaded(row.framework, row.size, changed=True, new=len(codes - before), gone=gone)


def _taken(document: dict, row: LoadedFramework) -> list[Problem]:
    """Return a problem for each code that another framework has: a code means one thing on a platform."""
    message = mark("The framework {framework} has this code already. Codes are unique among all frameworks.")
    others = LoadedFramework.objects.exclude(pk=row.pk)
    rows = LoadedCompetence.objects.filter(framework__in=others, position__gt=GONE)
    found = []
    for name, owners in (
        ("competences", dict(rows.values_list("code", "framework__framework"))),
        ("profiles", _profiles(others)),
    ):
        taken = {code.lower(): framework for code, framework in owners.items()}
        found += [
            Problem("taken_code", f"{name}/{each['code']}/code", message, {"framework": framework})
            for each in document.get(name, ())
            if (framework := taken.get(each["code"].lower()))
        ]
    return found


def _profiles(frameworks: QuerySet[LoadedFramework]) -> dict[str, str]:
    return {
        profile["code"]: framework
        for framework, parts in frameworks.values_list("framework", "parts")
        for profile in parts.get("profiles", ())
    }


def _make_room(row: LoadedFramework, codes: Collection[str]) -> tuple[set[str], tuple[str, ...]]:
    """Delete the rows that are written anew, mark those that go; return the codes before, and those that go."""
    before, gone = set(), []
    for key, code, position in list(
        row.competences.order_by("position").values_list("pk", "code", "position")
    ):
        if position > GONE:
            before.add(code.lower())
            if code.lower() not in codes:
                gone.append((key, code))
    row.competences.filter(pk__in=[key for key, _ in gone]).update(position=GONE)
    row.competences.filter(position__gt=GONE).delete()
    CompetenceWords.objects.filter(framework=row).delete()
    # A code that had gone, from here or from another framework, comes back.
    went = LoadedCompetence.objects.filter(position=GONE).values_list("pk", "code")
    LoadedCompetence.objects.filter(pk__in=[key for key, code in went if code.lower() in codes]).delete()
    return before, tuple(code for _, code in gone)


def _write(row: LoadedFramework, document: dict, progress: Callable[[int, int], None]) -> None:
    parts = document["competences"]
    for at in range(0, len(parts), BATCH):
        batch = parts[at : at + BATCH]
        columns = {
            "position": range(at + 1, at + 1 + len(batch)),
            **{name: [part[name] for part in batch] for name in ("code", "group", "title")},
            "description": [part.get("description", {}) for part in batch],
            **{name: [part.get(name, []) for part in batch] for name in ("prerequisites", "matches")},
            "sample": [part.get("sample", document["sample"]) for part in batch],
        }
        insert(LoadedCompetence, columns, {"framework": row})
        columns = {name: columns[name] for name in ("code", "group")}
        words = [searchable(part["code"], part["title"]) for part in batch]
        insert(CompetenceWords, columns | {"words": words}, {"framework": row})
        progress(at + len(batch), len(parts))
