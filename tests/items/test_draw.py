"""Papers that seeds draw: the same everywhere, different for everybody, and never impossible without a reason."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.items.bank import Bank, DrawRule
from smartcity_xblocks.items.draw import CannotDraw, draw, questions_of, short_rule, shuffled
from smartcity_xblocks.items.question import Question


def asked(name: str, group: str = "", *competences: str) -> Question:
    return Question(id=name, kind="text", text={"en": name}, group=group, competences=competences)


def bank_of(*questions: Question, rules: list[DrawRule] | None = None, shuffle: bool = True) -> Bank:
    return Bank({each.id: each for each in questions}, rules=tuple(rules or ()), shuffled=shuffle)


TEN = [asked(f"q{number}", "AB"[number % 2]) for number in range(10)]


def test_the_same_seed_draws_the_same_paper():
    assert draw(bank_of(*TEN), "s").questions == draw(bank_of(*TEN), "s").questions
    assert draw(bank_of(*TEN), "s").questions == draw(bank_of(*reversed(TEN)), "s").questions


def test_this_seed_draws_this_paper_in_every_release():
    paper = draw(bank_of(*TEN, rules=[DrawRule(3, "A"), DrawRule(2, "B")]), "5f0c")
    assert paper.questions == ("q3", "q8", "q9", "q0", "q6")
    assert paper.shuffle("q1", ["a", "b", "c", "d"]) == ["a", "d", "b", "c"]


def test_different_seeds_draw_different_papers():
    assert len({draw(bank_of(*TEN), str(seed)).questions for seed in range(50)}) == 50


def test_without_rules_a_paper_holds_every_question():
    assert sorted(draw(bank_of(*TEN), "s").questions) == sorted(each.id for each in TEN)


def test_the_author_s_order_is_kept_where_questions_are_not_shuffled():
    bank = bank_of(*TEN, rules=[DrawRule(6)], shuffle=False)
    drawn = draw(bank, "s").questions
    assert list(drawn) == sorted(drawn)
    assert [each.id for each in questions_of(draw(bank, "s"), bank)] == list(drawn)
    assert len({draw(bank, str(seed)).questions for seed in range(20)}) > 10


def test_every_question_is_drawn_about_as_often():
    bank = bank_of(*TEN, rules=[DrawRule(2, "A")])
    counts = Counter(each for seed in range(1_000) for each in draw(bank, str(seed)).questions)
    assert set(counts) == {"q0", "q2", "q4", "q6", "q8"}
    assert all(330 < count < 470 for count in counts.values())


def test_another_question_in_the_bank_takes_a_place_and_moves_no_other():
    more = bank_of(*TEN, asked("new"), rules=[DrawRule(5)])
    for seed in map(str, range(50)):
        before, after = draw(bank_of(*TEN, rules=[DrawRule(5)]), seed).questions, draw(more, seed).questions
        assert [each for each in after if each in before] == [each for each in before if each in after]
        assert len(set(before) - set(after)) == ("new" in after)


def test_a_question_that_two_rules_want_counts_for_one():
    rules = [DrawRule(1, competence="X"), DrawRule(1, competence="Y")]
    bank = bank_of(asked("both", "", "X", "Y"), asked("x", "", "X"), rules=rules)
    assert {frozenset(draw(bank, str(seed)).questions) for seed in range(20)} == {frozenset({"both", "x"})}


def test_rules_give_way_to_each_other_along_a_chain():
    # Who takes greedily leaves nothing for the last rule; each has to move on by one.
    names = [str(number) for number in range(30)]
    questions = [asked(name, "", f"c{name}", f"c{int(name) + 1}") for name in names]
    rules = [DrawRule(1, competence=f"c{number}") for number in (*range(1, 30), 0)]
    bank = bank_of(*questions, rules=rules)
    assert all(len(draw(bank, str(seed)).questions) == 30 for seed in range(20))


def test_two_rules_that_share_thousands_of_questions_do_not_call_each_other_for_each():
    questions = [asked(f"q{number}", "A") for number in range(3_000)]
    rules = [DrawRule(1_500), DrawRule(1_500, "A")]
    assert len(draw(bank_of(*questions, rules=rules), "s").questions) == 3_000
    with pytest.raises(CannotDraw):
        draw(bank_of(*questions, rules=[*rules, DrawRule(1, "A")]), "s")


def test_the_rule_that_runs_short_is_named():
    rules = [DrawRule(1), DrawRule(3, "A"), DrawRule(1, "B")]
    bank = bank_of(asked("q1", "A"), asked("q2", "A"), asked("q3", "B"), rules=rules)
    assert short_rule(bank) == rules[1]
    assert short_rule(bank_of(*TEN, rules=rules)) is None


def possible(bank: Bank) -> bool:
    """Return whether each rule can have as many as it wants, by trying all ways."""
    wants = tuple(index for index, rule in enumerate(bank.rules) for _ in range(rule.count))
    questions = tuple(bank.questions.values())

    @cache
    def found(place: int, taken: int) -> bool:
        return place == len(wants) or any(
            not taken >> at & 1 and bank.rules[wants[place]].fits(each) and found(place + 1, taken | 1 << at)
            for at, each in enumerate(questions)
        )

    return found(0, 0)


GROUPS, CODES = st.sampled_from(["", "A", "B"]), st.lists(st.sampled_from("XYZ"), unique=True, max_size=3)
SMALL = st.builds(
    lambda kinds, rules: bank_of(
        *(asked(f"q{at}", group, *codes) for at, (group, codes) in enumerate(kinds)), rules=rules
    ),
    st.lists(st.tuples(GROUPS, CODES), min_size=1, max_size=7),
    st.lists(
        st.builds(DrawRule, st.integers(1, 4), group=GROUPS)
        | st.builds(DrawRule, st.integers(1, 3), competence=st.sampled_from("XYZ")),
        min_size=1,
        max_size=4,
    ),
)


@given(SMALL, st.text(max_size=3))
def test_a_draw_fails_only_where_no_draw_is_possible(bank, seed):
    assert (short_rule(bank) is None) == possible(bank)
    if not possible(bank):
        with pytest.raises(CannotDraw):
            draw(bank, seed)
        return
    drawn = draw(bank, seed).questions
    assert len(drawn) == len(set(drawn)) == sum(rule.count for rule in bank.rules)
    # What was drawn is enough for all rules.
    assert possible(Bank({each: bank.questions[each] for each in drawn}, rules=bank.rules))


@given(st.text(max_size=5), st.text(max_size=5), st.lists(st.text("abc", min_size=1), unique=True))
def test_a_shuffle_keeps_what_it_shuffles_and_the_order_of_any_two(seed, place, ids):
    found = shuffled(seed, place, ids)
    assert sorted(found) == sorted(ids)
    assert found == shuffled(seed, place, ids[::-1])
    assert [each for each in found if each != ids[0]] == shuffled(seed, place, ids[1:]) if ids else True
