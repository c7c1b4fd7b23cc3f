"""What others chose: told only where five others have finished, and only of their first attempt."""

import pytest

from smartcity_plugin.runs import api
from smartcity_xblocks.services import Shares
from tests.fixtures.host import FLOOD
from tests.runs.plays import NOON, decide, end, opened

pytestmark = pytest.mark.rows


def play(player, *choices: str, rev: str = "rev", finish: bool = True) -> None:
    run = opened(player, rev)
    for turn, choice in enumerate(choices):
        decide(run, turn, choice)
    if finish:
        end(run)
        api.close_run(run, NOON)


def test_four_others_are_too_few(people):
    for learner in people[:5]:
        play(learner, "a", "b")
    assert api.shares(people[0], FLOOD, "rev") == Shares(4, {})


def test_decisions_are_counted_by_scene_and_choice(people):
    play(people[0], "mine")
    for learner in people[1:6]:
        play(learner, "a", "b")
    play("red", "a", "c")
    assert api.shares(people[0], FLOOD, "rev") == Shares(
        6, {("scene-0", "a"): 6, ("scene-1", "b"): 5, ("scene-1", "c"): 1}
    )


def test_later_attempts_open_runs_other_documents_and_deleted_ones_do_not_count(people):
    for learner in people[1:6]:
        play(learner, "a")
    play(people[1], "second attempt")
    play(people[6], "open", finish=False)
    play("red", "other", rev="other document")
    play(people[0], "mine")
    assert api.shares(people[0], FLOOD, "rev").decisions == {("scene-0", "a"): 5}
    api.void_runs(people[1], FLOOD, NOON)
    assert api.shares(people[0], FLOOD, "rev") == Shares(4, {})
