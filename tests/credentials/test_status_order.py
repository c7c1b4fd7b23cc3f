"""The order in which entries of a list are used: each once, and as by chance."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.credentials.status_list import SMALLEST
from smartcity_plugin.credentials.status_order import index_at


@given(st.integers(1, 700), st.binary(min_size=16, max_size=32))
def test_every_index_is_used_once(size, seed):
    assert sorted(index_at(position, size, seed) for position in range(size)) == list(range(size))


@pytest.mark.thorough
def test_every_index_of_a_whole_list_is_used_once():
    assert len({index_at(position, SMALLEST, b"seed") for position in range(SMALLEST)}) == SMALLEST


@given(st.binary(min_size=16, max_size=32), st.binary(min_size=16, max_size=32))
def test_the_order_is_the_seeds_own(one, other):
    orders = [[index_at(position, SMALLEST, seed) for position in range(20)] for seed in (one, one, other)]
    assert orders[0] == orders[1]
    assert (orders[0] == orders[2]) == (one == other)


def test_neighbours_are_far_apart_and_all_of_the_list_is_reached_early():
    first = [index_at(position, SMALLEST, b"seed") for position in range(1000)]
    assert len({index * 8 // SMALLEST for index in first}) == 8
    steps = [abs(one - other) for one, other in pairwise(first)]
    # A third of the size lies between two that are drawn by chance.
    assert SMALLEST / 4 < sum(steps) / len(steps) < SMALLEST / 2.4
