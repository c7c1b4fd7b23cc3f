"""RDF Dataset Canonicalization (RDFC-1.0), W3C Recommendation, chapter 4, with SHA-256.

Read it beside the specification: each function is one of its algorithms. A dataset is a set of quads; a quad is a
tuple of four terms as N-Quads write them (``<urn:a>``, ``_:b0``, ``"text"@el``), the last one empty in the default
graph. Blank nodes are told by their ``_:``, so that a canonical line is a join and nothing is parsed.

Some graphs (cliques, long symmetrical circles) take exponential time. `MAX_WORK` ends that with `TooComplex`: 4.8 of
a credential that somebody would issue is called a few times, or not at all (section 7.1 of the specification asks for
such a limit).
"""

from collections.abc import Collection, Iterator
from hashlib import sha256
from itertools import permutations

Quad = tuple[str, str, str, str]

MAX_WORK = 100_000
"""Hashes and copied labels that telling blank nodes apart may cost: a fraction of a second."""
MAX_DEPTH = 100
"""How far a chain of blank nodes that look alike is followed."""

BLANK = "_:"
_NODES = ((0, "s"), (2, "o"), (3, "g"))
"""Where a quad can have blank nodes, and what 4.7.3 calls these places. A predicate is never blank."""


class TooComplex(ValueError):
    """The dataset would cost more than `MAX_WORK`, or lead deeper than `MAX_DEPTH`."""


class Issuer:
    """4.5: gives blank nodes labels in the order in which they are asked for."""

    def __init__(self, prefix: str, issued: dict[str, str] | None = None):
        self.prefix = prefix
        self.issued = dict(issued or {})

    def issue(self, node: str) -> str:
        """Return the label of ``node``, a new one if it has none yet (4.5.2)."""
        return self.issued.setdefault(node, f"{BLANK}{self.prefix}{len(self.issued)}")

    def copy(self) -> "Issuer":
        """Return an issuer that goes on from here by itself."""
        return Issuer(self.prefix, self.issued)


def canonical_lines(dataset: Collection[Quad], max_work: int = MAX_WORK) -> list[str]:
    """Return the canonical N-Quads lines in their order (4.4.3). Raises `TooComplex`."""
    issued = _Canonicalization(dataset, max_work).labels()
    return sorted(line(quad, issued) for quad in set(dataset))


def line(quad: Quad, labels: dict[str, str]) -> str:
    """Return one line of N-Quads, its blank nodes under their ``labels``."""
    subject, predicate, value, graph = (labels.get(term, term) for term in quad)
    return f"{subject} {predicate} {value} {graph} .\n" if graph else f"{subject} {predicate} {value} .\n"


def blank_nodes(dataset: Collection[Quad]) -> dict[str, list[Quad]]:
    """Return every blank node of ``dataset`` with the quads that mention it."""
    found: dict[str, list[Quad]] = {}
    for quad in set(dataset):
        for node in {quad[place] for place, _ in _NODES if quad[place].startswith(BLANK)}:
            found.setdefault(node, []).append(quad)
    return found


def first_degree_lines(node: str, quads: Collection[Quad]) -> list[str]:
    """4.6.3, steps 1 to 3: what the ``quads`` say of ``node``, whatever other blank nodes are called."""
    labels = {term: "_:z" for quad in quads for term in quad if term.startswith(BLANK)} | {node: "_:a"}
    return [line(quad, labels) for quad in quads]


def by_hash(hashes: dict[str, str]) -> dict[str, list[str]]:
    """Return the nodes that have each of the ``hashes``, in the order of the hashes."""
    found: dict[str, list[str]] = {}
    for node, each in sorted(hashes.items()):
        found.setdefault(each, []).append(node)
    return dict(sorted(found.items()))


class _Canonicalization:
    """4.3: the state of one run."""

    def __init__(self, dataset: Collection[Quad], max_work: int):
        self.quads = blank_nodes(dataset)
        self.work_left = max_work
        self.canonical = Issuer("c14n")
        self.hashes = {
            node: _hash("".join(sorted(first_degree_lines(node, quads))))
            for node, quads in self.quads.items()
        }

    def labels(self) -> dict[str, str]:
        """4.4.3, steps 3 to 5: return the canonical label of every blank node."""
        groups = by_hash(self.hashes)
        for nodes in groups.values():
            if len(nodes) == 1:
                self.canonical.issue(nodes[0])
        for nodes in groups.values():
            found = []
            for node in nodes:
                if node not in self.canonical.issued:
                    issuer = Issuer("b")
                    issuer.issue(node)
                    found.append(self.n_degree(node, issuer))
            for _, issuer in sorted(found, key=lambda result: result[0]):
                for node in issuer.issued:
                    self.canonical.issue(node)
        return self.canonical.issued

    def n_degree(self, node: str, issuer: Issuer, depth: int = 0) -> tuple[str, Issuer]:
        """4.8.3: the hash of ``node`` by the nodes around it, and the issuer that named them on the way."""
        if depth == MAX_DEPTH:
            raise TooComplex
        data = []
        for related_hash, nodes in self.related(node, issuer):
            data.append(related_hash)
            path, issuer = self.shortest_path(nodes, issuer, depth)
            data.append(path)
        return _hash("".join(data)), issuer

    def related(self, node: str, issuer: Issuer) -> Iterator[tuple[str, list[str]]]:
        """4.8.3, steps 1 to 3: the blank nodes beside ``node``, by how they are beside it."""
        found: dict[str, list[str]] = {}
        for quad in self.quads[node]:
            for place, position in _NODES:
                other = quad[place]
                if other.startswith(BLANK) and other != node:
                    found.setdefault(self.related_hash(other, quad, issuer, position), []).append(other)
        yield from sorted(found.items())

    def related_hash(self, node: str, quad: Quad, issuer: Issuer, position: str) -> str:
        """4.7.3."""
        self.work(1)
        predicate = "" if position == "g" else quad[1]
        label = self.canonical.issued.get(node) or issuer.issued.get(node) or self.hashes[node]
        return _hash(f"{position}{predicate}{label}")

    def shortest_path(self, nodes: list[str], issuer: Issuer, depth: int) -> tuple[str, Issuer]:
        """4.8.3, steps 5.2 to 5.6: of all orders of ``nodes``, the path that comes first."""
        chosen: tuple[str, Issuer] | None = None
        for order in permutations(sorted(nodes)):
            self.work(len(order) + len(issuer.issued))
            walked = self.path(order, issuer.copy(), chosen[0] if chosen else "", depth)
            if walked and (chosen is None or walked[0] < chosen[0]):
                chosen = walked
        return chosen

    def path(
        self, order: tuple[str, ...], issuer: Issuer, best: str, depth: int
    ) -> tuple[str, Issuer] | None:
        """4.8.3, steps 5.4.2 to 5.4.5: the path along one ``order``, or None as soon as it is longer than ``best``."""
        path, pending = "", []
        for node in order:
            if node in self.canonical.issued:
                path += self.canonical.issued[node]
            else:
                if node not in issuer.issued:
                    pending.append(node)
                path += issuer.issue(node)
            if _comes_after(path, best):
                return None
        for node in pending:
            result, named = self.n_degree(node, issuer, depth + 1)
            path += f"{issuer.issue(node)}<{result}>"
            issuer = named
            if _comes_after(path, best):
                return None
        return path, issuer

    def work(self, amount: int) -> None:
        """Go on only while that is within the limit."""
        self.work_left -= amount
        if self.work_left < 0:
            raise TooComplex


def _comes_after(path: str, best: str) -> bool:
    return bool(best) and len(path) >= len(best) and path > best


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
