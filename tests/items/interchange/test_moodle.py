"""Moodle's two formats: names, groups, texts, and what is named as lost."""

import pytest

from tests.items.interchange.imported import codes, imported, said
from tests.items.interchange.sources import answer, moodle

AB = answer(100, "A") + answer(0, "B")
QUIZ = """<?xml version="1.0"?><quiz>
<question type="category"><category><text>{category}</text></category></question>
<question type="truefalse"><name><text>Dry</text></name><questiontext format="html"><text>Is it?</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>"""


def gift(text: str, language: str = "en"):
    return imported("a.gift", text, language)


def asked(found) -> list[str]:
    return [question["text"]["en"] for question in found.questions]


@pytest.mark.parametrize(
    ("category", "title"),
    [
        ("$course$/top/Floods/Levees", "Floods / Levees"),
        ("$course$/Floods", "Floods"),
        ("$system$/top", None),
        ("Floods", "Floods"),
        ("top/Wind//Rain", "Wind/Rain"),
        ("$cat1$/top/Floods & Co", "Floods & Co"),
        ("", None),
    ],
)
def test_a_category_is_a_group(category, title):
    for found in (
        imported("a.xml", QUIZ.format(category=category.replace("&", "&amp;"))),
        gift(f"$CATEGORY: {category}\n\n::Dry::Is it?{{T}}"),
    ):
        assert [group["title"]["en"] for group in found.groups] == ([title] if title else [])
        assert [question.get("group") for question in found.questions] == [
            found.groups[0]["id"] if title else None
        ]
        assert codes(found) == []


def test_a_category_that_comes_again_is_the_same_group_and_groups_have_an_end():
    text = "".join(f"$CATEGORY: {name}\n\nIs it {name}?{{T}}\n\n" for name in ["A", "B", "A", *range(110)])
    found = gift(text)
    assert [question.get("group") for question in found.questions[:4]] == ["A", "B", "A", "0"]
    assert len(found.groups) == 100
    assert codes(found) == ["too_many_groups"] * 12


def test_names_are_ids_and_each_is_there_once():
    found = gift("::Dry land::Is it?{T}\n\n::Dry land::Is it?{F}\n\nΕίναι;{T}\n\n::\\::x::Is it?{T}")
    assert [question["id"] for question in found.questions] == ["Dry-land", "Dry-land-2", "q", "x"]


def test_comments_are_no_text_and_do_not_end_a_question():
    assert asked(gift("// one\n// two\nIs it\n// three\n  really?\n{T}\n//four")) == [
        "<p>Is it<br>\nreally?</p>"
    ]


@pytest.mark.parametrize(
    ("text", "shown", "lost"),
    [
        ("Is <b>it</b>?", "<p>Is <b>it</b>?</p>", []),
        ("[html]<p>Is it?</p>", "<p>Is it?</p>", []),
        ("[plain]Is <b>it</b>?", "<p>Is &lt;b&gt;it&lt;/b&gt;?</p>", []),
        ("[moodle]Is it?", "Is it?", []),
        ("[markdown]Is *it*?", "Is *it*?", ["markdown"]),
        ("[x] Is it?", "[x] Is it?", []),
        (r"Is\nit?", "<p>Is<br>\nit?</p>", []),
        (r"Is \{it\} \~ \# \= \: \\ ?", "Is {it} ~ # = : \\ ?", []),
        ("3 < 4 & 5?", "3 < 4 & 5?", []),
        (r"Is \\(x\\)?", "Is \\(x\\)?", ["maths"]),
        ("[html]Is<br>it &amp; &eacute;?", "<p>Is<br>it &amp; é?</p>", []),
    ],
)
def test_texts_are_read_in_their_format(text, shown, lost):
    found = gift(text + "{T}")
    assert asked(found) == [shown]
    assert codes(found) == lost


def test_what_comes_after_the_answers_leaves_a_blank():
    assert asked(gift("Grant is {~a =b} here.\n\nGrant is {~a =b}.")) == [
        "Grant is _____ here.",
        "Grant is _____.",
    ]


def test_answers_may_have_a_format_of_their_own():
    found = gift("Which?{=[html]<b>A</b> ~[plain]<b>B</b> ~5 < 6}")
    assert [option["text"]["en"] for option in found.questions[0]["options"]] == [
        "<p><b>A</b></p>",
        "<p>&lt;b&gt;B&lt;/b&gt;</p>",
        "5 < 6",
    ]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Write.{}", {"kind": "essay"}),
        ("Write.{####general}", {"kind": "essay"}),
        ("Only a text.", {"kind": "description"}),
    ],
)
def test_kinds_that_are_not_ours_are_left_out_by_name(text, lost):
    found = gift(f"{text}\n\nIs it?{{T}}")
    assert len(found.questions) == 1
    assert [(problem.code, problem.values["kind"]) for problem in found.report] == [("kind", lost["kind"])]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Which? {=A ~B", ["braces"]),
        ("Which? =A ~B}", ["braces"]),
        ("Which? }=A ~B{", ["braces"]),
        ("Which?{=A}", []),
        ("Which?{~A}", ["left_out", "too_few", "nothing_right"]),
        ("Which?{~A ~B}", ["left_out", "nothing_right"]),
        ("How many?{#}", ["left_out", "too_few"]),
        ("How many?{#a dozen}", ["number", "left_out", "too_few"]),
        ("How many?{#4:few}", ["number", "left_out", "too_few"]),
        ("How many?{#1..}", ["number", "left_out", "too_few"]),
        ("How many?{#=%50%4}", ["left_out", "nothing_right"]),
        ("How many?{#=%50%4:1 =4:2}", ["overlap"]),
        ("Who?{=a* =b}", ["pattern"]),
        ("Match.{=a->b}", ["left_out", "too_few", "too_few"]),
        ("Match.{=a->b =c}", ["left_out", "empty"]),
        ("Which?{=%33.333%A =B}", ["rounded"]),
    ],
)
def test_a_question_that_could_not_be_used_is_left_out_with_the_reason(text, lost):
    found = gift(f"{text}\n\nIs it?{{T}}")
    assert codes(found) == lost
    assert len(found.questions) == (1 if {"left_out", "braces"} & set(lost) else 2)


def test_true_and_false_are_words_of_the_language():
    for language, words in (
        ("el", ["Σωστό", "Λάθος"]),
        ("pt-br", ["Verdadeiro", "Falso"]),
        ("fr", ["True", "False"]),
    ):
        [question] = gift("Is it?{T}", language).questions
        assert (
            said([{"text": {"en": next(iter(each["text"].values()))}} for each in question["options"]])
            == words
        )
        assert set(question["text"]) == {language[:2]}
        assert question["fixed_order"] is True


@pytest.mark.parametrize(
    ("inside", "lost"),
    [
        (AB, []),
        (AB + "<generalfeedback format='html'><text>So.</text></generalfeedback>", ["feedback"]),
        (AB + "<correctfeedback><text></text></correctfeedback><hint><text> </text></hint>", []),
        (answer(100, "A", "<feedback><text>Yes</text></feedback>") + answer(0, "B"), ["feedback"]),
        (AB + "<tags><tag><text>wet</text></tag><tag><text>dry</text></tag></tags>", ["tags"]),
        (AB + "<hidden>1</hidden><answernumbering>abc</answernumbering>", ["hidden"]),
        (AB.replace("html", "markdown"), ["markdown"]),
        (answer(100, '<img src="@@PLUGINFILE@@/a.png" alt="A">') + answer(0, "B"), ["image"]),
    ],
)
def test_what_no_kind_of_ours_has_is_named(inside, lost):
    found = imported("a.xml", moodle("multichoice", inside))
    assert codes(found) == lost
    assert said(found.questions[0]["options"]) == ["A", "B"]


@pytest.mark.parametrize(
    "kind",
    ["essay", "multianswer", "calculated", "calculatedmulti", "ddimageortext", "ddmarker", "ddwtos", "gapselect",
     "description", "randomsamatch", "stack", ""],
)  # fmt: skip
def test_types_that_are_not_ours_are_left_out_by_name(kind):
    other = moodle("multichoice", AB).partition("<quiz>")[2]
    found = imported("a.xml", moodle(kind, AB).replace("</quiz>", other))
    assert len(found.questions) == 1
    assert [(each.code, each.values["kind"], each.values["name"]) for each in found.report] == [
        ("kind", kind, "Q")
    ]


def test_files_in_a_text_are_named_and_links_to_pictures_kept():
    text = '<p><img src="@@PLUGINFILE@@/levee.png" alt="L"><img src="https://example.org/a.png" alt="">Which?</p>'
    found = imported("a.xml", moodle("multichoice", AB).replace("<p>Which?</p>", text))
    [question] = found.questions
    assert question["media"] == [{"url": "https://example.org/a.png", "alt": {"en": ""}}]
    assert [(each.code, each.values["name"]) for each in found.report] == [("image", "levee.png")]


def test_links_to_packed_files_are_named_and_no_links_any_more():
    text = '<p><a href="@@PLUGINFILE@@/hail.mp3">Listen</a> to <a href="https://example.org/">this</a>.</p>'
    found = imported("a.xml", moodle("multichoice", AB).replace("<p>Which?</p>", text))
    assert asked(found)[0].replace(' rel="noopener"', "") == (
        '<p><a>Listen</a> to <a href="https://example.org/">this</a>.</p>'
    )
    assert [(each.code, each.values["name"]) for each in found.report] == [("file", "hail.mp3")]


def test_packed_files_do_not_make_a_file_too_large():
    packed = f'<file name="a.png" encoding="base64">{"A" * 3_000_000}</file>'
    text = moodle("multichoice", AB).replace("</text></question", f"</text>{packed}</question")
    assert packed[:20] in text
    assert len(imported("a.xml", text).questions) == 1


@pytest.mark.parametrize(
    ("shuffled", "fixed"),
    [("<shuffleanswers>true</shuffleanswers>", None), ("<shuffleanswers>0</shuffleanswers>", True)],
)
def test_options_are_shuffled_where_moodle_shuffles_them(shuffled, fixed):
    for single in ("true", "false"):
        text = moodle("multichoice", f"<single>{single}</single>{shuffled}{AB}")
        assert imported("a.xml", text).questions[0].get("fixed_order") is fixed


@pytest.mark.parametrize(
    ("grade", "points", "lost"), [("2.0000000", 2, []), ("0.5", 1, ["points"]), ("x", None, [])]
)
def test_a_grade_is_points(grade, points, lost):
    text = moodle("multichoice", AB).replace("1.0000000", grade)
    found = imported("a.xml", text)
    assert (found.questions[0].get("points"), codes(found)) == (points, lost)


def test_a_unit_is_asked_for():
    unit = "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"
    found = imported("a.xml", moodle("numerical", answer(100, "4") + unit))
    assert found.questions[0]["unit"] == "m"
    assert codes(found) == []
