"""Identifiers that other tools keep: made from codes alone (UUID of version 5), so that each export has the same."""

from uuid import NAMESPACE_URL, UUID, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "urn:smartcity:frameworks")


def identifier(*names: object) -> UUID:
    """Return the identifier of what is called by ``names``: a kind and codes."""
    return uuid5(NAMESPACE, "/".join(map(str, names)))
