"""From evidence to the level held: once, whatever comes twice, late or at the same time; what is certified stays."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from smartcity_plugin.competences import api, policy
from smartcity_plugin.competences.api import Entered
from smartcity_plugin.models import CompetenceEvidence, MasteryHeld
from smartcity_plugin.rights.retiring import retire
from smartcity_xblocks.competence.evidence import Kind
from tests.fixtures.mastery import hold

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
CODE = "SCRO-A-01"


def learner(name: str) -> int:
    return get_user_model().objects.get_or_create(username=name)[0].pk


def work(who: int, item: str, score: int = 9_000, *, code: str = CODE, number: int = 1, **more) -> Entered:
    values = {"kind": Kind.STAFF, "level": 2, "verified": True, "submitted_at": NOW} | more
    return Entered(who, code, item, number, score=score, **values)


def held(who: int) -> dict[str, tuple[int, int]]:
    return api.class_standing([who], [CODE, "SCRO-B-01"])[who]


@pytest.mark.rows
def test_evidence_is_judged_after_the_commit_and_certified_never_drops(transactional_db):
    anna = learner("anna")
    api.enter_evidence([work(anna, "entry:1")])
    assert held(anna) == {}
    api.enter_evidence([work(anna, "entry:2", level=3)])
    assert held(anna) == {CODE: (2, 2)}
    api.void_item("entry:2", NOW)
    assert held(anna) == {CODE: (0, 2)}
    assert api.mastery_of([anna]) == {anna: {CODE: 2}}
    [row] = api.all_held(anna)
    assert (row.policy, row.judged_at >= row.held_at) == ("1", True)


@pytest.mark.rows
def test_what_was_added_twice_is_there_once_and_stays_as_it_was(transactional_db):
    anna = learner("anna")
    for score in (9_000, 9_000, 100):
        api.enter_evidence([work(anna, "entry:1", score), work(anna, "entry:2", score)])
    assert [each.score for each in api.evidence_of(anna, CODE)] == [9_000, 9_000]
    assert held(anna) == {CODE: (2, 2)}


@pytest.mark.parametrize("wrong", [{"score": 10_001}, {"score": -1}, {"level": 0}, {"weight": 0}])
def test_evidence_beyond_all_bounds_is_none(wrong):
    with pytest.raises(ValueError, match="not"):
        Entered(**{**vars(work(1, "entry:1")), **wrong})


@pytest.mark.rows
def test_the_order_of_arrival_makes_no_difference(transactional_db):
    first = [("a", 4_000, NOW), ("a", 9_000, NOW + timedelta(days=1)), ("b", 8_000, NOW)]
    found = []
    for number, order in enumerate(permutations(range(3))):
        who = learner(f"learner-{number}")
        for each in order:
            item, score, at = first[each]
            api.enter_evidence([work(who, item, score, number=each, submitted_at=at)])
        found.append(api.standing(who, [CODE], NOW)[CODE].mastery.finding(2).mean)
        assert held(who) == {CODE: (2, 2)}
    assert set(found) == {8_500}


@pytest.mark.rows
def test_voiding_undoes_exactly(transactional_db):
    anna, ben = learner("anna"), learner("ben")
    for who in (anna, ben):
        api.enter_evidence([work(who, f"entry:{who}-1"), work(who, f"entry:{who}-2", 7_000)])
    before = api.standing(anna, [CODE], NOW)[CODE].mastery
    api.enter_evidence([work(anna, f"block@{part}", 2_000) for part in ("quiz", "quiz#1", "quiz2")])
    assert held(anna) == {CODE: (0, 2)}
    # A part of the item goes with it, another item that begins alike does not.
    api.void_evidence_of(anna, "block@quiz", NOW)
    assert [each.item for each in api.evidence_of(anna, CODE) if not each.voided_at][2:] == ["block@quiz2"]
    api.void_item("block@quiz2", NOW)
    assert api.standing(anna, [CODE], NOW)[CODE].mastery == before
    assert held(anna) == {CODE: (2, 2)} == held(ben)


@pytest.mark.rows
def test_others_are_judged_as_they_are_and_with_the_same_number_of_queries(
    transactional_db, django_assert_num_queries, settings
):
    crowd = [learner(f"learner-{number}") for number in range(40)]
    api.enter_evidence(
        [work(who, f"e{n}", code=code) for who in crowd for n in (1, 2) for code in (CODE, "X")]
    )
    for page in (crowd[:2], crowd):
        settings.SMARTCITY_MASTERY_POLICY = settings.SMARTCITY_MASTERY_POLICY | {"version": str(len(page))}
        # The evidence, what is held, what differs; and the transaction.
        with django_assert_num_queries(3 + 2):
            api.judge_page(page, NOW)
        assert MasteryHeld.objects.filter(policy=str(len(page))).count() == 2 * len(page)
    with django_assert_num_queries(2 + 2):
        api.judge_page(crowd, NOW)
    with django_assert_num_queries(1):
        assert api.mastery_of(crowd[:2]) == {who: {CODE: 2, "X": 2} for who in crowd[:2]}
    assert api.learners_after(crowd[0], 2) == crowd[1:3]


@pytest.mark.rows
def test_whoever_was_never_found_to_hold_a_level_holds_nothing(transactional_db):
    anna = learner("anna")
    api.enter_evidence([work(anna, "entry:1", 100)])
    assert not api.all_held(anna)
    assert api.mastery_of([anna]) == {anna: {}}
    assert not api.holders(anna, anna, None)
    standing = api.standing(anna, [CODE, "SCRO-B-01"], NOW)
    assert [(each.current, each.certified) for each in standing.values()] == [(0, 0), (0, 0)]
    assert standing["SCRO-B-01"].mastery.findings == ()


@pytest.mark.rows
def test_two_results_at_once_and_a_voiding_beside_them_end_as_all_evidence_shows(transactional_db):
    anna = learner("anna")

    def at_once(*calls) -> None:
        def call(each):
            try:
                each()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(calls)) as pool:
            list(pool.map(call, calls))

    for turn in range(6):
        one, two, three = (f"entry:{turn}-{each}" for each in range(3))
        at_once(
            lambda: api.enter_evidence([work(anna, one)]),  # noqa: B023  called before the next turn
            lambda: api.enter_evidence([work(anna, two), work(anna, two, code="SCRO-B-01")]),  # noqa: B023
        )
        assert held(anna)[CODE] == (2, 2), turn
        at_once(
            lambda: api.enter_evidence([work(anna, three, level=3)]),  # noqa: B023
            lambda: api.void_item(one, NOW),  # noqa: B023
            lambda: api.void_item(two, NOW),  # noqa: B023
        )
        assert held(anna)[CODE][0] == api.standing(anna, [CODE], NOW)[CODE].current, turn
        api.void_item(three, NOW)
        assert held(anna)[CODE] == (0, 2), turn


@pytest.mark.rows
@pytest.mark.django_db
def test_it_goes_with_the_account():
    anna, ben = learner("anna"), learner("ben")
    for who in (anna, ben):
        api.enter_evidence([work(who, f"entry:{who}")])
        hold(who, CODE, 3, NOW)
    retire(anna)
    assert MasteryHeld.objects.get().learner_id == CompetenceEvidence.objects.get().learner_id == ben


def told(problems: Iterable) -> list[tuple[str, str]]:
    return [(each.place, each.code) for each in problems]


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({}, []),
        ({"per_item": "decaying", "half_life_days": 90}, []),
        ({"per_item": "decaying"}, [("half_life_days", "missing")]),
        ({"per_item": "worst"}, [("per_item", "not_allowed")]),
        ({"trusted": ["self", "friend"]}, [("trusted/2", "not_allowed")]),
        ({"threshold_percent": 0.7}, [("threshold_percent", "not_a_whole_number")]),
        (
            {"threshold_percent": 101, "items": 0},
            [("threshold_percent", "too_large"), ("items", "too_small")],
        ),
        ({"version": ""}, [("version", "missing")]),
        ({"version": None}, [("version", "missing")]),
        ({"treshold": 7}, [("treshold", "unknown")]),
    ],
)
def test_all_that_is_wrong_with_the_policy_is_told(settings, change, problems):
    settings.SMARTCITY_MASTERY_POLICY = settings.SMARTCITY_MASTERY_POLICY | change
    assert told(policy.check(settings.SMARTCITY_MASTERY_POLICY)) == problems
    if problems:
        with pytest.raises(ImproperlyConfigured, match=f"SMARTCITY_MASTERY_POLICY cannot.*{problems[0][0]}"):
            policy.policy()
    else:
        assert policy.policy().threshold == 7_000


@pytest.mark.parametrize("value", [None, 7, [], "strict"])
def test_a_policy_that_is_none_is_told(settings, value):
    settings.SMARTCITY_MASTERY_POLICY = value
    with pytest.raises(ImproperlyConfigured, match="SMARTCITY_MASTERY_POLICY: "):
        policy.policy()


@pytest.mark.rows
def test_no_work_is_lost_to_a_policy_that_cannot_be_used(transactional_db, settings):
    anna, sound = learner("anna"), settings.SMARTCITY_MASTERY_POLICY
    settings.SMARTCITY_MASTERY_POLICY = sound | {"items": 0}
    api.enter_evidence([work(anna, "entry:1"), work(anna, "entry:2")])
    assert held(anna) == {}
    settings.SMARTCITY_MASTERY_POLICY = sound
    api.judge_page([anna], NOW)
    assert held(anna) == {CODE: (2, 2)}
