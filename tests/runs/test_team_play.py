"""A team plays one run from three browsers, to two processes: votes decide, and what comes of it is everybody's."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model

from demo.content import CourseContent
from demo.models import StudentModule
from smartcity_plugin.models import CompetenceEvidence, Decision, Evidence, Run, Vote
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD

pytestmark = pytest.mark.rows

MEMBERS = ("eleni", "jonas", "ines")


def play_in_teams(**settings) -> None:
    content = CourseContent(COURSE)
    for name, value in {"teams_enabled": True, "selected_teamset_id": "crisis", **settings}.items():
        content.set(FLOOD, "settings", name, value)
    content.save()


def told() -> set[str]:
    """Who has grade, evidence, completion and evidence of a competence."""
    graded = StudentModule.objects.filter(usage_key=FLOOD, grade=1.0)
    evidence = Evidence.objects.filter(score=10_000, team="crisis-north")
    shown = CompetenceEvidence.objects.filter(item=str(FLOOD), competence="SCRO-C-02")
    complete = BlockCompletion.objects.filter(block_key=FLOOD, completion=1.0)
    names = [
        set(graded.values_list("student__username", flat=True)),
        set(evidence.values_list("learner__username", flat=True)),
        set(complete.values_list("user__username", flat=True)),
        set(shown.values_list("learner__username", flat=True)),
    ]
    assert names[0] == names[1] == names[2] == names[3]
    return names[0]


def test_the_choice_with_most_votes_is_taken_when_enough_have_voted(eleni, jonas):
    play_in_teams(quorum=60)
    view = eleni.call(FLOOD, "decide", {"turn": 0, "choice": "wait"}).json()
    assert (view["turn"], view["team"]["yours"]) == (0, "wait")
    assert not Decision.objects.exists()
    view = jonas.call(FLOOD, "decide", {"turn": 0, "choice": "wait"}).json()
    assert view["turn"] == 1
    assert Decision.objects.get().choice == "wait"
    assert eleni.call(FLOOD, "decide", {"turn": 0, "choice": "stage-two"}).status_code == 409


def test_who_is_in_no_team_cannot_vote(eleni, author):
    play_in_teams()
    answer = author.call(FLOOD, "decide", {"turn": 0, "choice": "wait"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "no_team")
    assert not Vote.objects.exists()


@pytest.mark.thorough
def test_members_who_vote_at_the_same_moment_end_one_run_together(servers, sign_in):
    """Every vote is needed: were one not seen by the others, nothing would ever be decided."""
    play_in_teams(quorum=100)
    members = [sign_in(get_user_model().objects.get(username=name)) for name in MEMBERS]
    with ThreadPoolExecutor(len(members)) as pool:
        for turn, choice in enumerate(BEST_PATH):
            start = Barrier(len(members))

            def vote(member, server: str, start=start, turn=turn, choice=choice) -> int:
                start.wait()
                return member.decide(server, turn, choice)[0]

            assert set(pool.map(vote, members, [*servers, servers[0]])) == {200}
    assert list(Decision.objects.order_by("turn").values_list("choice", flat=True)) == list(BEST_PATH)
    assert Vote.objects.count() == len(MEMBERS) * len(BEST_PATH)
    assert Run.objects.get().team == "crisis-north"
    assert told() == set(MEMBERS)
