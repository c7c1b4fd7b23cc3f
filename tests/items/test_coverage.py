"""What every paper holds of a competence: found without drawing any, and right for all that can be drawn."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.items.bank import Bank, DrawRule
from smartcity_xblocks.items.coverage import Amount, coverage
from smartcity_xblocks.items.draw import draw, short_rule
from smartcity_xblocks.items.question import LEFT_OUT, Question


def question(question_id: str, group: str = "", *codes: str, points: int = 1, **more) -> Question:
    return Question(question_id, "single", {}, points, group, codes, **more)


def bank(*questions: Question, rules: tuple[DrawRule, ...] = ()) -> Bank:
    return Bank({each.id: each for each in questions}, rules=rules)


def test_without_rules_every_paper_holds_the_bank():
    found = coverage(bank(question("a", "", "SC-1", "SC-2", points=3), question("b", "", "SC-2")))
    assert [(each.code, each.bank, each.least, each.most) for each in found.competences] == [
        ("SC-1", Amount(1, 3), Amount(1, 3), Amount(1, 3)),
        ("SC-2", Amount(2, 4), Amount(2, 4), Amount(2, 4)),
    ]
    assert (found.least, found.most) == (Amount(2, 4), Amount(2, 4))


def test_a_rule_leaves_some_questions_out():
    questions = (question("a", "A", "SC-1", points=5), question("b", "A", "SC-1"), question("c", "A"))
    found = coverage(bank(*questions, rules=(DrawRule(2, "A"),)))
    (covered,) = found.competences
    assert (covered.least, covered.most) == (Amount(1, 1), Amount(2, 6))
    assert (found.least, found.most) == (Amount(2, 2), Amount(2, 6))


def test_a_question_that_another_rule_needs_is_in_every_paper():
    # The second rule can draw `a` alone, so the first one always draws `b`.
    questions = (question("a", "A", "SC-1"), question("b", "A", "SC-2"))
    found = coverage(bank(*questions, rules=(DrawRule(1, "A"), DrawRule(1, competence="SC-1"))))
    assert [each.least for each in found.competences] == [Amount(1, 1), Amount(1, 1)]


def test_what_counts_for_nobody_covers_nothing():
    found = coverage(bank(question("a", "", "SC-1", voided=LEFT_OUT), question("b", "", "SC-2")))
    assert [each.code for each in found.competences] == ["SC-2"]
    assert found.most == Amount(1, 1)


CODES = ("SC-1", "SC-2")
RULES = st.builds(DrawRule, st.integers(1, 2), st.sampled_from(["", "A", "B"])) | st.builds(
    DrawRule, st.integers(1, 2), competence=st.sampled_from(CODES)
)


@st.composite
def banks(draw_value) -> Bank:
    made = st.tuples(
        st.sampled_from(["", "A", "B"]), st.sets(st.sampled_from(CODES)), st.integers(1, 3), st.booleans()
    )
    drawn = draw_value(st.lists(made, min_size=1, max_size=7))
    questions = [
        question(f"q{number}", group, *sorted(codes), points=points, voided=LEFT_OUT if out else None)
        for number, (group, codes, points, out) in enumerate(drawn)
    ]
    return bank(*questions, rules=tuple(draw_value(st.lists(RULES, max_size=3))))


def papers(whole: Bank) -> list[list[Question]]:
    """All papers of a bank, found by trying every choice of so many questions."""
    if not whole.rules:
        return [list(whole.questions.values())]
    size = sum(rule.count for rule in whole.rules)
    return [
        list(chosen)
        for chosen in combinations(whole.questions.values(), size)
        if short_rule(bank(*chosen, rules=whole.rules)) is None
    ]


@given(banks(), st.text(max_size=5))
def test_least_and_most_are_those_of_all_papers(whole, seed):
    if short_rule(whole) is not None:
        return
    every = papers(whole)
    assert [*map(whole.questions.get, sorted(draw(whole, seed).questions))] in every
    found = coverage(whole)
    for covered in found.competences:
        counted = [
            [each for each in paper if covered.code in each.competences and not each.voided]
            for paper in every
        ]
        for bound, choose in ((covered.least, min), (covered.most, max)):
            assert bound.questions == choose(map(len, counted))
            assert bound.points == choose(sum(each.points for each in paper) for paper in counted)
