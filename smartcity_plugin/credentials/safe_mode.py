"""Words that a signature would not cover: terms, types and identifiers that mean nothing in JSON-LD.

``eddsa-rdfc-2022`` signs what a document means. A member that no context defines means nothing, so it would be neither
signed nor missed once somebody changed it. `undefined_terms` finds all of them before anything is signed: what has no
meaning is given one that nobody else uses, under `UNDEFINED` or `RELATIVE`, and that is looked for in what the
document then says.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from pyld import iri_resolver, jsonld

from smartcity_plugin.credentials import contexts
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.proofs import rdf
from smartcity_xblocks.problems import mark

UNDEFINED = "urn:smartcity:undefined:"
RELATIVE = "https://relative.invalid/"
HERE = "urn:smartcity:here"
KEYWORD = re.compile(r"@[A-Za-z]+")
KEYWORDS = {
    "@context", "@direction", "@graph", "@id", "@included", "@index", "@language", "@list", "@nest", "@reverse", "@set",
    "@type", "@value",
}  # fmt: skip

Place = tuple[str | int, ...]


class UnknownTerm(CredentialError):
    """A document with words that would not be signed; ``code`` is ``unknown_term``, ``terms`` lists their places."""

    def __init__(self, terms: list[str]):
        message = mark("These words have no meaning in the vocabularies of the document: {terms}.")
        super().__init__("unknown_term", message, terms=", ".join(terms))
        self.terms = terms


class NotJsonLd(CredentialError):
    """A document that JSON-LD cannot read; ``code`` is ``not_json_ld``."""


def check(document: Mapping[str, Any]) -> None:
    """Return if all of ``document`` would be signed. Raises `UnknownTerm`, and what `undefined_terms` raises."""
    if terms := undefined_terms(document):
        raise UnknownTerm(terms)


def undefined_terms(document: Mapping[str, Any]) -> list[str]:
    """Return the place of every member, type and identifier without meaning, as ``credentialSubject/type/1: Hero``.

    Raises `ContextError` for contexts that are not known here, `NotJsonLd` for what JSON-LD cannot read.
    """
    contexts.check(document)
    meaningless = _meaningless(document)
    found = []
    for place, text in _words(document):
        word = str(place[-1]) if text is None else text
        names = {word, UNDEFINED + word, iri_resolver.resolve(word, RELATIVE)} & meaningless.keys()
        # A word may be defined in one place and not in another: is there one less once this one has a meaning?
        if (text is None and _passes_for_keyword(word)) or any(
            _meaningless(_with_meaning(document, place, text))[name] < meaningless[name] for name in names
        ):
            found.append("/".join(map(str, place)) + ("" if text is None else f": {text}"))
    return found


def first_undefined(document: Mapping[str, Any]) -> str | None:
    """Return a word without meaning, or None, in one reading: `undefined_terms` reads as often as there are such words.

    For documents of strangers. Raises as `undefined_terms`, and `ProofError` as `rdf.bounded`.
    """
    rdf.bounded(document)
    contexts.check(document)
    for name in _meaningless(document):
        return name.removeprefix(UNDEFINED).removeprefix(RELATIVE)
    members = (str(place[-1]) for place, text in _words(document) if text is None)
    return next(filter(_passes_for_keyword, members), None)


def _meaningless(document: Mapping[str, Any]) -> Counter[str]:
    """Return how often what has no meaning occurs, by the name that it was given, or has if it is no identifier."""
    try:
        expanded = jsonld.expand(
            document, {**contexts.options(), "base": RELATIVE, "expandContext": {"@vocab": UNDEFINED}}
        )
    except jsonld.JsonLdError as error:
        message = mark("The document cannot be read as JSON-LD: {reason}.")
        raise NotJsonLd("not_json_ld", message, reason=error) from None
    return Counter(
        name
        for name in _names(expanded)
        if name.startswith((UNDEFINED, RELATIVE)) or not (rdf.IRI.fullmatch(name) or name[:1] == "@")
    )


def _names(expanded: Any) -> Iterator[str]:
    """Yield the properties, types and identifiers of an expanded document; what a value says is no name."""
    pending = [expanded]
    for each in pending:
        if isinstance(each, list):
            pending.extend(each)
        elif isinstance(each, dict):
            yield from each
            for name in ("@id", "@type"):
                value = each.get(name, [])
                yield from [value] if isinstance(value, str) else value
            pending.extend(value for name, value in each.items() if name != "@value")


def _words(value: Any, place: Place = ()) -> Iterator[tuple[Place, str | None]]:
    """Yield where the document has members, with None, and texts, with these."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name != "@context":
                yield (*place, name), None
                yield from _words(each, (*place, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _words(each, (*place, index))
    elif isinstance(value, str):
        yield place, value


def _with_meaning(document: Mapping[str, Any], place: Place, text: str | None) -> dict[str, Any]:
    """Return a copy in which the member, or the text, at ``place`` is an identifier."""
    copy = deepcopy(dict(document))
    parent: Any = copy
    for step in place[:-1]:
        parent = parent[step]
    if text is None:
        parent[HERE] = parent.pop(place[-1])
    else:
        parent[place[-1]] = HERE
    return copy


def _passes_for_keyword(name: str) -> bool:
    """JSON-LD passes over whatever looks like a keyword and is none."""
    return bool(KEYWORD.fullmatch(name)) and name not in KEYWORDS
