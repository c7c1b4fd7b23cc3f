"""The small classes that a European Digital Credential is built of, each a function that returns one node.

A node's ``id`` is local to its document, as in the Commission's own files; a node that stands in several places is
written out in each, the same.
"""

import base64
import struct
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from smartcity_plugin.credentials import vocabularies
from smartcity_plugin.credentials.achievement import Organisation
from smartcity_plugin.credentials.vocabularies import AUTHORITY, SNB, Concept
from smartcity_xblocks.language_map import LanguageMap

Node = dict[str, Any]

PNG = Concept(f"{AUTHORITY}/file-type/PNG", f"{AUTHORITY}/file-type", {"en": "PNG"})
BASE64 = Concept(f"{SNB}/encoding/6146cde7dd", f"{SNB}/encoding/25831c2", {"en": "base64"})


def node(kind: str, name: str, **properties: Any) -> Node:
    """Return a node of class ``kind``; a property that is empty is left out."""
    given = {key: value for key, value in properties.items() if value not in ("", None, [], {})}
    return {"id": f"urn:epass:{kind[0].lower()}{kind[1:]}:{name}", "type": kind, **given}


def texts(given: LanguageMap) -> dict[str, str]:
    """Return the texts that say something; the model has every text as a language map."""
    return {language: text for language, text in given.items() if text.strip()}


def concept(term: Concept) -> Node:
    """Return a term of a vocabulary with the scheme it is from."""
    written = {"id": term.uri, "type": "Concept", "inScheme": {"id": term.scheme, "type": "ConceptScheme"}}
    return {**written, "prefLabel": dict(term.labels)} if term.labels else written


def note(name: str, literal: LanguageMap, subject: Concept | None = None) -> Node | None:
    """Return a text of its own, and what it is about where a vocabulary has a word for that; None without a text."""
    told = texts(literal)
    if not told:
        return None
    return node("Note", name, noteLiteral=told, subject=concept(subject) if subject else None)


def labelled(
    name: str, label: LanguageMap, text: LanguageMap | str, subject: Concept | None = None
) -> Node | None:
    """Return a note whose text says what it is: ``Quality assurance: ...``; a plain text is said in every language."""
    spoken: Mapping[str, str] = dict.fromkeys(label, text) if isinstance(text, str) and text else text or {}
    fallback = label["en"]
    return note(
        name,
        {language: f"{label.get(language, fallback)}: {words}" for language, words in texts(spoken).items()},
        subject,
    )


def web_resource(name: str, url: str) -> Node | None:
    """Return a page on the web; None without an address, or for a URN, which no browser opens."""
    return node("WebResource", name, contentURL=url) if url.startswith(("http://", "https://")) else None


def organisation(body: Organisation) -> Node:
    """Return the awarding body, with the country or region that Annex I asks for."""
    country = concept(vocabularies.COUNTRIES[body.country])
    address = node("Address", "1", countryCode=country)
    region = concept(vocabularies.region(body.nuts)) if body.nuts else None
    mailbox = {"id": f"mailto:{body.email}", "type": "Mailbox"} if body.email else None
    return node(
        "Organisation",
        "1",
        legalName=texts(body.name),
        location=node("Location", "1", address=address, spatialCode=region),
        registration=node("LegalIdentifier", "1", spatial=country, notation=body.legal_id)
        if body.legal_id
        else None,
        homepage=web_resource("organisation", body.homepage),
        contactPoint=node("ContactPoint", "1", emailAddress=mailbox) if mailbox else None,
    )


def credit_points(points: str, system: str) -> Node:
    """Return credits in a system of `vocabularies.CREDITS`."""
    return node("CreditPoint", system, framework=concept(vocabularies.CREDITS[system]), point=points)


@cache
def sheet() -> str:
    """Return a plain sheet as a PNG in base64: the model demands a picture, and the words stand in the data.

    The Commission's issuer draws its own once a display is chosen there.
    """
    width, height = 210, 297
    rows = (b"\x00" + b"\xff" * ((width + 7) // 8)) * height
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return base64.b64encode(png).decode()
