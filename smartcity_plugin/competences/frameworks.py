"""The frameworks that were loaded, for whoever reads: rows are the one truth, and a worker keeps what is small.

A framework may have 14,000 skills. What is kept counts as long as the rows have the same revisions, which each call
asks once, and each request: another worker may have loaded a framework since.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from django.db.models import QuerySet

from smartcity_plugin.compat import request_under_way
from smartcity_plugin.competences.models import GONE, LoadedCompetence, LoadedFramework
from smartcity_xblocks.competence.framework import Competence, Framework, Match, Profile
from smartcity_xblocks.competence.framework_parse import built
from smartcity_xblocks.language_map import LanguageMap

SMALL = 500
"""Competences up to which a framework is read as a whole, and kept."""
MOST_KEPT = 2_000
"""Competences beside those that a worker keeps at most."""
PAGE = 500
_ON_REQUEST = "smartcity_frameworks"
_COLUMNS = (
    "framework__framework",
    "code",
    "group",
    "title",
    "description",
    "prerequisites",
    "matches",
    "sample",
)


@dataclass(frozen=True)
class Found:
    """A competence as lists show it."""

    code: str
    title: Mapping[str, str]
    group: str
    framework: str
    """The id of its framework."""
    sample: bool = False


class Competences(Mapping[str, Competence]):
    """The competences of all frameworks by code, in their order, large ones last; read when they are asked for."""

    def __init__(self, kept: "_Kept") -> None:
        self._kept = kept

    def __getitem__(self, code: str) -> Competence:
        """Return the competence; the first one of a small framework brings all of these along."""
        return self._kept.find([code])[code][1]

    def __contains__(self, code: object) -> bool:
        """Return whether a framework has it, or had it."""
        return code in self._kept.find([code])

    def __iter__(self) -> Iterator[str]:
        """Yield all codes; their competences are read along, some hundred with each query."""
        yield from self._kept.small
        for own, size in self._kept.sizes.items():
            for last in range(0, size, PAGE) if size > SMALL else ():
                page = {"position__gt": last, "position__lte": last + PAGE}
                rows = LoadedCompetence.objects.filter(framework__framework=own, **page)
                yield from self._kept.keep(rows.order_by("position"))

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(self._kept.sizes.values())


class Titles(Mapping[str, LanguageMap]):
    """The titles of the same."""

    def __init__(self, known: Competences) -> None:
        self._known = known

    def __getitem__(self, code: str) -> LanguageMap:
        """Return the title of a competence."""
        return self._known[code].title

    def __iter__(self) -> Iterator[str]:
        """Yield all codes."""
        return iter(self._known)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._known)


def competences() -> Competences:
    """Return the competences of all frameworks by code; those that went are found by their code too."""
    return Competences(_kept())


def titles() -> Titles:
    """Return the titles of all competences by code."""
    return Titles(competences())


def listed(also: Collection[str]) -> dict[str, Competence]:
    """Return by code what a page can list: the competences of small frameworks, and ``also`` these of any."""
    kept = _kept()
    return {code: each for code, (_, each) in (kept.small | kept.find(also)).items()}


def named(codes: Collection[str]) -> dict[str, Found]:
    """Return those of the ``codes`` that are known, as lists show them."""
    return {
        code: Found(code, each.title, each.group, framework, each.sample)
        for code, (framework, each) in _kept().find(codes).items()
    }


def frameworks() -> tuple[Framework, ...]:
    """Return all frameworks, by id, but without their competences: levels, groups, goals and job profiles."""
    return tuple(_kept().frameworks.values())


def framework(framework_id: str) -> Framework | None:
    """Return the framework with its competences, or None where it is not loaded."""
    kept = _kept()
    shell = kept.frameworks.get(framework_id)
    if shell is None:
        return None
    if kept.sizes[framework_id] <= SMALL:
        own = {code: each for code, (where, each) in kept.small.items() if where == framework_id}
    else:
        rows = LoadedCompetence.objects.filter(framework__framework=framework_id, position__gt=GONE)
        rows = rows.order_by("position")
        own = {each.code: each for _, each in map(_read, rows.values_list(*_COLUMNS).iterator())}
    return replace(shell, competences=own)


def profiles() -> dict[str, tuple[Framework, Profile]]:
    """Return all job profiles by code, each with its framework (without the competences)."""
    return {code: (each, profile) for each in frameworks() for code, profile in each.profiles.items()}


def profile(code: str) -> tuple[Framework, Profile] | None:
    """Return a job profile with its framework (without the competences), or None."""
    return profiles().get(code)


@dataclass
class _Kept:
    """What this worker keeps of the frameworks of these revisions."""

    revs: tuple[tuple[str, str, int], ...]
    """Id, revision, number of competences."""
    _large: OrderedDict[str, tuple[str, Competence] | None] = field(default_factory=OrderedDict)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Return how many competences each framework has."""
        return {framework: size for framework, _, size in self.revs}

    @cached_property
    def frameworks(self) -> dict[str, Framework]:
        """Return the frameworks without their competences."""
        rows = LoadedFramework.objects.order_by("framework").values_list("framework", "parts")
        return {framework: built({**parts, "competences": []}) for framework, parts in rows}

    @cached_property
    def small(self) -> dict[str, tuple[str, Competence]]:
        """Return all competences of small frameworks with the framework's id, in their order."""
        rows = LoadedCompetence.objects.filter(framework__size__lte=SMALL, position__gt=GONE)
        rows = rows.order_by("framework__framework", "position").values_list(*_COLUMNS)
        return {each.code: (framework, each) for framework, each in map(_read, rows)}

    def find(self, codes: Collection[str]) -> dict[str, tuple[str, Competence]]:
        """Return those of the ``codes`` that are known, with their framework's id; at most two queries."""
        found = {code: self.small.get(code) or self._large.get(code) for code in codes}
        if missing := [code for code, each in found.items() if each is None and code not in self._large]:
            found |= self.keep(LoadedCompetence.objects.filter(code__in=missing), missing)
        return {code: each for code, each in found.items() if each is not None}

    def keep(
        self, rows: QuerySet[LoadedCompetence], asked: Collection[str] = ()
    ) -> dict[str, tuple[str, Competence] | None]:
        """Return the competences of these rows, and None for what was ``asked`` for and is in none; keep them."""
        found = dict.fromkeys(asked) | {
            each.code: (own, each) for own, each in map(_read, rows.values_list(*_COLUMNS))
        }
        self._large.update(found)
        while len(self._large) > MOST_KEPT:
            self._large.popitem(last=False)
        return found


def _read(row: tuple) -> tuple[str, Competence]:
    """Return the competence of a row, with its framework's id."""
    framework, code, group, title, description, prerequisites, matches, sample = row
    own = tuple(Match(**each) for each in matches)
    return framework, Competence(code, group, title, description, tuple(prerequisites), own, sample)


def _kept() -> _Kept:
    """Return what this worker keeps, anew where something was loaded since; a request asks once."""
    request = request_under_way()
    kept = getattr(request, _ON_REQUEST, None)
    if kept is None:
        rows = LoadedFramework.objects.order_by("framework")
        kept = _kept_of(tuple(rows.values_list("framework", "rev", "size")))
        if request:
            setattr(request, _ON_REQUEST, kept)
    return kept


@lru_cache(maxsize=1)
def _kept_of(revs: tuple[tuple[str, str, int], ...]) -> _Kept:
    return _Kept(revs)
