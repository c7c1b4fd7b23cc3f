"""Checks framework documents: the shape of their parts, and the codes that one part has for another."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from smartcity_xblocks.competence.circles import circles
from smartcity_xblocks.competence.tags import MOST_LEVELS
from smartcity_xblocks.language_map import missing_languages
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.setting_readers import one_of, whole, yes_or_no
from smartcity_xblocks.shape import ITEMS_LIMIT, Parts, Place, Reader, Shape

FORMAT = 2
MOST_COMPETENCES = 20_000
"""ESCO, the largest there is, has 13,939 skills in its version 1.2."""
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,59}")
"""What can stand in an address, in the ``external_id`` of a platform's tag, and in a row."""
TITLE_LIMIT, DESCRIPTION_LIMIT, SOURCE_LIMIT, URI_LIMIT, MOST_MATCHES = 500, 5_000, 2_000, 300, 50
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_URI = re.compile(r"https?://[^\s<>\"\\^`{|}]+")


def check(document: Any) -> list[Problem]:
    """Return all problems of a framework document, each with its place. Never raises.

    Whether another framework has its codes already is not asked here.
    """
    shape = _Walk()
    document = shape.parts(document, "", _FRAMEWORK)
    levels = [place for place, _ in shape.entries(document, "levels", _LEVEL, least=1, most=MOST_LEVELS)]
    for _ in shape.entries(document, "groups", _GROUP, least=1):
        pass
    groups, competences = _codes(document, "groups"), _codes(document, "competences")
    for place, part in shape.entries(document, "competences", _COMPETENCE, least=1, most=MOST_COMPETENCES):
        shape.known(part.get("group"), (place, "group"), groups, _NO_GROUP)
        shape.all_known(part, place, "prerequisites", competences, _NO_COMPETENCE)
    for place, part in shape.entries(document, "goals", _GOAL):
        shape.all_known(part, place, "groups", groups, _NO_GROUP)
        shape.all_known(part, place, "competences", competences, _NO_COMPETENCE)
    for place, part in shape.entries(document, "profiles", _PROFILE):
        _check_requirements(
            shape, part.get("requirements"), (place, "requirements"), competences, len(levels)
        )
    for circle in circles(_prerequisites(document)):
        message = mark("These competences need each other first, so nobody can begin: {circle}.")
        place = (("competences", circle[0]), "prerequisites")
        shape.report("circular", place, message, circle=" → ".join(circle))
    shape.tell_untranslated()
    return shape.problems


class _Walk(Shape):
    """A walk through a framework, which knows the codes it has met and the texts that want a translation."""

    def __init__(self) -> None:
        # Of 14,000 skills in one language a warning for each would hide all else: they are counted.
        super().__init__(warnings=False)
        self._met: set[str] = set()
        self._untranslated: dict[str, list[Place]] = {}

    def entries(
        self, document: dict, name: str, parts: Parts, least: int = 0, most: int = ITEMS_LIMIT
    ) -> Iterator[tuple[Place, dict]]:
        """Expect a list of objects made of ``parts``; yield the place (by code) and the object of each."""
        for index, entry in enumerate(self.items(document.get(name), name, least, most)):
            if entry is None:
                continue
            code = entry.get("code") if isinstance(entry, dict) else None
            place: Place = (name, index + 1)
            if isinstance(code, str) and CODE.fullmatch(code):
                if code.lower() in self._met:  # a database may take a and A for one letter
                    message = mark("This code is used twice. Give another one.")
                    self.report("double_code", (place, "code"), message)
                else:
                    self._met.add(code.lower())
                    place = (name, code)
            yield place, self.parts(entry, place, parts)

    def texts(self, value: Any, place: Place, most: int) -> None:
        """Expect plain text by language, none longer than ``most``."""
        texts = self.language_map(value, place)
        for language, text in texts.items():
            if len(text) > most:
                message = mark("This text is too long: at most {most} characters.")
                self.report("too_long", (place, language), message, most=most)
            if _MARKUP.search(text):
                message = mark("This is plain text and shown as it stands: take the tags (<…>) out.")
                self.report("markup", (place, language), message)
        for language in missing_languages(texts) if texts else ():
            self._untranslated.setdefault(language, []).append(place)

    def tell_untranslated(self) -> None:
        """Warn once of each shipped language in which texts are missing."""
        message = mark("Texts without a translation, from here on: {count}. Readers see another language.")
        for language, places in self._untranslated.items():
            self.report("untranslated", (places[0], language), message, "warning", count=len(places))

    def known(self, code: Any, place: Place, codes: Collection[str], message: str) -> None:
        """Expect one of the ``codes``."""
        if code is None:
            return
        if not isinstance(code, str):
            self.text(code, place)
        elif code not in codes:
            self.report("unknown_code", place, message, name=code[:80])

    def all_known(self, part: dict, place: Place, name: str, codes: Collection[str], message: str) -> None:
        """Expect a list of ``codes``."""
        for index, code in enumerate(self.items(part.get(name), (place, name))):
            self.known(code, ((place, name), index + 1), codes, message)


def _check_requirements(shape: _Walk, value: Any, place: Place, known: Collection[str], levels: int) -> None:
    seen: set[str] = set()
    for index, entry in enumerate(shape.items(value, place)):
        if entry is None:
            continue
        here = (place, index + 1)
        part = shape.parts(entry, here, _REQUIREMENT)
        code, level = part.get("competence"), part.get("level")
        shape.known(code, (here, "competence"), known, _NO_COMPETENCE)
        if isinstance(code, str):
            if code in seen:
                message = mark("This competence is asked for twice. Keep one of the two.")
                shape.report("double_code", (here, "competence"), message)
            seen.add(code)
        if isinstance(level, int) and levels < level <= MOST_LEVELS:
            message = mark("The framework has only {levels} levels.")
            shape.report("no_level", (here, "level"), message, levels=levels)


def _codes(document: dict, name: str) -> frozenset[str]:
    """Return the codes that parts may refer to, whatever else is wrong."""
    return frozenset(each["code"] for each in _with_code(document, name))


def _prerequisites(document: dict) -> dict[str, list[str]]:
    needs = {}
    for each in _with_code(document, "competences"):
        before = each.get("prerequisites")
        needs[each["code"]] = (
            [code for code in before if isinstance(code, str)] if isinstance(before, list) else []
        )
    return needs


def _with_code(document: dict, name: str) -> list[dict]:
    value = document.get(name)
    entries = value[:MOST_COMPETENCES] if isinstance(value, list) else []
    return [each for each in entries if isinstance(each, dict) and isinstance(each.get("code"), str)]


def _code(shape: _Walk, value: Any, place: Place) -> None:
    if not isinstance(value, str) or not CODE.fullmatch(value):
        message = mark("Give it a code of Latin letters, digits and . _ : + - (at most 60).")
        shape.report("bad_code", place, message)


def _uri(shape: _Walk, value: Any, place: Place) -> None:
    if shape.text(value, place, URI_LIMIT) and not _URI.fullmatch(value):
        shape.report("bad_format", place, mark("This is no web address: it starts with https://."))


def _matches(shape: _Walk, value: Any, place: Place) -> None:
    for index, entry in enumerate(shape.items(value, place, most=MOST_MATCHES)):
        if entry is not None:
            shape.parts(entry, (place, index + 1), _MATCH)


def _source(shape: _Walk, value: Any, place: Place) -> None:
    shape.text(value, place, SOURCE_LIMIT)


def _texts(most: int) -> Reader:
    return lambda shape, value, place: shape.texts(value, place, most)


_NO_GROUP = mark("There is no such group: {name}.")
_NO_COMPETENCE = mark("The framework has no such competence: {name}.")

_TITLE, _DESCRIPTION = _texts(TITLE_LIMIT), _texts(DESCRIPTION_LIMIT)
_FRAMEWORK = Parts(
    {
        "format": lambda shape, value, place: shape.one_of(value, place, (FORMAT,)),
        "id": Shape.identifier,
        "sample": yes_or_no,
        "title": _TITLE,
        "levels": Shape.given,
        "groups": Shape.given,
        "competences": Shape.given,
    },
    {"description": _DESCRIPTION, "source": _source, "goals": Shape.given, "profiles": Shape.given},
)
_SAID = {"description": _DESCRIPTION, "sample": yes_or_no}
_NAMED = {"code": _code, "title": _TITLE}
_LEVEL = Parts({"title": _TITLE}, _SAID)
_GROUP = Parts(_NAMED, _SAID)
_COMPETENCE = Parts(
    {**_NAMED, "group": Shape.given}, {"prerequisites": Shape.given, "matches": _matches, **_SAID}
)
_GOAL = Parts(_NAMED, {"groups": Shape.given, "competences": Shape.given, "sample": yes_or_no})
_PROFILE = Parts({**_NAMED, "requirements": Shape.given}, {"matches": _matches, "source": _source, **_SAID})
_REQUIREMENT = Parts(
    {"competence": Shape.given, "level": whole(1, MOST_LEVELS)},
    {"importance": one_of("essential", "optional"), "sample": yes_or_no},
)
_MATCH = Parts(
    {"uri": _uri},
    {"closeness": one_of("close", "exact", "broad", "narrow", "related"), "reviewed": yes_or_no},
)
