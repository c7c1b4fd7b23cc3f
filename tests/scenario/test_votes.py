"""How a team decides, by properties."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.scenario.votes import decided

ROLES = st.dictionaries(st.integers(1, 9), st.sampled_from(["", "lead", "mayor"]), min_size=1, max_size=6)
VOTES = st.dictionaries(st.integers(1, 12), st.sampled_from("abc"), max_size=9)
QUORUM = st.integers(1, 100)


def counted(votes: dict[int, str], roles: dict[int, str]) -> Counter:
    return Counter(choice for member, choice in votes.items() if member in roles)


@pytest.mark.parametrize(
    ("votes", "quorum", "taken"),
    [
        ({}, 1, None),
        ({1: "a"}, 50, None),
        ({1: "a", 2: "b"}, 50, "a"),
        ({1: "a", 4: "b"}, 50, "b"),  # 4 leads
        ({1: "a", 4: "c", 2: "b", 3: "b"}, 100, "b"),  # the lead decides a tie only
        ({1: "a", 4: "c", 2: "b", 3: "a"}, 100, "a"),
        ({1: "b", 2: "a", 3: "a", 4: "b"}, 100, "b"),
        ({1: "a", 8: "b", 9: "b"}, 50, None),  # 8 and 9 have left
    ],
)
def test_examples(votes, quorum, taken):
    assert decided(votes.items(), {1: "", 2: "", 3: "", 4: "lead"}, quorum) == taken


@given(VOTES, ROLES, QUORUM)
def test_it_is_decided_exactly_when_enough_members_have_voted(votes, roles, quorum):
    share = 100 * counted(votes, roles).total() / len(roles)
    assert (decided(votes.items(), roles, quorum) is not None) == (share > 0 and share >= quorum)


@given(VOTES, ROLES, QUORUM)
def test_no_choice_had_more_votes(votes, roles, quorum):
    counts = counted(votes, roles)
    if (taken := decided(votes.items(), roles, quorum)) is not None:
        assert counts[taken] == max(counts.values())


@given(VOTES, ROLES, QUORUM)
def test_votes_of_others_change_nothing(votes, roles, quorum):
    of_members = {member: choice for member, choice in votes.items() if member in roles}
    assert decided(votes.items(), roles, quorum) == decided(of_members.items(), roles, quorum)


@given(VOTES, ROLES, QUORUM, st.randoms())
def test_the_order_matters_only_where_votes_are_equal(votes, roles, quorum, random):
    shuffled = list(votes.items())
    random.shuffle(shuffled)
    counts = counted(votes, roles)
    if list(counts.values()).count(max(counts.values(), default=0)) == 1:
        assert decided(shuffled, roles, quorum) == decided(votes.items(), roles, quorum)


@given(VOTES, ROLES, QUORUM)
def test_a_single_lead_wins_every_tie_he_is_part_of(votes, roles, quorum):
    leads = [member for member, role in roles.items() if role == "lead"]
    taken, counts = decided(votes.items(), roles, quorum), counted(votes, roles)
    if taken is not None and len(leads) == 1 and (wanted := votes.get(leads[0])):
        assert (taken == wanted) == (counts[wanted] == max(counts.values()))
