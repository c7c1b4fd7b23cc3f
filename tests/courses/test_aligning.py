"""Which competences a block develops: what it says itself, what cards say of it, what the platform's tags say."""

from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.courses.aligning import Aligned, Placed, Source, align
from smartcity_xblocks.competence.tags import Tag

COURSE = CourseKey.from_string("course-v1:A+B+C")


def key(block_type: str, block_id: str) -> UsageKey:
    return COURSE.make_usage_key(block_type, block_id)


SECTION = key("chapter", "one")
SUBSECTION = key("sequential", "one-one")
UNIT, NEXT_UNIT = key("vertical", "first"), key("vertical", "second")
HERE, THERE = (SECTION, SUBSECTION, UNIT), (SECTION, SUBSECTION, NEXT_UNIT)
ELSEWHERE = tuple(key(each.block_type, f"{each.block_id}-of-two") for each in HERE)
TEXT = Placed(key("html", "text"), HERE)
LATER = Placed(key("problem", "later"), THERE)
# A problem of a pool stands deeper than its unit.
POOLED = Placed(key("problem", "pooled"), (*HERE, key("library_content", "pool")))
FAR = Placed(key("problem", "far"), ELSEWHERE)


def card(reach: str, *found: Tag, named: tuple[str, ...] = (), name: str = "card") -> Placed:
    return Placed(key("smartcity_competence", name), HERE, found, reach, named)


def speaks_for(a_card: Placed) -> set[str]:
    """The ids of the blocks that a card speaks for."""
    said = align([a_card, TEXT, LATER, POOLED, FAR, card("unit", name="other")], {})
    return {usage_key.block_id for usage_key, rows in said.items() if rows}


def test_a_block_says_what_it_develops():
    block = Placed(key("smartcity_scenario", "flood"), HERE, (Tag("A", 3, 50), Tag("B")))
    assert align([block, TEXT], {}) == {
        block.usage_key: (Aligned("A", 3, 50, Source.BLOCK), Aligned("B", 1, 100, Source.BLOCK)),
        TEXT.usage_key: (),
    }


def test_a_card_speaks_for_itself_and_for_all_that_it_reaches_but_other_cards():
    assert speaks_for(card("unit", Tag("A"))) == {"card", "text", "pooled"}
    assert speaks_for(card("section", Tag("A"))) == {"card", "text", "pooled", "later"}
    named = ("problem/far", "problem/gone", "html/text", "html/text")
    assert speaks_for(card("blocks", Tag("A"), named=named)) == {"card", "far", "text"}
    assert speaks_for(card("unit")) == set()


def test_of_two_cards_the_higher_level_counts_and_the_greater_weight_at_it():
    cards = [
        card("unit", Tag("A", 2, 10), name="one"),
        card("unit", Tag("A", 3, 20), Tag("B", 1, 30), name="two"),
        card("unit", Tag("A", 1, 99), Tag("B", 1, 40), name="three"),
    ]
    for order in (cards, cards[::-1]):
        said = align([TEXT, *order], {})[TEXT.usage_key]
        assert {(each.code, each.level, each.weight) for each in said} == {("A", 3, 20), ("B", 1, 40)}


def test_a_tag_of_the_platform_counts_for_what_it_is_on_and_for_all_that_stands_in_it():
    said = align([TEXT, LATER, POOLED, FAR], {UNIT: ["A"], TEXT.usage_key: ["A", "B"], SECTION: ["C"]})
    found = {usage_key.block_id: {each.code for each in rows} for usage_key, rows in said.items()}
    assert found == {"text": {"A", "B", "C"}, "later": {"C"}, "pooled": {"A", "C"}, "far": set()}
    assert {each.source for rows in said.values() for each in rows} == {Source.TAG}


def test_what_three_say_stays_apart():
    block = Placed(key("smartcity_scenario", "flood"), HERE, (Tag("A", 3),))
    said = align([block, card("unit", Tag("A", 2))], {block.usage_key: ["A"]})[block.usage_key]
    assert {(each.source, each.level) for each in said} == {
        (Source.BLOCK, 3),
        (Source.CARD, 2),
        (Source.TAG, 1),
    }
