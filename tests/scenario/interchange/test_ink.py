"""Compiled ink: what the compiler writes for knots, weaves, conditions and sums plays; the rest is named."""

import json
from pathlib import Path

import pytest

from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.scenario.interchange.importing import import_file
from tests.scenario.interchange.played import after, codes, imported, places, scene

STORM = (Path(__file__).parent / "files" / "storm.ink.json").read_bytes()


@pytest.fixture(scope="module")
def storm():
    return imported("storm.ink.json", STORM)


def story(*content, **named) -> str:
    """Return compiled ink of one flow and named knots, with the globals ``trust`` and ``time``."""
    declared = ["ev", 3, {"VAR=": "trust"}, 0, {"VAR=": "time"}, "/ev", "end", None]
    root = [[*content, None], "done", {**named, "global decl": declared}]
    return json.dumps({"inkVersion": 21, "root": root, "listDefs": {}})


def test_a_byte_order_mark_is_no_fault(storm):
    assert imported("a.json", b"\xef\xbb\xbf" + STORM).document == storm.document


def test_variables_of_whole_numbers_are_carried_over(storm):
    stocks = {stock["id"]: stock["start"] for stock in storm.document["stocks"]}
    assert (stocks["trust"], stocks["money"]) == (10, 5)
    assert places(storm, "variable") == ["", ""]


def test_choices_do_what_they_did(storm):
    ending, values = after(storm, "Send-sandbags", "Buy-pumps", "One", "continue")
    assert ending == "good"
    assert (values["trust"], values["money"]) == (16, 0)


def test_a_choice_says_what_comes_of_it(storm):
    first = scene(storm, "levee")["choices"][0]
    assert first["text"] == {"en": "Send sandbags"}
    assert first["feedback"] == {"en": "The crews go out."}


def test_choices_that_are_there_once_close_once_taken(storm):
    _, values = after(storm, "Send-sandbags")
    assert values["taken_Send_sandbags"] == 1
    when = {choice["id"]: choice.get("when") for choice in scene(storm, "levee")["choices"]}
    assert when == {
        "Send-sandbags": "taken_Send_sandbags == 0",
        "Buy-pumps": "money >= 5 and taken_Buy_pumps == 0",
        "Wait": None,
    }


def test_texts_that_depend_on_conditions_are_scenes_of_their_own(storm):
    assert after(storm, "Wait")[0] == "levee"
    assert "frowns" in scene(storm, "levee")["text"]["en"]
    smiling = after(storm, "Send-sandbags")[0]
    assert smiling != "levee"
    assert "smiles" in scene(storm, smiling)["text"]["en"]


def test_counts_of_visits_are_carried_over(storm):
    # Ink counts a visit to a knot when the flow comes from outside of it.
    good, values = after(storm, "Wait", "Wait", "Buy-pumps", "One", "continue")
    assert values["visits_levee"] == 1
    assert "came back often" not in scene(storm, good)["text"]["en"]


def test_choices_in_choices_and_gathers_are_followed(storm):
    assert after(storm, "Buy-pumps", "Two")[0] == "Two"
    assert scene(storm, after(storm, "Buy-pumps", "Two", "Three")[0])["text"] == {"en": "Together again."}


def test_what_is_lost_is_named(storm):
    expected = {"list", "variable", "tag", "printed", "function", "tunnel", "no_score", "no_range"}
    assert codes(storm) == expected
    whats = {problem.values.get("what") for problem in storm.report}
    assert {"RANDOM", "EXTERNAL ring()", "-> tunnel ->", "{trust}"} <= whats


def test_scripts_of_the_story_never_reach_the_document():
    found = imported("a.json", story("^<script>alert(1)</script>Hello <b onclick='x()'>you</b>", "end"))
    assert scene(found, "Start")["text"]["en"] == "<p>Hello <b>you</b></p>"
    assert "html" in codes(found)


def test_names_of_expressions_are_no_names_of_variables():
    choice = ["ev", "str", "^Go", "/str", {"VAR?": "time"}, 0, "==", "/ev", {"*": "b", "flg": 5}]
    found = imported("a.json", story("^Hi", "\n", *choice, b=["^Bye", "\n", "end", None]))
    assert scene(found, "Start")["choices"][0]["when"] == "value_time == 0"


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (["thread", {"->": "b"}], "flow"),
        ([{"f()": "b"}, "out"], "function"),
        ([{"->": "nowhere"}], "divert"),
        ([{"->": "x", "var": True}], "variable_divert"),
        (["ev", 1, 0, "/", {"VAR=": "trust", "re": True}, "/ev"], "division"),
        (["ev", 2.5, {"VAR=": "trust", "re": True}, "/ev"], "setting"),
        (["ev", "visit", 3, "seq", "/ev", {"->": "b", "c": True}], "condition"),
        (["ev", "str", "^x", "/str", "turn", "/ev", {"*": "b", "flg": 5}], "condition"),
    ],
)
def test_each_thing_beyond_the_subset_is_named(entries, code):
    found = imported("a.json", story("^Hi", "\n", *entries, b=["^Bye", "\n", "end", None]))
    assert code in codes(found)


def test_a_flow_in_circles_is_cut_and_named():
    found = imported("a.json", story("^Hi", "\n", {"->": "0.0"}))
    assert "endless" in codes(found)


@pytest.mark.parametrize(
    "value",
    [
        {"inkVersion": 21},
        {"inkVersion": 21, "root": {}},
        {"inkVersion": "x", "root": [None]},
        {"inkVersion": 3, "root": []},
    ],
)
def test_what_is_no_ink_is_refused(value):
    with pytest.raises(ImportRefused) as refused:
        import_file("a.json", json.dumps(value).encode())
    assert refused.value.code == "bad_ink"
