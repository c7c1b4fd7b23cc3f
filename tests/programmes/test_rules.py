"""Award rules: what holds, what is missing, and what no order and no more learning can change."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.programmes.facts import FULL_SCORE, Facts, ModuleFacts
from smartcity_plugin.programmes.finding import Finding
from smartcity_plugin.programmes.parse import parse
from smartcity_plugin.programmes.rules import All, AnyOf, NOf, evaluate
from smartcity_xblocks.language_map import pick
from tests.programmes.documents import DAY, achievement, facts, programme, rules
from tests.scenario.documents import each_language


def rule_of(rule: dict, **parts):
    return parse(programme(achievement("goal", rule), **parts)).achievements["goal"].rule


def found(rule: dict, known: Facts | None = None, **parts) -> Finding:
    return evaluate(rule_of(rule, **parts), known or Facts(DAY))


def told(finding: Finding) -> str:
    values = {
        name: pick(value, "en") if isinstance(value, dict) else value
        for name, value in finding.values.items()
    }
    return finding.message.format(**values)


def every(finding: Finding):
    yield finding
    for part in finding.parts:
        yield from every(part)


def done(*names: str, **more) -> Facts:
    return Facts(DAY, {name: ModuleFacts(2, 2, 1, 8, 10) for name in names}, **more)


@given(rules, facts)
def test_every_finding_can_be_told_in_words_and_is_the_same_again(document, known):
    rule = rule_of(document)
    for finding in every(evaluate(rule, known)):
        assert "{" not in told(finding)
    assert evaluate(rule, known) == evaluate(rule, known)


@given(rules, facts, st.randoms(use_true_random=False))
def test_the_order_of_conditions_does_not_matter(document, known, chance):
    def shuffled(rule):
        if isinstance(rule, dict):
            return {name: shuffled(value) for name, value in rule.items()}
        if isinstance(rule, list):
            return random.Random(chance.random()).sample([*map(shuffled, rule)], len(rule))
        return rule

    assert found(document, known).holds == found(shuffled(document), known).holds


@given(rules, facts, facts)
def test_who_has_done_more_never_loses_what_they_had(document, known, other):
    def more(one: int | None, two: int | None) -> int | None:
        return max((each for each in (one, two) if each is not None), default=None)

    def better(name: str) -> ModuleFacts:
        one, two = known.module(name), other.module(name)
        return replace(
            one,
            completed=max(one.completed, one.completable),
            earned=max(one.earned, one.possible),
            grade=more(one.grade, two.grade),
            attendance=more(one.attendance, two.attendance),
        )

    richer = Facts(
        today=max(known.today, other.today),
        modules={name: better(name) for name in known.modules},
        exams={**other.exams, **known.exams},
        mastery={
            code: max(known.mastery.get(code, 0), other.mastery.get(code, 0))
            for code in {*known.mastery, *other.mastery}
        },
        grade=more(known.grade, other.grade),
        earned=known.earned | other.earned,
    )
    rule = rule_of(document)
    assert not evaluate(rule, known).holds or evaluate(rule, richer).holds


@given(st.lists(rules, min_size=1, max_size=4), st.integers(1, 4), facts)
def test_all_is_and_any_is_or_and_n_of_counts(documents, least, known):
    parts = tuple(map(rule_of, documents))
    held = sum(evaluate(part, known).holds for part in parts)
    assert evaluate(All(parts), known).holds == (held == len(parts))
    assert evaluate(AnyOf(parts), known).holds == (held > 0)
    assert evaluate(NOf(least, parts), known).holds == (held >= least)


@given(rules, facts)
def test_a_rule_holds_exactly_when_nothing_is_missing(document, known):
    def enough(rule: dict, finding: Finding) -> bool:
        """Judge by the leaves alone, as a person reads the document."""
        ((kind, value),) = rule.items()
        parts = finding.parts
        inner = value.get("when") if isinstance(value, dict) else None
        match kind:
            case "all":
                return all(enough(each, part) for each, part in zip(value, parts, strict=True))
            case "any":
                return any(enough(each, part) for each, part in zip(value, parts, strict=True))
            case "n_of":
                pairs = zip(value["rules"], parts, strict=True)
                return sum(enough(each, part) for each, part in pairs) >= value["least"]
            case "modules":
                return sum(enough(inner, part) for part in parts) >= value.get("least", len(parts))
            case "from_each_group" | "from_one_group":
                counts = [sum(enough(inner, each) for each in group.parts) for group in parts]
                pick_ = min if kind == "from_each_group" else max
                return pick_(counts) >= value["least"]
        return finding.holds

    finding = found(document, known)
    assert finding.holds == enough(document, finding)


@pytest.mark.parametrize(
    ("rule", "known", "holds", "words"),
    [
        ({"score_at_least": 6000}, Facts(DAY), False, "no scored exercise here yet, 60 % needed"),
        ({"score_at_least": 6000}, done("a1"), True, "score 80 %, 60 % needed"),
        ({"score_at_least": 8001}, done("a1"), False, "score 80 %, 80 % needed"),
        ({"grade_at_least": 6000}, Facts(DAY), False, "no grade in the course yet, 60 % needed"),
        ({"grade_at_least": 6000}, Facts(DAY, grade=5400), False, "grade 54 % in the course, 60 % needed"),
        ({"exam_cleared": "final"}, Facts(DAY), False, "exam not passed and cleared yet"),
        ({"exam_cleared": "final"}, Facts(DAY, exams={"final": 7250}), True, "exam passed with 72 %"),
        (
            {"mastery_held": {"competence": "X-1", "level": 3}},
            Facts(DAY, mastery={"X-1": 2}),
            False,
            "X-1: level 2 held, level 3 needed",
        ),
        ({"earned": "a1"}, Facts(DAY), False, "not earned yet"),
        ({"earned": "a1"}, Facts(DAY, earned={"a1"}), True, "earned"),
        ({"not_before": "2026-03-20"}, Facts(DAY), True, "awarded from 2026-03-20 on"),
        ({"not_before": "2026-03-21"}, Facts(DAY), False, "awarded from 2026-03-21 on"),
        ({"not_after": "2026-03-20"}, Facts(DAY), True, "awarded until 2026-03-20"),
        ({"not_after": "2026-03-19"}, Facts(DAY), False, "awarded until 2026-03-19"),
        (
            {"modules": {"least": 3, "when": {"completed": "module"}}},
            done("a1", "b2"),
            False,
            "2 of 3 modules so far",
        ),
        (
            {"from_each_group": {"when": {"completed": "module"}}},
            done("a1", "a2"),
            False,
            "1 of 2 groups still missing",
        ),
        (
            {"from_one_group": {"least": 2, "when": {"completed": "module"}}},
            done("a1", "b1", "b2"),
            True,
            "2 of 2 modules in Group B so far, all from one are needed",
        ),
    ],
)
def test_what_is_missing_is_said(rule, known, holds, words):
    finding = found(rule, known)
    assert (finding.holds, told(finding)) == (holds, words)


def test_groups_are_called_as_the_programme_calls_them():
    rule = {"from_each_group": {"when": {"completed": "module"}}}
    finding = found(rule, done("b1"), groups_called=each_language("sectors"))
    assert told(finding) == "1 of 2 sectors still missing"
    assert [(pick(part.about, "en"), told(part)) for part in finding.parts] == [
        ("Group A", "0 of 1 modules so far"),
        ("Group B", "1 of 1 modules so far"),
    ]


def test_attendance_is_said_not_to_be_recorded_as_long_as_it_is_not():
    rule = {"modules": {"of": ["a1"], "when": {"attendance_at_least": 6000}}}
    (part,) = found(rule).parts
    assert told(part) == "attendance is not recorded yet, 60 % needed"
    (part,) = found(rule, Facts(DAY, {"a1": ModuleFacts(0, 1, attendance=5900)})).parts
    assert (part.holds, told(part)) == (False, "attendance 59 %, 60 % needed")


def test_the_pass_mark_itself_passes_and_a_hair_below_does_not():
    rule = {"score_at_least": 6000}
    assert found(rule, Facts(DAY, {"a1": ModuleFacts(1, 1, 1, 6000, 10_000)})).holds
    assert not found(rule, Facts(DAY, {"a1": ModuleFacts(1, 1, 1, 59_999_999, 100_000_000)})).holds


def test_a_module_without_blocks_or_without_a_score_earns_nothing():
    rule = {"modules": {"of": ["a1"], "when": {"completed": "module"}}}
    assert not found(rule, Facts(DAY, {"a1": ModuleFacts(0, 0)})).holds
    assert not found({"score_at_least": 0}, Facts(DAY, {"a1": ModuleFacts(1, 1)})).holds


def test_scores_of_all_modules_count_together():
    known = Facts(date(2026, 1, 1), {"a1": ModuleFacts(1, 1, 1, 0, 10), "b1": ModuleFacts(1, 1, 1, 30, 30)})
    assert known.together().score == 30 * FULL_SCORE // 40
