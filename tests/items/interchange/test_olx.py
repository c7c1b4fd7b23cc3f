"""Open edX's problem markup: what is asked, how it is cut into questions, and what is named as lost."""

import pytest

from tests.items.interchange.imported import codes, imported, said
from tests.items.interchange.sources import choices, problem

AB = choices(("A", "true"), ("B", "false"))
INLINE = "<optioninput options=\"('A','B')\" correct='A' inline='1'/>"
SINGLE = "<multiplechoiceresponse>{}<choicegroup>" + AB + "</choicegroup></multiplechoiceresponse>"
NUMBER = '<numericalresponse answer="{}">{}<formulaequationinput/></numericalresponse>'


def read(inside: str, attributes: str = ""):
    return imported("a.xml", problem(inside, attributes))


def asked(found) -> list[str]:
    return [question["text"]["en"] for question in found.questions]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (SINGLE.format("<label>Which?</label>"), "Which?"),
        (SINGLE.format("<p>One.</p><label>Which?</label><description>Look.</description>"),
         "<p>One.</p>\n<p>Which?</p>\n<p>Look.</p>"),
        ("<p>Which <b>one</b>?</p>" + SINGLE.format(""), "<p>Which <b>one</b>?</p>"),
        ("<div><div>One.</div>Two.</div>" + SINGLE.format(""), "One.\n\nTwo."),
        ("3 &lt; 4 &amp;&nbsp;5?" + SINGLE.format(""), "3 < 4 &\u00a05?"),
        ("if x &lt;y?" + SINGLE.format(""), "<p>if x &lt;y?</p>"),
        ("Which?" + SINGLE.format("") + "<p>Think.</p>", "<p>Which?</p>\n<p>Think.</p>"),
        ("<h3>Which?</h3>" + SINGLE.format(""), "<h5>Which?</h5>"),
        (SINGLE.format("").replace("<choicegroup>", '<choicegroup label="Which?">'), "Which?"),
        (SINGLE.format(""), "Q"),
        (f"<p>It is <optionresponse inline='1'>{INLINE}</optionresponse> here.</p>", "It is _____ here."),
    ],
)  # fmt: skip
def test_the_text_is_what_stands_before_and_in_the_response(inside, text):
    found = read(inside)
    assert asked(found) == [text]
    assert codes(found) == []


def test_several_responses_are_several_questions_with_the_text_before_each():
    found = read(f"<p>One?</p>{SINGLE.format('')}<p>Two?</p>{NUMBER.format(4, '')}", 'weight="4"')
    assert asked(found) == ["<p>One?</p>", "<p>Two?</p>"]
    assert [question["id"] for question in found.questions] == ["Q", "Q-2"]
    assert [question["points"] for question in found.questions] == [2, 2]


def test_a_stem_is_said_of_all_questions_that_have_a_text_of_their_own():
    label = "<label>{}</label>"
    found = read(f"<p>Stem.</p>{SINGLE.format(label.format('One?'))}{NUMBER.format(4, label.format('Two?'))}")
    assert [text.split() for text in asked(found)] == [
        ["<p>Stem.</p>", "<p>One?</p>"],
        ["<p>Stem.</p>", "<p>Two?</p>"],
    ]


def test_a_dropdown_with_two_inputs_is_two_questions():
    inputs = "".join(f"<optioninput options=\"('A','B')\" correct='{each}'/>" for each in "AB")
    found = read(f"<p>Which?</p><optionresponse>{inputs}</optionresponse>")
    assert [question["options"][0].get("correct") for question in found.questions] == [True, None]


def test_options_are_shuffled_where_the_problem_shuffles_them():
    fixed = read(SINGLE.format("")).questions[0]
    shuffled = read(SINGLE.format("").replace("<choicegroup>", '<choicegroup shuffle="true">')).questions[0]
    assert (fixed.get("fixed_order"), shuffled.get("fixed_order")) == (True, None)


@pytest.mark.parametrize(
    ("weight", "points", "lost"),
    [("1", None, []), ("3", 3, []), ("2.5", 2, ["points"]), ("0", 1, ["points"]), ("500", 100, ["points"])],
)
def test_a_weight_is_points(weight, points, lost):
    found = read(SINGLE.format(""), f'weight="{weight}"')
    assert (found.questions[0].get("points"), codes(found)) == (points, lost)


def test_pictures_with_an_address_are_carried_over_and_the_others_named():
    found = read(
        '<p><img src="/static/levee.png" alt="A levee"/><img src="a.png"/>Which?</p>' + SINGLE.format("")
    )
    assert found.questions[0]["media"] == [{"url": "/static/levee.png", "alt": {"en": "A levee"}}]
    assert asked(found) == ["<p>Which?</p>"]
    assert [problem.text() for problem in found.report] == [
        "The picture “a.png” is not carried over. Upload it to the course and add it to the question."
    ]


def test_a_picture_in_an_option_is_its_words():
    found = read(
        SINGLE.format("").replace(">A</choice>", '><img src="/static/a.png" alt="A levee"/></choice>')
    )
    assert said(found.questions[0]["options"]) == ["A levee", "B"]
    assert codes(found) == ["image"]


def test_an_accepted_range_keeps_its_middle_and_a_unit_its_place():
    found = read(NUMBER.format("[1,2.5]", "").replace("input/", 'input trailing_text="m"/'))
    assert found.questions[0]["answers"] == [{"value": "1.75", "tolerance": "0.75"}]
    assert found.questions[0]["unit"] == "m"


@pytest.mark.parametrize(
    ("inside", "lost"),
    [
        (SINGLE.format("") + "<demandhint><hint>Look.</hint></demandhint>", {"feedback"}),
        (SINGLE.format("") + "<solution><p>Because.</p></solution>", {"feedback"}),
        (SINGLE.format("").replace(">A<", ">A<choicehint>Yes</choicehint><"), {"feedback"}),
        ("<script>x = 1</script>" + SINGLE.format(""), {"script"}),
        (SINGLE.format("").replace("<choicegroup>", "<choicegroup answer-pool='2'>"), {"answer_pool"}),
        (SINGLE.format("").replace("<choicegroup>", "<choicegroup shuffle='true'>")
         .replace(">B<", " fixed='true'>B<"), {"fixed_option"}),
        (r"<p>\(x^2\)?</p>" + SINGLE.format(""), {"maths"}),
        ('<p style="color: red"><span>Which?</span></p>' + SINGLE.format(""), {"html"}),
        (NUMBER.format("4", "").replace("answer", "partial_credit='close' answer"), {"marking"}),
    ],
)  # fmt: skip
def test_what_is_lost_is_named(inside, lost):
    found = read(inside)
    assert len(found.questions) == 1
    assert set(codes(found)) == lost


def test_feedback_and_scripts_are_in_no_text():
    found = read(
        "<p>Which?<script>alert(1)</script></p>"
        + SINGLE.format("").replace(">A<", ">A<choicehint>Yes, A</choicehint><")
        + "<solution>Because</solution><demandhint><hint>Look</hint></demandhint>"
    )
    assert asked(found) == ["<p>Which?</p>"]
    assert said(found.questions[0]["options"]) == ["A", "B"]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("<customresponse cfn='check'><textline/></customresponse>", "customresponse"),
        ("<customresponse><jsinput html_file='/static/x.html'/></customresponse>", "customresponse"),
        ("<formularesponse answer='x^2' samples='x@1:2#3'><textline/></formularesponse>", "formularesponse"),
        ("<imageresponse><imageinput src='a' rectangle='(1,1)-(2,2)'/></imageresponse>", "imageresponse"),
        ("<truefalseresponse><choicegroup>" + AB + "</choicegroup></truefalseresponse>", "truefalseresponse"),
        ("<script>x=3</script>" + NUMBER.format("$x", ""), "script"),
        ("<script>x=3</script><p>$x apples?</p>" + NUMBER.format("4", ""), "script"),
        ("<p>Only a text.</p>", "html"),
        ("", "pointer"),
    ],
)
def test_kinds_that_are_not_ours_are_left_out_by_name(inside, kind):
    found = imported("a.xml", f"<vertical>{problem(inside)}{problem(SINGLE.format(''))}</vertical>")
    assert len(found.questions) == 1
    assert [(each.code, each.values["kind"], each.values["name"]) for each in found.report] == [
        ("kind", kind, "Q")
    ]


@pytest.mark.parametrize(
    ("inside", "lost"),
    [
        (SINGLE.format("").replace("true", "false"), ["left_out", "nothing_right"]),
        ("<choiceresponse><checkboxgroup>" + choices(("A", "false"), ("B", "false"))
         + "</checkboxgroup></choiceresponse>", ["left_out", "nothing_right"]),
        (NUMBER.format("1/3", ""), ["number", "left_out", "too_few"]),
        (NUMBER.format("[1,", ""), ["number", "left_out", "too_few"]),
        (NUMBER.format("1e99", ""), ["digits", "left_out", "too_few"]),
        (NUMBER.format("4", '<responseparam type="tolerance" default="x"/>'), ["number", "left_out", "too_few"]),
        ('<stringresponse answer="a.*b" type="ci regexp"><textline/></stringresponse>',
         ["pattern", "left_out", "too_few"]),
        ("<multiplechoiceresponse><choicegroup>" + choices(("A", "true")) + "</choicegroup></multiplechoiceresponse>",
         ["left_out", "too_few"]),
        ("<multiplechoiceresponse/>", ["left_out", "too_few"]),
        (f"<multiplechoiceresponse><choicegroup>{AB}{choices(('', 'false'))}</choicegroup></multiplechoiceresponse>",
         ["left_out", "empty"]),
    ],
)  # fmt: skip
def test_a_question_that_could_not_be_used_is_left_out_with_the_reason(inside, lost):
    found = imported("a.xml", f"<vertical>{problem(inside)}{problem(SINGLE.format(''))}</vertical>")
    assert len(found.questions) == 1
    assert codes(found) == lost


def test_a_dollar_is_a_dollar_where_there_is_no_script():
    assert asked(read("<p>How many $?</p>" + NUMBER.format("4", ""))) == ["<p>How many $?</p>"]


def test_all_problems_of_a_library_are_read():
    inside = f"<library><problem display_name='One'>{SINGLE.format('')}</problem>"
    found = imported(
        "library.xml", f"{inside}<unit><problem url_name='two'>{SINGLE.format('')}</problem></unit></library>"
    )
    assert [question["id"] for question in found.questions] == ["One", "two"]
