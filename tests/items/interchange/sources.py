"""Files of other tools, written for the tests: one construct each, with answers and what they earn in that tool."""

from itertools import starmap
from typing import NamedTuple

MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="{kind}">
    <name><text>Q</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which?</p>]]></text></questiontext>
    <defaultgrade>1.0000000</defaultgrade>
    {inside}
  </question>
</quiz>
"""


class Source(NamedTuple):
    """A file, and by answers what they earn."""

    name: str
    text: str
    marks: list[tuple[object, float]]
    losses: tuple[str, ...] = ()


def problem(inside: str, attributes: str = "") -> str:
    return f"<problem display_name='Q' {attributes}>{inside}</problem>"


def moodle(kind: str, inside: str) -> str:
    return MOODLE.format(kind=kind, inside=inside)


def answer(percent: float, text: str, more: str = "") -> str:
    return f'<answer fraction="{percent}" format="html"><text><![CDATA[{text}]]></text>{more}</answer>'


def choices(*given: tuple[str, str]) -> str:
    return "".join(f'<choice correct="{correct}">{text}</choice>' for text, correct in given)


ABCD = choices(("A", "true"), ("B", "true"), ("C", "false"), ("D", "false"))

# What capa gives: xmodule/capa/responsetypes.py. tests/items/interchange/test_capa.py asks capa itself.
OLX = [
    Source(
        "single",
        problem(
            f"""<multiplechoiceresponse><label>Which?</label><choicegroup type="MultipleChoice">
            {choices(("A", "true"), ("B", "false"))}</choicegroup></multiplechoiceresponse>"""
        ),
        [("A", 1), ("B", 0)],
    ),
    Source(
        "two right ones",
        problem(
            f"""<multiplechoiceresponse><choicegroup>
            {choices(("A", "True"), ("B", "true"), ("C", "false"))}</choicegroup></multiplechoiceresponse>"""
        ),
        [("A", 1), ("B", 1), ("C", 0)],
    ),
    Source(
        "points",
        problem(
            """<multiplechoiceresponse partial_credit="points"><choicegroup><choice correct="true">A</choice>
            <choice correct="partial">B</choice><choice correct="partial" point_value="0.25">C</choice>
            <choice correct="false">D</choice></choicegroup></multiplechoiceresponse>"""
        ),
        [("A", 1), ("B", 0.5), ("C", 0.25), ("D", 0)],
    ),
    Source(
        "parts without credit",
        problem(
            """<multiplechoiceresponse><choicegroup><choice correct="true">A</choice>
            <choice correct="partial">B</choice></choicegroup></multiplechoiceresponse>"""
        ),
        [("A", 1), ("B", 0)],
    ),
    Source(
        "checkboxes",
        problem(f"<choiceresponse><checkboxgroup>{ABCD}</checkboxgroup></choiceresponse>"),
        [(["A", "B"], 1), (["A"], 0), (["A", "B", "C"], 0), ([], 0), (["C", "D"], 0)],
    ),
    Source(
        "every decision counts",
        problem(
            f'<choiceresponse partial_credit="EDC"><checkboxgroup>{ABCD}</checkboxgroup></choiceresponse>'
        ),
        [
            (["A", "B"], 1),
            (["A"], 0.75),
            (["A", "C"], 0.5),
            (["A", "B", "C", "D"], 0.5),
            ([], 0),
            (["C", "D"], 0),
        ],
    ),
    Source(
        "halves",
        problem(
            f'<choiceresponse partial_credit="halves"><checkboxgroup>{ABCD}</checkboxgroup></choiceresponse>'
        ),
        [(["A", "B"], 1), (["A"], 0.5), (["A", "B", "C"], 0.5), ([], 0), (["C", "D"], 0)],
        ("marking",),
    ),
    Source(
        "dropdown in an attribute",
        problem(
            """<optionresponse><optioninput options="('red','don\\'t know','it's')" correct="red"/></optionresponse>"""
        ),
        [("red", 1), ("don't know", 0), ("it's", 0)],
    ),
    Source(
        "dropdown of elements",
        problem(
            """<optionresponse><optioninput><option correct="False">red</option><option correct="True">blue
            <optionhint>Yes</optionhint></option></optioninput></optionresponse>"""
        ),
        [("red", 0), ("blue", 1)],
        ("feedback",),
    ),
    Source(
        "number",
        problem('<numericalresponse answer="3.14"><formulaequationinput/></numericalresponse>'),
        [("3.14", 1), ("3.140", 1), ("3.15", 0), ("-3.14", 0)],
    ),
    Source(
        "absolute tolerance",
        problem(
            """<numericalresponse answer="3.14"><responseparam type="tolerance" default=".02"/>
            <formulaequationinput/></numericalresponse>"""
        ),
        [("3.15", 1), ("3.13", 1), ("3.17", 0)],
    ),
    Source(
        "percent tolerance",
        problem(
            """<numericalresponse answer="-200"><responseparam type="tolerance" default="5%"/>
            <textline/></numericalresponse>"""
        ),
        [("-209", 1), ("-191", 1), ("-211", 0), ("200", 0)],
    ),
    Source(
        "closed range",
        problem('<numericalresponse answer="[5,7]"><formulaequationinput/></numericalresponse>'),
        [("5", 1), ("6.2", 1), ("7", 1), ("7.01", 0), ("4.99", 0)],
    ),
    Source(
        "open range",
        problem('<numericalresponse answer="(5, 7.5]"><formulaequationinput/></numericalresponse>'),
        [("6", 1), ("7.5", 1), ("7.6", 0)],
        ("bound",),
    ),
    Source(
        "further number",
        problem(
            """<numericalresponse answer="10"><responseparam type="tolerance" default="1"/>
            <additional_answer answer="1e2"/><formulaequationinput/></numericalresponse>"""
        ),
        [("11", 1), ("100", 1), ("101", 0)],
    ),
    Source(
        "text",
        problem('<stringresponse answer=" Michigan "><textline size="20"/></stringresponse>'),
        [("Michigan", 1), (" Michigan ", 1), ("michigan", 0), ("Ohio", 0)],
    ),
    Source(
        "text in any case",
        problem(
            """<stringresponse answer="Michigan" type="ci"><additional_answer answer="The Mitten"/>
            <textline size="20"/></stringresponse>"""
        ),
        [("MICHIGAN", 1), ("the mitten", 1), ("mitten", 0)],
    ),
    Source(
        "old ways of more texts",
        problem('<stringresponse answer="one_or_two" type="ci"><textline/></stringresponse>'),
        [("ONE", 1), ("two", 1), ("one_or_two", 0)],
    ),
]

# What Moodle gives: question/type/*/question.php.
XML = [
    Source(
        "single",
        moodle("multichoice", f"<single>true</single>{answer(100, 'A')}{answer(50, 'B')}{answer(0, 'C')}"),
        [("A", 1), ("B", 0.5), ("C", 0)],
    ),
    Source(
        "single that takes points away",
        moodle("multichoice", f"<single>true</single>{answer(100, 'A')}{answer(-25, 'B')}"),
        [("A", 1)],
        ("negative",),
    ),
    Source(
        "several",
        moodle(
            "multichoice",
            f"<single>false</single>{answer(50, 'A')}{answer(50, 'B')}{answer(-50, 'C')}{answer(-50, 'D')}",
        ),
        [(["A", "B"], 1), (["A"], 0.5), (["A", "C"], 0), (["A", "B", "C"], 0.5), ([], 0), (["C", "D"], 0)],
    ),
    Source(
        "several thirds",
        moodle(
            "multichoice",
            f"<single>false</single>{''.join(starmap(answer, [(33.33333, each) for each in 'ABC']))}"
            f"{answer(-33.33333, 'D')}",
        ),
        [(["A", "B", "C"], 1), (["A", "B"], 0.6666), (["A", "D"], 0)],
    ),
    Source(
        "several with weights",
        moodle("multichoice", f"<single>false</single>{answer(50, 'A')}{answer(50, 'B')}{answer(-100, 'C')}"),
        [(["A", "B"], 1), (["A"], 0.5), (["A", "C"], 0)],
        ("weights",),
    ),
    Source(
        "all or nothing",
        moodle("multichoiceset", f"{answer(100, 'A')}{answer(100, 'B')}{answer(0, 'C')}"),
        [(["A", "B"], 1), (["A"], 0), (["A", "B", "C"], 0)],
    ),
    Source(
        "true", moodle("truefalse", f"{answer(100, 'true')}{answer(0, 'false')}"), [("True", 1), ("False", 0)]
    ),
    Source(
        "false",
        moodle("truefalse", f"{answer(100, 'false')}{answer(0, 'true')}"),
        [("True", 0), ("False", 1)],
    ),
    Source(
        "true in another language",
        moodle("truefalse", f"{answer(0, 'Wahr')}{answer(100, 'Falsch')}"),
        [("True", 0), ("False", 1)],
    ),
    Source(
        "text",
        moodle(
            "shortanswer", f"<usecase>0</usecase>{answer(100, 'Levee')}{answer(80, 'dyke')}{answer(0, '*')}"
        ),
        [("LEVEE", 1), ("Dyke", 0.8), ("dam", 0)],
    ),
    Source(
        "text with its case",
        moodle(
            "shortanswer", f"<usecase>1</usecase>{answer(100, 'pH')}{answer(100, '5*')}{answer(50, '5x')}"
        ),
        [("pH", 1), ("PH", 0), ("5x", 0.5)],
        ("pattern",),
    ),
    Source(
        "text with a star",
        moodle("shortanswer", answer(100, r"5 \* 5")),
        [("5 * 5", 1), ("5 x 5", 0)],
    ),
    Source(
        "number",
        moodle(
            "numerical",
            answer(100, "23.8", "<tolerance>0.5</tolerance>")
            + answer(50, "23.8", "<tolerance>2</tolerance>")
            + answer(0, "*"),
        ),
        [("23.3", 1), ("24,3", 1), ("25", 0.5), ("21.7", 0)],
    ),
    Source(
        "number with a unit",
        moodle(
            "numerical",
            answer(100, "1.5e3")
            + "<units><unit><multiplier>0.001</multiplier><unit_name>km</unit_name></unit>"
            + "<unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>",
        ),
        [("1500", 1), ("1.5", 0)],
        ("units",),
    ),
    Source(
        "matches",
        moodle(
            "matching",
            "".join(
                f'<subquestion format="html"><text>{one}</text><answer><text>{other}</text></answer></subquestion>'
                for one, other in (("rain", "mm"), ("wind", "km/h"), ("snow", "mm"), ("", "kg &lt; t"))
            ),
        ),
        [
            ({"rain": "mm", "wind": "km/h", "snow": "mm"}, 1),
            ({"rain": "mm", "wind": "mm"}, 0.3333),
            ({"rain": "kg < t"}, 0),
        ],
    ),
    Source(
        "an order",
        moodle(
            "ordering",
            f"<gradingtype>ABSOLUTE_POSITION</gradingtype>{answer(2, 'two')}{answer(1, 'one')}{answer(3, 'three')}",
        ),
        [(["one", "two", "three"], 1), (["one", "three", "two"], 0.3333), (["two", "three", "one"], 0)],
    ),
    Source(
        "an order, all or nothing",
        moodle("ordering", f"<gradingtype>ALL_OR_NOTHING</gradingtype>{answer(1, 'one')}{answer(2, 'two')}"),
        [(["one", "two"], 1), (["two", "one"], 0)],
    ),
    Source(
        "an order by neighbours",
        moodle(
            "ordering",
            f"<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>{answer(1, 'a')}{answer(2, 'b')}",
        ),
        [(["a", "b"], 1)],
        ("marking",),
    ),
]

# What Moodle gives for what it reads in GIFT: question/format/gift/format.php.
GIFT = [
    Source("single", "Who?{~Grant ~Jefferson =no one}", [("no one", 1), ("Grant", 0)]),
    Source("two right ones", "Which?{=A =B ~C}", [("A", 1), ("B", 1), ("C", 0)]),
    Source("missing word", "Grant is {~buried =entombed ~%50%put} here.", [("entombed", 1), ("put", 0.5)]),
    Source(
        "several",
        "Which?{~%50%A ~%50%B ~%-50%C ~%-50%D}",
        [(["A", "B"], 1), (["B"], 0.5), (["A", "C"], 0), ([], 0)],
    ),
    Source(
        "several with weights of the manual",
        "Which?{~%-100%No one ~%50%Grant ~%50%Grant's wife ~%-100%Grant's father}",
        [(["Grant", "Grant's wife"], 1), (["Grant"], 0.5), (["Grant", "No one"], 0)],
        ("weights",),
    ),
    Source("true", "Is it?{T}", [("True", 1), ("False", 0)]),
    Source("false", "Is it?{FALSE#no#yes####so}", [("True", 0), ("False", 1)], ("feedback",)),
    Source("text", "Who?{=no one =%50%nobody}", [("No one", 1), ("NOBODY", 0.5), ("Grant", 0)]),
    Source("text without a sign", "Capital?{Cairo}", [("cairo", 1), ("Rome", 0)]),
    Source("true in small letters is a text", "Is it?{true}", [("true", 1), ("false", 0)]),
    Source("number", "When?{#1822:5}", [("1822", 1), ("1827", 1), ("1828", 0)]),
    Source("range", "Pi?{#3.141..3.142}", [("3.141", 1), ("3.1415", 1), ("3,142", 1), ("3.1421", 0)]),
    Source("exact number", "Two and two?{#4}", [("4", 1), ("4.0", 1), ("4.1", 0)]),
    Source(
        "numbers",
        "When?{#=1822:0#right =%50%1822:2#near ~#wrong}",
        [("1822", 1), ("1824", 0.5), ("1825", 0)],
        ("feedback",),
    ),
    Source(
        "matches",
        "Match.{=Canada -> Ottawa =Italy->Rome =->Paris}",
        [({"Canada": "Ottawa", "Italy": "Rome"}, 1), ({"Canada": "Ottawa", "Italy": "Paris"}, 0.5)],
    ),
    Source(
        "escapes",
        r"Which \{set\}\: 2 \= 2\~?{=\{1\=1\} \# \~ ~a\:b \\ c}",
        [("{1=1} # ~", 1), ("a:b \\ c", 0)],
    ),
]
