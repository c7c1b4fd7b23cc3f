"""Canonical N-Quads with slots: RDFC-1.0 for documents whose blank nodes all differ by what is said of them.

The label of a blank node follows from its hash, and the hash from what is said of it. So a learner's values may give
every node another label, and every line another place. But a node whose quads hold no such value keeps its hash: the
others are hashed anew for each learner, all are put in order and labelled, and the lines are sorted. That is the whole
of RDFC-1.0 as long as no two hashes are the same (4.4.3, steps 4 and 5, have nothing to do); where two are, for the
template or for one learner, the slow path is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from smartcity_plugin.credentials.proofs.rdf import IRI
from smartcity_plugin.credentials.proofs.rdfc import Quad, blank_nodes, first_degree_lines, line
from smartcity_plugin.credentials.proofs.slots import Text, cut


@dataclass(frozen=True)
class Quads:
    """A dataset with slots."""

    still: dict[str, str]
    """The hashes of the nodes of which nothing changes, and these nodes."""
    moving: dict[str, tuple[tuple[Text, ...], int]]
    """The other nodes, the lines that are hashed for each, and how many of these differ."""
    nodes: tuple[str, ...]
    """All of them, in the order in which their labels follow the values in the slots of ``lines``."""
    lines: Text
    """All lines, in no order."""
    identifiers: frozenset[int]
    """Which values stand inside of IRIs."""

    def filled(self, values: Sequence[bytes]) -> bytes | None:
        """Return the canonical lines with these values; None where they do not fit."""
        if not all(IRI.fullmatch(values[slot].decode()) for slot in self.identifiers):
            return None
        by_hash = dict(self.still)
        for node, (texts, different) in self.moving.items():
            said = [text.filled(values) for text in texts]
            if len(set(said)) < different:
                return None  # two statements became one
            by_hash[sha256(b"".join(sorted(said))).hexdigest()] = node
        if len(by_hash) < len(self.nodes):
            return None
        labels = {by_hash[each]: b"_:c14n%d" % number for number, each in enumerate(sorted(by_hash))}
        lines = self.lines.filled([*values, *(labels[node] for node in self.nodes)]).splitlines(keepends=True)
        return b"".join(sorted(set(lines)))


def quads_text(dataset: Sequence[Quad], marks: Sequence[str]) -> Quads | None:
    """Return a marked dataset with slots, None for one in which two blank nodes have one hash."""
    still, moving = {}, {}
    for node, quads in blank_nodes(dataset).items():
        lines = first_degree_lines(node, quads)
        texts = tuple(cut(each, marks) for each in lines)
        if any(text.slots for text in texts):
            moving[node] = (texts, len(set(texts)))
        else:
            still[sha256("".join(sorted(lines)).encode()).hexdigest()] = node
    nodes = (*still.values(), *moving)
    if len(nodes) < len(blank_nodes(dataset)):
        return None
    labels = {node: f"_:{marks[1]}-{number}-" for number, node in enumerate(nodes)}
    lines = "".join(line(quad, labels) for quad in set(dataset))
    identifiers = {slot for each in re.findall("<([^>]*)>", lines) for slot in cut(each, marks).slots}
    return Quads(still, moving, nodes, cut(lines, (*marks, *labels.values())), frozenset(identifiers))
