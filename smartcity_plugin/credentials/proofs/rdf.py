"""A JSON-LD document as quads: what `eddsa-rdfc-2022` signs.

PyLD expands the document and makes the dataset; the terms are written here, as canonical N-Quads (RDFC-1.0, chapter
5). What a document can cost is bounded by the number of its values; what its words mean, by the pinned contexts.
"""

import re
from collections.abc import Mapping
from typing import Any

from pyld import jsonld

from smartcity_plugin.credentials import contexts
from smartcity_plugin.credentials.proofs.data_integrity import ProofError
from smartcity_plugin.credentials.proofs.rdfc import Quad
from smartcity_xblocks.problems import mark

MAX_VALUES = 3_000
"""Members and list entries of a document; one of ours has a few hundred. Reading that many takes about a second."""
MAX_CONTEXTS = 20
"""How many contexts a document may name, wherever it does: each takes as long as a hundred values."""

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
DEFAULT_GRAPH = "@default"

IRI = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
BLANK = re.compile(r"_:b[0-9]+")

ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    ord(character): escape
    for character, escape in {
        "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\",
    }.items()
}  # fmt: skip
ESCAPED = re.compile(r"[\x00-\x1f\x7f\"\\]")


def quads(document: Mapping[str, Any]) -> list[Quad]:
    """Return the dataset of ``document``, its blank nodes as PyLD labelled them.

    Raises `ProofError`: ``unknown_context`` for contexts other than those of `contexts`, ``too_complex`` for a
    document with too many values, ``not_canonical`` for what is no JSON-LD or holds terms that N-Quads cannot write.
    """
    bounded(document)
    try:
        contexts.check(document)
        dataset = jsonld.to_rdf(document, contexts.options())
    except contexts.ContextError as error:
        raise ProofError(error.code, error.message, **error.values) from None
    except jsonld.JsonLdError as error:
        raise _not_canonical(error) from None
    return [
        (_resource(triple["subject"]), _iri(triple["predicate"]["value"]), _object(triple["object"]), name)
        for graph, triples in dataset.items()
        for name in ["" if graph == DEFAULT_GRAPH else _named(graph)]
        for triple in triples
    ]


def escaped(text: str) -> str:
    """Return ``text`` as it stands in a canonical literal."""
    # Few texts have what needs it, and looking for that is quicker.
    return text.translate(ESCAPES) if ESCAPED.search(text) else text


def bounded(document: Mapping[str, Any]) -> None:
    """Return if ``document`` is not too much to be read. Raises `ProofError` (``too_complex``)."""
    pending, values, changes = [document], 0, 0
    for each in pending:
        values += len(each)
        children = each.values() if isinstance(each, dict) else each
        if isinstance(each, dict) and "@context" in each:
            changes += len(each["@context"]) if isinstance(each["@context"], list) else 1
        pending.extend(child for child in children if isinstance(child, dict | list))
        if values > MAX_VALUES or changes > MAX_CONTEXTS:
            raise ProofError("too_complex", mark("The document has too many parts to be checked here."))


def _object(term: Mapping[str, Any]) -> str:
    if term["type"] != "literal":
        return _resource(term)
    if not isinstance(term["value"], str):
        raise _not_canonical(f"{term['value']!r}")
    literal = f'"{escaped(term["value"])}"'
    if term["datatype"] == LANGUAGE_STRING:
        if not LANGUAGE.fullmatch(term.get("language", "")):
            raise _not_canonical(term.get("language", ""))
        return f"{literal}@{term['language']}"
    return literal if term["datatype"] == XSD_STRING else f"{literal}^^{_iri(term['datatype'])}"


def _resource(term: Mapping[str, Any]) -> str:
    return _named(term["value"])


def _named(name: str) -> str:
    return name if BLANK.fullmatch(name) else _iri(name)


def _iri(iri: str) -> str:
    """An identifier with a space or a bracket in it could be read as the end of it, and a line as two."""
    if not IRI.fullmatch(iri):
        raise _not_canonical(iri)
    return f"<{iri}>"


def _not_canonical(reason: object) -> ProofError:
    return ProofError("not_canonical", mark("The document has no canonical form: {reason}."), reason=reason)
