"""What of a framework a format cannot hold, said before anybody relies on the file."""

from collections.abc import Callable, Collection, Iterator, Mapping

from smartcity_xblocks.competence.framework import Competence, Framework, Group, Level
from smartcity_xblocks.language_map import LanguageMap, picked
from smartcity_xblocks.problems import Problem, mark

_MESSAGES: Mapping[str, str] = {
    "languages": mark("The format holds one language: texts in others that are left out: {count}."),
    "substituted": mark("These texts are not there in the language of the file, but in another: {count}."),
    "id": mark("The format does not hold the framework's id: name it when you read the file again."),
    "title": mark("The format does not hold the framework's title."),
    "framework_description": mark("The format does not hold the framework's description."),
    "source": mark("The format does not hold where the framework's facts come from."),
    "samples": mark("The format does not say which entries are samples; there are {count}."),
    "levels": mark("The format holds no levels; left out: {count}."),
    "level_descriptions": mark("The format holds no descriptions of levels; left out: {count}."),
    "descriptions": mark("The format holds no descriptions of groups and competences; left out: {count}."),
    "empty_groups": mark(
        "In the format a group without competences looks like a competence; left out: {count}."
    ),
    "prerequisites": mark("The format does not hold what comes before a competence; left out: {count}."),
    "matches": mark(
        "The format does not hold what competences match elsewhere, such as in ESCO; left out: {count}."
    ),
    "closeness": mark(
        "The format tells only exact matches from others; close, broader and narrower ones: {count}."
    ),
    "reviewed": mark("The format does not say which matches were reviewed; there are {count}."),
    "goals": mark("The format holds no learning goals; left out: {count}."),
    "profiles": mark("The format holds no job profiles; left out: {count}."),
}
FEATURES = frozenset(_MESSAGES)
ENTRY_LANGUAGE = "entry_language"
"""Beside them: each entry names its language, which is that of its title."""
_DESCRIBED = {"": "framework_description", "levels": "level_descriptions"}
"""Which feature descriptions are, by where they stand."""


def not_held(framework: Framework, held: Collection[str], language: str) -> list[Problem]:
    """Return what is lost when ``framework`` is written in a format that holds these of `FEATURES`; each told once."""
    return [
        Problem(feature, place, _MESSAGES[feature], {"count": count}, "warning")
        for feature, find in _FINDERS.items()
        if feature not in held
        for count, place in [_counted(find(framework, held, language))]
        if count
    ]


Finder = Callable[[Framework, Collection[str], str], Iterator[str]]
"""Yields the place of all that a format without the feature loses."""


def _counted(places: Iterator[str]) -> tuple[int, str]:
    found = list(places)
    return len(found), found[0] if found else ""


def _texts(framework: Framework, held: Collection[str]) -> Iterator[tuple[str, LanguageMap, LanguageMap]]:
    """Yield place and texts of all that is written, and the texts that choose its language."""
    parts: list[tuple[str, Framework | Group | Competence | Level]] = []
    if "title" in held:
        parts.append(("", framework))
    parts += [(f"groups/{code}/", each) for code, each in framework.groups.items()]
    parts += [(f"competences/{code}/", each) for code, each in framework.competences.items()]
    if "levels" in held:
        parts += [(f"levels/{level.number}/", level) for level in framework.levels]
    for place, part in parts:
        yield f"{place}title", part.title, part.title
        if _DESCRIBED.get(place.partition("/")[0], "descriptions") in held:
            chooses = part.title if ENTRY_LANGUAGE in held else part.description
            yield f"{place}description", part.description, chooses


def _languages(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    for place, texts, chooses in _texts(framework, held):
        written = picked(chooses, language)[0]
        yield from (f"{place}/{each}" for each in texts if each != written)


def _substituted(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    if "languages" in held:
        return
    for place, texts, chooses in _texts(framework, held):
        # An entry that names its language says what it is in; a level cannot.
        if texts and not (ENTRY_LANGUAGE in held and not place.startswith("levels/")):
            written = picked(chooses, language)[0]
            if written != language and written in texts:
                yield place


def _samples(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    if framework.sample:
        yield "sample"
    for kind in ("groups", "competences"):
        yield from (f"{kind}/{each.code}" for each in getattr(framework, kind).values() if each.sample)
    if "levels" in held:
        yield from (f"levels/{level.number}" for level in framework.levels if level.sample)


def _level_descriptions(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    if "levels" in held:
        yield from (f"levels/{level.number}" for level in framework.levels if level.description)


def _descriptions(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    for kind in ("groups", "competences"):
        yield from (f"{kind}/{each.code}" for each in getattr(framework, kind).values() if each.description)


def _empty_groups(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    used = {each.group for each in framework.competences.values()}
    yield from (f"groups/{code}" for code in framework.groups if code not in used)


def _prerequisites(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    for each in framework.competences.values():
        yield from (f"competences/{each.code}" for _ in each.prerequisites)


def _matches(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    for each in framework.competences.values():
        yield from (f"competences/{each.code}" for _ in each.matches)


def _closeness(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    if "matches" in held:
        for each in framework.competences.values():
            yield from (
                f"competences/{each.code}"
                for match in each.matches
                if match.closeness not in ("exact", "related")
            )


def _reviewed(framework: Framework, held: Collection[str], language: str) -> Iterator[str]:
    if "matches" in held:
        for each in framework.competences.values():
            yield from (f"competences/{each.code}" for match in each.matches if match.reviewed)


_FINDERS: Mapping[str, Finder] = {
    "languages": _languages,
    "substituted": _substituted,
    "id": lambda framework, held, language: iter(["id"]),
    "title": lambda framework, held, language: iter(["title"]),
    "framework_description": lambda framework, held, language: iter(
        ["description"] * bool(framework.description)
    ),
    "source": lambda framework, held, language: iter(["source"] * bool(framework.source)),
    "samples": _samples,
    "levels": lambda framework, held, language: (f"levels/{level.number}" for level in framework.levels),
    "level_descriptions": _level_descriptions,
    "descriptions": _descriptions,
    "empty_groups": _empty_groups,
    "prerequisites": _prerequisites,
    "matches": _matches,
    "closeness": _closeness,
    "reviewed": _reviewed,
    "goals": lambda framework, held, language: (f"goals/{code}" for code in framework.goals),
    "profiles": lambda framework, held, language: (f"profiles/{code}" for code in framework.profiles),
}
