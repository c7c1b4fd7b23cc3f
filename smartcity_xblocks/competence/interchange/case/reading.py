"""CASE packages as frameworks, those of other tools too: items of any depth, translations, matches elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from smartcity_xblocks.competence.framework import Framework, Level, Match
from smartcity_xblocks.competence.interchange.case.words import COMPETENCE_TYPE, GROUP_TYPE, LEVELS, OWN
from smartcity_xblocks.competence.interchange.composing import Composer, Found
from smartcity_xblocks.competence.interchange.identifiers import identifier
from smartcity_xblocks.competence.interchange.matching import ADDRESS
from smartcity_xblocks.competence.interchange.tables import text_of
from smartcity_xblocks.competence.interchange.values import Imported, Source, Wanted
from smartcity_xblocks.interchange.reading import read_json
from smartcity_xblocks.problems import InvalidDocument, Problem, mark

_CLOSENESS = ("exact", "close", "broad", "narrow", "related")
_TAKEN = frozenset(
    {
        *("identifier", "uri", "fullStatement", "abbreviatedStatement", "humanCodingScheme", "CFItemType"),
        *(
            "CFItemTypeURI",
            "language",
            "lastChangeDateTime",
            "extensions",
            "listEnumeration",
            "CFDocumentURI",
        ),
    }
)
"""Fields of an item that are carried over, or that say nothing of what it is."""


def read(files: Sequence[Source], wanted: Wanted) -> Imported:
    """Return the framework of a package of version 1.0 or 1.1. Raises `InvalidDocument`."""
    [source] = files
    return _Reading(read_json(text_of(source)), wanted).imported()


class _Reading:
    def __init__(self, value: Any, wanted: Wanted) -> None:
        self._composer = Composer(
            code="humanCodingScheme",
            title="fullStatement",
            description="fullStatement",
            parent="isChildOf",
            prerequisites="precedes",
        )
        self._losses = self._composer.losses
        self._wanted = wanted
        package = value.get("CFPackage", value) if isinstance(value, dict) else None
        if not isinstance(package, dict) or not isinstance(package.get("CFDocument"), dict):
            message = mark("This is no CASE package: it must be an object with a CFDocument.")
            raise InvalidDocument([Problem("no_package", "CFDocument", message)])
        self._package = package
        self._document = package["CFDocument"]
        self._own = _own(self._document)
        self._language = _text(self._document, "language") or wanted.language
        self._keys: dict[str, str] = {}
        """The identifier of each item, by its identifier and by its address."""
        self._order: dict[str, int] = {}

    def imported(self) -> Imported:
        items = [*self._objects("CFItems")]
        associations = [*self._associations()]
        found = self._entries(items)
        self._translate(found, associations)
        self._relate(found, associations)
        for key in self._sorted(found):
            self._composer.add(found[key])
        levels = [*self._levels()]
        title = {self._language: _text(self._document, "title"), **_texts(self._own.get("title"))}
        description = {
            self._language: _text(self._document, "description"),
            **_texts(self._own.get("description")),
        }
        name = self._own.get("id")
        framework = Framework(
            name if isinstance(name, str) else self._wanted.framework_id,
            title if any(title.values()) else {self._language: self._wanted.framework_id},
            sample=self._own.get("sample") is True,
            levels=(),
            groups={},
            competences={},
            description=description,
            source=_text(self._document, "notes"),
        )
        composed = self._composer.compose(framework, levels, self._parts)
        return Imported(composed, self._losses.problems)

    def _objects(self, name: str) -> Iterator[tuple[str, dict]]:
        """Yield the place and the object of each entry of a list."""
        value = self._package.get(name)
        if value is None:
            return
        if not isinstance(value, list):
            self._composer.problems.append(Problem("not_a_list", name, mark("This must be a list.")))
            return
        for number, each in enumerate(value, 1):
            if isinstance(each, dict):
                yield f"{name}/{number}", each
            else:
                message = mark("This must be an object with named parts.")
                self._composer.problems.append(Problem("not_an_object", f"{name}/{number}", message))

    def _entries(self, items: Sequence[tuple[str, dict]]) -> dict[str, Found]:
        found: dict[str, Found] = {}
        for place, item in items:
            key = _text(item, "identifier")
            if not key or not _text(item, "fullStatement"):
                for part in ("identifier", "fullStatement"):
                    if not _text(item, part):
                        self._composer.fault("missing", place, part, mark("This part is missing. Add it."))
                continue
            if key in found:
                message = mark("“{code}” is there twice, first in {first}. Give another one.")
                self._composer.fault(
                    "double_code", place, "identifier", message, code=key[:80], first=found[key].place
                )
                continue
            found[key] = self._entry(key, place, item)
            self._keys[key] = key
            self._keys.setdefault(_text(item, "uri"), key)
        return found

    def _entry(self, key: str, place: str, item: dict) -> Found:
        language = _text(item, "language") or self._language
        title, said = _text(item, "abbreviatedStatement"), _text(item, "fullStatement")
        own = _own(item)
        code = _text(item, "humanCodingScheme")
        if not code:
            code = key
            message = mark("Items without a code of their own got their identifier for it: {count}.")
            self._losses.count("no_code", place, message)
        elif key != str(identifier("entry", code)):
            message = mark("Identifiers are made from codes here; those that will be others: {count}.")
            self._losses.count("identifiers", place, message)
        for name, value in item.items():
            if value and name not in _TAKEN:
                message = mark("Parts of items that are not carried over: {count}.")
                self._losses.count("fields", f"{place}/{name}", message)
        kind = _text(item, "CFItemType")
        return Found(
            key,
            place,
            code,
            {language: title or said, **_texts(own.get("title"))},
            {**({language: said} if title else {}), **_texts(own.get("description"))},
            kind="group" if kind == GROUP_TYPE else "competence" if kind == COMPETENCE_TYPE else "",
            sample=own.get("sample") is True,
        )

    def _associations(self) -> Iterator[tuple[str, str, dict, dict, dict]]:
        """Yield place, type, origin, destination, and the association itself."""
        for place, each in self._objects("CFAssociations"):
            ends = [each.get(name) for name in ("originNodeURI", "destinationNodeURI")]
            sound = True
            for name, end in zip(("originNodeURI", "destinationNodeURI"), ends, strict=True):
                if not isinstance(end, dict) or not (_text(end, "identifier") or _text(end, "uri")):
                    message = mark("This must name an item by its identifier and its address.")
                    self._composer.fault("bad_link", place, name, message)
                    sound = False
            if sound:
                yield place, _text(each, "associationType"), ends[0], ends[1], each

    def _key(self, link: dict) -> str:
        return self._keys.get(_text(link, "identifier")) or self._keys.get(_text(link, "uri"), "")

    def _translate(self, found: dict[str, Found], associations: Sequence[tuple]) -> None:
        """Give each item its translations, which are items of their own in CASE 1.1."""
        for _, kind, origin, destination, _ in associations:
            one, other = self._key(origin), self._key(destination)
            if kind == "isTranslationOf" and one in found and other in found and one != other:
                translated = found.pop(one)
                found[other].title = {**translated.title, **found[other].title}
                found[other].description = {**translated.description, **found[other].description}
                self._keys = {name: other if key == one else key for name, key in self._keys.items()}

    def _relate(self, found: dict[str, Found], associations: Sequence[tuple]) -> None:
        document = {_text(self._document, "identifier"), _text(self._document, "uri")} - {""}
        for place, kind, origin, destination, each in associations:
            one, other = found.get(self._key(origin)), found.get(self._key(destination))
            if kind == "isChildOf" and one is not None:
                top = {_text(destination, "identifier"), _text(destination, "uri")} & document
                self._put_below(place, one, other, each, top=bool(top))
            elif kind == "precedes" and one is not None and other is not None:
                other.prerequisites.append(one.key)
            elif kind in ("exactMatchOf", "isRelatedTo") and one is not None and other is None:
                self._match(place, kind, one, destination, each)
            elif kind != "isTranslationOf":
                message = mark("Relations that frameworks do not have here are left out: {count}.")
                self._losses.count("relations", f"{place}/{kind}", message)

    def _put_below(self, place: str, one: Found, other: Found | None, each: dict, *, top: bool) -> None:
        if other is None and not top:
            message = mark("There is no entry “{code}” that this one could belong to.")
            code = _text(each["destinationNodeURI"], "identifier")[:80]
            self._composer.fault("unknown_parent", place, "destinationNodeURI", message, code=code)
            return
        if one.key in self._order:
            message = mark(
                "An entry belongs to one other here; further places in the hierarchy left out: {count}."
            )
            self._losses.count("hierarchy", place, message)
            return
        number = each.get("sequenceNumber")
        one.parent = other.key if other is not None else ""
        self._order[one.key] = number if isinstance(number, int) else len(self._order)

    def _match(self, place: str, kind: str, one: Found, destination: dict, each: dict) -> None:
        uri, own = _text(destination, "uri"), _own(each)
        closeness = own.get("closeness")
        if closeness not in _CLOSENESS:
            closeness = "exact" if kind == "exactMatchOf" else "related"
        if ADDRESS.fullmatch(uri):
            one.matches.append(Match(uri, closeness, own.get("reviewed") is True))
        else:
            message = mark("Matches without a web address are left out: {count}.")
            self._losses.count("no_address", f"{place}/destinationNodeURI", message)

    def _sorted(self, found: Mapping[str, Found]) -> list[str]:
        """Return the items from the top, as their numbers put them among those beside them."""
        places = {key: number for number, key in enumerate(found)}
        below: dict[str, list[str]] = {}
        for key in sorted(found, key=lambda key: (self._order.get(key, places[key]), places[key])):
            below.setdefault(found[key].parent, []).append(key)
        way, rest = [], below.pop("", [])[::-1]
        while rest:
            way.append(rest.pop())
            rest += below.pop(way[-1], [])[::-1]
        # Circles have no top; they are told later.
        return [*way, *(key for keys in below.values() for key in keys)]

    def _levels(self) -> Iterator[Level]:
        for place, rubric in self._objects("CFRubrics"):
            criteria = rubric.get("CFRubricCriteria")
            [criterion] = criteria if isinstance(criteria, list) and len(criteria) == 1 else [None]
            if not isinstance(criterion, dict) or criterion.get("category") != LEVELS:
                message = mark("Rubrics that hold no levels of the framework are left out: {count}.")
                self._losses.count("rubrics", place, message)
                continue
            levels = criterion.get("CFRubricCriterionLevels")
            for level in levels if isinstance(levels, list) else []:
                if isinstance(level, dict):
                    yield self._level(level)

    def _level(self, level: dict) -> Level:
        extensions = level.get("extensions")
        own = _own({"extensions": extensions[0]} if isinstance(extensions, list) and extensions else {})
        language = own.get("language") if isinstance(own.get("language"), str) else self._language
        return Level(
            1,
            {language: _text(level, "quality"), **_texts(own.get("title"))},
            {language: _text(level, "description"), **_texts(own.get("description"))},
            own.get("sample") is True,
        )

    def _parts(self, codes: Mapping[str, str]) -> dict[str, Any]:
        """Return goals and profiles, which stand in the package as in a document of ours."""
        return {name: self._own[name] for name in ("goals", "profiles") if name in self._own}


def _text(value: dict, name: str) -> str:
    text = value.get(name)
    return text.strip() if isinstance(text, str) else ""


def _own(value: dict) -> dict:
    """Return what is ours in the extensions of a part."""
    extensions = value.get("extensions")
    own = extensions.get(OWN) if isinstance(extensions, dict) else None
    return own if isinstance(own, dict) else {}


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {name: text for name, text in value.items() if isinstance(text, str)}
