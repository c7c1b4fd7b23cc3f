"""Votes of a team's members: one each, first come first, until the team has decided."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from smartcity_plugin.runs import api
from smartcity_xblocks.scenario.votes import decided
from smartcity_xblocks.services import Refused, Vote
from tests.fixtures.host import FLOOD
from tests.runs.plays import at, decide, opened

pytestmark = pytest.mark.rows


def test_the_first_vote_comes_first(people):
    run = opened("red")
    for second, learner in enumerate(people[:3]):
        api.add_vote(run, 0, Vote(learner, "a", "lead"), at(second))
    api.add_vote(run, 1, Vote(people[0], "z", ""), at(3))
    assert api.votes(run, 0) == tuple(Vote(learner, "a", "lead") for learner in people[:3])


def test_who_votes_again_keeps_the_place_unless_the_choice_is_another(people):
    run = opened("red")
    for second, (learner, choice) in enumerate(
        [(people[0], "a"), (people[1], "a"), (people[0], "a"), (people[1], "b"), (people[2], "c")]
    ):
        api.add_vote(run, 0, Vote(learner, choice, ""), at(second))
    assert [(vote.learner, vote.choice) for vote in api.votes(run, 0)] == [
        (people[0], "a"), (people[1], "b"), (people[2], "c"),
    ]  # fmt: skip


def test_of_members_who_vote_at_the_same_moment_the_last_one_sees_all(people):
    """Else a team that is complete would wait for nobody."""
    roles = dict.fromkeys(people, "")
    run = opened("red")

    def vote(learner: int, turn: int) -> str:
        try:
            api.add_vote(run, turn, Vote(learner, "a", ""), at(turn))
            if decided([(each.learner, each.choice) for each in api.votes(run, turn)], roles, 100) is None:
                return "waits"
            decide(run, turn, "a")
        except Refused:
            return "late"
        finally:
            connections.close_all()
        return "decides"

    for turn in range(10):
        with ThreadPoolExecutor(len(people)) as pool:
            answers = list(pool.map(vote, people, [turn] * len(people)))
        assert answers.count("decides") == 1
    assert api.current_run("red", FLOOD).turn == 10
