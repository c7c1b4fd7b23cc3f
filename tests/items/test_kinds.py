"""What can be answered to a question of each kind, and what an answer earns."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.items.kinds.numeric import number_of
from smartcity_xblocks.items.question import FULL_SHARE
from tests.items import banks
from tests.items.banks import built, options

ODD = [None, True, 0, 1.5, "", "none", [], ["none"], [None], [["a"]], {}, {"none": "none"}, {"rain": None}]


@pytest.mark.parametrize(
    ("kind", "accepted"),
    [
        ("single", ["a", "c"]),
        ("multiple", [[], ["a"], ["d", "a"]]),
        ("numeric", ["12", " -3,5 ", "+0.1", "\u22127"]),
        ("text", ["x", " levee ", "x" * 200]),
        ("order", [list("wxyz"), list("zyxw")]),
        ("match", [{}, {"rain": "mm"}, {"rain": "mm", "wind": "mm"}]),
        ("hotspot", [[], ["a"], ["d", "a", "c"]]),
    ],
)
def test_answers_that_can_be_given_are_accepted(kind, accepted):
    assert [answer for answer in accepted if not built(kind).accepts(answer)] == []


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        ("single", [*ODD, ["a"], "A"]),
        ("multiple", ["a", ["a", "a"], ["a", 1], {"a": "a"}, *ODD[:6], *ODD[7:]]),
        ("numeric", [*ODD, "1,000.5", "1e3", "1 000", "0x1", "½", "٣", "1" * 41, "--1", ".", "1.", ".5"]),
        ("text", [*ODD[:5], " \n ", "x" * 201, "a\x00b", ["levee"], {}]),
        ("order", [*ODD, list("wxy"), list("wxyzz"), list("wwww"), "wxyz", dict.fromkeys("wxyz", 1)]),
        ("match", [*ODD[:10], {"mm": "rain"}, {"rain": "rain"}, {"rain": ["mm"]}, {"none": "mm"}]),
        ("hotspot", [*ODD[:6], *ODD[7:], list("abcd"), ["a", "a"]]),
    ],
)
def test_what_is_no_answer_is_refused(kind, refused):
    assert [answer for answer in refused if built(kind).accepts(answer)] == []


@pytest.mark.parametrize(("answer", "share"), [("a", 10_000), ("b", 0), ("c", 4_000)])
def test_a_single_choice_earns_what_its_option_does(answer, share):
    assert built("single").share(answer) == share


@pytest.mark.parametrize(
    ("marking", "shares"),
    [
        ("partial", {"ab": 10_000, "a": 5_000, "": 0, "ac": 0, "abc": 5_000, "c": 0, "abcd": 0}),
        ("all_or_nothing", {"ab": 10_000, "a": 0, "": 0, "abc": 0, "cd": 0}),
        ("each_option", {"ab": 10_000, "a": 7_500, "": 0, "ac": 5_000, "abc": 7_500, "cd": 0}),
    ],
)
@pytest.mark.parametrize("kind", ["multiple", "hotspot"])
def test_several_choices_are_marked_as_the_author_says(kind, marking, shares):
    asked = built(kind, marking=marking)
    assert {answer: asked.share(list(answer)) for answer in shares} == shares


@given(
    st.sampled_from(["partial", "all_or_nothing", "each_option"]),
    st.sets(st.sampled_from("abcdefg"), min_size=1),
)
def test_only_exactly_the_right_choices_earn_all_points(marking, right):
    wrong = "".join(sorted(set("abcdefg") - right))
    asked = built("multiple", options=options("".join(right), wrong), marking=marking)
    for answer in chain.from_iterable(combinations("abcdefg", size) for size in range(8)):
        share = asked.share(list(answer))
        assert 0 <= share <= FULL_SHARE
        assert (share == FULL_SHARE) == (set(answer) == right)


@given(st.sets(st.sampled_from("abcdefg"), min_size=1), st.sets(st.sampled_from("abcdefg")))
def test_one_more_right_choice_never_earns_less(right, answer):
    asked = built("multiple", options=options("".join(sorted(right)), "".join(set("abcdefg") - right)))
    for more in right - answer:
        assert asked.share([*answer, more]) >= asked.share(list(answer))


@pytest.mark.parametrize(
    ("answer", "share"),
    [("12.5", 10_000), ("13", 10_000), ("12,0", 10_000), ("13,01", 5_000), ("10", 5_000), ("14.000001", 0)],
)
def test_a_number_earns_most_of_the_ranges_it_is_in(answer, share):
    assert built("numeric").share(answer) == share


@pytest.mark.parametrize("answer", ["-3.5", "\u22123,5", " -3.50 ", "-03.5"])
def test_a_number_can_be_typed_in_several_ways(answer):
    assert built("numeric", answers=[{"value": "-3.5"}]).share(answer) == FULL_SHARE


def test_numbers_are_exact_however_many_digits_they_have():
    value = "1234567890123456789012345678.1"
    asked = built("numeric", answers=[{"value": value, "tolerance": "0.0000000000000000000000000001"}])
    assert asked.share(value) == FULL_SHARE
    assert asked.share(value[:-1] + "2") == 0
    tenth = built("numeric", answers=[{"value": "0.3", "tolerance": "0.1"}])
    assert tenth.share("0.2") == tenth.share("0.4") == FULL_SHARE


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_every_decimal_is_the_number_it_says(value):
    for typed in (f"{value:f}", f"{value:f}".replace(".", ","), f"{value:f}".replace("-", "\u2212")):
        assert number_of(typed) == value


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        ("levee", " Levee "),
        ("the levee", "THE \u00a0 levee"),
        ("Στεφανος", "ΣΤΕΦΑΝΟΣ"),
        ("προΐσταμαι", "ΠΡΟΪ\u0301ΣΤΑΜΑΙ"),
        ("Straße", "STRASSE"),
        ("ﬁre", "fire"),
        ("café", "cafe\u0301"),
        ("a ℌ", "A h"),
    ],
)
def test_neither_spaces_nor_capitals_nor_forms_of_letters_count(accepted, typed):
    assert built("text", answers=[{"text": accepted}]).share(typed) == FULL_SHARE


@given(st.text(min_size=1, max_size=20), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_a_text_is_accepted_however_it_is_written(text, written):
    asked = built("text", answers=[{"text": text}])
    # A capital that has small letters of its own (the Turkish dotted one) is a letter of its own.
    if text.casefold() == written(text).casefold():
        assert asked.share(written(text)) == FULL_SHARE


def test_capitals_count_where_the_author_says_so():
    asked = built("text", answers=[{"text": "pH"}], match_case=True)
    assert (asked.share(" pH "), asked.share("PH")) == (FULL_SHARE, 0)


def test_of_texts_that_are_alike_the_best_counts():
    answers = [{"text": "Levee", "percent": 30}, {"text": "levee", "percent": 100}]
    assert built("text", answers=answers).share("levee") == FULL_SHARE
    assert built("text").share("dyke") == 8_000


@pytest.mark.parametrize(
    ("answer", "partial", "strict"), [("wxyz", 10_000, 10_000), ("wxzy", 5_000, 0), ("zwxy", 0, 0)]
)
def test_entries_count_where_they_stand(answer, partial, strict):
    assert built("order").share(list(answer)) == partial
    assert built("order", marking="all_or_nothing").share(list(answer)) == strict


@pytest.mark.parametrize(
    ("answer", "partial", "strict"),
    [
        ({"rain": "mm", "wind": "kmh", "heat": "deg"}, 10_000, 10_000),
        ({"rain": "mm", "wind": "kmh"}, 6_666, 0),
        ({"rain": "mm", "wind": "mm", "heat": "mm"}, 3_333, 0),
        ({}, 0, 0),
    ],
)
def test_pairs_count_one_by_one(answer, partial, strict):
    assert built("match").share(answer) == partial
    assert built("match", marking="all_or_nothing").share(answer) == strict


def test_every_kind_is_tried_here():
    assert {banks.question(kind)["kind"] for kind in banks.KINDS} == {*banks.KINDS}
