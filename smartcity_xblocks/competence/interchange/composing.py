"""From the entries of a file, a tree of any depth, to a framework of ours: groups, and competences in them.

Whatever is wrong is told with its place, all at once; what cannot be said here is told as lost.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from smartcity_xblocks.competence.circles import circles
from smartcity_xblocks.competence.framework import Competence, Framework, Group, Level, Match
from smartcity_xblocks.competence.framework_check import (
    CODE,
    DESCRIPTION_LIMIT,
    MOST_COMPETENCES,
    MOST_MATCHES,
    TITLE_LIMIT,
    check,
)
from smartcity_xblocks.competence.framework_document import document_of
from smartcity_xblocks.competence.framework_parse import built
from smartcity_xblocks.competence.interchange.losses import Losses
from smartcity_xblocks.competence.tags import MOST_LEVELS
from smartcity_xblocks.interchange.words import Ids, plain
from smartcity_xblocks.language_map import LanguageMap, base_language
from smartcity_xblocks.markup import has_tags
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark
from smartcity_xblocks.shape import NOT_KEPT

ACHIEVED = {"en": "Achieved", "el": "Κατακτήθηκε", "de": "Erreicht", "pt": "Alcançado"}
"""The one level of a framework that comes without any."""

_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_NOT_IN_CODES = re.compile(r"[^A-Za-z0-9._:+-]+")
_PARAGRAPH = re.compile(r"\n\s*\n|(?=<(?:p|br|div|li|h[1-6]|tr|dt|dd)\b)", re.IGNORECASE)
_BEFORE_CODES = re.compile(r"^[^A-Za-z0-9]+")


@dataclass
class Found:
    """An entry as a file has it; ``key`` is what other entries of the file call it by."""

    key: str
    place: str
    code: str
    title: Mapping[str, str]
    description: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    kind: Literal["", "group", "competence"] = ""
    """Empty where the file does not tell: what others are below is a group."""
    prerequisites: list[str] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    sample: bool = False


class Composer:
    """Collects what a file holds. ``parts`` says what the file calls the parts of an entry: for places."""

    def __init__(self, **parts: str) -> None:
        self.losses = Losses()
        self.problems: list[Problem] = []
        self._parts = parts
        self._found: dict[str, Found] = {}

    def fault(self, code: str, found: Found | str, part: str, message: str, /, **values: object) -> None:
        """Report what must be mended before the file can be read."""
        place = found if isinstance(found, str) else found.place
        self.problems.append(Problem(code, f"{place}/{self._parts.get(part, part)}", message, values))

    def add(self, found: Found) -> None:
        """Take an entry."""
        if found.key in self._found:
            message = mark("“{code}” is there twice, first in {first}. Give another one.")
            self.fault(
                "double_code", found, "code", message, code=found.key[:80], first=self._found[found.key].place
            )
            return
        self._found[found.key] = found

    def get(self, key: str) -> Found | None:
        """Return the entry that was added with ``key``."""
        return self._found.get(key)

    def compose(
        self,
        framework: Framework,
        levels: Iterable[Level] = (),
        parts: Callable[[Mapping[str, str]], Mapping[str, Any]] | None = None,
    ) -> Framework:
        """Return ``framework`` with its levels and with all entries that were added.

        ``parts`` gets the code of each entry by its key and returns goals and profiles, as a framework document has
        them. Raises `InvalidDocument`.
        """
        if len(self._found) > 2 * MOST_COMPETENCES:
            message = mark("The file holds {count} entries: at most {most} can be read. Split it.")
            values = {"count": len(self._found), "most": 2 * MOST_COMPETENCES}
            self.problems.append(Problem("too_many", "", message, values))
        codes = self._codes()
        self._check_references()
        for found in self._found.values():
            self._clean(found)
        if self.problems:
            raise InvalidDocument([*self.problems, *self.losses.problems])
        framework = replace(
            self._grouped(framework, codes),
            title=self._line(framework.title, "title"),
            description=self._text(framework.description, "description"),
            levels=self._levels(levels),
        )
        document = document_of(framework) | (parts(codes) if parts else {})
        # What was not looked at with its place is looked at here: no framework leaves that could not be loaded.
        if found := errors(check(document)):
            raise InvalidDocument([*found, *self.losses.problems])
        return built(document)

    def _codes(self) -> dict[str, str]:
        """Return the code of each entry; none has that of another, in small letters or large ones."""
        codes: dict[str, str] = {}
        owners: dict[str, Found] = {}
        for found in self._found.values():
            code = _code(found.code)
            if not code:
                message = mark("A code of Latin letters, digits and . _ : + - is needed here.")
                self.fault("bad_code", found, "code", message)
            elif owner := owners.get(code.casefold()):
                message = mark("The code “{code}” is that of {first} too. Give another one.")
                self.fault("double_code", found, "code", message, code=code, first=owner.place)
            elif code != found.code:
                message = mark(
                    "The code “{was}” was changed to “{code}”: of Latin letters, digits and . _ : + -"
                )
                self.losses.lose("code", found.place, message, was=found.code, code=code)
            owners.setdefault(code.casefold(), found)
            codes[found.key] = code
        return codes

    def _check_references(self) -> None:
        for found in self._found.values():
            if found.parent and found.parent not in self._found:
                message = mark("There is no entry “{code}” that this one could belong to.")
                self.fault("unknown_parent", found, "parent", message, code=found.parent[:80])
            for key in found.prerequisites:
                if key not in self._found:
                    message = mark("There is no competence “{code}” that could come before this one.")
                    self.fault("unknown_code", found, "prerequisites", message, code=key[:80])
        parents = {key: (found.parent,) for key, found in self._found.items() if found.parent}
        message = mark("These entries belong to each other in a circle: {circle}.")
        self._check_circles(parents, "parent", message)
        needs = {key: found.prerequisites for key, found in self._found.items() if found.prerequisites}
        message = mark("These competences need each other first, so nobody can begin: {circle}.")
        self._check_circles(needs, "prerequisites", message)

    def _check_circles(self, needs: Mapping[str, Iterable[str]], part: str, message: str) -> None:
        for circle in circles(needs):
            codes = [self._found[key].code for key in circle]
            self.fault("circular", self._found[circle[0]], part, message, circle=" → ".join(codes)[:400])

    def _clean(self, found: Found) -> None:
        place = found.place
        found.title = self._line(found.title, f"{place}/{self._parts.get('title', 'title')}")
        found.description = self._text(
            found.description, f"{place}/{self._parts.get('description', 'description')}"
        )
        if not found.title:
            self.fault("empty", found, "title", mark("A title is needed here."))

    def _line(self, texts: Mapping[str, str], place: str) -> LanguageMap:
        """Return titles as the plain lines that they are here."""
        lines = {}
        for language, text in self._by_language(texts, place):
            line = " ".join(NOT_KEPT.sub("", text).split())
            if has_tags(line):
                line = _without_tags(line)
                self.losses.lose(
                    "html", place, mark("The title held HTML, which was dropped: {text}"), text=text
                )
            if len(line) > TITLE_LIMIT:
                line = line[: TITLE_LIMIT - 1].rstrip() + "…"
                message = mark("The title was cut: at most {most} characters are allowed.")
                self.losses.lose("too_long", place, message, most=TITLE_LIMIT)
            if line:
                lines[language] = line
        return lines

    def _text(self, texts: Mapping[str, str], place: str) -> LanguageMap:
        """Return descriptions as the plain text that they are here; paragraphs stay."""
        cleaned = {}
        for language, text in self._by_language(texts, place):
            said = NOT_KEPT.sub("", text).strip()
            if has_tags(said):
                said = "\n\n".join(filter(None, map(_without_tags, _PARAGRAPH.split(said))))
                message = mark("Descriptions are plain text here; those that lost their format: {count}.")
                self.losses.count("html", place, message)
            if len(said) > DESCRIPTION_LIMIT:
                said = said[: DESCRIPTION_LIMIT - 1].rstrip() + "…"
                message = mark("The description was cut: at most {most} characters are allowed.")
                self.losses.lose("too_long", place, message, most=DESCRIPTION_LIMIT)
            if said:
                cleaned[language] = said
        return cleaned

    def _by_language(self, texts: Mapping[str, str], place: str) -> Iterable[tuple[str, str]]:
        """Return each language once: its own text, or that of the first region."""
        found: dict[str, tuple[str, str]] = {}
        for tag, text in texts.items():
            language = base_language(tag)
            if language not in found or tag == language:
                found[language] = (tag, text)
        if len(found) < len(texts):
            message = mark("Languages of regions become their language; texts left out: {count}.")
            self.losses.count("regions", place, message)
        return [(language, text) for language, (_, text) in found.items()]

    def _levels(self, levels: Iterable[Level]) -> tuple[Level, ...]:
        found = tuple(levels)
        if not found:
            message = mark("The file names no levels: the framework has one, “{title}”.")
            self.losses.lose("no_levels", "levels", message, title=ACHIEVED["en"])
            return (Level(1, ACHIEVED),)
        if len(found) > MOST_LEVELS:
            message = mark("There are {count} levels: those after number {most} are left out.")
            self.losses.lose("levels", "levels", message, count=len(found), most=MOST_LEVELS)
        return tuple(
            replace(
                level,
                number=number,
                title=self._line(level.title, f"levels/{number}"),
                description=self._text(level.description, f"levels/{number}"),
            )
            for number, level in enumerate(found[:MOST_LEVELS], 1)
        )

    def _grouped(self, framework: Framework, codes: Mapping[str, str]) -> Framework:
        """Return ``framework`` with groups and competences: each competence in the nearest group above it."""
        inner = {found.parent for found in self._found.values() if found.parent}
        groups = {
            key
            for key, found in self._found.items()
            if found.kind == "group" or (not found.kind and key in inner)
        }
        competences: dict[str, Competence] = {}
        own = Ids("group").give(framework.id)
        while own.casefold() in {code.casefold() for code in codes.values()}:
            own = f"{own}-all"
        used = set()
        for key, found in self._found.items():
            if key in groups:
                continue
            group = self._group_of(found, groups)
            used.add(group)
            competences[codes[key]] = Competence(
                codes[key],
                codes[group] if group else own,
                found.title,
                found.description,
                tuple(codes[each] for each in found.prerequisites if each not in groups),
                tuple(found.matches[:MOST_MATCHES]),
                sample=found.sample,
            )
        self._tell_dropped(groups)
        kept = {}
        for key, found in self._found.items():
            if key in groups and (key in used or key not in inner):
                kept[codes[key]] = Group(codes[key], found.title, found.description, sample=found.sample)
            if key in groups and ((key not in used and key in inner) or found.parent):
                message = mark(
                    "Groups have no groups above them here: levels of the hierarchy left out: {count}."
                )
                self.losses.count("hierarchy", found.place, message)
        if "" in used:
            message = mark("Competences that belong to nothing were put into a group of their own: {code}.")
            self.losses.lose("no_group", "groups", message, code=own)
            kept[own] = Group(own, framework.title, sample=framework.sample)
        return replace(framework, groups=kept, competences=competences)

    def _tell_dropped(self, groups: set[str]) -> None:
        """Report what is said of groups that only competences have here, and matches too many."""
        for key, found in self._found.items():
            for each in found.prerequisites:
                if key in groups or each in groups:
                    message = mark(
                        "Groups come in no order here; what should come before them or after: {count}."
                    )
                    self.losses.count("relations", found.place, message)
            if len(found.matches) > (0 if key in groups else MOST_MATCHES):
                message = mark(
                    "Groups have no matches here, competences at most 50; entries with more: {count}."
                )
                self.losses.count("matches", found.place, message)

    def _group_of(self, found: Found, groups: set[str]) -> str:
        above = found.parent
        if above and above not in groups:
            message = mark(
                "An entry belongs to one other here; further places in the hierarchy left out: {count}."
            )
            self.losses.count("hierarchy", found.place, message)
        while above and above not in groups:
            above = self._found[above].parent
        return above


def _code(text: str) -> str:
    """Return the nearest code that a framework may have; empty where nothing of ``text`` can stand in one."""
    if CODE.fullmatch(text):
        return text
    latin = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode()
    return _BEFORE_CODES.sub("", _NOT_IN_CODES.sub("-", latin.strip()))[:60].rstrip("-")


def _without_tags(text: str) -> str:
    """Return the words of ``text``; what would still be read as a tag gets a space."""
    return _TAG.sub("< ", plain(text))
