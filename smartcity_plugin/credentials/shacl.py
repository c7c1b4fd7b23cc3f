"""The official SHACL shapes of the European Digital Credential, run over a file for the Commission's issuer.

The operator keeps them, with the model's JSON-LD context, in ``SMARTCITY_SHACL_DIR`` (from the repository of the
European Learning Model, ``rdf/ap/edc``); nothing is asked of the network. Needs the extra ``smartcity[shacl]``.
"""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import Problem, mark

SHAPES = ("EDC-generic-no-cv.ttl", "EDC-generic-full.ttl")
CONTEXT = "edc-ap-context.jsonld"
_CREDENTIALS = "https://www.w3.org/2018/credentials#"
TERMS = {
    "id": "@id",
    "type": "@type",
    "VerifiableCredential": f"{_CREDENTIALS}VerifiableCredential",
    **{
        name: {"@id": _CREDENTIALS + name, "@type": "@id"}
        for name in ("credentialSchema", "credentialSubject", "evidence", "issuer")
    },
    **{
        name: {"@id": _CREDENTIALS + name, "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
        for name in ("expirationDate", "issuanceDate", "issued", "validFrom", "validUntil")
    },
}
"""What the other context of these files (Verifiable Credentials 1.1) says of the terms in them."""


class NoShapes(CredentialError):
    """The shapes cannot be run; ``code`` is ``no_library`` or ``no_shapes``."""


def check(document: Mapping[str, Any], folder: Path) -> list[Problem]:
    """Return what the shapes in ``folder`` refuse in a file as `elm.credential` makes it. About 0.3 s.

    Raises `NoShapes` where the extra is not installed, or the folder lacks a file.
    """
    try:
        from pyshacl import validate
        from rdflib import Graph
    except ImportError as error:
        message = mark(
            "The official shapes need the extra smartcity[shacl]. Install it, or unset SMARTCITY_SHACL_DIR."
        )
        raise NoShapes("no_library", message) from error
    shapes, context = _load(folder)
    try:
        data = json.dumps({**_sealed(document["credential"]), "@context": {**context, **TERMS}})
        graph = Graph().parse(data=data, format="json-ld")
        conforms, results, _ = validate(graph, shacl_graph=shapes)
    except Exception as error:  # noqa: BLE001 - what is no credential breaks readers in many ways
        message = mark("The file cannot be read as JSON-LD: {reason}")
        return [Problem("unreadable", "credential", message, {"reason": str(error)[:300]})]
    return [] if conforms else sorted(_problems(results), key=lambda problem: problem.place)


@lru_cache(maxsize=2)
def _load(folder: Path) -> tuple[Any, dict[str, Any]]:
    from rdflib import Graph

    shapes = Graph()
    try:
        for name in SHAPES:
            shapes.parse(folder / name, format="turtle")
        context = json.loads((folder / CONTEXT).read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        message = mark("SMARTCITY_SHACL_DIR has no usable {files}: {reason}")
        files = ", ".join((*SHAPES, CONTEXT))
        raise NoShapes("no_shapes", message, files=files, reason=error) from error
    return shapes, context


def _sealed(credential: Mapping[str, Any]) -> dict[str, Any]:
    """With what only the seal brings, as the Commission's issuer adds it: the shapes are for sealed credentials."""
    sealed = deepcopy(dict(credential))
    sealed.setdefault("issued", sealed.get("validFrom", "1970-01-01T00:00:00Z"))
    issuer = sealed.get("issuer")
    if isinstance(issuer, dict) and "eIDASIdentifier" not in issuer:
        country = {
            "id": "http://publications.europa.eu/resource/authority/country/EUR",
            "type": "Concept",
            "inScheme": {
                "id": "http://publications.europa.eu/resource/authority/country",
                "type": "ConceptScheme",
            },
        }
        issuer["eIDASIdentifier"] = {
            "id": "urn:epass:legalIdentifier:seal",
            "type": "LegalIdentifier",
            "notation": "seal",
            "spatial": country,
        }
    return sealed


def _problems(results: Any) -> Iterator[Problem]:
    from rdflib import RDF
    from rdflib.namespace import SH

    for result in results.subjects(RDF.type, SH.ValidationResult):
        path = results.value(result, SH.resultPath)
        yield Problem(
            "shacl",
            f"{results.value(result, SH.focusNode)}/{_short(path)}",
            mark("The official shapes refuse this: {reason}"),
            {"reason": str(results.value(result, SH.resultMessage))[:300]},
        )


def _short(path: Any) -> str:
    return str(path or "").rpartition("#")[2].rpartition("/")[2]
