"""Frameworks as SKOS, in Turtle and in JSON-LD that carries its own context."""

import json
from collections.abc import Iterator
from typing import Any

from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.competence.interchange.skos.graph import Address, Said, Statements, Term, statements
from smartcity_xblocks.competence.interchange.skos.words import PREFIXES, RDF_TYPE
from smartcity_xblocks.competence.interchange.values import Exported


def write_turtle(framework: Framework) -> Exported:
    """Return the framework in Turtle 1.1. RDF holds all of it, in all languages."""
    lines = [f"@prefix {prefix}: <{uri}> ." for prefix, uri in PREFIXES.items()]
    for subject, said in statements(framework):
        terms = (f"    {_short(predicate, 'a')} {_turtle(term)}" for predicate, term in said)
        lines += ["", f"<{subject}>", " ;\n".join(terms) + " ."]
    return Exported(("\n".join(lines) + "\n").encode(), [])


def write_json_ld(framework: Framework) -> Exported:
    """Return the framework in JSON-LD 1.1."""
    graph = [{"@id": subject, **_members(said)} for subject, said in statements(framework)]
    text = json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1)
    return Exported(f"{text}\n".encode(), [])


def _members(said: Statements) -> dict[str, Any]:
    members: dict[str, list] = {}
    for predicate, term in said:
        if predicate == RDF_TYPE:
            members.setdefault("@type", []).append(_short(term.uri))
        else:
            members.setdefault(_short(predicate), []).append(_json(term))
    return {name: each[0] if len(each) == 1 else each for name, each in members.items()}


def _json(term: Term) -> Any:
    if isinstance(term, Address):
        return {"@id": term.uri}
    if isinstance(term, Said):
        return {"@value": term.text, "@language": term.language} if term.language else term.text
    return term


def _short(uri: str, kind: str = "@type") -> str:
    if uri == RDF_TYPE:
        return kind
    return next(f"{prefix}:{uri[len(base) :]}" for prefix, base in PREFIXES.items() if uri.startswith(base))


def _turtle(term: Term) -> str:
    if isinstance(term, Address):
        return next(_prefixed(term.uri), f"<{''.join(map(_in_address, term.uri))}>")
    if isinstance(term, Said):
        return _quoted(term.text) + (f"@{term.language}" if term.language else "")
    return str(term).lower() if isinstance(term, bool) else str(term)


def _prefixed(uri: str) -> Iterator[str]:
    """Yield the short form of a word of ours or of SKOS; addresses of strangers are written out."""
    for prefix, base in PREFIXES.items():
        if uri.startswith(base) and uri[len(base) :].isalpha() and uri.isascii():
            yield f"{prefix}:{uri[len(base) :]}"


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"'


def _in_address(sign: str) -> str:
    """Return what stands for ``sign`` in an address: Turtle's production IRIREF leaves some out."""
    return f"\\u{ord(sign):04X}" if sign <= " " or sign in '<>"{}|^`\\' else sign
