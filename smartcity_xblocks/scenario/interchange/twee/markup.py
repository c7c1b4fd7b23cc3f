"""What a passage comes to: its text, what happens on entering it, where it leads and on which conditions."""

import re
from collections.abc import Mapping
from dataclasses import replace

from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.interchange.words import Ids
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.choices import CHOICES
from smartcity_xblocks.scenario.expression import Tree
from smartcity_xblocks.scenario.interchange.story import (
    Link,
    Sets,
    Version,
    both,
    followed,
    is_large,
    negated,
    replaced,
)
from smartcity_xblocks.scenario.interchange.twee.amounts import Amounts, names_of
from smartcity_xblocks.scenario.interchange.twee.parts import Cases, Jump, Lost, Prose, Setting, Way
from smartcity_xblocks.scenario.interchange.twee.tokens import MARKS_LIMIT, marks, tokens

VERSIONS_LIMIT = 8
"""Ways a passage may read before its conditional texts are all shown."""


class Markup:
    """Reads the passages of one story. ``keys`` are the ids of their scenes by the names of the passages."""

    def __init__(self, keys: Mapping[str, str], report: Report, ids: Ids):
        self.keys, self.report, self.ids = dict(keys), report, ids
        self.parts: dict[str, list] = {}
        self.missing: dict[str, str] = {}
        self.amounts = Amounts(self.keys, report)
        self.marks = 0

    def learn(self, key: str, text: str) -> None:
        """Read a passage. All are learnt before the first is rendered."""
        self.marks += marks(text)
        if self.marks > MARKS_LIMIT:
            raise ImportRefused("too_long", mark("The story is too long to be read. Split it."))
        self.parts[key] = tokens(text)

    def versions(self, key: str) -> list[Version]:
        """Return the ways in which the passage can read."""
        found = self._read(self.parts[key], [Version()], key)
        for version in found:
            version.text = _prose(version.text)
        if len(found) > 1:
            found[-1].when = None
        return found

    def _read(self, parts: list, versions: list[Version], key: str) -> list[Version]:
        place = f"scenes/{key}"
        for part in parts:
            if isinstance(part, Cases):
                versions = self._cases(part, versions, key)
                continue
            if isinstance(part, Lost):
                self.amounts.lose(part, place)
                continue
            tree = (
                self.amounts.tree(part.amount, key, place, "setting", part.name)
                if isinstance(part, Setting)
                else None
            )
            link = self._link(part, key) if isinstance(part, Way) else None
            for version in versions:
                if isinstance(part, Prose):
                    version.text += part.text
                elif link:
                    self._add(version, link, place)
                elif isinstance(part, Jump):
                    version.jump = version.jump or self._target(part.target, place)
                elif tree is not None:
                    self._set(version, part.name, tree, place)
        return versions

    def _add(self, version: Version, link: Link, place: str, condition: Tree | None = None) -> None:
        if len(version.links) <= CHOICES:
            version.links.append(replace(link, when=both(condition, link.when)))

    def _set(self, version: Version, name: str, tree: Tree, place: str) -> None:
        if any(link.when is not None and name in names_of(link.when) for link in version.links):
            message = mark(
                "“{name}” changes after a condition asked for it; here the condition sees the new value."
            )
            self.report.lose("order", place, message, name=f"${name}")
        sets = followed(version.sets, {name: tree})
        if is_large(sets[name]):
            self.amounts.lose(Lost("setting", f"${name}"), place)
        else:
            version.sets = sets

    def _link(self, way: Way, key: str) -> Link:
        place = f"scenes/{key}"
        sets: Sets = {}
        for setting in way.settings:
            tree = self.amounts.tree(setting.amount, key, place, "setting", setting.name)
            if tree is not None and not is_large(replaced(tree, sets)):
                sets = followed(sets, {setting.name: tree})
        return Link(way.text, self._target(way.target, place), sets=sets)

    def _target(self, name: str, place: str) -> str:
        if name not in self.keys:
            key = self.keys[name] = self.ids.give(name)
            self.missing[key] = name or key
            message = mark(
                "The link leads to “{name}”, which is not in the file. It leads to an empty ending now."
            )
            self.report.lose("unknown_scene", place, message, name=name)
        return self.keys[name]

    def _cases(self, cases: Cases, versions: list[Version], key: str) -> list[Version]:
        place = f"scenes/{key}"
        branches: list[tuple[Tree | None, list]] = []
        otherwise: Tree | None = None
        for said, body in cases.branches:
            condition = None if said is None else self.amounts.tree(said, key, place, "condition")
            if said is not None and condition is None:
                return self._read(
                    [part for _, each in cases.branches for part in _unset(each)], versions, key
                )
            branches.append((both(otherwise, condition), body))
            if condition is None:
                break
            otherwise = both(otherwise, negated(condition))
        else:
            branches.append((otherwise, []))
        if not any(_reads(body) for _, body in branches):
            return [self._closed(branches, version, key) for version in versions]
        if len(versions) * len(branches) > VERSIONS_LIMIT:
            message = mark(
                "A text that depends on “{condition}” is always shown now: there are too many of them here."
            )
            self.report.lose("too_many_versions", place, message, condition=cases.branches[0][0] or "")
            return self._read([part for _, body in branches for part in _unset(body)], versions, key)
        forked = []
        for version in versions:
            for condition, body in branches:
                copy = replace(
                    version, sets=dict(version.sets), links=[replace(link) for link in version.links]
                )
                if condition is not None:
                    copy.when = both(version.when, replaced(condition, version.sets))
                forked.extend(self._read(body, [copy], key))
        return forked

    def _closed(self, branches: list[tuple[Tree | None, list]], version: Version, key: str) -> Version:
        """Carry over links and settings that depend on conditions, where no text does."""
        for condition, body in branches:
            inner = self._read(body, [Version()], key)[0]
            for link in inner.links:
                self._add(version, link, f"scenes/{key}", condition)
            for name, tree in inner.sets.items():
                chosen = tree if condition is None else ("if", condition, tree, ("name", name))
                self._set(version, name, chosen, f"scenes/{key}")
        return version


def _reads(parts: list) -> bool:
    """Return whether some of ``parts`` shows in the text or goes on at once."""
    return any(
        (isinstance(part, Prose) and part.text.strip(" \t\r\n-*+•>"))
        or isinstance(part, Jump)
        or (isinstance(part, Cases) and any(_reads(body) for _, body in part.branches))
        for part in parts
    )


def _unset(parts: list) -> list:
    """Return ``parts`` without what sets values: of branches that are all shown, not all may happen."""
    return [
        Lost("setting", f"${part.name} to {part.amount}") if isinstance(part, Setting) else part
        for part in parts
    ]


def _prose(text: str) -> str:
    """Return the text with Twine's bold and italics as HTML, without the holes that markup has left."""
    text = re.sub(r"''(?=\S)(.{1,500}?)''", r"<strong>\1</strong>", text)
    text = re.sub(r"(?<!:)//(?=\S)(.{1,500}?)(?<!:)//", r"<em>\1</em>", text)
    text = re.sub(r"^[ \t]*[-*+•>][ \t]*$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", text).strip()
