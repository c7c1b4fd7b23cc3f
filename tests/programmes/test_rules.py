"""What earns a module: the one pure function that decides."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.programmes.rules import All, Completed, Facts, ScoreAtLeast, evaluate

RULE = All((Completed(), ScoreAtLeast(6000)))

points = st.integers(0, 10**9)
facts = st.builds(Facts, *[st.integers(0, 50)] * 3, points, points)


@given(facts)
def test_all_holds_exactly_when_every_part_holds(known):
    finding = evaluate(RULE, known)
    assert finding.holds == all(part.holds for part in finding.parts)
    assert len(finding.parts) == 2


@given(facts)
def test_every_finding_can_be_told_in_words(known):
    for part in evaluate(RULE, known).parts:
        assert "{" not in part.message.format(**part.values)


@given(facts, points)
def test_a_higher_score_never_loses_what_a_lower_one_earned(known, more):
    better = replace(known, earned=known.earned + more)
    assert not evaluate(RULE, known).holds or evaluate(RULE, better).holds


def test_the_pass_mark_itself_passes_and_a_hair_below_does_not():
    assert evaluate(ScoreAtLeast(6000), Facts(1, 1, 1, 6000, 10_000)).holds
    assert not evaluate(ScoreAtLeast(6000), Facts(1, 1, 1, 59_999_999, 100_000_000)).holds


def test_a_module_without_blocks_or_without_a_score_earns_nothing():
    assert not evaluate(Completed(), Facts(0, 0)).holds
    assert not evaluate(ScoreAtLeast(0), Facts(1, 1)).holds
