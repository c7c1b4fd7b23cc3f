"""What a browser may know of a question: nothing in it tells right from wrong."""

import json
from typing import Any

import pytest

from smartcity_xblocks.items.draw import draw, questions_of
from smartcity_xblocks.items.kinds.every import KINDS
from tests.items import banks
from tests.items.banks import IN_ORDER, built, options, question

TELLING = {
    "correct",
    "right_ids",
    "share",
    "shares",
    "pairs",
    "answers",
    "percent",
    "marking",
    "accepted",
    "value",
}
TELLING |= {"tolerance", "match_case", "voided", "group", "competences", "fixed_order"}


def keys_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list | tuple) else set()


def turned(document: dict) -> dict:
    """Return the question with something else in it being right."""
    document = json.loads(json.dumps(document))
    for part in ("options", "areas"):
        entries = document.get(part, [])
        flags = [entry.pop("correct", None) for entry in entries]
        for entry, flag in zip(entries, [*flags[1:], flags[0]] if flags else [], strict=True):
            if flag:
                entry["correct"] = True
    if "answers" in document:
        key = "value" if document["kind"] == "numeric" else "text"
        document["answers"] = [{key: "77"}]
    if "pairs" in document:
        names, values = list(document["pairs"]), list(document["pairs"].values())
        document["pairs"] = dict(zip(names, values[1:] + values[:1], strict=True))
    return document


def test_every_kind_is_looked_at():
    assert {*banks.KINDS, "scenario"} == set(KINDS)  # scenarios: tests/scenario/test_item.py


@pytest.mark.parametrize("kind", banks.KINDS)
def test_no_part_of_what_is_shown_says_what_is_right(kind):
    shown = built(kind, voided="full", group="A", competences=["X"]).shown("en", IN_ORDER)
    assert keys_in(shown) & TELLING == set()
    assert "levee" not in json.dumps(shown)
    assert "12.5" not in json.dumps(shown)


@pytest.mark.parametrize("kind", [kind for kind in banks.KINDS if kind != "order"])
def test_what_is_shown_is_the_same_whatever_is_right(kind):
    one, other = question(kind), turned(question(kind))
    assert one != other
    assert banks.bank(one).questions[kind].shown("en", IN_ORDER) == banks.bank(other).questions[kind].shown(
        "en", IN_ORDER
    )


def test_entries_to_put_in_order_are_shown_in_the_paper_s_order():
    one, other = question("order"), question("order", entries=banks.entries(*"zyxw"))
    papers = [draw(banks.bank(each), "seed") for each in (one, other)]
    shown = [
        questions_of(paper, banks.bank(each))[0].shown("en", paper.shuffle)
        for paper, each in zip(papers, (one, other), strict=True)
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_options_are_shuffled_unless_their_order_is_fixed(kind):
    def orders(**parts):
        asked = banks.bank(question(kind, options=options("a", "bcde"), **parts))
        papers = [draw(asked, str(seed)) for seed in range(20)]
        return {
            "".join(each["id"] for each in asked.questions[kind].shown("en", paper.shuffle)["options"])
            for paper in papers
        }

    assert len(orders()) > 10
    assert orders(fixed_order=True) == {"abcde"}


def test_the_right_side_is_shuffled_and_the_left_is_not():
    asked = banks.bank(question("match"))
    shown = [asked.questions["match"].shown("en", draw(asked, str(seed)).shuffle) for seed in range(20)]
    assert {tuple(each["id"] for each in one["left"]) for one in shown} == {("rain", "wind", "heat")}
    assert len({tuple(each["id"] for each in one["right"]) for one in shown}) > 5


def test_texts_are_shown_in_the_language_of_the_reader_and_cleaned():
    text = {"en": "<p onclick='x'>Why?</p><script>1</script>", "el": "Γιατί;"}
    media = [{"url": "/static/a.png", "alt": {"en": "A levee"}}]
    asked = built("text", text=text, media=media, points=3)
    assert asked.shown("de", IN_ORDER) == {
        "id": "text",
        "kind": "text",
        "text": "<p>Why?</p>",
        "points": 3,
        "media": [{"url": "/static/a.png", "alt": "A levee"}],
        "most": 200,
    }
    assert asked.shown("el", IN_ORDER)["text"] == "<p>Γιατί;</p>"
