"""The JSON-LD contexts that credentials may name: what their words mean, pinned by hash, never fetched.

The texts come from registry packages when this package is built (``static/contexts.mjs``). A context that is not in
the table is refused, and so is one that a document brings along: its words would mean what a stranger says they do.
"""

import json
import threading
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pyld.context_resolver import ContextResolver

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.problems import mark

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

HASHES = {
    CREDENTIALS: "b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf",
    "https://www.w3.org/ns/credentials/status/v1": (
        "b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492"
    ),
    "https://w3id.org/security/data-integrity/v2": (
        "7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305"
    ),
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": (
        "8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5"
    ),
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": (
        "bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c"
    ),
    OPEN_BADGES: "04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": (
        "15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7"
    ),
}
"""SHA-256 of each context in canonical JSON (RFC 8785)."""

DATA = Path(__file__).parent / "data" / "contexts.json"

_here = threading.local()
"""What PyLD has resolved. Its own cache is for all of a process: what another app loaded under one of these names must
not be used here; nor may two threads use one, since it changes while it is read."""


class ContextError(CredentialError):
    """A context that is not used here; ``code`` is ``unknown_context``."""

    def __init__(self, name: object):
        super().__init__("unknown_context", mark("The vocabulary “{name}” is not known here."), name=name)


@cache
def texts() -> dict[str, str]:
    """Return the contexts as JSON. Raises `ValueError` where what was built is not what is pinned."""
    found = json.loads(DATA.read_text(encoding="utf-8"))
    for url, pinned in HASHES.items():
        if sha256(canonical(found[url])).hexdigest() != pinned:
            raise ValueError(f"The context {url} in {DATA} is not the one that its hash names.")
    return {url: json.dumps(found[url]) for url in HASHES}


def load(url: str, _options: object = None) -> dict[str, Any]:
    """Return a context as PyLD's loaders do. Raises `ContextError`."""
    if url not in texts():
        raise ContextError(url)
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": json.loads(texts()[url]),
        "tag": "static",
    }


def options() -> dict[str, Any]:
    """Return the options with which PyLD reads documents by these contexts alone."""
    return {
        "documentLoader": load,
        "contextResolver": ContextResolver(_here.__dict__.setdefault("resolved", {}), load),
    }


def check(document: object) -> None:
    """Return if every ``@context`` in ``document`` names contexts of the table. Raises `ContextError`."""
    pending = [document]
    for each in pending:
        if isinstance(each, Mapping):
            if "@context" in each:
                names = each["@context"]
                for name in names if isinstance(names, list) else [names]:
                    if not isinstance(name, str) or name not in texts():
                        raise ContextError(json.dumps(name, ensure_ascii=False))
            pending.extend(each.values())
        elif isinstance(each, list):
            pending.extend(each)
