"""Runs of a diagnostic: which competence comes next, and what is found of a job profile."""

from smartcity_xblocks.competence.pathway import Need
from smartcity_xblocks.diagnostic.document import parse
from smartcity_xblocks.diagnostic.ladder import Answered
from smartcity_xblocks.diagnostic.taking import (
    Asked,
    Measured,
    ladders,
    measured,
    needs,
    next_question,
    offered,
    requirements,
)
from tests.diagnostic.documents import FRAMEWORK, document, question

PROFILE = FRAMEWORK.profiles["both"]
DIAGNOSTIC = parse(document(*(question(f"a{level}", "a", level) for level in (1, 2, 3))))
ASKED_FOR = requirements(PROFILE, FRAMEWORK)
TESTS = ladders(DIAGNOSTIC, ASKED_FOR, "seed")


def test_jobs_are_offered_that_ask_for_something_the_framework_has():
    assert list(offered(DIAGNOSTIC, FRAMEWORK)) == ["both", "one"]
    assert list(offered(parse(document(profiles=["one", "none", "gone"])), FRAMEWORK)) == ["one"]
    assert [each.competence for each in ASKED_FOR] == ["a", "b"]


def test_a_run_goes_through_the_competences_that_have_questions():
    ratings = {"a": 2, "b": 1}
    assert next_question(TESTS, ratings, {}) == Asked("a2", "a", 2, 1, 1)
    answers = {"a": [Answered("a2", 2, right=True)]}
    assert next_question(TESTS, ratings, answers) == Asked("a3", "a", 3, 1, 1)
    answers["a"].append(Answered("a3", 3, right=False))
    assert next_question(TESTS, ratings, answers) is None
    assert measured(ASKED_FOR, TESTS, ratings, answers) == (
        Measured("a", 3, essential=True, rating=2, level=2, tested=True),
        Measured("b", 2, essential=False, rating=1, level=1, tested=False),
    )


def test_the_gap_is_what_a_pathway_has_to_close():
    found = [Measured("a", 3, essential=True, rating=2, level=1, tested=True)]
    assert (found[0].gap, needs(found)) == (2, (Need("a", 3, 1, essential=True),))
    assert Measured("a", 1, essential=True, rating=0, level=3, tested=True).gap == 0
    assert [Measured.from_json(each.to_json()) for each in found] == found


def test_another_run_asks_the_questions_of_a_rung_in_another_order():
    many = parse(document(*(question(f"q{number}", "a", 1) for number in range(6))))
    orders = {tuple(ladders(many, ASKED_FOR, str(seed))["a"][1]) for seed in range(20)}
    assert len(orders) > 10
    assert ladders(many, ASKED_FOR, "5f0c") == ladders(many, ASKED_FOR, "5f0c")
