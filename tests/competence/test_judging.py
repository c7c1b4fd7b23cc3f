"""Whether a level is held: the rule by hand, and what has to hold of any evidence."""

from collections import Counter
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.competence.evidence import Evidence, Kind, shown
from smartcity_xblocks.competence.mastery import DAY, Mastery, Policy, judge, levels, untouched

POLICY = Policy("1", 7_000, 2)
WAYS = {
    way: replace(POLICY, per_item=way, half_life_days=30 if way == "decaying" else 0)
    for way in ("best", "latest", "decaying")
}
NOW = 1_000 * DAY
CODE = "A-1"


def work(
    item: str, score: int, level: int = 1, *, day: int = 0, weight: int = 100, verified: bool = True, **more
):
    values = {"id": next(work.ids), "kind": Kind.PROBLEM} | more
    return Evidence(
        competence=CODE, item=item, level=level, score=score, weight=weight, verified=verified,
        submitted_at=NOW - day * DAY, **values,
    )  # fmt: skip


work.ids = count(1)


def judged(*evidence: Evidence, policy: Policy = POLICY) -> Mastery:
    return judge(evidence, policy, NOW).get(CODE, untouched(CODE, policy))


@pytest.mark.parametrize(
    ("evidence", "level", "means"),
    [
        ([], 0, []),
        # One item is not two; two of which none is verified are not enough; a mean of 69.99 % is not 70 %.
        ([work("a", 10_000)], 0, [10_000]),
        ([work("a", 10_000), work("a", 10_000, day=1)], 0, [10_000]),
        ([work("a", 9_000, verified=False), work("b", 9_000, verified=False)], 0, [9_000]),
        ([work("a", 9_000, verified=False), work("b", 9_000)], 1, [9_000]),
        ([work("a", 6_999), work("b", 7_000)], 0, [6_999]),
        ([work("a", 7_000), work("b", 7_000)], 1, [7_000]),
        # (90 x 100 + 30 x 50) / 150 = 70
        ([work("a", 9_000), work("b", 3_000, weight=50)], 1, [7_000]),
        ([work("a", 9_000), work("b", 3_000)], 0, [6_000]),
        # What was shown at level 3 counts for 2 and 1 too, not the other way round.
        ([work("a", 8_000, 3), work("b", 8_000, 2)], 2, [8_000, 8_000, 8_000]),
        ([work("a", 8_000, 3), work("b", 8_000, 3)], 3, [8_000, 8_000, 8_000]),
        # Whoever holds level 2 holds level 1, whatever its exercises say.
        ([work("a", 8_000, 2), work("b", 8_000, 2), work("c", 0)], 2, [5_333, 8_000]),
    ],
)  # fmt: skip
def test_a_level_is_held_by_mean_items_and_one_that_is_verified(evidence, level, means):
    found = judged(*evidence)
    assert (found.level, [each.mean for each in found.findings]) == (level, means)


@pytest.mark.parametrize(
    ("way", "score"),
    [
        ("best", 9_000),
        ("latest", 1_000),
        # 60 days ago counts a quarter, 31 days a half, today as a whole: (90 / 4 + 50 / 2 + 10) / 1.75
        ("decaying", (9_000 + 2 * 5_000 + 4 * 1_000) // 7),
    ],
)
def test_repeats_of_an_item_count_once(way, score):
    repeats = [work("a", 9_000, day=60), work("a", 5_000, day=31), work("a", 1_000)]
    for order in (repeats, repeats[::-1]):
        [counted] = judged(*order, policy=WAYS[way]).finding(1).counted
        assert counted.score == score


def test_an_item_is_verified_where_one_of_its_repeats_is():
    again = [work("a", 7_000, day=2), work("a", 9_000, verified=False), work("b", 8_000, verified=False)]
    assert [judged(*again, policy=policy).level for policy in WAYS.values()] == [1, 1, 1]


def test_kinds_that_are_trusted_are_verified():
    own = [work(item, 9_000, verified=False, kind=Kind.PEER) for item in "ab"]
    assert judged(*own).level == 0
    assert judged(*own, policy=replace(POLICY, trusted=frozenset({Kind.PEER}))).level == 1


def test_a_finding_names_what_it_rests_on():
    best, worse, other = work("b", 9_000, 2), work("b", 8_000, 2), work("a", 7_000, 2)
    finding = judged(other, worse, best).finding(2)
    assert finding.evidence == (best.id, other.id)
    assert [(each.item, each.score) for each in finding.counted] == [("a", 7_000), ("b", 9_000)]
    assert (finding.items, finding.verified, judged(best).finding(5).mean) == (2, True, None)


def test_what_a_piece_of_work_shows_counts_as_its_block_is_aligned():
    aligned = {"A-1": (3, 50), "A-2": (2, 100)}
    assert shown(aligned, {"A-1": 4_000, "B-1": 9_000}, 6_000) == {
        "A-1": (3, 50, 4_000),
        "A-2": (2, 100, 6_000),
        "B-1": (1, 100, 9_000),
    }
    # As long as the whole waits for its grade, what was tested apart counts.
    assert shown(aligned, {"A-1": 4_000}, None) == {"A-1": (3, 50, 4_000)}


ANY = st.builds(
    work,
    item=st.sampled_from("abcd"),
    score=st.sampled_from([0, 3_333, 6_999, 7_000, 7_001, 9_999, 10_000]) | st.integers(0, 10_000),
    level=st.integers(1, 4),
    day=st.integers(0, 200),
    weight=st.integers(1, 100),
    verified=st.booleans(),
    kind=st.sampled_from(Kind),
)
SOME = st.lists(ANY, max_size=12)
EACH_WAY = st.sampled_from(sorted(WAYS))


@given(SOME, ANY)
def test_more_good_evidence_never_lowers_a_level(evidence, more):
    good = more._replace(score=max(more.score, POLICY.threshold))
    before, after = judged(*evidence), judged(*evidence, good)
    assert after.level >= before.level
    for each in before.findings:
        assert after.finding(each.level).holds >= each.holds


@given(SOME, ANY, st.sampled_from(["latest", "decaying"]))
def test_nor_does_it_where_others_count_if_it_is_no_worse_than_what_the_item_counted_for(evidence, more, way):
    # An item weighs the same at all its repeats, as its author has said.
    evidence = [each._replace(weight=20 * ord(each.item) - 1_900) for each in evidence]
    before = judged(*evidence, policy=WAYS[way])
    counted = [item.score for each in before.findings for item in each.counted if item.item == more.item]
    good = more._replace(
        score=max(more.score, POLICY.threshold, *counted), weight=20 * ord(more.item) - 1_900
    )
    assert judged(*evidence, good, policy=WAYS[way]).level >= before.level


@given(SOME.flatmap(lambda each: st.tuples(st.just(each), st.permutations(each))), EACH_WAY)
def test_the_order_of_arrival_makes_no_difference(orders, way):
    # Ids are given in the order of arrival.
    found = [
        judged(*(each._replace(id=number) for number, each in enumerate(order)), policy=WAYS[way])
        for order in orders
    ]

    def without_ids(mastery: Mastery) -> tuple:
        findings = [
            (each.level, each.mean, each.items, each.verified, each.holds) for each in mastery.findings
        ]
        return mastery.level, findings

    assert without_ids(found[0]) == without_ids(found[1])


@given(SOME, SOME, EACH_WAY)
def test_what_is_voided_is_as_if_it_had_never_been(evidence, voided, way):
    together = sorted([*evidence, *voided], key=lambda each: each.id)
    left = [each for each in together if each not in voided]
    assert judged(*left, policy=WAYS[way]) == judged(*evidence, policy=WAYS[way])


@given(SOME, EACH_WAY)
def test_the_levels_alone_are_those_that_are_found_with_reasons(evidence, way):
    mixed = [each._replace(competence=f"{CODE}{each.id % 3}") for each in evidence]
    found = judge(mixed, WAYS[way], NOW)
    assert levels(mixed, WAYS[way], NOW) == {code: each.level for code, each in found.items() if each.level}


@given(SOME, EACH_WAY)
def test_levels_rest_on_ever_less_evidence(evidence, way):
    found = judged(*evidence, policy=WAYS[way])
    assert [each.level for each in found.findings] == list(range(1, len(found.findings) + 1))
    for lower, higher in zip(found.findings, found.findings[1:], strict=False):
        assert {each.item for each in higher.counted} <= {each.item for each in lower.counted}
        assert lower.verified >= higher.verified
    assert found.level == max((each.level for each in found.findings if each.holds), default=0)


@given(SOME, EACH_WAY)
def test_each_finding_can_be_checked_with_a_pencil(evidence, way):
    for finding in judged(*evidence, policy=WAYS[way]).findings:
        counted = finding.counted
        weights = sum(each.weight for each in counted)
        assert finding.mean == sum(each.score * each.weight for each in counted) // weights
        assert Counter(each.item for each in counted) == Counter({each.item for each in counted})
        assert finding.items == len(counted)
        assert finding.holds == (finding.mean >= 7_000 and len(counted) >= 2 and finding.verified)
