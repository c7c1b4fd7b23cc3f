"""The words of RDF that frameworks are written in: SKOS and Dublin Core, and ours where these have none."""

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWN = "urn:smartcity:framework:"
"""Namespace of what SKOS has no word for: levels, job profiles, samples, order, reviewed matches."""
PREFIXES = {"skos": SKOS, "dct": DCT, "xsd": XSD, "sc": OWN}
MATCHES = {
    "exact": f"{SKOS}exactMatch",
    "close": f"{SKOS}closeMatch",
    "broad": f"{SKOS}broadMatch",
    "narrow": f"{SKOS}narrowMatch",
    "related": f"{SKOS}relatedMatch",
}
"""The predicate of each `Closeness`."""
