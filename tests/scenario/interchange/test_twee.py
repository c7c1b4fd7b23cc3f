"""Twee 3 and Twine's HTML: links, conditions and sums of Harlowe and SugarCube play; the rest is named."""

import pytest

from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.scenario.interchange.importing import import_file
from tests.scenario.interchange.played import after, codes, imported, places, scene

HARLOWE = r"""
:: StoryTitle
Flood night

:: StoryData
{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "Harlowe", "start": "The levee"}

:: Setup [startup]
(set: $trust to 10, $name to "Bob")

:: The levee [night] {"position":"600,400","size":"100,200"}
''Midnight.'' You meet $name.
(set: $turn to it + 1)
(if: $trust > 12)[The mayor smiles.](else:)[The mayor frowns.]

* [[Send sandbags->Morning]]
* (if: $trust >= 8)[[[Ask for help->Help \[desk\]]]]
* (link: "Buy pumps")[(set: $money to it - 5)(go-to: "Morning")]
You may [[wait]] too. <script>alert(1)</script>

:: wait
(set: $trust to it + 3)
[[The levee<-Back]]

:: Help \[desk\]
They come. (set: $trust to it + (random: 1, 2))
(display: "wait")

:: Morning
Dry. <!-- a note -->
[[Nowhere]]

:: Script [script]
alert(2)
"""

SUGARCUBE = """
:: StoryInit
<<set $budget to 30, $safety = 50>>

:: Start
Rain.
<<if $budget gte 20 and not ($safety gt 90)>>[[Pumps|Dry][$budget -= 20, $safety to Math.min(100, $safety + 10)]]<</if>>
<<link "Ring" "Call">><<set $rung to true>><</link>>
<<if visited() > 1>>[[Leave|Wet]]<<else>>[[Look|Start]]<</if>>
<<print $budget>> <<timed 2s>>Soon<</timed>>

:: Call
<<set $safety += 5>>A voice.
[[Back|Start]]

:: Dry
<<if $safety is 60 and $rung>>Saved.<<elseif $safety is 60>>Dry.<<else>>Damp.<</if>>

:: Wet
Wet.
"""


@pytest.fixture(scope="module")
def harlowe():
    return imported("flood.twee", HARLOWE.replace(r"Help \[desk\]", "Help desk"))


@pytest.fixture(scope="module")
def sugarcube():
    return imported("flood.tw", SUGARCUBE)


def test_title_and_start_are_those_of_the_story(harlowe):
    assert harlowe.document["title"] == {"en": "Flood night"}
    assert harlowe.document["start"].startswith("The-levee")
    assert imported("a.twee", HARLOWE, "el").document["title"] == {"el": "Flood night"}


def test_names_and_tags_may_be_escaped():
    found = imported("a.twee", ':: A \\[b\\] \\{c\\} [x y] {"position":"1,2"}\nHi')
    assert found.document["scenes"][0]["title"] == {"en": "A [b] {c}"}


def test_all_ways_to_write_a_link_lead_on(harlowe):
    assert after(harlowe, "continue", "Send-sandbags")[0] == "Morning"
    assert after(harlowe, "continue", "Ask-for-help")[0] == "Help-desk"
    assert after(harlowe, "continue", "wait")[0] == "wait"
    assert scene(harlowe, after(harlowe, "continue", "wait", "Back")[0])["title"] == {"en": "The levee"}


def test_settings_change_values_and_conditions_ask_for_them(harlowe):
    assert after(harlowe, "continue", "Buy-pumps")[1]["money"] == -5
    shown = scene(harlowe, harlowe.document["start"])["text"]["en"]
    assert "frowns" in shown
    assert "smiles" not in shown
    back = after(harlowe, "continue", "wait", "Back")
    assert back[1]["trust"] == 13
    assert "smiles" in scene(harlowe, back[0])["text"]["en"]


def test_a_link_in_a_sentence_stays_in_the_sentence(harlowe):
    assert "You may wait too." in scene(harlowe, "The-levee")["text"]["en"]


def test_what_happens_on_entering_happens_each_time(harlowe):
    assert after(harlowe)[1]["turn"] == 0
    assert after(harlowe, "continue")[1]["turn"] == 1
    assert after(harlowe, "continue", "wait", "Back", "continue")[1]["turn"] == 2


def test_what_is_lost_is_named(harlowe):
    assert {"script", "macro", "comment", "printed", "setting", "unknown_scene"} <= codes(harlowe)
    assert places(harlowe, "unknown_scene") == ["scenes/Morning"]
    assert "alert" not in str(harlowe.document)


def test_sugarcube_conditions_hold_on_links(sugarcube):
    when = {choice["id"]: choice.get("when") for choice in scene(sugarcube, "Start")["choices"]}
    assert when == {
        "Pumps": "budget >= 20 and not safety > 90",
        "Ring": None,
        "Leave": "visits(Start) > 1",
        "Look": "visits(Start) <= 1",
    }


def test_sugarcube_links_set_values(sugarcube):
    assert after(sugarcube, "Pumps")[1] | {"outcome": 0} == {
        "outcome": 0, "budget": 10, "safety": 60, "rung": 0,
    }  # fmt: skip
    assert after(sugarcube, "Ring")[1]["safety"] == 55


def test_a_text_with_conditions_is_the_one_that_holds(sugarcube):
    assert scene(sugarcube, after(sugarcube, "Pumps")[0])["text"] == {"en": "Dry."}
    assert scene(sugarcube, after(sugarcube, "Ring", "Back", "Pumps")[0])["text"] == {"en": "Damp."}


def test_counts_of_visits_see_the_scene_itself(sugarcube):
    assert after(sugarcube, "Look", "Leave")[0] == "Wet"


def test_macros_of_the_format_are_named(sugarcube):
    whats = {problem.values.get("what") for problem in sugarcube.report}
    assert {"<<print $budget>>", "<<timed 2s>>"} <= whats


def test_too_many_conditional_texts_are_all_shown():
    text = "".join(f"(if: $x is {number})[Text {number}.]" for number in range(5))
    found = imported("a.twee", f":: Start\n(set: $x to 1){text}")
    assert "too_many_versions" in codes(found)
    assert "Text 4." in str(found.document)


def test_variables_of_other_kinds_open_what_depends_on_them():
    found = imported(
        "a.twee", ':: Start\n(set: $who to "me")(if: $who is "me")[[[Go->Start]]]\n[[End]]\n:: End\nx'
    )
    assert "when" not in scene(found, "Start")["choices"][0]
    assert {"setting", "condition"} <= codes(found)


def test_twines_own_html_is_read():
    page = """<!DOCTYPE html><html><body><tw-storydata name="Flood" startnode="2" format="SugarCube">
    <style id="twine-user-stylesheet">b {}</style><script id="twine-user-script">alert(1)</script>
    <tw-passagedata pid="1" name="End" tags="">Over &amp; out</tw-passagedata>
    <tw-passagedata pid="2" name="Begin" tags="">&lt;b&gt;Rain&lt;/b&gt; [[Go|End]]</tw-passagedata>
    </tw-storydata></body></html>"""
    found = imported("flood.html", page)
    assert found.document["start"] == "Begin"
    assert after(found, "Go")[0] == "End"
    assert scene(found, "End")["text"] == {"en": "Over & out"}
    assert "script" in codes(found)


def test_a_file_without_passages_is_refused():
    with pytest.raises(ImportRefused) as refused:
        import_file("a.twee", b"Just a text")
    assert refused.value.code == "no_passages"


def test_passages_that_only_set_values_add_up():
    chain = "".join(f':: p{number}\n<<set $x to $x + 1>><<goto "p{number + 1}">>\n' for number in range(600))
    found = imported("a.twee", f":: Start\nGo on.\n[[On|p0]]\n{chain}:: p600\nThe end.")
    ending, values = after(found, "On", *["continue"] * 599)
    assert (ending, values["x"]) == ("p600", 600)


def test_what_happens_before_the_first_step_happens_once():
    start = ':: Start\n<<set $x to 2>>Rain.\n<<if $x is 2>><<goto "Next">><<else>>Sun.<</if>>\n'
    found = imported("a.tw", f"{start}:: Next\n<<set $x to $x + 1>>Done.")
    assert after(found, "continue")[1]["x"] == 3
