"""SKOS as a framework, that of other tools too. Turtle and JSON-LD are parsed by oxigraph, which fetches nothing.

JSON-LD may name a context elsewhere: such a file is refused, and all such places are told.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from smartcity_xblocks.competence.framework import Framework, Level, Match
from smartcity_xblocks.competence.interchange.composing import Composer, Found
from smartcity_xblocks.competence.interchange.matching import ADDRESS
from smartcity_xblocks.competence.interchange.skos.words import DCT, MATCHES, OWN, RDF_TYPE, SKOS
from smartcity_xblocks.competence.interchange.tables import text_of
from smartcity_xblocks.competence.interchange.values import Imported, Source, Wanted
from smartcity_xblocks.interchange.reading import read_json
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.problems import InvalidDocument, Problem, mark

BASE = "urn:smartcity:file:"
"""What relative addresses of a file belong to."""
_NOTES = ("note", "scopeNote", "example", "historyNote", "editorialNote", "changeNote")
_NUMBER = re.compile(r"[0-9]{1,9}")
_LOST = tuple(f"{SKOS}{name}" for name in ("altLabel", "hiddenLabel", "related", *_NOTES))

Node = NamedNode | BlankNode
Terms = dict[str, list]
"""What is said of one subject, by predicate."""


def read_turtle(files: Sequence[Source], wanted: Wanted) -> Imported:
    """Return the framework of a file in Turtle. Raises `InvalidDocument`."""
    [source] = files
    return _Reading(_parsed(text_of(source), RdfFormat.TURTLE), wanted).imported()


def read_json_ld(files: Sequence[Source], wanted: Wanted) -> Imported:
    """Return the framework of a file in JSON-LD. Raises `InvalidDocument`."""
    [source] = files
    text = text_of(source)
    message = mark(
        "The file names a context that would have to be fetched, “{context}”: put its content here instead."
    )
    found = [
        Problem("remote_context", place, message, {"context": context[:120]})
        for place, context in _remote_contexts(read_json(text))
    ]
    if found:
        raise InvalidDocument(found)
    return _Reading(_parsed(text, RdfFormat.JSON_LD), wanted).imported()


def _parsed(text: str, form: RdfFormat) -> dict[Node, Terms]:
    """Return what the file says of each subject."""
    said: dict[Node, Terms] = {}
    try:
        for each in parse(text, format=form, base_iri=BASE):
            said.setdefault(each.subject, {}).setdefault(each.predicate.value, []).append(each.object)
    except SyntaxError as error:
        message = mark("This is not {format} that can be read: look at line {line}, column {column}.")
        values = {"format": form.name, "line": error.lineno or 1, "column": error.offset or 1}
        raise ImportRefused("not_rdf", message, **values) from None
    return said


def _remote_contexts(value: Any) -> Iterator[tuple[str, str]]:
    """Yield place and address of every context that stands elsewhere."""
    rest: list[tuple[str, Any]] = [("", value)]
    while rest:
        place, each = rest.pop()
        if isinstance(each, list):
            rest += [(f"{place}/{number}", inside) for number, inside in enumerate(each, 1)]
        elif isinstance(each, dict):
            for name, inside in each.items():
                here = f"{place}/{name}".lstrip("/")
                contexts = inside if isinstance(inside, list) else [inside]
                if name in ("@context", "@import"):
                    yield from ((here, context) for context in contexts if isinstance(context, str))
                rest.append((here, inside))


class _Reading:
    def __init__(self, said: dict[Node, Terms], wanted: Wanted) -> None:
        self._wanted, self._said = wanted, said
        self._composer = Composer(
            code="skos:notation",
            title="skos:prefLabel",
            description="skos:definition",
            parent="skos:broader",
            prerequisites="dct:requires",
        )
        self._losses = self._composer.losses

    def imported(self) -> Imported:
        scheme = self._scheme()
        concepts = self._ordered(f"{SKOS}Concept")
        if not concepts:
            message = mark("The file holds no skos:Concept.")
            self._composer.problems.append(Problem("no_concepts", "", message))
        narrower: dict[Node, list[Node]] = {}
        for one in concepts:
            for other in self._terms(one, f"{SKOS}narrower"):
                narrower.setdefault(other, []).append(one)
        for each in concepts:
            self._add(each, narrower.get(each, []))
        levels = [self._level(each) for each in self._ordered(f"{OWN}Level", f"{OWN}number")]
        title = self._texts(scheme, f"{DCT}title") or self._texts(scheme, f"{SKOS}prefLabel")
        framework = Framework(
            self._one(scheme, f"{DCT}identifier") or self._wanted.framework_id,
            title or {self._wanted.language: self._wanted.framework_id},
            sample=self._flag(scheme, f"{OWN}sample"),
            levels=(),
            groups={},
            competences={},
            description=self._texts(scheme, f"{DCT}description"),
            source=self._one(scheme, f"{DCT}source"),
        )
        composed = self._composer.compose(framework, levels, self._parts)
        return Imported(composed, self._losses.problems)

    def _scheme(self) -> Node:
        found = self._ordered(f"{SKOS}ConceptScheme")
        if len(found) > 1:
            message = mark("The file holds {count} concept schemes. Keep one of them.")
            self._composer.problems.append(
                Problem("several_schemes", found[1].value, message, {"count": len(found)})
            )
        return found[0] if found else BlankNode()

    def _add(self, node: Node, above: list[Node]) -> None:
        terms = self._said[node]
        code = self._one(node, f"{SKOS}notation")
        if not code:
            code = node.value.rstrip("/#").replace("#", "/").rpartition("/")[2]
            message = mark("Concepts without a notation got the end of their address for a code: {count}.")
            self._losses.count("no_code", node.value, message)
        broader = [*self._terms(node, f"{SKOS}broader"), *above]
        broader = sorted({each.value for each in broader})
        if len(broader) > 1:
            message = mark(
                "An entry belongs to one other here; further places in the hierarchy left out: {count}."
            )
            self._losses.count("hierarchy", node.value, message)
        for predicate in _LOST:
            if predicate in terms:
                message = mark("Other labels, notes and relations of SKOS are not carried over: {count}.")
                self._losses.count("notes", f"{node.value}/skos:{predicate.removeprefix(SKOS)}", message)
        kinds = {each.value for each in terms.get(RDF_TYPE, ())}
        self._composer.add(
            Found(
                node.value,
                f"concepts/{code}",
                code,
                self._texts(node, f"{SKOS}prefLabel"),
                self._texts(node, f"{SKOS}definition") or self._texts(node, f"{DCT}description"),
                broader[0] if broader else "",
                "group" if f"{OWN}Group" in kinds else "competence" if f"{OWN}Competence" in kinds else "",
                sorted({each.value for each in self._terms(node, f"{DCT}requires")}),
                self._matches(node),
                self._flag(node, f"{OWN}sample"),
            )
        )

    def _matches(self, node: Node) -> list[Match]:
        reviewed = set(self._terms(node, f"{OWN}reviewed"))
        found = []
        for closeness, predicate in MATCHES.items():
            for uri in sorted(self._terms(node, predicate), key=_value):
                if ADDRESS.fullmatch(uri.value):
                    found.append(Match(uri.value, closeness, uri in reviewed))
                else:
                    message = mark("Matches without a web address are left out: {count}.")
                    self._losses.count("no_address", node.value, message)
        return found

    def _level(self, node: Node) -> Level:
        return Level(
            1,
            self._texts(node, f"{SKOS}prefLabel"),
            self._texts(node, f"{SKOS}definition"),
            self._flag(node, f"{OWN}sample"),
        )

    def _parts(self, codes: Mapping[str, str]) -> dict[str, Any]:
        """Return goals and profiles as a document of ours has them."""
        groups = {codes[node.value] for node in self._ordered(f"{OWN}Group") if node.value in codes}
        goals = [self._goal(each, codes, groups) for each in self._ordered(f"{SKOS}Collection")]
        profiles = [self._profile(each, codes) for each in self._ordered(f"{OWN}Profile")]
        return {name: value for name, value in (("goals", goals), ("profiles", profiles)) if value}

    def _goal(self, node: Node, codes: Mapping[str, str], groups: Collection[str]) -> dict[str, Any]:
        members = sorted(
            codes[each.value] for each in self._terms(node, f"{SKOS}member") if each.value in codes
        )
        return {
            **self._named(node),
            "groups": [code for code in members if code in groups],
            "competences": [code for code in members if code not in groups],
        }

    def _profile(self, node: Node, codes: Mapping[str, str]) -> dict[str, Any]:
        needs = sorted(self._terms(node, f"{OWN}requirement"), key=self._position)
        said = {
            "description": self._texts(node, f"{SKOS}definition"),
            "source": self._one(node, f"{DCT}source"),
        }
        return {
            **self._named(node),
            **{name: value for name, value in said.items() if value},
            "matches": [
                {"uri": match.uri, "closeness": match.closeness, "reviewed": match.reviewed}
                for match in self._matches(node)
            ],
            "requirements": [
                {
                    "competence": codes.get(self._one(each, f"{OWN}competence"), ""),
                    "level": self._number(each, f"{OWN}level"),
                    "importance": "essential" if self._flag(each, f"{OWN}essential") else "optional",
                    "sample": self._flag(each, f"{OWN}sample"),
                }
                for each in needs
            ],
        }

    def _named(self, node: Node) -> dict[str, Any]:
        return {
            "code": self._one(node, f"{SKOS}notation"),
            "title": self._texts(node, f"{SKOS}prefLabel"),
            "sample": self._flag(node, f"{OWN}sample"),
        }

    def _ordered(self, kind: str, by: str = f"{OWN}position") -> list[Node]:
        """Return the subjects of a kind in their order; those without a number by notation and address."""
        found = [node for node, terms in self._said.items() if kind in map(_value, terms.get(RDF_TYPE, ()))]
        return sorted(found, key=lambda node: self._position(node, by))

    def _position(self, node: Node, by: str = f"{OWN}position") -> tuple[int, str, str]:
        return self._number(node, by), self._one(node, f"{SKOS}notation"), node.value

    def _terms(self, node: Node, predicate: str) -> list[Node]:
        return [
            each
            for each in self._said.get(node, {}).get(predicate, ())
            if isinstance(each, NamedNode | BlankNode)
        ]

    def _literals(self, node: Node, predicate: str) -> list[Literal]:
        return [each for each in self._said.get(node, {}).get(predicate, ()) if isinstance(each, Literal)]

    def _texts(self, node: Node, predicate: str) -> dict[str, str]:
        """Return texts by language; of two in one language the first in the alphabet."""
        texts: dict[str, str] = {}
        for each in sorted(self._literals(node, predicate), key=_value):
            if texts.setdefault(each.language or self._wanted.language, each.value) != each.value:
                message = mark("Of several texts in one language the first is taken; left out: {count}.")
                self._losses.count("several_texts", node.value, message)
        return texts

    def _one(self, node: Node, predicate: str) -> str:
        """Return the text, or the address, that is said; of several the first in the alphabet."""
        return min(map(_value, self._said.get(node, {}).get(predicate, ())), default="").strip()

    def _number(self, node: Node, predicate: str) -> int:
        numbers = (each.value for each in self._literals(node, predicate))
        return min((int(number) for number in numbers if _NUMBER.fullmatch(number)), default=0)

    def _flag(self, node: Node, predicate: str) -> bool:
        return any(each.value == "true" for each in self._literals(node, predicate))


def _value(term: Node | Literal) -> str:
    """Return the text or the address of a term; a statement about statements has none."""
    return getattr(term, "value", "")
