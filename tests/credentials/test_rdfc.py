"""RDFC-1.0: examples of the specification, another implementation, and graphs that are made to take for ever."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld.canon import URDNA2015
from pyld.nquads import parse_nquads

from smartcity_plugin.credentials.proofs import rdfc
from tests.credentials.graphs import random_graph, text

P, Q, R, S, U = (f"<http://example.com/#{letter}>" for letter in "pqrsu")


def canonical(*quads):
    return [line.removesuffix(" .\n") for line in rdfc.canonical_lines([(*quad, "")[:4] for quad in quads])]


def test_unique_hashes():
    """The specification's example "Unique Hashes" (A.1)."""
    assert canonical(
        (P, Q, "_:e0"), (P, R, "_:e1"), ("_:e0", S, U), ("_:e1", "<http://example.com/#t>", U)
    ) == [
        f"{P} {Q} _:c14n0",
        f"{P} {R} _:c14n1",
        f"_:c14n0 {S} {U}",
        f"_:c14n1 <http://example.com/#t> {U}",
    ]


def test_shared_hashes():
    """The specification's example "Shared Hashes" (A.2)."""
    quads = [(P, Q, "_:e0"), (P, Q, "_:e1"), ("_:e0", P, "_:e2"), ("_:e1", P, "_:e3"), ("_:e2", R, "_:e3")]
    assert canonical(*quads) == [
        f"{P} {Q} _:c14n2",
        f"{P} {Q} _:c14n3",
        f"_:c14n0 {R} _:c14n1",
        f"_:c14n2 {P} _:c14n1",
        f"_:c14n3 {P} _:c14n0",
    ]


@settings(deadline=None)
@given(seed=st.integers(0, 2**32), order=st.randoms(use_true_random=False))
def test_neither_labels_nor_order_matter(seed, order):
    graph = random_graph(Random(seed))
    nodes = sorted({term for quad in graph for term in quad if term.startswith("_:")})
    names = [f"_:n{number}" for number in range(len(nodes))]
    order.shuffle(names)
    renamed = [tuple(dict(zip(nodes, names, strict=True)).get(term, term) for term in quad) for quad in graph]
    order.shuffle(renamed)
    assert rdfc.canonical_lines(renamed) == rdfc.canonical_lines(graph)


@settings(deadline=None)
@given(seed=st.integers(0, 2**32))
def test_another_implementation_agrees(seed):
    """PyLD's own; it tells a quad twice whose node stands in it twice, so such quads are left out here."""
    graph = [
        quad
        for quad in random_graph(Random(seed))
        if all(quad.count(term) == 1 for term in quad if term.startswith("_:"))
    ]
    theirs = URDNA2015().main(parse_nquads(text(graph)), {"format": "application/n-quads"})
    assert "".join(rdfc.canonical_lines(graph)) == theirs


def clique(size):
    return [(f"_:b{one}", "<urn:p>", f"_:b{other}", "") for one, other in permutations(range(size), 2)]


def circle(size):
    return [(f"_:b{each}", "<urn:p>", f"_:b{(each + 1) % size}", "") for each in range(size)]


def star(size):
    """Many that look alike around one, and each of them beside another."""
    rays = [("_:middle", "<urn:p>", f"_:b{each}", "") for each in range(size)]
    return rays + [(f"_:b{each}", "<urn:q>", f"_:b{(each + 1) % size}", "") for each in range(size)]


@pytest.mark.parametrize(
    "graph",
    [clique(12), clique(60), circle(1000), star(1500)],
    ids=["clique", "large clique", "circle", "star"],
)
def test_poison_is_refused(graph):
    with pytest.raises(rdfc.TooComplex):
        rdfc.canonical_lines(graph)


def test_the_work_that_is_allowed_is_enough_for_what_looks_alike_by_chance():
    """Forty equal outcomes, in pairs that are linked; circles of ten."""
    alike = [(P, Q, f"_:b{each}", "") for each in range(40)] + [
        (f"_:b{each}", S, f"_:c{each}", "") for each in range(40)
    ]
    assert len(rdfc.canonical_lines(alike)) == 80
    assert len(rdfc.canonical_lines(circle(10))) == 10
