"""Pathways: what they close, in which order, in how many hours. Small ones are compared with trying everything."""

from datetime import date
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_xblocks.competence.framework import Profile, Requirement
from smartcity_xblocks.competence.pathway import (
    CLOSES_ESSENTIAL,
    CLOSES_OPTIONAL,
    COMES_BEFORE,
    Need,
    Offer,
    Pathway,
    needs_of,
    plan,
    reasons,
    schedule,
)
from tests.competence.city import city

CODES = "abcdef"
CHAIN = {"b": ("a",), "c": ("b",), "e": ("a", "d")}


@st.composite
def tasks(draw):
    """Needs and modules over six competences, with circles among the modules now and then."""
    levels = st.integers(0, 3)
    needs = [
        Need(code, draw(levels), draw(levels), draw(st.booleans()))
        for code in draw(st.lists(st.sampled_from(CODES), unique=True))
    ]
    ids = [f"m{number}" for number in range(draw(st.integers(0, 7)))]
    develops = st.dictionaries(st.sampled_from(CODES), st.integers(1, 3), min_size=1, max_size=3)
    after = st.lists(st.sampled_from([*ids, "gone"]), unique=True, max_size=1) if ids else st.just([])
    return needs, [Offer(each, draw(st.integers(0, 5)), draw(develops), tuple(draw(after))) for each in ids]


def follows_the_rules(order: list[Offer], needs: list[Need], offers: list[Offer], waived=()) -> bool:
    """Whether each module finds what has to come before it."""
    held, taken = {need.competence for need in needs if need.held}, []
    for offer in order:
        begun = {code for code in offer.develops if code not in held}
        asked = {before for code in begun for before in CHAIN.get(code, ())} - set(offer.develops) - held
        if asked - {code for each in taken for code in each.develops} - set(waived):
            return False
        if {each.id for each in offers} & set(offer.after) - {each.id for each in taken}:
            return False
        taken.append(offer)
    return True


def closed(order, needs):
    return {
        need.competence
        for need in needs
        if need.gap and any(each.develops.get(need.competence, 0) >= need.wanted for each in order)
    }


def an_order(chosen: tuple[Offer, ...], needs, offers, waived) -> bool:
    """Whether the modules can be taken in some order."""
    order, left = [], list(chosen)
    while ready := [each for each in left if follows_the_rules([*order, each], needs, offers, waived)]:
        order.append(ready[0])
        left.remove(ready[0])
    return not left


@given(tasks())
@settings(max_examples=300, deadline=None)
def test_it_closes_all_that_can_be_closed_in_the_fewest_hours_and_in_order(task):
    needs, offers = task
    found = plan(needs, offers, CHAIN)
    by_id = {each.id: each for each in offers}
    order = [by_id[step.offer] for step in found.steps]
    gaps = {need.competence for need in needs if need.gap}
    # Prerequisites that nobody has to wait for: those that no module develops, or only modules in a circle.
    waived = set("abcdef") if found.elsewhere else set()
    assert follows_the_rules(order, needs, offers, waived) or waits_in_a_circle(needs, offers)
    assert closed(order, needs) == gaps - set(found.uncovered)
    assert {code for step in found.steps for code in step.closes} == gaps - set(found.uncovered)
    if waits_in_a_circle(needs, offers):
        return
    missing = {before for befores in CHAIN.values() for before in befores} - {
        code for each in offers for code in each.develops
    }
    answers = [
        chosen
        for size in range(len(offers) + 1)
        for chosen in combinations(offers, size)
        if an_order(chosen, needs, offers, missing)
    ]
    most = max((closed(each, needs) for each in answers), key=len)
    assert gaps - most == set(found.uncovered)
    assert found.hours == min(sum(m.hours for m in each) for each in answers if closed(each, needs) == most)


def waits_in_a_circle(needs, offers) -> bool:
    """Whether some modules can never be taken though everything that they ask for is on offer."""
    developed = {code for each in offers for code in each.develops}
    missing = {before for befores in CHAIN.values() for before in befores} - developed
    return not an_order(tuple(offers), needs, offers, missing)


@given(tasks(), st.randoms(use_true_random=False))
def test_the_order_of_the_arguments_means_nothing(task, random):
    needs, offers = task
    found = plan(needs, offers, CHAIN)
    random.shuffle(needs)
    random.shuffle(offers)
    assert plan(needs, offers, {code: CHAIN[code] for code in reversed(CHAIN)}) == found


@given(tasks())
def test_essential_steps_come_first_and_each_step_says_why_it_is_there(task):
    needs, offers = task
    found = plan(needs, offers, CHAIN)
    assert [step.essential for step in found.steps] == sorted(
        (s.essential for s in found.steps), reverse=True
    )
    essential = {need.competence for need in needs if need.essential}
    names = [step.offer for step in found.steps]
    for place, step in enumerate(found.steps):
        told = reasons(step, needs, {}, {})
        assert told
        assert not essential & set(step.closes) or step.essential
        assert all(names.index(each) > place for each in step.before)


@given(tasks())
@settings(max_examples=50)
def test_it_is_never_longer_than_greedy(task):
    needs, offers = task
    longest = greedy_hours(needs, offers)
    assert longest is None or plan(needs, offers, {}).hours <= longest


def greedy_hours(needs: list[Need], offers: list[Offer]) -> int | None:
    """Take the fewest hours for each gap again and again, as one would by hand; None where modules ask for others."""
    if any(offer.after for offer in offers):
        return None
    hours, left = 0, {need for need in needs if need.gap}
    while True:
        ranked = [
            (offer.hours / len(gaps), offer.hours, offer.id, gaps)
            for offer in offers
            if (gaps := {n for n in left if offer.develops.get(n.competence, 0) >= n.wanted})
        ]
        if not ranked:
            return hours
        best = min(ranked, key=lambda each: each[:3])
        hours, left = hours + best[1], left - best[3]


def test_modules_and_competences_that_come_before_are_brought_along():
    offers = [
        Offer("maps", 4, {"c": 1}, after=("tools",)),
        Offer("tools", 2, {"z": 1}),
        Offer("basics", 3, {"a": 1, "b": 1}),
    ]
    found = plan([Need("c", 1)], offers, CHAIN)
    assert [step.offer for step in found.steps] == ["tools", "basics", "maps"]
    assert (found.steps[0].before, found.steps[2].closes) == (("maps",), ("c",))
    assert plan([Need("c", 1), Need("b", 0, held=1)], offers, CHAIN).hours == 6


def test_what_nobody_teaches_is_told_and_stops_nothing():
    found = plan([Need("b", 2), Need("f", 1)], [Offer("m", 1, {"b": 2})], CHAIN)
    assert (found.uncovered, found.elsewhere) == (("f",), ("a",))
    assert [step.offer for step in found.steps] == ["m"]


def test_a_module_that_stops_below_the_wanted_level_closes_nothing():
    assert plan([Need("a", 2, held=1)], [Offer("m", 1, {"a": 1})], {}) == Pathway((), ("a",))


def test_modules_that_wait_for_each_other_are_taken_all_the_same():
    before = {"b1": ("a1",), "b2": ("a2",)}
    offers = [Offer("one", 1, {"a1": 1, "b2": 1}), Offer("two", 1, {"a2": 1, "b1": 1})]
    found = plan([Need("b1", 1), Need("b2", 1)], offers, before)
    assert {step.offer for step in found.steps} == {"one", "two"}
    assert not found.uncovered
    circle = [Offer("one", 1, {"a": 1}, ("two",)), Offer("two", 1, {"b": 1}, ("one",))]
    assert plan([Need("a", 1)], circle, {}).uncovered == ("a",)


def test_greedy_is_beaten():
    offers = [Offer("all", 10, dict.fromkeys(CODES, 1)), Offer("left", 6, {"a": 1, "b": 1, "c": 1})]
    offers += [Offer("most", 5, {"a": 1, "b": 1, "c": 1, "d": 1}), Offer("rest", 6, {"e": 1, "f": 1})]
    needs = [Need(code, 1) for code in CODES]
    assert greedy_hours(needs, offers) == 11
    assert plan(needs, offers, {}).hours == 10


def test_nothing_is_given_twice():
    for needs, offers in (([Need("a", 1)] * 2, []), ([], [Offer("m", 1, {})] * 2)):
        with pytest.raises(ValueError, match="twice"):
            plan(needs, offers, {})


def test_days_follow_from_the_hours_a_week():
    found = plan([Need("a", 1), Need("d", 1)], [Offer("m", 5, {"a": 1}), Offer("n", 6, {"d": 1})], {})
    assert schedule(found, date(2026, 3, 2), 5) == [date(2026, 3, 8), date(2026, 3, 17)]
    assert schedule(found, date(2026, 3, 2), 200) == [date(2026, 3, 2), date(2026, 3, 2)]


def test_a_profile_tells_the_optional_from_what_it_cannot_do_without():
    profile = Profile(
        "t", {"en": "Technician"}, requirements=(Requirement("a", 2), Requirement("d", 1, False))
    )
    needs = needs_of(profile, {"a": 1, "z": 3})
    assert needs == [Need("a", 2, 1), Need("d", 1, 0, False), Need("z", 0, 3, False)]
    offers = [Offer("late", 1, {"d": 1}), Offer("first", 9, {"a": 2}, ("base",)), Offer("base", 2, {"y": 1})]
    found = plan(needs, offers, {})
    assert [(step.offer, step.essential) for step in found.steps] == [
        ("base", True),
        ("first", True),
        ("late", False),
    ]
    titles, modules = {"a": "Analysis", "d": ""}, {"first": "First steps"}
    assert [reasons(step, needs, titles, modules) for step in found.steps] == [
        [(COMES_BEFORE, {"modules": "First steps"})],
        [(CLOSES_ESSENTIAL, {"competences": "Analysis"})],
        [(CLOSES_OPTIONAL, {"competences": "d"})],
    ]


@pytest.mark.parametrize("seed", range(4))
def test_a_city_of_modules_takes_50_ms(seed):
    needs, offers, prerequisites = city(seed)
    plan(needs, offers, prerequisites)
    begin = process_time()
    found = plan(needs, offers, prerequisites)
    assert process_time() - begin < 0.1, "twice what is asked of a quiet machine"
    assert not found.uncovered
    assert len(found.steps) > 10
