"""Frameworks as CASE packages.

Items are groups and competences; associations say what belongs to what, what comes before what, and what matches
elsewhere; a rubric holds the levels. Version 1.1 carries the rest in ``extensions``. Identifiers are made from codes.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

from smartcity_xblocks.competence.framework import Competence, Framework, Group, Level
from smartcity_xblocks.competence.framework_document import document_of
from smartcity_xblocks.competence.interchange.case.words import COMPETENCE_TYPE, GROUP_TYPE, LEVELS, OWN
from smartcity_xblocks.competence.interchange.holding import ENTRY_LANGUAGE, FEATURES, not_held
from smartcity_xblocks.competence.interchange.identifiers import identifier
from smartcity_xblocks.competence.interchange.values import Exported
from smartcity_xblocks.language_map import LanguageMap, picked

HELD_BY_1_0 = frozenset(
    {
        *("title", "framework_description", "source", "descriptions", "empty_groups"),
        *("levels", "level_descriptions", "prerequisites", "matches", ENTRY_LANGUAGE),
    }
)
CREATOR = "smartcity"
"""CASE asks who made the document; a framework names its sources in prose, which stands in ``notes``."""

Json = dict[str, Any]


def write(framework: Framework, language: str, changed: datetime, version: Literal["1.0", "1.1"]) -> Exported:
    """Return the package; ``changed`` is when the framework last was, for CASE asks it of every part."""
    package = _Package(framework, language, changed, version).package()
    held = FEATURES if version == "1.1" else HELD_BY_1_0
    text = json.dumps(package, ensure_ascii=False, indent=1)
    return Exported(f"{text}\n".encode(), not_held(framework, held, language))


class _Package:
    def __init__(self, framework: Framework, language: str, changed: datetime, version: str) -> None:
        self._framework, self._language = framework, language
        self._changed = changed.isoformat(timespec="seconds").replace("+00:00", "Z")
        self._extended = version == "1.1"

    def package(self) -> Json:
        return {
            "CFDocument": self._document(),
            "CFItems": [*self._items()],
            "CFAssociations": [*self._associations()],
            **({"CFRubrics": [self._levels()]} if self._framework.levels else {}),
        }

    def _document(self) -> Json:
        framework = self._framework
        language, title = picked(framework.title, self._language)
        description = framework.description.get(language, "")
        document = document_of(framework)
        own = {"id": framework.id, "sample": framework.sample}
        own |= {part: document[part] for part in ("goals", "profiles") if part in document}
        return {
            **self._named("framework", framework.id),
            **({"caseVersion": "1.1"} if self._extended else {}),
            "creator": CREATOR,
            "title": title,
            **({"description": description} if description else {}),
            "language": language,
            **({"notes": framework.source} if framework.source else {}),
            **self._own(framework, language, **own),
        }

    def _items(self) -> Iterator[Json]:
        for group in self._framework.groups.values():
            yield self._item(group, GROUP_TYPE)
        for competence in self._framework.competences.values():
            yield self._item(competence, COMPETENCE_TYPE)

    def _item(self, entry: Group | Competence, kind: str) -> Json:
        language, title = picked(entry.title, self._language)
        description = entry.description.get(language, "")
        said = {"fullStatement": title}
        if description:
            said = {"fullStatement": description, "abbreviatedStatement": title}
        return {
            **self._named("entry", entry.code),
            **said,
            "humanCodingScheme": entry.code,
            "CFItemType": kind,
            "language": language,
            **self._own(entry, language),
        }

    def _associations(self) -> Iterator[Json]:
        framework = self._framework
        document = self._link("framework", framework.id, framework.title)
        for number, group in enumerate(framework.groups.values(), 1):
            yield self._association("isChildOf", self._to(group), document, sequenceNumber=number)
        for number, each in enumerate(framework.competences.values(), 1):
            group = framework.groups[each.group]
            yield self._association("isChildOf", self._to(each), self._to(group), sequenceNumber=number)
        for each in framework.competences.values():
            for code in each.prerequisites:
                yield self._association("precedes", self._to(framework.competences[code]), self._to(each))
            for match in each.matches:
                kind = "exactMatchOf" if match.closeness == "exact" else "isRelatedTo"
                there = {"title": match.uri, "identifier": match.uri, "uri": match.uri}
                own = {"closeness": match.closeness, "reviewed": match.reviewed}
                extensions = {"extensions": {OWN: own}} if self._extended else {}
                yield self._association(kind, self._to(each), there, **extensions)

    def _association(self, kind: str, origin: Json, destination: Json, **more: Any) -> Json:
        names = (kind, origin["identifier"], destination["identifier"])
        return {
            **self._named(*names),
            "associationType": kind,
            "originNodeURI": origin,
            "destinationNodeURI": destination,
            **more,
        }

    def _levels(self) -> Json:
        """Return the levels as a rubric of one criterion that belongs to no item."""
        rubric = self._named("levels", self._framework.id)
        criterion = self._named("criterion", self._framework.id)
        levels = []
        for level in self._framework.levels:
            language, title = picked(level.title, self._language)
            description = level.description.get(language, "")
            own = self._own(level, language, language=language).get("extensions")
            levels.append(
                {
                    **self._named("level", self._framework.id, level.number),
                    "quality": title,
                    **({"description": description} if description else {}),
                    "position": level.number,
                    "rubricCriterionId": criterion["identifier"],
                    # A list here, unlike everywhere else in CASE 1.1.
                    **({"extensions": [own]} if own else {}),
                }
            )
        return {
            **rubric,
            "title": "Levels",
            "CFRubricCriteria": [
                {
                    **criterion,
                    "category": LEVELS,
                    "position": 1,
                    "rubricId": rubric["identifier"],
                    "CFRubricCriterionLevels": levels,
                }
            ],
        }

    def _own(self, entry: Framework | Group | Competence | Level, written: str, **more: Any) -> Json:
        """Return what only version 1.1 can carry: texts not in the language ``written``, samples, and ``more``."""
        if not self._extended:
            return {}
        title = {each: text for each, text in entry.title.items() if each != written}
        description = {each: text for each, text in entry.description.items() if each != written}
        own = {
            **({"title": title} if title else {}),
            **({"description": description} if description else {}),
            **({"sample": True} if entry.sample else {}),
            **more,
        }
        return {"extensions": {OWN: own}} if own else {}

    def _named(self, *names: object) -> Json:
        """Return what each part of a package has."""
        made = identifier(*names)
        return {"identifier": str(made), "uri": made.urn, "lastChangeDateTime": self._changed}

    def _to(self, entry: Group | Competence) -> Json:
        return self._link("entry", entry.code, entry.title)

    def _link(self, kind: str, code: str, title: LanguageMap) -> Json:
        made = identifier(kind, code)
        return {"title": picked(title, self._language)[1], "identifier": str(made), "uri": made.urn}
